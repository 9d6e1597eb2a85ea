//! Do the same two people go together too often?

use std::collections::{BTreeMap, BTreeSet};

use super::distribution::poisson_p;
use super::real;

/// One person in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat<'a> {
    /// Inspector id.
    pub inspector: &'a str,
    /// Department.
    pub department: &'a str,
}

/// The team of one visit.
pub type Visit<'a> = Vec<Seat<'a>>;

/// Two people and how often they went together.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Inspector ids, ascending.
    pub inspectors: (String, String),
    /// Visits together.
    pub observed: u32,
    /// Visits together to be expected if, draw by draw, everybody kept their number of visits and the seats of each
    /// department were handed out by lot. Areas, recusals and unit limits are left out of account: two of few people
    /// who may serve an area meet more often without anybody's doing.
    pub expected: f64,
    /// The chance of at least `observed` meetings where `expected` are the rule (Poisson), for this pair alone.
    pub p_alone: f64,
    /// The chance that at least one of all pairs looked at shows so much (`p_alone` times their number, at most 1);
    /// this is the one to judge a list by that is sorted by frequency.
    pub p_among_all: f64,
}

/// Seats and people of one draw, counted.
#[derive(Default)]
struct Round<'a> {
    /// Department and visits of each person.
    people: BTreeMap<&'a str, (&'a str, u32)>,
    /// Seats of each department.
    seats: BTreeMap<&'a str, u64>,
    /// Ordered pairs of different seats in the same visit, by departments.
    neighbours: BTreeMap<(&'a str, &'a str), u64>,
}

/// The pairs that met most often, most frequent first, then by id; `rounds` are draws, each with its visits.
pub fn frequent_pairs(rounds: &[Vec<Visit<'_>>], most: usize) -> Vec<Pair> {
    let met = meetings(rounds);
    let rounds: Vec<Round<'_>> = rounds.iter().map(|visits| Round::of(visits)).collect();
    let people: BTreeSet<&str> = rounds.iter().flat_map(|round| round.people.keys().copied()).collect();
    let people = real(people.len() as u64);
    let all = people * (people - 1.0) / 2.0;
    let mut list: Vec<Pair> = met
        .into_iter()
        .map(|((one, other), observed)| {
            let expected = rounds.iter().map(|round| round.expected(one, other)).sum();
            let p_alone = poisson_p(observed, expected);
            let inspectors = (one.to_owned(), other.to_owned());
            Pair { inspectors, observed, expected, p_alone, p_among_all: (p_alone * all).min(1.0) }
        })
        .collect();
    list.sort_by(|one, other| other.observed.cmp(&one.observed).then(one.inspectors.cmp(&other.inspectors)));
    list.truncate(most);
    list
}

/// How often each two people went together, over all rounds.
fn meetings<'a>(rounds: &[Vec<Visit<'a>>]) -> BTreeMap<(&'a str, &'a str), u32> {
    let mut met = BTreeMap::new();
    for team in rounds.iter().flatten() {
        for (one, other) in team.iter().flat_map(|one| team.iter().map(move |other| (one, other))) {
            if one.inspector < other.inspector {
                *met.entry((one.inspector, other.inspector)).or_default() += 1;
            }
        }
    }
    met
}

impl<'a> Round<'a> {
    fn of(visits: &[Visit<'a>]) -> Self {
        let mut round = Self::default();
        for team in visits {
            for (at, seat) in team.iter().enumerate() {
                round.people.entry(seat.inspector).or_insert((seat.department, 0)).1 += 1;
                *round.seats.entry(seat.department).or_default() += 1;
                for (_, other) in team.iter().enumerate().filter(|(place, _)| *place != at) {
                    *round.neighbours.entry((seat.department, other.department)).or_default() += 1;
                }
            }
        }
        round
    }

    /// Names put on the seats of each department by lot: each ordered pair of neighbouring seats takes these two
    /// people with chance (visits of one/seats)·(visits of other/seats), within a department without replacement.
    fn expected(&self, one: &str, other: &str) -> f64 {
        let (Some((here, visits)), Some((there, others))) = (self.people.get(one), self.people.get(other))
        else {
            return 0.0;
        };
        let seats = |department: &str| self.seats.get(department).copied().unwrap_or_default();
        let neighbours = self.neighbours.get(&(*here, *there)).copied().unwrap_or_default();
        let choices = real(seats(here)) * real(seats(there).saturating_sub(u64::from(here == there)));
        let ways = f64::from(*visits) * f64::from(*others);
        if choices > 0.0 { real(neighbours) * ways / choices } else { 0.0 }
    }
}
