//! The calendar in the database.

use chrono::NaiveDate;
use contract::calendar::DayKind;
use diesel::prelude::*;
use rules::calendar::Calendar;

use crate::{
    db::{
        Db,
        schema::{calendar_days, calendar_years},
    },
    error::Result,
};

/// Everything that is known.
pub fn load(db: &mut Db) -> Result<Calendar> {
    let years: Vec<i32> = calendar_years::table.select(calendar_years::year).load(db)?;
    let days: Vec<(NaiveDate, DayKind)> =
        calendar_days::table.select((calendar_days::day, calendar_days::kind)).load(db)?;
    let of = |wanted: DayKind| days.iter().filter(move |(_, kind)| *kind == wanted).map(|(day, _)| *day);
    Ok(Calendar::new(years, of(DayKind::Holiday), of(DayKind::Workday)))
}
