//! Numbers of documents: of a kind and year, without gaps, never twice.

use diesel::prelude::*;

use crate::{
    db::{Db, schema::number_series},
    error::Result,
    on_each,
};

/// A kind of document.
#[derive(Debug, Clone, Copy)]
pub enum Series {
    /// Inspections.
    Inspection,
    /// Approvals of triggered inspections.
    Approval,
    /// Rectification orders.
    Rectification,
    /// Case records.
    Case,
}

impl Series {
    const fn word(self) -> &'static str {
        match self {
            Self::Inspection => "托检",
            Self::Approval => "托批",
            Self::Rectification => "托改",
            Self::Case => "托案",
        }
    }
}

/// The next number, such as `托检〔2026〕0012号`. Its row is held until the transaction ends.
pub fn next(db: &mut Db, series: Series, year: i32) -> Result<String> {
    let first =
        (number_series::series.eq(series.word()), number_series::year.eq(year), number_series::last.eq(0));
    on_each!(db, |c| {
        diesel::insert_into(number_series::table).values(first).on_conflict_do_nothing().execute(c)
    })?;
    let number: i32 = diesel::update(number_series::table.find((series.word(), year)))
        .set(number_series::last.eq(number_series::last + 1))
        .returning(number_series::last)
        .get_result(db)?;
    Ok(format!("{}〔{year}〕{number:04}号", series.word()))
}
