//! What a plan would do, before anything is frozen.

use serde::{Deserialize, Serialize};

use crate::{
    id::{InspectorId, ProviderId},
    providers::RiskClass,
};

/// One provider's chance in a planned draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Chance {
    /// Which provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub name: String,
    /// Its credit code.
    pub credit_code: String,
    /// Its street.
    pub street_code: String,
    /// Its stratum.
    pub stratum: String,
    /// Its risk class.
    pub risk_class: RiskClass,
    /// Last month in which it must have been drawn.
    pub due: String,
    /// State in the draw: `open`, `late`, `cap`, `visited`, `new`.
    pub state: String,
    /// Chance in parts of 1 000 000 000; 0 where it waits.
    pub parts: u32,
}

/// A stretch of months in which more falls due than is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PlanGap {
    /// In which stratum.
    pub stratum: String,
    /// First month of the stretch, 1 is this month.
    pub first: u32,
    /// Last month of the stretch.
    pub last: u32,
    /// Providers that must be visited in it.
    pub must: u64,
    /// Visits planned in it.
    pub planned: u64,
}

/// An inspector who can't be drawn, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Exclusion {
    /// Who.
    pub inspector_id: InspectorId,
    /// Name.
    pub name: String,
    /// Why, in Chinese.
    pub reason: String,
}

/// What trying a stratum's teams out showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TeamTrial {
    /// Dry runs made; their seeds have nothing to do with the real one.
    pub runs: u32,
    /// Runs in which a place stayed empty.
    pub short_runs: u32,
    /// Most empty places in one run.
    pub most_empty: u32,
    /// What is short and what would mend it, smallest step first.
    pub remedies: crate::remedies::TeamRemedies,
}

/// A stratum as it would be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StratumPreview {
    /// Its code.
    pub code: String,
    /// Providers that can be drawn.
    pub frame: u32,
    /// Providers that will be drawn.
    pub drawn: u32,
    /// `normal`, `tight` (some floors missed) or `all` (nothing is random).
    pub mode: String,
}

/// What a plan would do. Makes no draw and uses up no randomness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawPreview {
    /// Whether it can be announced.
    pub feasible: bool,
    /// Strata; empty where `gaps` isn't.
    pub strata: Vec<StratumPreview>,
    /// Why the numbers don't suffice.
    pub gaps: Vec<PlanGap>,
    /// Every provider's chance, highest first; empty where `gaps` isn't.
    pub chances: Vec<Chance>,
    /// Inspectors that can be drawn.
    pub inspectors: u32,
    /// Inspectors that can't.
    pub excluded: Vec<Exclusion>,
    /// Whether teams can be found; absent where `gaps` isn't empty.
    pub teams: Option<TeamTrial>,
}
