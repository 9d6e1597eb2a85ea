//! Statistics of finished draws for the public page: did chance behave as the published chances said, is the work
//! spread evenly, do the same two people meet too often?
//!
//! Nothing here decides anything: the draw itself is whole-number arithmetic in [`crate::draw`] and is checked by
//! recomputing it. These figures answer another question: whether many correct draws together *look* like chance.
//! Floating point is therefore welcome here and nowhere else in this crate.

mod distribution;
mod loads;
mod pairs;
mod selection;
mod simulation;

pub use distribution::{chi_square_p, normal_p, poisson_p, visits_needed};
pub use loads::{Dispersion, Load, load_dispersion};
pub use pairs::{Pair, Seat, Visit, frequent_pairs};
pub use selection::{
    ForcedShare, GroupCount, OverallTest, Unit, affordable_runs, expected_vs_observed, forced_share,
    overall_test,
};

/// What a p-value says, for texts in words. A p-value is the chance that a correct draw looks at least as uneven as
/// what was seen; it is never the chance that somebody cheated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// p ≥ 0.05: at least one correct series of draws in twenty looks like this or more uneven.
    AsExpected,
    /// 0.001 ≤ p < 0.05: rare but not strange; somebody who looks at many tables sees it now and then.
    Unusual,
    /// p < 0.001: fewer than one correct series in a thousand looks like this; ask why.
    Implausible,
}

impl Reading {
    /// The reading of a p-value.
    pub fn of(p: f64) -> Self {
        match p {
            p if p < 0.001 => Self::Implausible,
            p if p < 0.05 => Self::Unusual,
            _ => Self::AsExpected,
        }
    }
}

/// A count as a float; exact below 2^53.
fn real(count: u64) -> f64 {
    let low = count & u64::from(u32::MAX);
    let half = |number: u64| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    half(count >> 32) * 4_294_967_296.0 + half(low)
}
