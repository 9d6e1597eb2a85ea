//! Thresholds as dated rows, with the act they come from.

use chrono::{Datelike, NaiveDate};
use contract::{annual_plans::DueDate, items::SourceTag};
use diesel::prelude::*;

use crate::{
    db::{Db, schema::inspection_parameters},
    error::{Error, Result},
    on_each,
};

const PARAMETERS: &str = include_str!("../../data/inspection-parameters.csv");
const PLAN_DUE: &str = "annual_plan_due";

#[derive(Debug, Clone, Queryable, Selectable, Insertable, serde::Deserialize)]
#[diesel(table_name = inspection_parameters, treat_none_as_default_value = false)]
struct ParameterRow {
    code: String,
    effective_from: NaiveDate,
    effective_to: Option<NaiveDate>,
    value: String,
    name: String,
    source: String,
    article: String,
    tag: SourceTag,
}

/// Brings in the thresholds that this version of the program knows; a district's own rows stay. Safe to repeat.
pub fn load_reference(db: &mut Db) -> Result<()> {
    for row in csv::Reader::from_reader(PARAMETERS.as_bytes()).into_deserialize::<ParameterRow>() {
        let row = row.map_err(Error::internal)?;
        on_each!(db, |c| diesel::insert_into(inspection_parameters::table)
            .values(&row)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Until when the plan of a year has to be public, by the rule in force on the year's first day.
pub fn plan_due(db: &mut Db, year: i32) -> Result<Option<DueDate>> {
    let Some(january) = NaiveDate::from_ymd_opt(year, 1, 1) else { return Ok(None) };
    let row: Option<ParameterRow> = inspection_parameters::table
        .filter(inspection_parameters::code.eq(PLAN_DUE))
        .filter(inspection_parameters::effective_from.le(january))
        .filter(
            inspection_parameters::effective_to.is_null().or(inspection_parameters::effective_to.ge(january)),
        )
        .order(inspection_parameters::effective_from.desc())
        .select(ParameterRow::as_select())
        .first(db)
        .optional()?;
    row.map(|row| {
        let day = format!("{}-{}", january.year(), row.value).parse().map_err(Error::internal)?;
        Ok(DueDate { day, source: row.source, article: row.article, tag: row.tag })
    })
    .transpose()
}
