//! Who may go (protocol section 7.1) and in which order people are asked (7.2).

use std::collections::BTreeMap;

use crate::draw::hash::{Hash, Ticket, Tickets};
use crate::draw::tables::{Frozen, InspectorRow, Names, People, Role};

/// An inspector of the pool.
#[derive(Clone)]
pub(super) struct Person<'a> {
    pub id: &'a str,
    pub department: u32,
    /// Unit, numbered over all departments.
    pub unit: u32,
    /// `None` may go everywhere.
    pub areas: Option<Vec<u32>>,
    pub cap: u32,
    /// What the queue counts on top of the visits.
    pub handicap: u32,
    ticket: Ticket,
    /// Place in the order of tickets.
    pub rank: u32,
    pub visits: Vec<u32>,
    /// Institutions, ascending.
    recusals: Vec<u32>,
}

impl Person<'_> {
    pub(super) fn visit_count(&self) -> u32 {
        u32::try_from(self.visits.len()).unwrap_or(u32::MAX)
    }

    pub(super) fn load(&self) -> u32 {
        self.visit_count() + self.handicap
    }

    pub(super) fn free(&self) -> bool {
        self.visit_count() < self.cap
    }

    pub(super) fn recused(&self, institution: u32) -> bool {
        self.recusals.binary_search(&institution).is_ok()
    }

    pub(super) fn recuse(&mut self, institution: u32) {
        if let Err(place) = self.recusals.binary_search(&institution) {
            self.recusals.insert(place, institution);
        }
    }
}

/// All inspectors whose certificate covers the days of the visits; ascending by id, added ones at the end.
#[derive(Clone)]
pub(super) struct Pool<'a> {
    pub people: Vec<Person<'a>>,
    /// Department codes by number.
    pub departments: Vec<&'a str>,
    /// Unit codes by number.
    pub units: Vec<&'a str>,
    department_numbers: Names<'a>,
    unit_numbers: BTreeMap<(u32, &'a str), u32>,
    from_table: usize,
    tickets: Tickets,
}

impl<'a> Pool<'a> {
    pub(super) fn new(seed: &Hash) -> Self {
        Self {
            people: Vec::new(),
            departments: Vec::new(),
            units: Vec::new(),
            department_numbers: Names::default(),
            unit_numbers: BTreeMap::new(),
            from_table: 0,
            tickets: Tickets::new(seed, "insp"),
        }
    }

    pub(super) fn department(&mut self, code: &'a str) -> u32 {
        let number = self.department_numbers.number(code);
        if number as usize == self.departments.len() {
            self.departments.push(code);
        }
        number
    }

    fn unit(&mut self, department: u32, code: &'a str) -> u32 {
        let next = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        let number = *self.unit_numbers.entry((department, code)).or_insert(next);
        if number == next {
            self.units.push(code);
        }
        number
    }

    /// The person with this id.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        let (table, added) = self.people.split_at_checked(self.from_table)?;
        let place = table.binary_search_by(|person| person.id.cmp(id)).ok();
        let place = place.or_else(|| Some(table.len() + added.iter().position(|person| person.id == id)?));
        u32::try_from(place?).ok()
    }

    /// Everybody from the table, with handicaps and recusals, ranked.
    pub(super) fn admit_table(&mut self, frozen: &Frozen<'a>, people: &People<'a>) {
        let days = &frozen.announcement.days;
        let mut place_of = vec![None; people.inspectors.len()];
        for (row, place) in people.inspectors.iter().zip(&mut place_of) {
            if row.covers(&days.first, &days.last) {
                *place = Some(self.people.len());
                self.admit(frozen, row);
            }
        }
        self.from_table = self.people.len();
        self.set_handicaps(people.inspectors.iter().filter(|row| row.covers(&days.first, &days.last)));
        for (inspector, institution) in &people.recusals {
            let place = place_of.get(*inspector as usize).copied().flatten();
            if let Some(person) = place.and_then(|place| self.people.get_mut(place)) {
                person.recuse(*institution);
            }
        }
        self.rank();
    }

    /// One person joins; of the handicaps only that of standby persons applies.
    pub(super) fn admit(&mut self, frozen: &Frozen<'a>, row: &InspectorRow<'a>) {
        let department = self.department(row.department);
        // Areas without institutions admit to nothing.
        let known = |area| frozen.institutions.areas.find(area);
        let listed = || {
            let mut areas: Vec<u32> = row.areas.split(',').filter_map(known).collect();
            areas.sort_unstable();
            areas.dedup();
            areas
        };
        let person = Person {
            id: row.id,
            department,
            unit: self.unit(department, row.unit),
            areas: (row.areas != "*").then(listed),
            cap: u32::from(row.cap),
            handicap: if row.role == Role::Standby { 1000 } else { 0 },
            ticket: self.tickets.of(row.id),
            rank: 0,
            visits: Vec::new(),
            recusals: Vec::new(),
        };
        self.people.push(person);
    }

    /// Whoever did more than the average of the department this year starts one visit behind.
    fn set_handicaps<'r>(&mut self, rows: impl Iterator<Item = &'r InspectorRow<'a>> + Clone)
    where
        'a: 'r,
    {
        let mut years: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
        let mains = |(person, row): &(&mut Person<'_>, &InspectorRow<'_>)| {
            (row.role == Role::Main).then_some((person.department, u64::from(row.ytd)))
        };
        for (department, ytd) in self.people.iter_mut().zip(rows.clone()).filter_map(|pair| mains(&pair)) {
            let year = years.entry(department).or_default();
            *year = (year.0 + 1, year.1 + ytd);
        }
        for (person, row) in self.people.iter_mut().zip(rows).filter(|(_, row)| row.role == Role::Main) {
            let (count, sum) = years.get(&person.department).copied().unwrap_or_default();
            person.handicap = u32::from(u64::from(row.ytd) * count > sum);
        }
    }

    /// Order everybody by ticket.
    pub(super) fn rank(&mut self) {
        let mut order: Vec<&mut Person<'_>> = self.people.iter_mut().collect();
        order.sort_unstable_by_key(|person| (person.ticket, person.id));
        for (rank, person) in (0..).zip(order) {
            person.rank = rank;
        }
    }
}
