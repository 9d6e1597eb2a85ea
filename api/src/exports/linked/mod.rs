//! Tables linked by stable ids: provider – inspection – finding – rectification. Inside with everything, for everybody
//! with what has been published.

mod handlers;
mod inside;
mod outside;
mod sheet;

pub use handlers::{
    export_findings, export_inspections, export_public_findings, export_public_inspections,
    export_public_providers, export_public_rectifications, export_rectifications,
};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::{db::Db, error::Result};

/// Rows read at a time.
const STRETCH: i64 = 500;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Empty,
    Text(String),
    Number(i64),
    Flag(bool),
}

impl Cell {
    #[expect(clippy::needless_pass_by_value, reason = "most are numbers, ids and days, handed on by value")]
    fn text(value: impl ToString) -> Self {
        Self::Text(value.to_string())
    }

    fn maybe(value: Option<impl ToString>) -> Self {
        value.map_or(Self::Empty, Self::text)
    }
}

/// Which visits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Days {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Rows, and the id to go on after; none at the end.
type Stretch = (Option<Uuid>, Vec<Vec<Cell>>);

/// A table.
pub trait Linked: 'static {
    /// Its word: in the audit log.
    const WORD: &'static str;
    /// Its name: of the file and the sheet.
    const NAME: &'static str;
    /// Words and names of its columns.
    const COLUMNS: &'static [(&'static str, &'static str)];

    /// The rows after `after`, in the order of ids.
    fn stretch(db: &mut Db, days: Days, after: Option<Uuid>) -> Result<Stretch>;
}
