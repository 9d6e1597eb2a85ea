//! The calendar in the database.

use chrono::{Datelike, NaiveDate};
use contract::{
    calendar::{CalendarDay, CalendarYear, DayKind},
    id::CalendarYearId,
    sql::At,
};
use diesel::prelude::*;
use rules::calendar::Calendar;

use crate::{
    db::{
        Db,
        schema::{calendar_days, calendar_years},
    },
    error::{Error, Result},
    http::etag,
    on_each,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = calendar_years)]
pub struct YearRow {
    pub id: CalendarYearId,
    pub year: i32,
    pub source: String,
    pub updated_at: At,
    pub updated_by: String,
    pub version: i32,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = calendar_days)]
struct DayRow {
    day: NaiveDate,
    year: i32,
    kind: DayKind,
    name: String,
    source: String,
}

impl YearRow {
    /// The year with its days.
    pub fn into_view(self, days: Vec<CalendarDay>) -> CalendarYear {
        CalendarYear {
            id: self.id,
            year: self.year,
            source: self.source,
            days,
            updated_at: self.updated_at.0,
            updated_by: self.updated_by,
            etag: etag::of(self.version),
        }
    }
}

/// In which year a day lies.
pub fn year_of(day: &CalendarDay) -> i32 {
    day.day.year()
}

/// What is known of all days: for `rules::calendar`.
pub fn load(db: &mut Db) -> Result<Calendar> {
    let years: Vec<i32> = calendar_years::table.select(calendar_years::year).load(db)?;
    let days: Vec<(NaiveDate, DayKind)> =
        calendar_days::table.select((calendar_days::day, calendar_days::kind)).load(db)?;
    let of = |kind: DayKind| days.iter().filter(move |(_, k)| *k == kind).map(|(day, _)| *day);
    Ok(Calendar::new(years, of(DayKind::Holiday), of(DayKind::Workday)))
}

/// Every year that is entered, in order.
pub fn years(db: &mut Db) -> Result<Vec<YearRow>> {
    Ok(calendar_years::table.order(calendar_years::year).select(YearRow::as_select()).load(db)?)
}

/// Every day of every year, in order.
pub fn days(db: &mut Db) -> Result<Vec<CalendarDay>> {
    let rows: Vec<DayRow> =
        calendar_days::table.order(calendar_days::day).select(DayRow::as_select()).load(db)?;
    Ok(rows.into_iter().map(|DayRow { day, kind, name, .. }| CalendarDay { day, kind, name }).collect())
}

pub fn find(db: &mut Db, id: CalendarYearId) -> Result<YearRow> {
    calendar_years::table
        .find(id)
        .select(YearRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("年度放假安排"))
}

/// Inserts; a year that is there already is told as such.
pub fn insert(db: &mut Db, row: &YearRow, days: &[CalendarDay]) -> Result<()> {
    diesel::insert_into(calendar_years::table).values(row).execute(db).map_err(Error::from).map_err(
        |error| {
            let detail = "这一年的放假安排已经录入，请在原条目上修改";
            error.or_duplicate("calendar_years_year_key", "/year", detail)
        },
    )?;
    insert_days(db, row, days)
}

/// Writes the whole year if the version is still `version`.
pub fn update(db: &mut Db, row: &YearRow, version: i32, days: &[CalendarDay]) -> Result<()> {
    let target = calendar_years::table.find(row.id).filter(calendar_years::version.eq(version));
    if diesel::update(target).set(row).execute(db)? == 0 {
        return Err(Error::stale());
    }
    diesel::delete(calendar_days::table.filter(calendar_days::year.eq(row.year))).execute(db)?;
    insert_days(db, row, days)
}

fn insert_days(db: &mut Db, row: &YearRow, days: &[CalendarDay]) -> Result<()> {
    let rows: Vec<DayRow> = days
        .iter()
        .map(|day| DayRow {
            day: day.day,
            year: row.year,
            kind: day.kind,
            name: day.name.trim().to_owned(),
            source: row.source.clone(),
        })
        .collect();
    on_each!(db, |c| diesel::insert_into(calendar_days::table).values(&rows).execute(c))?;
    Ok(())
}
