//! Expected and observed selections, from the chances that each draw itself recorded.

use std::collections::BTreeMap;

use super::distribution::chi_square_p;
use super::real;
use super::simulation::Simulation;
use crate::draw::CERTAIN;

/// One institution in one draw: a `U` row of the record, and the group it is counted in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Which comb it was drawn by: any number that is the same for all units of one stratum of one draw.
    pub ruler: u32,
    /// Its group of pressing deadlines, field `group` of the `U` row.
    pub cut: u8,
    /// Its chance in parts of 10⁹.
    pub parts: u64,
    /// Was it drawn?
    pub hit: bool,
    /// Class, street, kind, month – whatever the table is about.
    pub group: String,
}

impl Unit {
    /// The chance as a number from 0 to 1.
    fn chance(&self) -> f64 {
        real(self.parts.min(CERTAIN)) / real(CERTAIN)
    }
}

/// One line of the table: how many visits a group could expect, and how many it had.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupCount {
    /// The group.
    pub group: String,
    /// How many institutions could be drawn, one counted once per draw.
    pub units: u64,
    /// The sum of their chances: the number of visits that correct draws give them on average.
    pub expected: f64,
    /// Σ p(1 − p): the variance if each were drawn apart from the others. A draw with a fixed number of visits varies
    /// less as a rule, so this is an upper bound and `z` errs on the quiet side.
    pub variance: f64,
    /// How many were drawn.
    pub observed: u64,
    /// Deviation in standard deviations, (observed − expected)/√variance; `None` where chance had no say (all
    /// chances 0 or 1). Beyond ±2 is unusual for one group looked at alone, beyond ±3 rare even among many.
    pub z: Option<f64>,
}

/// Visits that chance had no part in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForcedShare {
    /// All visits drawn.
    pub visits: u64,
    /// Those with chance 1: due this month, or a plan that left no choice. Their institutions could know.
    pub forced: u64,
    /// forced / visits; `None` without visits.
    pub share: Option<f64>,
}

/// Do the observed counts of all groups together fit the recorded chances?
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverallTest {
    /// Pearson's X²: Σ (observed − expected)²/Σp(1 − p) over the groups in which chance had a say.
    pub statistic: f64,
    /// The number of those groups less one, as the number of visits of a draw is fixed.
    pub degrees: u32,
    /// The tail of the chi-square distribution above the statistic: a normal approximation for chances that differ,
    /// good when groups expect five visits or more. It takes no account of how draws tie institutions together.
    pub p_approximate: f64,
    /// Repetitions behind `p_simulated`.
    pub runs: u32,
    /// The honest one: every recorded ruler is laid and combed again `runs` times, with fresh random orders inside its
    /// deadline groups and a fresh offset, by the rule of the draw itself; (1 + runs at least as uneven as what was
    /// seen)/(1 + runs). Valid for every number of visits. `None` if a ruler is incomplete or nothing was repeated.
    pub p_simulated: Option<f64>,
}

/// Per group, ascending by name: visits expected from the recorded chances, and visits drawn.
pub fn expected_vs_observed(units: &[Unit]) -> Vec<GroupCount> {
    let mut groups: BTreeMap<&str, GroupCount> = BTreeMap::new();
    for unit in units {
        let count = groups.entry(&unit.group).or_insert_with(|| GroupCount {
            group: unit.group.clone(),
            units: 0,
            expected: 0.0,
            variance: 0.0,
            observed: 0,
            z: None,
        });
        count.units += 1;
        count.expected += unit.chance();
        count.variance += unit.chance() * (1.0 - unit.chance());
        count.observed += u64::from(unit.hit);
    }
    let with_z = |mut count: GroupCount| {
        count.z = has_chance(count.variance)
            .then(|| (real(count.observed) - count.expected) / count.variance.sqrt());
        count
    };
    groups.into_values().map(with_z).collect()
}

/// How many of the visits drawn were certain beforehand.
pub fn forced_share(units: &[Unit]) -> ForcedShare {
    let visits = real_count(units.iter().filter(|unit| unit.hit));
    let forced = real_count(units.iter().filter(|unit| unit.hit && unit.parts >= CERTAIN));
    let share = (visits > 0).then(|| real(forced) / real(visits));
    ForcedShare { visits, forced, share }
}

/// Test all groups together, both ways; the same `seed` always gives the same answer, so that anybody can repeat it.
/// `units` must hold whole rulers: every institution of every stratum and draw looked at.
pub fn overall_test(units: &[Unit], runs: u32, seed: u64) -> OverallTest {
    let counts = expected_vs_observed(units);
    let observed: Vec<u64> = counts.iter().map(|count| count.observed).collect();
    let statistic = pearson(&counts, &observed);
    let groups = counts.iter().filter(|count| has_chance(count.variance)).count();
    let degrees = u32::try_from(groups).unwrap_or(u32::MAX).saturating_sub(1);
    let p_simulated = Simulation::new(units, &counts, seed).filter(|_| runs > 0).map(|mut simulation| {
        // Equal counts must count as equal whatever the order of the additions.
        let threshold = statistic * (1.0 - 1e-12);
        let extreme = (0..runs).filter(|_| pearson(&counts, simulation.redraw()) >= threshold).count();
        real(1 + extreme as u64) / real(1 + u64::from(runs))
    });
    OverallTest { statistic, degrees, p_approximate: chi_square_p(statistic, degrees), runs, p_simulated }
}

/// Repetitions that a page can wait for (some tenths of a second) and that still tell p = 0.01 from p = 0.05.
pub fn affordable_runs(units: usize) -> u32 {
    let budget = 20_000_000 / units.max(1);
    u32::try_from(budget.clamp(199, 9_999)).unwrap_or(199)
}

fn pearson(counts: &[GroupCount], observed: &[u64]) -> f64 {
    let deviations = counts.iter().zip(observed).filter(|(count, _)| has_chance(count.variance));
    deviations.map(|(count, observed)| (real(*observed) - count.expected).powi(2) / count.variance).sum()
}

/// Below a millionth a variance is a rounding remainder of certain and impossible units.
fn has_chance(variance: f64) -> bool {
    variance > 1e-6
}

fn real_count<'a>(units: impl Iterator<Item = &'a Unit>) -> u64 {
    units.count() as u64
}
