//! The three tables behind a draw (protocol section 4): row types, and reading whole tables.

mod typed;

use std::collections::BTreeMap;

pub use typed::{InspectorRow, InstitutionRow, RecusalRow, Role, State};

use super::announcement::{Announcement, Table, TableRow, follows};
use super::error::{Code, DrawError};
use super::grammar::Read;
use super::merkle;
use super::rows::Rows;

/// Numbers for names, in order of first use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names<'a> {
    numbers: BTreeMap<&'a str, u32>,
}

impl<'a> Names<'a> {
    pub(crate) fn number(&mut self, name: &'a str) -> u32 {
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(name).or_insert(next)
    }

    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }
}

/// An institution as the draw needs it: sixteen bytes, names as numbers, months counted from the period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Institution {
    pub stratum: u32,
    pub class: u32,
    pub area: u32,
    /// First month in which it may be drawn: 1 = this month.
    pub rel: u8,
    /// Months left until it must have been drawn: 1 = this month.
    pub left: u8,
    pub state: State,
    id_length: u8,
}

/// The institution table, read and checked.
#[derive(Clone, Debug)]
pub(crate) struct Institutions<'a> {
    rows: &'a Rows,
    pub list: Vec<Institution>,
    /// Areas by number; inspectors' areas are numbered on.
    pub areas: Names<'a>,
}

impl<'a> Institutions<'a> {
    /// The `index`-th public key.
    pub(crate) fn id(&self, index: u32) -> &'a str {
        let index = index as usize;
        let length = self.list.get(index).map_or(0, |institution| usize::from(institution.id_length));
        self.rows.get(index).and_then(|row| row.get(2..2 + length)).unwrap_or_default()
    }

    /// Where the institution stands in the table.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        find(self.list.len(), |index| self.id(index), id)
    }

    pub(crate) fn get(&self, index: u32) -> Option<&Institution> {
        self.list.get(index as usize)
    }

    fn parse(rows: &'a Rows, announcement: &Announcement) -> Result<Self, DrawError> {
        let mut list = Vec::with_capacity(rows.len());
        let mut areas = Names::default();
        read(rows, Table::Institutions, |row| {
            let row = InstitutionRow::parse(row)?;
            list.push(institution(&row, announcement, &mut areas)?);
            Ok(row.id)
        })?;
        Ok(Self { rows, list, areas })
    }
}

fn institution<'a>(
    row: &InstitutionRow<'a>,
    announcement: &Announcement,
    areas: &mut Names<'a>,
) -> Read<Institution> {
    let (stratum, rules) = announcement.stratum(row.stratum).ok_or(Code::Ref)?;
    let class = rules.class(row.class).ok_or(Code::Ref)?;
    let (rel, left) = row.months(announcement.head.period)?;
    let area = areas.number(row.area);
    let id_length = u8::try_from(row.id.len()).map_err(|_| Code::Token)?;
    Ok(Institution { stratum, class, area, rel, left, state: row.state, id_length })
}

/// Everything a draw starts from, read and checked, but nothing that is random yet.
#[derive(Clone, Debug)]
pub struct Frozen<'a> {
    /// The announcement.
    pub announcement: Announcement,
    pub(crate) institutions: Institutions<'a>,
    /// Absent in a copy that withholds step 2.
    pub(crate) people: Option<People<'a>>,
}

/// Inspectors and recusals, the latter as pairs of places in the tables.
#[derive(Clone, Debug)]
pub(crate) struct People<'a> {
    pub inspectors: Vec<InspectorRow<'a>>,
    pub recusals: Vec<(u32, u32)>,
}

/// The tables as they are published; inspectors and recusals are withheld together or not at all.
#[derive(Clone, Copy, Debug)]
pub struct TableRows<'a> {
    /// `I` rows
    pub institutions: &'a Rows,
    /// `J` rows and `X` rows
    pub people: Option<(&'a Rows, &'a Rows)>,
}

impl<'a> Frozen<'a> {
    /// Compare the tables with the announced counts and roots, then read every row.
    pub fn check(announcement: Announcement, tables: TableRows<'a>) -> Result<Self, DrawError> {
        let [institutions, inspectors, recusals] = &announcement.tables;
        announced(institutions, tables.institutions)?;
        if let Some((inspector_rows, recusal_rows)) = tables.people {
            announced(inspectors, inspector_rows)?;
            announced(recusals, recusal_rows)?;
        }
        let institutions = Institutions::parse(tables.institutions, &announcement)?;
        let people = match tables.people {
            Some((inspectors, recusals)) => Some(People::parse(inspectors, recusals, &institutions)?),
            None => None,
        };
        Ok(Self { announcement, institutions, people })
    }
}

impl<'a> People<'a> {
    fn parse(
        inspector_rows: &'a Rows,
        recusal_rows: &'a Rows,
        institutions: &Institutions<'_>,
    ) -> Result<Self, DrawError> {
        let mut inspectors: Vec<InspectorRow<'a>> = Vec::with_capacity(inspector_rows.len());
        read(inspector_rows, Table::Inspectors, |row| {
            let row = InspectorRow::parse(row)?;
            inspectors.push(row);
            Ok(row.id)
        })?;
        let mut people = Self { inspectors, recusals: Vec::with_capacity(recusal_rows.len()) };
        read(recusal_rows, Table::Recusals, |row| {
            let row = RecusalRow::parse(row)?;
            let inspector = people.find(row.inspector).ok_or(Code::Ref)?;
            let institution = institutions.find(row.institution).ok_or(Code::Ref)?;
            people.recusals.push((inspector, institution));
            Ok((row.inspector, row.institution))
        })?;
        Ok(people)
    }

    /// Where the inspector stands in the table.
    pub(crate) fn find(&self, id: &str) -> Option<u32> {
        find(self.inspectors.len(), |index| self.inspectors.get(index as usize).map_or("", |row| row.id), id)
    }
}

/// The `T` row of a table.
pub fn table_row(table: Table, rows: &Rows) -> TableRow {
    TableRow { table, count: rows.len() as u64, root: merkle::root(rows) }
}

fn announced(stated: &TableRow, rows: &Rows) -> Result<(), DrawError> {
    let equal = stated.count == rows.len() as u64 && stated.root == merkle::root(rows);
    if equal { Ok(()) } else { Err(DrawError::new(Code::Root, stated.table.as_str())) }
}

/// Read all rows of a table; `parse` returns the key, which must ascend.
fn read<'a, K: Ord + Copy>(
    rows: &'a Rows,
    table: Table,
    mut parse: impl FnMut(&'a str) -> Read<K>,
) -> Result<(), DrawError> {
    let mut last = None;
    for (index, row) in (1..).zip(rows.iter()) {
        parse(row)
            .and_then(|key| follows(last.replace(key), &key))
            .map_err(|code: Code| DrawError::new(code, format!("{} row {index}", table.as_str())))?;
    }
    Ok(())
}

fn find<'a>(count: usize, id_of: impl Fn(u32) -> &'a str, id: &str) -> Option<u32> {
    let (mut low, mut high) = (0, u32::try_from(count).ok()?);
    while low < high {
        let middle = u32::midpoint(low, high);
        match id_of(middle).cmp(id) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    None
}
