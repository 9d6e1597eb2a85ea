//! Yearly plans in the database.

use chrono::NaiveDate;
use contract::{
    annual_plans::{AnnualPlanFacts, AnnualPlanFilter, AnnualPlanState, AnnualPlanSummary},
    id::AnnualPlanId,
    page::MAX_TOTAL,
    sql::{At, Json},
};
use diesel::prelude::*;

use crate::{
    db::{Db, MultiBackend, schema::annual_plans},
    error::{Error, Result},
    http::{
        etag,
        page::{Position, Window, parse_at, parse_number},
    },
    paged,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = annual_plans, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PlanRow {
    pub id: AnnualPlanId,
    pub district_code: String,
    pub year: i32,
    pub number: i32,
    pub state: AnnualPlanState,
    pub facts: Json<AnnualPlanFacts>,
    pub visits: i32,
    pub reason: Option<String>,
    pub filed_on: Option<NaiveDate>,
    pub filing_number: Option<String>,
    pub published_at: Option<At>,
    pub published_by: Option<String>,
    pub created_at: At,
    pub created_by: String,
    pub updated_at: At,
    pub version: i32,
}

impl PlanRow {
    /// A row of the list.
    pub fn into_summary(self) -> AnnualPlanSummary {
        AnnualPlanSummary {
            id: self.id,
            year: self.year,
            number: self.number,
            state: self.state,
            visits: self.visits,
            reason: self.reason,
            filed_on: self.filed_on,
            published_at: self.published_at.map(|at| at.0),
            etag: etag::of(self.version),
        }
    }
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    Year,
    CreatedAt,
}

/// Their words; the first is the default.
pub const COLUMNS: &[(&str, Column)] = &[("year", Column::Year), ("created_at", Column::CreatedAt)];

/// Where a row stands in the list.
pub fn position(column: Column, row: &PlanRow) -> Position {
    let key = match column {
        Column::Year => row.year.to_string(),
        Column::CreatedAt => row.created_at.text(),
    };
    Position { key, id: row.id.to_string() }
}

type Boxed<'a> = annual_plans::BoxedQuery<'a, MultiBackend>;

fn filtered(filter: &AnnualPlanFilter, drafts: bool) -> Boxed<'_> {
    let mut query = annual_plans::table.into_boxed();
    if !drafts {
        query = query.filter(annual_plans::state.eq(AnnualPlanState::Published));
    }
    if let Some(year) = filter.year {
        query = query.filter(annual_plans::year.eq(year));
    }
    if let Some(states) = &filter.state {
        query = query.filter(annual_plans::state.eq_any(&states.0));
    }
    query
}

/// A page of plans, and how many there are if asked.
pub fn list(
    db: &mut Db,
    filter: &AnnualPlanFilter,
    drafts: bool,
    window: &Window<Column>,
) -> Result<(Vec<PlanRow>, Option<i64>)> {
    let query = filtered(filter, drafts);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, annual_plans::$column, annual_plans::id, contract::id::AnnualPlan, $parse)
                .select(PlanRow::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::Year => by!(year, parse_number),
        Column::CreatedAt => by!(created_at, parse_at),
    };
    let total = window.count.then(|| {
        let ids = filtered(filter, drafts).select(annual_plans::id).limit(MAX_TOTAL + 1);
        ids.load::<AnnualPlanId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

/// A plan; those who don't see drafts find published ones only.
pub fn find(db: &mut Db, id: AnnualPlanId, drafts: bool) -> Result<PlanRow> {
    let found: Option<PlanRow> =
        annual_plans::table.find(id).select(PlanRow::as_select()).first(db).optional()?;
    found
        .filter(|row| drafts || row.state == AnnualPlanState::Published)
        .ok_or_else(|| Error::not_found("年度抽查计划"))
}

/// All versions of a year, newest first.
pub fn of_year(db: &mut Db, district: &str, year: i32) -> Result<Vec<PlanRow>> {
    Ok(annual_plans::table
        .filter(annual_plans::district_code.eq(district).and(annual_plans::year.eq(year)))
        .order(annual_plans::number.desc())
        .select(PlanRow::as_select())
        .load(db)?)
}

/// The published version of a year that counts.
pub fn in_force(db: &mut Db, district: &str, year: i32) -> Result<Option<PlanRow>> {
    let all = of_year(db, district, year)?;
    Ok(all.into_iter().find(|row| row.state == AnnualPlanState::Published))
}

/// Every published version, newest year and version first.
pub fn published(db: &mut Db, district: &str) -> Result<Vec<PlanRow>> {
    Ok(annual_plans::table
        .filter(annual_plans::district_code.eq(district))
        .filter(annual_plans::state.eq(AnnualPlanState::Published))
        .order((annual_plans::year.desc(), annual_plans::number.desc()))
        .select(PlanRow::as_select())
        .load(db)?)
}

/// Inserts; somebody who drafted the same version at the same moment was faster.
pub fn insert(db: &mut Db, row: &PlanRow) -> Result<()> {
    diesel::insert_into(annual_plans::table).values(row).execute(db).map_err(Error::from).map_err(
        |error| {
            error.or_duplicate(
                "annual_plans_district_code_year_number_key",
                "/facts/year",
                "别人刚刚起草了这一年的计划，请在那一份上修改",
            )
        },
    )?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &PlanRow, version: i32) -> Result<()> {
    let target = annual_plans::table.find(row.id).filter(annual_plans::version.eq(version));
    match diesel::update(target).set(row).execute(db)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}
