//! The years that come with the program: 2018 to 2026, from the State Council's notices.

use contract::{Id, calendar::CalendarDay};
use uuid::Uuid;

use super::store::{self, YearRow};
use crate::{
    audit::Origin,
    db::Db,
    error::{Error, Result},
};

const DAYS: &str = include_str!("../../data/calendar.csv");
const SOURCE: &str = "国务院办公厅各年度节假日安排通知";

/// Enters the years that aren't there yet. Safe to repeat; what a district entered itself is never touched.
pub fn load_reference(db: &mut Db) -> Result<()> {
    let known = store::years(db)?;
    let origin = Origin::system("随程序提供");
    let mut days: Vec<CalendarDay> = Vec::new();
    for record in csv::Reader::from_reader(DAYS.as_bytes()).into_deserialize::<CalendarDay>() {
        days.push(record.map_err(Error::internal)?);
    }
    for days in days.chunk_by(|a, b| store::year_of(a) == store::year_of(b)) {
        let Some(year) = days.first().map(store::year_of) else { continue };
        if known.iter().any(|row| row.year == year) {
            continue;
        }
        let row = YearRow {
            id: Id::new(Uuid::now_v7()),
            year,
            source: SOURCE.to_owned(),
            updated_at: origin.at,
            updated_by: origin.name.clone(),
            version: 1,
        };
        store::insert(db, &row, days)?;
    }
    Ok(())
}
