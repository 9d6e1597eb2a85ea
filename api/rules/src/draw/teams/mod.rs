//! Step 2: which inspectors go (protocol section 7). The state of all teams, and the few changes it allows.

#![expect(
    clippy::indexing_slicing,
    reason = "numbers of people and visits are given out here and never withdrawn"
)]

mod changes;
mod deal;
mod finder;
mod level;
mod pool;
mod roster;
mod search;
mod shortage;
mod visits;

use std::collections::BTreeMap;

pub use shortage::Shortage;

use self::pool::Pool;
use self::roster::Roster;
use self::search::Search;
pub(crate) use self::visits::Visit;
use self::visits::{Place, TeamRule};
use super::hash::{Hash, Tickets};
use super::tables::Frozen;

/// An empty slot of a team.
const NOBODY: u32 = u32::MAX;

/// All teams of a draw, at one revision.
#[derive(Clone)]
pub(crate) struct Teams<'a> {
    frozen: &'a Frozen<'a>,
    seed: Hash,
    tickets: Tickets,
    /// Team rules by stratum.
    rules: Vec<TeamRule<'a>>,
    pool: Pool<'a>,
    roster: Roster,
    /// Every visit there has been; dissolved ones are no longer in `order`.
    visits: Vec<Visit<'a>>,
    /// Present visits by rank.
    order: Vec<u32>,
    /// Present visits by institution.
    at: BTreeMap<u32, u32>,
    /// Places that stayed empty when they were last filled.
    failed: Vec<Place>,
}

impl<'a> Teams<'a> {
    /// Empty teams for the drawn institutions; `None` where the inspectors are withheld.
    pub(crate) fn new(frozen: &'a Frozen<'a>, seed: &Hash, drawn: impl Iterator<Item = u32>) -> Option<Self> {
        let people = frozen.people.as_ref()?;
        let mut pool = Pool::new(seed);
        let rules = frozen.announcement.strata.iter().map(|row| TeamRule::new(row, &mut pool)).collect();
        pool.admit_table(frozen, people);
        let mut teams = Self {
            frozen,
            seed: *seed,
            tickets: Tickets::new(seed, "visit"),
            rules,
            roster: Roster::new(&pool),
            pool,
            visits: Vec::new(),
            order: Vec::new(),
            at: BTreeMap::new(),
            failed: Vec::new(),
        };
        let mut found: Vec<_> = drawn.map(|institution| teams.visit(institution)).collect();
        found.sort_unstable_by_key(|visit| (visit.ticket, visit.id));
        for visit in found {
            let number = teams.enter(visit);
            teams.order.push(number);
        }
        teams.rank();
        Some(teams)
    }

    /// Fill the open places, in revision 0 also level the loads.
    pub(crate) fn fill(&mut self, levelled: bool) {
        self.failed = deal::deal(self);
        if levelled {
            level::level(self);
        }
    }

    /// What the places that stayed empty have in common, if any stayed empty.
    pub(crate) fn shortage(&self) -> Option<Shortage> {
        shortage::report(self)
    }

    /// Visits of each inspector in the pool, by id.
    pub(crate) fn loads(&self) -> Vec<(&'a str, u32)> {
        self.pool.people.iter().map(|person| (person.id, person.visit_count())).collect()
    }

    /// Present visits by rank.
    pub(crate) fn visits(&self) -> impl ExactSizeIterator<Item = &Visit<'a>> {
        self.order.iter().map(|visit| &self.visits[*visit as usize])
    }

    /// Ids of the team, ascending.
    pub(crate) fn team(&self, visit: &Visit<'_>) -> Vec<&'a str> {
        let mut ids: Vec<_> = visit.members().map(|person| self.pool.people[person as usize].id).collect();
        ids.sort_unstable();
        ids
    }

    /// `*` for every open free place, then the departments of open required places.
    pub(crate) fn missing(&self, visit: &Visit<'_>) -> Vec<&'a str> {
        let rule = &self.rules[visit.stratum as usize];
        let short: Vec<_> = self.short(visit).collect();
        let free = usize::from(rule.size) - visit.members().count() - short.len();
        let names = short
            .into_iter()
            .map(|department| self.pool.departments[rule.departments[department].0 as usize]);
        std::iter::repeat_n("*", free).chain(names).collect()
    }

    /// Departments (by place in the rule) that lack persons, each as often as persons are missing.
    fn short(&self, visit: &Visit<'_>) -> impl Iterator<Item = usize> {
        let departments = self.rules[visit.stratum as usize].departments.iter().enumerate();
        departments.flat_map(move |(place, (department, least))| {
            std::iter::repeat_n(place, least.saturating_sub(self.count(visit, *department)))
        })
    }

    /// Persons of a department in the team.
    fn count(&self, visit: &Visit<'_>, department: u32) -> usize {
        visit.members().filter(|person| self.pool.people[*person as usize].department == department).count()
    }

    /// May this person never join this team as it is, whatever the unit maximum?
    fn barred(&self, visit: &Visit<'_>, person: u32) -> bool {
        visit.team.contains(&person) || self.pool.people[person as usize].recused(visit.institution)
    }

    /// Has the person's unit reached its maximum in the team?
    fn unit_full(&self, visit: &Visit<'_>, unit: u32) -> bool {
        let of_unit = visit.members().filter(|member| self.pool.people[*member as usize].unit == unit);
        of_unit.count() >= usize::from(self.rules[visit.stratum as usize].unit_max)
    }

    fn join(&mut self, person: u32, visit: u32) {
        if let Some(slot) = self.visits[visit as usize].team.iter_mut().find(|slot| **slot == NOBODY) {
            *slot = person;
        }
        let rank = |visit: &u32| self.visits[*visit as usize].rank;
        let visits = &mut self.pool.people[person as usize].visits;
        visits.insert(visits.partition_point(|other| rank(other) < rank(&visit)), visit);
    }

    fn leave(&mut self, person: u32, visit: u32) {
        for slot in self.visits[visit as usize].team.iter_mut().filter(|slot| **slot == person) {
            *slot = NOBODY;
        }
        self.pool.people[person as usize].visits.retain(|other| *other != visit);
    }

    /// All leave before anybody joins.
    fn apply(&mut self, moves: &search::Moves) {
        moves.leaves.iter().for_each(|(person, visit)| self.leave(*person, *visit));
        moves.joins.iter().for_each(|(person, visit)| self.join(*person, *visit));
    }

    /// Number of (visit, department) nodes.
    fn place_count(&self) -> usize {
        self.visits.last().map_or(0, |last| last.places + self.rules[last.stratum as usize].departments.len())
    }

    /// Where the department stands in the visit's rule.
    fn place_of(&self, visit: &Visit<'_>, department: u32) -> Option<usize> {
        let departments = &self.rules[visit.stratum as usize].departments;
        departments.iter().position(|(listed, _)| *listed == department)
    }

    /// Visits of a person that are not done, by rank.
    fn open_visits_of(&self, person: u32) -> impl Iterator<Item = u32> {
        let visits = self.pool.people[person as usize].visits.iter().copied();
        visits.filter(|visit| !self.visits[*visit as usize].done)
    }

    /// The first slot of the team held by somebody of the unit.
    fn unit_slot(&self, visit: u32, unit: u32) -> Option<usize> {
        let team = &self.visits[visit as usize].team;
        team.iter().position(|member| *member != NOBODY && self.pool.people[*member as usize].unit == unit)
    }

    fn visit(&self, institution: u32) -> Visit<'a> {
        let id = self.frozen.institutions.id(institution);
        let (stratum, area) =
            self.frozen.institutions.get(institution).map_or((0, 0), |row| (row.stratum, row.area));
        Visit {
            institution,
            id,
            stratum,
            area,
            ticket: self.tickets.of(id),
            rank: 0,
            team: [NOBODY; 9],
            done: false,
            places: 0,
        }
    }

    fn rank(&mut self) {
        for (rank, visit) in (0..).zip(&self.order) {
            self.visits[*visit as usize].rank = rank;
        }
    }

    fn enter(&mut self, mut visit: Visit<'a>) -> u32 {
        let number = u32::try_from(self.visits.len()).unwrap_or(NOBODY);
        visit.places = self.place_count();
        self.at.insert(visit.institution, number);
        self.visits.push(visit);
        number
    }

    /// A fresh search over the present state.
    fn search(&self) -> Search {
        Search::new(self)
    }
}
