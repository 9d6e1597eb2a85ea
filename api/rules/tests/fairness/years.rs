//! A district over the years: nobody waits too long, nobody is visited too often.

use std::collections::BTreeMap;

use rules::draw::tables::{InstitutionRow, State};
use rules::draw::{Announced, Month, Rows, Selection};
use rules::statistics::Unit;

use super::district::{District, month};
use super::{simple, units_of};

/// A district over the years: 24 institutions, 12-month rule, at most two visits a calendar year.
pub struct Years {
    /// Months of the visits of each; the first one is before the beginning.
    pub visits: Vec<Vec<i64>>,
    /// The selection rows of each month.
    pub rows: Vec<Rows>,
}

const CAP: usize = 2;

fn plus(months: i64) -> Month {
    month(u32::try_from(months).unwrap())
}

impl Years {
    /// `months` months from January, three visits each.
    pub fn simulate(seed: u32, months: i64) -> Self {
        let mut years = Self { visits: (0..24).map(|n| vec![n / 2 - 12]).collect(), rows: Vec::new() };
        for now in 0..months {
            let district = years.district(now);
            let input = district.input();
            let announced = Announced::of(&input).unwrap();
            let number = seed * 1000 + u32::try_from(now).unwrap();
            let selection = Selection::draw(&announced.frozen, &announced.dry_seed(number));
            years.rows.push(selection.rows(&announced.frozen));
            for place in selection.drawn() {
                years.visits[place as usize].push(now);
            }
        }
        years
    }

    fn district(&self, now: i64) -> District {
        let mut district = simple(0, &[3; 12]);
        for (n, visits) in self.visits.iter().enumerate() {
            let this_year = visits.iter().filter(|visit| **visit >= now - now % 12).count();
            let (state, from) = if this_year >= CAP {
                (State::Cap, plus(12 - now % 12))
            } else {
                (State::Open, Month::new(2025, 1).unwrap())
            };
            let (id, due) = (format!("I{n:02}"), plus(visits.last().unwrap() + 12 - now));
            let class = if n % 3 == 0 { "B" } else { "A" };
            let row = InstitutionRow { id: &id, stratum: "S", area: "X", class, from, due, state };
            district.institutions.push(row.to_string());
        }
        district
    }

    /// What the statistics page would show of these draws, with the hits that were made of them.
    pub fn units(&self) -> Vec<Unit> {
        let mut units = Vec::new();
        for (now, rows) in self.rows.iter().enumerate() {
            for unit in units_of(rows) {
                let place: usize = unit.id[1..].parse().unwrap();
                let hit = self.visits[place].contains(&i64::try_from(now).unwrap());
                let (ruler, group) = (u32::try_from(now).unwrap(), format!("{}", place % 4));
                units.push(Unit { ruler, cut: unit.cut, parts: unit.parts, hit, group });
            }
        }
        units
    }
}

#[test]
fn whatever_the_seed_nobody_waits_longer_than_twelve_months_or_is_visited_more_often_than_the_cap() {
    for seed in 0..200 {
        let years = Years::simulate(seed, 36);
        for (n, visits) in years.visits.iter().enumerate() {
            let gaps = visits.windows(2).map(|pair| pair[1] - pair[0]);
            assert!(gaps.clone().all(|gap| (1..=12).contains(&gap)), "seed {seed}, I{n:02}: {visits:?}");
            assert!(35 - visits.last().unwrap() < 12, "seed {seed}, I{n:02}: {visits:?}");
            for year in 0..3 {
                let count = visits.iter().filter(|visit| **visit >= 0 && **visit / 12 == year).count();
                assert!((1..=CAP).contains(&count), "seed {seed}, I{n:02}: {visits:?}");
            }
        }
        assert!(years.rows.iter().all(|rows| units_of(rows).iter().filter(|unit| unit.hit).count() == 3));
    }
}

#[test]
fn the_month_of_a_visit_is_not_the_same_for_every_seed() {
    let first = |seed| Years::simulate(seed, 13).visits[23][1];
    let months: BTreeMap<i64, usize> = (0..100).map(first).fold(BTreeMap::new(), |mut months, month| {
        *months.entry(month).or_default() += 1;
        months
    });
    assert!(months.len() >= 8 && months.values().all(|count| *count < 60), "{months:?}");
}
