//! Is the work spread evenly among people who could have done it?

use std::collections::BTreeMap;

use super::distribution::chi_square_p;
use super::real;

/// What one inspector did in the months looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// People who can be compared: a department, or a department and an area. Leave out standby persons, and those who
    /// could not go in some of the months.
    pub group: String,
    /// Visits.
    pub visits: u32,
}

/// How far visits differ inside one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispersion {
    /// The group.
    pub group: String,
    /// People in it.
    pub people: u64,
    /// Visits of all of them.
    pub visits: u64,
    /// Visits per person.
    pub mean: f64,
    /// Sample variance of visits per person; `None` for fewer than two people.
    pub variance: Option<f64>,
    /// Fewest and most visits of one person.
    pub range: (u32, u32),
    /// Variance/mean: 1 if every place were given to anybody by lot; near 0 if the draw's levelling could work; well
    /// above 1 if some carry more than others, which areas, recusals and yearly caps may explain. `None` without visits.
    pub index: Option<f64>,
    /// Variance test: the chance that places given by lot alone spread at least this unevenly. Small means more uneven
    /// than by lot. It is the chi-square tail above Σ(visits − mean)²/mean with people − 1 degrees of freedom.
    pub p_more_uneven: Option<f64>,
    /// The other tail: the chance that places given by lot alone spread at least this evenly. Small means that the
    /// levelling shows.
    pub p_more_even: Option<f64>,
}

/// Dispersion of visits per group, ascending by name.
pub fn load_dispersion(loads: &[Load]) -> Vec<Dispersion> {
    let mut groups: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for load in loads {
        groups.entry(&load.group).or_default().push(load.visits);
    }
    groups.into_iter().map(|(group, visits)| dispersion(group, &visits)).collect()
}

fn dispersion(group: &str, loads: &[u32]) -> Dispersion {
    let (people, visits) = (loads.len() as u64, loads.iter().map(|load| u64::from(*load)).sum::<u64>());
    let mean = real(visits) / real(people);
    let squares: f64 = loads.iter().map(|load| (f64::from(*load) - mean).powi(2)).sum();
    let variance = (people > 1).then(|| squares / real(people - 1));
    let degrees = u32::try_from(people).unwrap_or(u32::MAX).saturating_sub(1);
    let tail = (people > 1 && visits > 0).then(|| chi_square_p(squares / mean, degrees));
    let range = loads.iter().fold((u32::MAX, 0), |(least, most), load| (least.min(*load), most.max(*load)));
    Dispersion {
        group: group.to_owned(),
        people,
        visits,
        mean,
        variance,
        range,
        index: variance.filter(|_| visits > 0).map(|variance| variance / mean),
        p_more_uneven: tail,
        p_more_even: tail.map(|tail| 1.0 - tail),
    }
}
