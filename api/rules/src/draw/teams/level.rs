//! Levelling the loads (protocol section 7.5): whoever has most hands over to someone with at least two fewer.

#![expect(clippy::indexing_slicing, reason = "all numbers come from the teams levelled")]

use std::collections::{BTreeMap, BTreeSet};

use super::Teams;
use super::finder::Finder;
use super::search::Node;

/// Repeat until nobody can hand over.
pub(super) fn level(teams: &mut Teams<'_>) {
    let mut finder = Finder::new(teams);
    let mut live = Live::new(teams);
    while let Some(top) = live.top() {
        let starts = live.by_load[&top].iter().map(|(_, person)| Node::Person(*person));
        let goal = |person: u32| {
            let person = &teams.pool.people[person as usize];
            person.free() && person.load() + 2 <= top
        };
        let Some(moves) = finder.find(teams, starts, &goal) else {
            finder.reached().for_each(|node| live.remove(teams, node));
            continue;
        };
        let ends = [moves.joins.first(), moves.leaves.last()]
            .map(|end| end.map(|(person, _)| Node::Person(*person)));
        ends.iter().flatten().for_each(|person| live.remove(teams, *person));
        teams.apply(&moves);
        ends.iter().flatten().for_each(|person| live.insert(teams, *person));
    }
}

/// People whose node is not frozen, by load.
#[derive(Default)]
struct Live {
    /// (rank, person)
    by_load: BTreeMap<u32, BTreeSet<(u32, u32)>>,
    /// How many of them are free.
    free: BTreeMap<u32, usize>,
}

impl Live {
    fn new(teams: &Teams<'_>) -> Self {
        let mut live = Self::default();
        for (person, _) in (0..).zip(&teams.pool.people) {
            live.insert(teams, Node::Person(person));
        }
        live
    }

    /// The largest load, if somebody free has at least two fewer.
    fn top(&self) -> Option<u32> {
        let (top, _) = self.by_load.last_key_value()?;
        let (least, _) = self.free.first_key_value()?;
        (least + 2 <= *top).then_some(*top)
    }

    fn insert(&mut self, teams: &Teams<'_>, node: Node) {
        let Node::Person(number) = node else { return };
        let person = &teams.pool.people[number as usize];
        self.by_load.entry(person.load()).or_default().insert((person.rank, number));
        if person.free() {
            *self.free.entry(person.load()).or_default() += 1;
        }
    }

    fn remove(&mut self, teams: &Teams<'_>, node: Node) {
        let Node::Person(number) = node else { return };
        let person = &teams.pool.people[number as usize];
        let load = person.load();
        if let Some(people) = self.by_load.get_mut(&load) {
            people.remove(&(person.rank, number));
            if people.is_empty() {
                self.by_load.remove(&load);
            }
        }
        if person.free()
            && let Some(count) = self.free.get_mut(&load)
        {
            *count -= 1;
            if *count == 0 {
                self.free.remove(&load);
            }
        }
    }
}
