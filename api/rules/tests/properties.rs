//! What the protocol promises, on made-up districts small enough to try everything.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod district;

use std::collections::BTreeMap;

use district::{District, inspector, institution, stratum};
use proptest::prelude::*;
use rules::draw::tables::Role;
use rules::draw::{Announced, Input, Rows, Selection, WhatIf};

const DEPARTMENTS: [&str; 2] = ["EDU", "HEA"];

fn announced(input: &Input) -> Announced<'_> {
    Announced::of(input).unwrap()
}

/// Months left and class of each institution, and a plan that just fits or has some slack.
fn frames() -> impl Strategy<Value = District> {
    let units = prop::collection::vec((1_u32..7, prop::sample::select(vec!["A", "B"])), 1..9);
    (units, 0_u32..2, 2_usize..6).prop_map(|(units, slack, months)| {
        let rows: Rows = (0..)
            .zip(&units)
            .map(|(n, (left, class))| institution(&format!("I{n}"), "X", class, *left))
            .collect();
        let due = |month: usize| units.iter().filter(|(left, _)| *left as usize == month).count();
        let plan: Vec<u32> = (1..=months).map(|month| u32::try_from(due(month)).unwrap() + slack).collect();
        District::new(stratum(&plan, 2, 1, &[("EDU", 0)]), rows, Rows::new())
    })
}

/// A stratum with up to three visits and few people.
fn crews() -> impl Strategy<Value = District> {
    let person = (0_usize..2, 0_usize..2, 0_usize..3, 0_u16..4, prop::bool::weighted(0.2));
    let people = prop::collection::vec(person, 1..5);
    let rule = (
        1_usize..4,
        2_u8..4,
        1_u8..3,
        prop::sample::subsequence(vec![0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0..4),
    );
    (people, rule, 0_u8..2, 0_u8..2).prop_map(|(people, (visits, size, unit_max, recusals), edu, hea)| {
        let institutions: Rows =
            (0..visits).map(|n| institution(&format!("I{n}"), ["X", "Y"][n % 2], "A", 1)).collect();
        let inspectors = people.iter().enumerate().map(|(n, (department, unit, areas, cap, standby))| {
            let areas = ["*", "X", "X,Y"][*areas];
            let mut row =
                inspector(&format!("P{n}"), DEPARTMENTS[*department], &format!("U{unit}"), areas, *cap);
            row.role = if *standby { Role::Standby } else { Role::Main };
            row
        });
        let plan = [u32::try_from(visits).unwrap(), 0];
        let rule = stratum(&plan, size, unit_max, &[("EDU", edu), ("HEA", hea)]);
        let mut district = District::new(rule, institutions, inspectors.collect());
        let pairs = recusals.iter().map(|pair| (pair / 3, pair % 3));
        let pairs = pairs.filter(|(person, visit)| *person < people.len() && *visit < visits);
        district.recusals = pairs.map(|(person, visit)| format!("X|P{person}|I{visit}|-")).collect();
        district
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn as_many_as_planned_are_drawn_and_every_deadline_gets_its_share(district in frames(), number in 0_u32..1000) {
        let input = district.input();
        let announced = announced(&input);
        let drawn: Vec<u32> = Selection::draw(&announced.frozen, &announced.dry_seed(number)).drawn().collect();
        let plan = &district.strata[0].plan;
        prop_assert_eq!(drawn.len(), district.institutions.len().min(plan[0] as usize));
        let left: Vec<u32> = district.institutions.iter().map(|row| {
            let due = row.split('|').nth(6).unwrap();
            due[5..].parse::<u32>().unwrap() - 3
        }).collect();
        for month in 1..=plan.len() {
            let due = left.iter().filter(|left| **left as usize <= month).count();
            let later: u32 = plan[1..month].iter().sum();
            let now = drawn.iter().filter(|place| left[**place as usize] as usize <= month).count();
            prop_assert!(now + later as usize >= due, "month {month}");
        }
    }

    #[test]
    fn chances_add_up_and_stay_below_certainty(district in frames()) {
        let input = district.input();
        for odds in announced(&input).odds() {
            let sum: u64 = odds.chances.parts.iter().map(|parts| u64::from(*parts)).sum();
            prop_assert_eq!(sum, odds.chances.visits * rules::draw::CERTAIN);
            prop_assert!(odds.chances.parts.iter().all(|parts| u64::from(*parts) <= rules::draw::CERTAIN));
        }
    }

    #[test]
    fn no_team_plan_fills_more_places_or_spreads_them_more_evenly(district in crews(), number in 0_u32..1000) {
        let input = district.input();
        let announced = announced(&input);
        let whatif = announced.whatif(number).unwrap();
        let crew = Crew::new(&district);
        let (filled, squares) = crew.measure(&whatif);
        let best = crew.best(filled.values().map(Filled::total).sum(), &filled);
        prop_assert_eq!(best, Some(squares));
    }
}

/// How a visit's places are filled: required ones by department, and free ones.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Filled {
    required: [usize; 2],
    free: usize,
}

impl Filled {
    fn total(&self) -> usize {
        self.required.iter().sum::<usize>() + self.free
    }
}

/// Tries every assignment.
struct Crew {
    /// department, unit, areas, cap, handicap
    people: Vec<(usize, String, String, usize, usize)>,
    /// id, area
    visits: Vec<(String, String)>,
    barred: Vec<(String, String)>,
    size: usize,
    unit_max: usize,
    least: [usize; 2],
}

impl Crew {
    fn new(district: &District) -> Self {
        let fields = |row: &str| row.split('|').map(str::to_owned).collect::<Vec<_>>();
        let rule = &district.strata[0];
        let person = |row: &str| {
            let f = fields(row);
            let department = usize::from(f[2] == "HEA");
            (
                department,
                f[3].clone(),
                f[4].clone(),
                f[7].parse().unwrap(),
                if f[9] == "standby" { 1000 } else { 0 },
            )
        };
        Self {
            people: district.inspectors.iter().map(person).collect(),
            visits: district.institutions.iter().map(fields).map(|f| (f[1].clone(), f[3].clone())).collect(),
            barred: district.recusals.iter().map(fields).map(|f| (f[1].clone(), f[2].clone())).collect(),
            size: rule.team_size.into(),
            unit_max: rule.unit_max.into(),
            least: [0, 1].map(|department| rule.departments[department].1.into()),
        }
    }

    fn filled(&self, team: &[usize]) -> Filled {
        let count = |department| team.iter().filter(|person| self.people[**person].0 == department).count();
        let required = [0, 1].map(|department| count(department).min(self.least[department]));
        Filled { required, free: team.len() - required.iter().sum::<usize>() }
    }

    fn measure(&self, whatif: &WhatIf<'_>) -> (BTreeMap<String, Filled>, usize) {
        let number = |id: &&str| id[1..].parse().unwrap();
        let teams = whatif.teams.iter();
        let filled = teams.map(|(visit, team)| {
            let team: Vec<usize> = team.iter().map(number).collect();
            ((*visit).to_owned(), self.filled(&team))
        });
        let squares =
            whatif.loads.iter().map(|(id, load)| (*load as usize + self.people[number(id)].4).pow(2));
        (filled.collect(), squares.sum())
    }

    /// Least sum of squared loads for these places; `None` if some assignment fills more than `most`.
    fn best(&self, most: usize, filled: &BTreeMap<String, Filled>) -> Option<usize> {
        let people = self.people.len();
        let mut best = usize::MAX;
        for bits in 0..1_u32 << (people * self.visits.len()) {
            let goes = |person: usize, visit: usize| bits >> (visit * people + person) & 1 == 1;
            let loads: Vec<usize> = (0..people)
                .map(|person| (0..self.visits.len()).filter(|visit| goes(person, *visit)).count())
                .collect();
            if loads.iter().zip(&self.people).any(|(load, person)| *load > person.3) {
                continue;
            }
            let teams: Vec<Vec<usize>> = (0..self.visits.len())
                .map(|visit| (0..people).filter(|person| goes(*person, visit)).collect())
                .collect();
            if !teams.iter().zip(&self.visits).all(|(team, visit)| self.may(team, visit)) {
                continue;
            }
            if teams.iter().map(Vec::len).sum::<usize>() > most {
                return None;
            }
            if teams.iter().zip(&self.visits).all(|(team, visit)| self.filled(team) == filled[&visit.0]) {
                let squares =
                    loads.iter().zip(&self.people).map(|(load, person)| (load + person.4).pow(2)).sum();
                best = best.min(squares);
            }
        }
        Some(best)
    }

    fn may(&self, team: &[usize], (visit, area): &(String, String)) -> bool {
        let allowed = |person: &usize| {
            let (_, _, areas, ..) = &self.people[*person];
            let recused = self.barred.contains(&(format!("P{person}"), visit.clone()));
            !recused && (areas == "*" || areas.split(',').any(|listed| listed == area))
        };
        let unit = |person: &usize| (self.people[*person].0, &self.people[*person].1);
        let units = team
            .iter()
            .all(|person| team.iter().filter(|other| unit(other) == unit(person)).count() <= self.unit_max);
        let free = self.size - self.least.iter().sum::<usize>();
        units && team.iter().all(allowed) && self.filled(team).free <= free
    }
}

#[test]
fn two_alike_inspectors_go_equally_often() {
    let institutions: Rows = (0..6).map(|n| institution(&format!("I{n}"), "X", "A", 1)).collect();
    let people = ["A", "B", "C", "D", "Z"].map(|id| inspector(id, "EDU", &format!("U{id}"), "*", 3));
    let district =
        District::new(stratum(&[6, 0], 2, 1, &[("EDU", 0)]), institutions, people.iter().collect());
    let input = district.input();
    let announced = announced(&input);
    let mut met = BTreeMap::new();
    for number in 0..600 {
        for (visit, team) in announced.whatif(number).unwrap().teams {
            for person in team {
                *met.entry((visit.to_owned(), person.to_owned())).or_insert(0_i32) += 1;
            }
        }
    }
    // Six visits of two by five people: everybody goes to each in two of five draws, 240 of 600.
    assert_eq!(met.len(), 30);
    assert!(met.values().all(|count| (count - 240).abs() < 60), "{met:?}");
}
