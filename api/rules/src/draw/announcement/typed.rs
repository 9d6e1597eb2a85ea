//! The kinds of announcement rows: each reads itself from text and prints itself.

use std::fmt::{self, Display, Formatter};

use crate::draw::error::Code;
use crate::draw::grammar::{Month, Read, code, day, fields, hash, int, int_within, list, map, month, time};
use crate::draw::hash::{Hash, hex};

/// `A`: which draw this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadRow {
    /// District code.
    pub district: String,
    /// The month of the visits.
    pub period: Month,
    /// Number of the announcement within district and period.
    pub seq: u64,
    /// `ann` of the previous announcement, or zeros.
    pub prev: Hash,
}

impl HeadRow {
    pub(crate) fn parse(row: &str) -> Read<Self> {
        if row.split('|').next() == Some("A") && row.split('|').nth(1) != Some("tyd1") {
            return Err(Code::Alg);
        }
        let [_, district, period, seq, prev] = fields(row, "A")?;
        Ok(Self {
            district: code(district)?.to_owned(),
            period: month(period)?,
            seq: int(seq)?,
            prev: hash(prev)?,
        })
    }

    /// `tyd1|district|period|seq`, to which commitments are bound.
    pub fn draw_id(&self) -> String {
        format!("tyd1|{}|{}|{}", self.district, self.period, self.seq)
    }
}

impl Display for HeadRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "A|{}|{}", self.draw_id(), hex(&self.prev))
    }
}

/// `W`: the days of the visits and when they were announced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitDaysRow {
    /// First day, `YYYY-MM-DD`.
    pub first: String,
    /// Last day.
    pub last: String,
    /// Time of the announcement, `YYYY-MM-DDTHH:MM:SSZ`.
    pub announced: String,
}

impl VisitDaysRow {
    pub(crate) fn parse(row: &str) -> Read<Self> {
        let [first, last, announced] = fields(row, "W")?;
        let days = Self {
            first: day(first)?.to_owned(),
            last: day(last)?.to_owned(),
            announced: time(announced)?.to_owned(),
        };
        if days.first <= days.last { Ok(days) } else { Err(Code::Range) }
    }
}

impl Display for VisitDaysRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "W|{}|{}|{}", self.first, self.last, self.announced)
    }
}

/// `F`: the smallest chances, in parts per million.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorsRow {
    /// With 1, 2, … months left.
    pub by_month: Vec<u32>,
    /// With more months left.
    pub rest: u32,
}

impl Default for FloorsRow {
    fn default() -> Self {
        Self { by_month: vec![1_000_000, 500_000, 333_334], rest: 5000 }
    }
}

impl FloorsRow {
    pub(crate) fn parse(row: &str) -> Read<Self> {
        let [by_month, rest] = fields(row, "F")?;
        let ppm = |text| int_within(text, 1, 1_000_000);
        let floors = Self { by_month: list(by_month, ppm)?, rest: ppm(rest)? };
        let never_rising = floors.by_month.is_sorted_by(|a, b| a >= b)
            && floors.by_month.last().is_some_and(|last| *last >= floors.rest);
        let starts_certain = floors.by_month.first() == Some(&1_000_000);
        if never_rising && starts_certain { Ok(floors) } else { Err(Code::Range) }
    }
}

impl Display for FloorsRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "F|{}|{}", joined(&self.by_month), self.rest)
    }
}

/// `S`: a stratum, its plan, its weights and its team rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StratumRow {
    /// Stratum code.
    pub stratum: String,
    /// Visits this month and in the months after it.
    pub plan: Vec<u32>,
    /// Weight of each class, ascending by class.
    pub weights: Vec<(String, u32)>,
    /// Inspectors per visit.
    pub team_size: u8,
    /// Most persons of one unit in a team.
    pub unit_max: u8,
    /// Fewest persons of each department, ascending by department; no other department may serve.
    pub departments: Vec<(String, u8)>,
}

impl StratumRow {
    pub(crate) fn parse(row: &str, floors: usize) -> Read<Self> {
        let [stratum, plan, weights, team_size, unit_max, departments] = fields(row, "S")?;
        let stratum = Self {
            stratum: code(stratum)?.to_owned(),
            plan: list(plan, |text| int_within(text, 0, 1_000_000))?,
            weights: map(weights, 1, 1000)?,
            team_size: int_within(team_size, 2, 9)?,
            unit_max: int_within(unit_max, 1, 9)?,
            departments: map(departments, 0, 9)?,
        };
        let months = (floors..=24).contains(&stratum.plan.len());
        if months && stratum.required() <= u32::from(stratum.team_size) {
            Ok(stratum)
        } else {
            Err(Code::Range)
        }
    }

    /// Sum of the department minima.
    pub fn required(&self) -> u32 {
        self.departments.iter().map(|(_, least)| u32::from(*least)).sum()
    }

    /// The number of the class among the weights.
    pub(crate) fn class(&self, name: &str) -> Option<u32> {
        let index = self.weights.binary_search_by(|(class, _)| class.as_str().cmp(name)).ok()?;
        u32::try_from(index).ok()
    }
}

impl Display for StratumRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let weights = joined_map(&self.weights);
        let departments = joined_map(&self.departments);
        let Self { stratum, team_size, unit_max, .. } = self;
        write!(f, "S|{stratum}|{}|{weights}|{team_size}|{unit_max}|{departments}", joined(&self.plan))
    }
}

/// `C`: one who contributes a secret, and the commitment to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContributorRow {
    /// Contributor code.
    pub contributor: String,
    /// The commitment handed in.
    pub commitment: Hash,
}

impl ContributorRow {
    pub(crate) fn parse(row: &str) -> Read<Self> {
        let [contributor, commitment] = fields(row, "C")?;
        Ok(Self { contributor: code(contributor)?.to_owned(), commitment: hash(commitment)? })
    }
}

impl Display for ContributorRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "C|{}|{}", self.contributor, hex(&self.commitment))
    }
}

/// `B`: a public random value that will appear; a lower rank wins if it appears in time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeaconRow {
    /// 1, 2, …
    pub rank: u64,
    /// The public source.
    pub source: String,
    /// Its round.
    pub round: String,
    /// It cannot be known before.
    pub not_before: String,
    /// It must be published before.
    pub deadline: String,
}

impl BeaconRow {
    pub(crate) fn parse(row: &str, announced: &str) -> Read<Self> {
        let [rank, source, round, not_before, deadline] = fields(row, "B")?;
        let beacon = Self {
            rank: int(rank)?,
            source: code(source)?.to_owned(),
            round: code(round)?.to_owned(),
            not_before: time(not_before)?.to_owned(),
            deadline: time(deadline)?.to_owned(),
        };
        let in_time = announced < not_before && not_before < deadline;
        if in_time { Ok(beacon) } else { Err(Code::Beacon) }
    }
}

impl Display for BeaconRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { rank, source, round, not_before, deadline } = self;
        write!(f, "B|{rank}|{source}|{round}|{not_before}|{deadline}")
    }
}

/// The three tables, in the order of their `T` rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// `I` rows
    Institutions,
    /// `J` rows
    Inspectors,
    /// `X` rows
    Recusals,
}

impl Table {
    /// The word in the `T` row and the key in the record.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Institutions => "institutions",
            Self::Inspectors => "inspectors",
            Self::Recusals => "recusals",
        }
    }
}

/// `T`: the number of rows of a table and their root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// Which table.
    pub table: Table,
    /// How many rows.
    pub count: u64,
    /// Merkle root of the rows.
    pub root: Hash,
}

impl TableRow {
    pub(crate) fn parse(row: &str, table: Table) -> Read<Self> {
        let [name, count, root] = fields(row, "T")?;
        if name != table.as_str() {
            return Err(Code::Format);
        }
        Ok(Self { table, count: int_within(count, 0, 4_000_000)?, root: hash(root)? })
    }
}

impl Display for TableRow {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "T|{}|{}|{}", self.table.as_str(), self.count, hex(&self.root))
    }
}

fn joined<T: Display>(items: &[T]) -> String {
    items.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}

fn joined_map<T: Display>(items: &[(String, T)]) -> String {
    items.iter().map(|(key, value)| format!("{key}:{value}")).collect::<Vec<_>>().join(",")
}
