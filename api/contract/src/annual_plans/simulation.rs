//! What a plan would bring, tried out before it is filed.

use serde::{Deserialize, Serialize};
use validator::Validate;

use super::AnnualPlanFacts;
use crate::draws::PlanGap;

/// A plan to be tried out before it is filed, and on whose capacity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SimulationOrder {
    /// The plan; nothing is written.
    #[validate(nested)]
    pub facts: AnnualPlanFacts,
    /// How many made-up years to run; 20 when absent. Large registers get fewer.
    #[serde(default)]
    #[validate(range(min = 1, max = 100))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 100))]
    pub runs: Option<u16>,
}

/// What follows from a plan for one stratum: what can be calculated, and what twelve made-up months showed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StratumSimulation {
    /// Its code.
    pub code: String,
    /// Operating providers.
    pub providers: u32,
    /// Visits planned in the year.
    pub visits: u32,
    /// Visits of one provider in the year on average.
    pub per_provider: f64,
    /// No rule whatever can make the best guess of the month worse for the guesser than this (protocol section 13).
    pub guess_bound: f64,
    /// Whether every deadline of the first twelve months can be kept; where not, nothing is simulated.
    pub feasible: bool,
    /// In which months, counted from January, more falls due than is planned.
    pub gaps: Vec<PlanGap>,
    /// Made-up years that were run.
    pub runs: u32,
    /// Years in which every provider was visited.
    pub complete_runs: u32,
    /// Share of visits whose provider knew for certain that it would come that month.
    pub certain: f64,
    /// How often a provider that knows all the chances would guess the month of its next visit rightly.
    pub best_guess: f64,
    /// How many providers had so many visits, from 0 on; on average of the runs.
    pub distribution: Vec<f64>,
    /// Visits above the cap; always 0.
    pub above_cap: u32,
    /// Share of visits certain beforehand, by month.
    pub certain_by_month: Vec<f64>,
}

/// Whether the inspectors suffice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Capacity {
    /// Inspectors who can go, of the departments named.
    pub inspectors: u32,
    /// Places that the plan has to fill in its fullest month.
    pub most_places: u32,
    /// Places that all of them together can fill in a month.
    pub room: u32,
    /// By department: places that must be filled by it in the fullest month, and room.
    pub departments: Vec<DepartmentCapacity>,
}

/// Whether a department's inspectors suffice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DepartmentCapacity {
    /// Which department.
    pub department_code: String,
    /// Places it must fill in the fullest month.
    pub must: u32,
    /// Places its inspectors can fill in a month.
    pub room: u32,
    /// Its inspectors who can go.
    pub inspectors: u32,
}

/// What a plan would bring, before it is filed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Simulation {
    /// By stratum.
    pub strata: Vec<StratumSimulation>,
    /// The inspectors.
    pub capacity: Capacity,
}
