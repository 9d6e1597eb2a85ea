//! Who can be asked for a place: people by (department or unit, area), each list by rank.

use super::pool::Pool;

/// What a list holds together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Department(u32),
    Unit(u32),
}

/// A list of people, numbered over all lists.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    pub number: usize,
    start: usize,
    end: usize,
}

impl List {
    pub(super) fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Its entries among all entries of the roster.
    pub(super) fn entries(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// Stands for the list of those who may go everywhere.
const EVERYWHERE: u32 = u32::MAX;

/// Lists of people in one piece of memory.
#[derive(Clone)]
pub(super) struct Roster {
    /// Entries of all lists.
    pub people: Vec<u32>,
    /// Number of lists.
    pub count: usize,
    /// By department: its lists, ascending by area.
    departments: Vec<Vec<(u32, List)>>,
    /// The same by unit.
    units: Vec<Vec<(u32, List)>>,
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
        let departments = vec![Vec::new(); pool.departments.len()];
        let units = vec![Vec::new(); pool.units.len()];
        let mut roster = Self { people: Vec::with_capacity(entries.len()), count: 0, departments, units };
        for list in entries.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            roster.append(list);
        }
        roster
    }

    fn append(&mut self, entries: &[(Group, u32, u32, u32)]) {
        let start = self.people.len();
        self.people.extend(entries.iter().map(|entry| entry.3));
        let list = List { number: self.count, start, end: self.people.len() };
        self.count += 1;
        let Some((group, area, ..)) = entries.first() else { return };
        let lists = match group {
            Group::Department(number) => self.departments.get_mut(*number as usize),
            Group::Unit(number) => self.units.get_mut(*number as usize),
        };
        if let Some(lists) = lists {
            lists.push((*area, list));
        }
    }

    /// The lists of those allowed in `area`: by name, and everywhere.
    pub(super) fn lists(&self, group: Group, area: u32) -> [List; 2] {
        let lists = match group {
            Group::Department(number) => self.departments.get(number as usize),
            Group::Unit(number) => self.units.get(number as usize),
        };
        let lists = lists.map_or(&[][..], Vec::as_slice);
        let named =
            lists.binary_search_by_key(&area, |(area, _)| *area).ok().and_then(|place| lists.get(place));
        let everywhere = lists.last().filter(|(area, _)| *area == EVERYWHERE);
        [named, everywhere].map(|found| found.map_or_else(List::default, |(_, list)| *list))
    }

    /// People of a list, by rank.
    pub(super) fn of(&self, list: List) -> &[u32] {
        self.people.get(list.entries()).unwrap_or_default()
    }

    /// Two lists as one, by rank.
    pub(super) fn by_rank<'p>(
        pool: &'p Pool<'_>,
        [left, right]: [&'p [u32]; 2],
    ) -> impl Iterator<Item = u32> + 'p {
        let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
        let rank = |person: u32| pool.people.get(person as usize).map(|person| person.rank);
        std::iter::from_fn(move || match (left.peek(), right.peek()) {
            (Some(a), Some(b)) if rank(*b) < rank(*a) => right.next(),
            (None, _) => right.next(),
            _ => left.next(),
        })
    }
}
