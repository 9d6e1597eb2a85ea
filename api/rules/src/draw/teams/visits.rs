//! Visits, their team rules and their places.

use super::NOBODY;
use super::pool::Pool;
use crate::draw::announcement::StratumRow;
use crate::draw::hash::Ticket;

/// A visit and its team.
#[derive(Clone)]
pub(crate) struct Visit<'a> {
    /// Place in the institution table.
    pub institution: u32,
    pub id: &'a str,
    pub stratum: u32,
    pub area: u32,
    pub ticket: Ticket,
    /// Place in the order of tickets of the present visits.
    pub rank: u32,
    /// Members keep their slot.
    pub team: [u32; 9],
    pub done: bool,
    /// Number of its first (visit, department) node.
    pub places: usize,
}

impl Visit<'_> {
    pub(super) fn members(&self) -> impl Iterator<Item = u32> {
        self.team.into_iter().filter(|person| *person != NOBODY)
    }
}

/// What a stratum asks of a team.
#[derive(Clone)]
pub(super) struct TeamRule<'a> {
    pub row: &'a StratumRow,
    pub size: u8,
    pub unit_max: u8,
    /// Listed departments by code, each with its minimum.
    pub departments: Vec<(u32, usize)>,
}

impl<'a> TeamRule<'a> {
    pub(super) fn new(row: &'a StratumRow, pool: &mut Pool<'a>) -> Self {
        let departments = &row.departments;
        let numbered = departments.iter().map(|(code, least)| (pool.department(code), usize::from(*least)));
        Self { row, size: row.team_size, unit_max: row.unit_max, departments: numbered.collect() }
    }
}

/// A place in a team: of one department (by its place in the rule), or free.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub visit: u32,
    pub department: Option<usize>,
}
