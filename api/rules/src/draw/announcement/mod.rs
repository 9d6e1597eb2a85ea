//! The announcement (protocol section 4): everything that is fixed and published before the random number exists.

mod typed;

pub use typed::{BeaconRow, ContributorRow, FloorsRow, HeadRow, StratumRow, Table, TableRow, VisitDaysRow};

use super::error::{Code, DrawError};
use super::grammar::Read;
use super::hash::{Hash, labelled};
use super::rows::Rows;

/// All announcement rows, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// `A`
    pub head: HeadRow,
    /// `W`
    pub days: VisitDaysRow,
    /// `F`
    pub floors: FloorsRow,
    /// `S`, ascending by stratum
    pub strata: Vec<StratumRow>,
    /// `C`, ascending by contributor
    pub contributors: Vec<ContributorRow>,
    /// `B`, by rank
    pub beacons: Vec<BeaconRow>,
    /// `T`: institutions, inspectors, recusals
    pub tables: [TableRow; 3],
}

impl Announcement {
    /// Read and check all rows; each kind must stand in its place.
    pub fn parse(rows: &Rows) -> Result<Self, DrawError> {
        let mut reader = Reader { rows, at: 0 };
        let head = reader.one(HeadRow::parse)?;
        let days = reader.one(VisitDaysRow::parse)?;
        let floors = reader.one(FloorsRow::parse)?;
        let strata = reader.many("S", |row| StratumRow::parse(row, floors.by_month.len()))?;
        let contributors = reader.many("C", ContributorRow::parse)?;
        let beacons = reader.many("B", |row| BeaconRow::parse(row, &days.announced))?;
        let mut table = |table| reader.one(|row| TableRow::parse(row, table));
        let tables = [table(Table::Institutions)?, table(Table::Inspectors)?, table(Table::Recusals)?];
        if reader.at != rows.len() {
            return Err(reader.error(Code::Format));
        }
        let announcement = Self { head, days, floors, strata, contributors, beacons, tables };
        announcement.check_order()?;
        Ok(announcement)
    }

    fn check_order(&self) -> Result<(), DrawError> {
        ascending(self.strata.iter().map(|row| row.stratum.as_str()), "S")?;
        ascending(self.contributors.iter().map(|row| row.contributor.as_str()), "C")?;
        if !(2..=16).contains(&self.contributors.len()) {
            return Err(DrawError::new(Code::Range, "C"));
        }
        let in_turn = (1..).zip(&self.beacons).all(|(rank, row)| row.rank == rank);
        if in_turn { Ok(()) } else { Err(DrawError::new(Code::Order, "B")) }
    }

    /// The rows as they are hashed and published.
    pub fn rows(&self) -> Rows {
        let mut rows = Rows::new();
        rows.push(&self.head);
        rows.push(&self.days);
        rows.push(&self.floors);
        self.strata.iter().for_each(|row| rows.push(row));
        self.contributors.iter().for_each(|row| rows.push(row));
        self.beacons.iter().for_each(|row| rows.push(row));
        self.tables.iter().for_each(|row| rows.push(row));
        rows
    }

    /// The number of the stratum among the `S` rows.
    pub(crate) fn stratum(&self, name: &str) -> Option<(u32, &StratumRow)> {
        let index = self.strata.binary_search_by(|row| row.stratum.as_str().cmp(name)).ok()?;
        Some((u32::try_from(index).ok()?, self.strata.get(index)?))
    }
}

/// `ann`: the hash that is signed and logged.
pub fn announce(rows: &Rows) -> Hash {
    let mut text = String::new();
    for row in rows.iter() {
        text.push_str(row);
        text.push('\n');
    }
    labelled("TYD1/announce", &[text.as_bytes()])
}

fn ascending<'a>(keys: impl Iterator<Item = &'a str>, at: &str) -> Result<(), DrawError> {
    let mut last = None;
    for key in keys {
        follows(last, &key).map_err(|code| DrawError::new(code, format!("{at} {key}")))?;
        last = Some(key);
    }
    Ok(())
}

/// Does `key` come after `last`?
pub(crate) fn follows<K: Ord>(last: Option<K>, key: &K) -> Read<()> {
    match last.map(|last| last.cmp(key)) {
        None | Some(std::cmp::Ordering::Less) => Ok(()),
        Some(std::cmp::Ordering::Equal) => Err(Code::Dup),
        Some(std::cmp::Ordering::Greater) => Err(Code::Order),
    }
}

/// Goes through the rows once.
struct Reader<'a> {
    rows: &'a Rows,
    at: usize,
}

impl<'a> Reader<'a> {
    fn error(&self, code: Code) -> DrawError {
        DrawError::new(code, format!("announcement row {}", self.at + 1))
    }

    fn one<T>(&mut self, parse: impl FnOnce(&'a str) -> Read<T>) -> Result<T, DrawError> {
        let row = self.rows.get(self.at).ok_or(Code::Format);
        let parsed = row.and_then(parse).map_err(|code| self.error(code))?;
        self.at += 1;
        Ok(parsed)
    }

    /// One or more rows with this tag.
    fn many<T>(&mut self, tag: &str, parse: impl Fn(&'a str) -> Read<T>) -> Result<Vec<T>, DrawError> {
        let mut all = vec![self.one(&parse)?];
        let tagged = |row: &str| row.split('|').next() == Some(tag);
        while self.rows.get(self.at).is_some_and(tagged) {
            all.push(self.one(&parse)?);
        }
        Ok(all)
    }
}
