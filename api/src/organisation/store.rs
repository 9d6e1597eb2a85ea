//! Reference data in the database.

use contract::{
    id::{InspectorId, ProviderId},
    organisation::{Department, InspectionItem, Organisation, Street},
};
use diesel::{dsl::exists, prelude::*, select};

use crate::{
    db::{
        Db,
        schema::{accounts, departments, inspection_items, inspectors, providers, settings, streets},
    },
    error::{Error, Result},
    on_each,
};

const STREETS: &str = include_str!("../../data/streets.csv");
const DEPARTMENTS: &str = include_str!("../../data/departments.csv");
const ITEMS: &str = include_str!("../../data/items.csv");
const DEMONSTRATION: &str = "demonstration";

fn rows<const N: usize>(text: &'static str) -> Result<Vec<[String; N]>> {
    let records = csv::Reader::from_reader(text.as_bytes()).into_deserialize::<Vec<String>>();
    records
        .map(|record| {
            let cells = record.map_err(Error::internal)?;
            cells.try_into().map_err(|_| Error::internal("reference data has a row of another length"))
        })
        .collect()
}

/// Brings the reference tables to what this version of the program knows. Safe to repeat.
pub fn load_reference(db: &mut Db) -> Result<()> {
    for [code, name, district, district_name] in rows(STREETS)? {
        let row = (
            streets::code.eq(code),
            streets::name.eq(name),
            streets::district_code.eq(district),
            streets::district_name.eq(district_name),
        );
        on_each!(db, |c| diesel::insert_into(streets::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    for [code, name, inspects] in rows(DEPARTMENTS)? {
        let row = (
            departments::code.eq(code),
            departments::name.eq(name),
            departments::inspects.eq(inspects == "true"),
        );
        on_each!(db, |c| diesel::insert_into(departments::table)
            .values(row)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    for [code, name, source] in rows(ITEMS)? {
        let row = (
            inspection_items::code.eq(code),
            inspection_items::name.eq(name),
            inspection_items::source.eq(source),
        );
        on_each!(db, |c| {
            diesel::insert_into(inspection_items::table).values(row).on_conflict_do_nothing().execute(c)
        })?;
    }
    Ok(())
}

/// What forms offer to choose from.
pub fn find(db: &mut Db, district: &str) -> Result<Organisation> {
    let name: Option<String> = streets::table
        .filter(streets::district_code.eq(district))
        .select(streets::district_name)
        .first(db)
        .optional()?;
    Ok(Organisation {
        district_code: district.to_owned(),
        district_name: name.unwrap_or_else(|| district.to_owned()),
        demonstration: is_demonstration(db)?,
        streets: list_streets(db, district)?,
        departments: list_departments(db)?,
        items: list_items(db)?,
    })
}

/// Streets of a district, by code.
pub fn list_streets(db: &mut Db, district: &str) -> Result<Vec<Street>> {
    let rows: Vec<(String, String)> = streets::table
        .filter(streets::district_code.eq(district))
        .order(streets::code)
        .select((streets::code, streets::name))
        .load(db)?;
    Ok(rows.into_iter().map(|(code, name)| Street { code, name }).collect())
}

/// Codes of all streets, whatever their district.
pub fn list_street_codes(db: &mut Db) -> Result<std::collections::HashSet<String>> {
    Ok(streets::table.select(streets::code).load(db)?.into_iter().collect())
}

/// Departments, by code.
pub fn list_departments(db: &mut Db) -> Result<Vec<Department>> {
    let rows: Vec<(String, String, bool)> = departments::table
        .order(departments::code)
        .select((departments::code, departments::name, departments::inspects))
        .load(db)?;
    Ok(rows.into_iter().map(|(code, name, inspects)| Department { code, name, inspects }).collect())
}

/// Items of inspection, by code.
pub fn list_items(db: &mut Db) -> Result<Vec<InspectionItem>> {
    let rows: Vec<(String, String, String)> = inspection_items::table
        .order(inspection_items::code)
        .select((inspection_items::code, inspection_items::name, inspection_items::source))
        .load(db)?;
    Ok(rows.into_iter().map(|(code, name, source)| InspectionItem { code, name, source }).collect())
}

/// Whether the data are the synthetic demonstration.
pub fn is_demonstration(db: &mut Db) -> Result<bool> {
    Ok(select(exists(settings::table.find(DEMONSTRATION))).get_result(db)?)
}

/// Whether nobody has an account and both registers are empty.
pub fn is_empty(db: &mut Db) -> Result<bool> {
    let used: [bool; 3] = [
        select(exists(accounts::table.select(accounts::id))).get_result(db)?,
        select(exists(providers::table.select(providers::id))).get_result(db)?,
        select(exists(inspectors::table.select(inspectors::id))).get_result(db)?,
    ];
    Ok(used == [false; 3])
}

/// Marks the data as the synthetic demonstration.
pub fn mark_demonstration(db: &mut Db) -> Result<()> {
    diesel::insert_into(settings::table)
        .values((settings::name.eq(DEMONSTRATION), settings::value.eq("true")))
        .execute(db)?;
    Ok(())
}

/// Whether there is such a street.
pub fn street_exists(db: &mut Db, code: &str) -> Result<bool> {
    Ok(select(exists(streets::table.find(code))).get_result(db)?)
}

/// Whether there is such a department.
pub fn department_exists(db: &mut Db, code: &str) -> Result<bool> {
    Ok(select(exists(departments::table.find(code))).get_result(db)?)
}

/// Whether there is such a provider.
pub fn provider_exists(db: &mut Db, id: ProviderId) -> Result<bool> {
    Ok(select(exists(providers::table.find(id))).get_result(db)?)
}

/// The provider with this credit code.
pub fn provider_of(db: &mut Db, credit_code: &str) -> Result<Option<ProviderId>> {
    let known = providers::table.filter(providers::credit_code.eq(credit_code));
    Ok(known.select(providers::id).first(db).optional()?)
}

/// The inspector with this licence, and the inspector's department.
pub fn inspector_of(db: &mut Db, licence_number: &str) -> Result<Option<(InspectorId, String)>> {
    let known = inspectors::table.filter(inspectors::licence_number.eq(licence_number));
    Ok(known.select((inspectors::id, inspectors::department_code)).first(db).optional()?)
}
