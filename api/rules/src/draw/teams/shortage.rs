//! Why places stayed empty (protocol section 7.6): a smallest set of places that provably cannot all be filled.

#![expect(clippy::indexing_slicing, reason = "all numbers come from the teams reported on")]

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Teams;
use super::roster::Group;
use super::search::{Node, Search};
use super::visits::Place;
use crate::draw::json::count;
use crate::draw::rows::Rows;

/// The shortage report of a revision; every list is sorted by its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shortage {
    /// Number of failed places.
    #[serde(deserialize_with = "count")]
    pub short: u64,
    /// All of them in the order of the deal, `visit:department` or `visit:*`.
    pub failed: Rows,
    /// The places in conflict, `visit:department`.
    pub places: Rows,
    /// Visits whose free places are in conflict too.
    pub extras: Rows,
    /// Who can go, and how often still: `inspector:number`.
    pub people: Rows,
    /// Who goes to that visit already, `visit:inspector`.
    pub own: Rows,
    /// Units at their maximum, `visit:department:unit`.
    pub units: Rows,
    /// How many persons the places ask for.
    #[serde(deserialize_with = "count")]
    pub demand: u64,
    /// How many the people, the own and the units can give.
    #[serde(deserialize_with = "count")]
    pub room: u64,
}

pub(super) fn report(teams: &Teams<'_>) -> Option<Shortage> {
    let first = *teams.failed.first()?;
    let mut search = teams.search();
    let rule = &teams.rules[teams.visits[first.visit as usize].stratum as usize];
    let starts = match first.department {
        Some(department) => department..department + 1,
        None => 0..rule.departments.len(),
    };
    search.run(teams, starts.map(|department| Node::Place(first.visit, department)), &|_| false);
    let mut conflict = Conflict::new(teams, first);
    for node in search.reached() {
        conflict.add(node);
    }
    conflict.cover(&search);
    Some(conflict.finish())
}

/// Collects what was reached.
struct Conflict<'t, 'a> {
    teams: &'t Teams<'a>,
    /// (visit id, department code), with their numbers
    places: BTreeSet<(&'a str, &'a str, u32, usize)>,
    extras: BTreeSet<(&'a str, u32)>,
    people: BTreeSet<(&'a str, u32)>,
    own: BTreeSet<(&'a str, &'a str)>,
    units: BTreeSet<(&'a str, &'a str, &'a str, u32)>,
    /// (visit, unit) of reached unit nodes
    open_units: BTreeSet<(u32, u32)>,
}

impl<'t, 'a> Conflict<'t, 'a> {
    fn new(teams: &'t Teams<'a>, first: Place) -> Self {
        let mut extras = BTreeSet::new();
        if first.department.is_none() {
            extras.insert((teams.visits[first.visit as usize].id, first.visit));
        }
        let (places, people, own) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { teams, places, extras, people, own, units: BTreeSet::new(), open_units: BTreeSet::new() }
    }

    fn add(&mut self, node: Node) {
        let teams = self.teams;
        match node {
            Node::Person(number) => {
                let person = &teams.pool.people[number as usize];
                let done = person.visits.iter().filter(|visit| teams.visits[**visit as usize].done).count();
                let left = person.cap.saturating_sub(u32::try_from(done).unwrap_or(u32::MAX));
                self.people.insert((person.id, left));
            }
            Node::Place(number, place) => {
                let visit = &teams.visits[number as usize];
                let (department, least) = teams.rules[visit.stratum as usize].departments[place];
                self.places.insert((visit.id, teams.pool.departments[department as usize], number, place));
                if teams.count(visit, department) > least {
                    self.extras.insert((visit.id, number));
                }
            }
            Node::Unit(number, slot) => {
                let member = teams.visits[number as usize].team[slot];
                self.open_units.insert((number, teams.pool.people[member as usize].unit));
            }
        }
    }

    /// Those who could take a place of the list but were not reached: their unit is full, or they go already.
    fn cover(&mut self, search: &Search) {
        let teams = self.teams;
        for (id, code, number, place) in &self.places {
            let visit = &teams.visits[*number as usize];
            let department = teams.rules[visit.stratum as usize].departments[*place].0;
            let lists = teams.roster.lists(Group::Department(department), visit.area);
            for person in lists.into_iter().flat_map(|list| teams.roster.of(list)) {
                let row = &teams.pool.people[*person as usize];
                if search.knows(*person) || row.recused(visit.institution) {
                    continue;
                }
                if teams.unit_full(visit, row.unit) && !self.open_units.contains(&(*number, row.unit)) {
                    self.units.insert((id, code, teams.pool.units[row.unit as usize], *number));
                } else {
                    self.own.insert((id, row.id));
                }
            }
        }
    }

    fn finish(self) -> Shortage {
        let teams = self.teams;
        let rule = |visit: u32| &teams.rules[teams.visits[visit as usize].stratum as usize];
        let minima = self.places.iter().map(|(_, _, visit, place)| rule(*visit).departments[*place].1 as u64);
        let extras = self.extras.iter().map(|(_, visit)| {
            let rule = rule(*visit);
            u64::from(rule.size) - u64::from(rule.row.required())
        });
        let people: u64 = self.people.iter().map(|(_, left)| u64::from(*left)).sum();
        let units: u64 = self.units.iter().map(|(_, _, _, visit)| u64::from(rule(*visit).unit_max)).sum();
        Shortage {
            short: teams.failed.len() as u64,
            failed: teams.failed.iter().map(|place| teams.place_text(*place)).collect(),
            demand: minima.sum::<u64>() + extras.sum::<u64>(),
            room: people + self.own.len() as u64 + units,
            places: self
                .places
                .iter()
                .map(|(visit, department, ..)| format!("{visit}:{department}"))
                .collect(),
            extras: self.extras.iter().map(|(visit, _)| visit).collect(),
            people: self.people.iter().map(|(person, left)| format!("{person}:{left}")).collect(),
            own: self.own.iter().map(|(visit, person)| format!("{visit}:{person}")).collect(),
            units: self.units.iter().map(|(visit, code, unit, _)| format!("{visit}:{code}:{unit}")).collect(),
        }
    }
}

impl Teams<'_> {
    fn place_text(&self, place: Place) -> String {
        let visit = &self.visits[place.visit as usize];
        let departments = &self.rules[visit.stratum as usize].departments;
        let code = place.department.map_or("*", |index| self.pool.departments[departments[index].0 as usize]);
        format!("{}:{code}", visit.id)
    }
}
