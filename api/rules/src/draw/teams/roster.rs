//! Who can be asked for a place: people by (department or unit, area), each list by rank.

use std::collections::BTreeMap;
use std::ops::Range;

use super::pool::Pool;

/// What a list holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Department(u32),
    Unit(u32),
}

/// Stands for the list of those who may go everywhere.
const EVERYWHERE: u32 = u32::MAX;

/// Lists of people in one piece of memory.
#[derive(Clone)]
pub(super) struct Roster {
    pub people: Vec<u32>,
    lists: BTreeMap<(Group, u32), Range<usize>>,
}

impl Roster {
    pub(super) fn new(pool: &Pool<'_>) -> Self {
        let mut entries = Vec::new();
        for (number, person) in (0..).zip(&pool.people) {
            let areas = person.areas.as_deref().unwrap_or(&[EVERYWHERE]);
            for area in areas {
                entries.push((Group::Department(person.department), *area, person.rank, number));
                entries.push((Group::Unit(person.unit), *area, person.rank, number));
            }
        }
        entries.sort_unstable();
        let mut lists = BTreeMap::new();
        let mut people = Vec::with_capacity(entries.len());
        for list in entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let start = people.len();
            people.extend(list.iter().map(|entry| entry.3));
            if let Some((group, area, ..)) = list.first() {
                lists.insert((*group, *area), start..people.len());
            }
        }
        Self { people, lists }
    }

    /// The lists of those allowed in `area`: by name, and everywhere.
    pub(super) fn lists(&self, group: Group, area: u32) -> [Range<usize>; 2] {
        [area, EVERYWHERE].map(|area| self.lists.get(&(group, area)).cloned().unwrap_or(0..0))
    }
}
