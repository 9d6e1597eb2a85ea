//! What everybody may see of draws, without sign-in.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    AgreedBeacon, BeaconSource, BeaconState, Contributor, DrawRevision, DrawState, DrawStep, VoidNote,
};
use crate::{
    id::DrawId,
    public_log::{InclusionProof, LogEntry, LogHead, LogKey},
};

/// Which draws to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PublicDrawFilter {
    /// First month, `YYYY-MM`; eleven months before `to` when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub from: Option<String>,
    /// Last month, `YYYY-MM`; two months from now when absent. 36 months are shown at the most.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub to: Option<String>,
}

/// A row of the public list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicDrawSummary {
    /// Its id.
    pub id: DrawId,
    /// Month.
    pub period: String,
    /// Number within the month, from 1.
    pub seq: i32,
    /// State.
    pub state: DrawState,
    /// First day of the visits.
    pub first_day: NaiveDate,
    /// Last day of the visits.
    pub last_day: NaiveDate,
    /// Providers that could be drawn.
    pub institutions: i32,
    /// Inspectors that could be drawn.
    pub inspectors: i32,
    /// Visits drawn.
    pub visits: i32,
    /// Places that nobody could fill.
    pub empty_places: i32,
    /// Announced at.
    pub announced_at: Option<DateTime<Utc>>,
    /// Drawn at.
    pub drawn_at: Option<DateTime<Utc>>,
    /// Revealed at.
    pub revealed_at: Option<DateTime<Utc>>,
    /// Why it is void.
    pub void_reason: Option<String>,
}

/// How many draws of the months shown are in which state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawCounts {
    /// All.
    pub all: u32,
    /// Not drawn yet.
    pub open: u32,
    /// Drawn, content sealed.
    pub sealed: u32,
    /// Whole record public.
    pub revealed: u32,
    /// Void.
    pub void: u32,
    /// Void, and the random value was known by then.
    pub void_after_random_value: u32,
}

/// The draws of some months, newest month first; void ones too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicDraws {
    /// First month.
    pub from: String,
    /// Last month.
    pub to: String,
    /// The draws.
    pub items: Vec<PublicDrawSummary>,
    /// How many in which state.
    pub counts: DrawCounts,
}

/// A draw as everybody may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicDraw {
    /// Its id.
    pub id: DrawId,
    /// Its name in the protocol, `tyd1|310106|2026-12|1`.
    pub draw_id: String,
    /// Month.
    pub period: String,
    /// Number within the month, from 1.
    pub seq: i32,
    /// State.
    pub state: DrawState,
    /// First day of the visits.
    pub first_day: NaiveDate,
    /// Last day of the visits.
    pub last_day: NaiveDate,
    /// Items inspected, by code.
    pub items: Vec<String>,
    /// The timeline.
    pub steps: Vec<DrawStep>,
    /// Hash of the announcement.
    pub ann: Option<String>,
    /// The announcement's rows; empty before it.
    pub announcement: Vec<String>,
    /// The announcement in the public log.
    pub announcement_entry: Option<LogEntry>,
    /// Contributors, without persons' names.
    pub contributors: Vec<Contributor>,
    /// How far the public random value is.
    pub beacon_state: BeaconState,
    /// Its sources, in order.
    pub beacon_sources: Vec<BeaconSource>,
    /// What two people agreed on.
    pub beacon: Option<AgreedBeacon>,
    /// The result's roots.
    pub revisions: Vec<DrawRevision>,
    /// The roots in the public log.
    pub result_entries: Vec<LogEntry>,
    /// Providers that could be drawn.
    pub institutions: i32,
    /// Inspectors that could be drawn.
    pub inspectors: i32,
    /// When everything becomes public.
    pub reveals_at: DateTime<Utc>,
    /// Whether record, visits and units can be had now.
    pub record_available: bool,
    /// That it is void.
    pub void: Option<VoidNote>,
    /// That in the public log.
    pub void_entry: Option<LogEntry>,
}

/// A visit of a revealed draw, without any person's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicVisit {
    /// Number of the visit in the draw: order by lot, from 1; reserves are numbered on.
    pub rank: i32,
    /// Credit code of the provider.
    pub credit_code: String,
    /// Its name.
    pub name: String,
    /// Its street.
    pub street_name: String,
    /// Stratum.
    pub stratum: String,
    /// Departments of the team, once for each person.
    pub departments: Vec<String>,
    /// Places that nobody could fill.
    pub empty_places: u32,
    /// Whether it was carried out.
    pub carried_out: bool,
    /// Whether an event took it out: the provider was closed.
    pub dissolved: bool,
}

/// The visits of a revealed draw, by rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicVisits {
    /// The visits.
    pub items: Vec<PublicVisit>,
}

/// One provider's chance in an announced draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicChance {
    /// Credit code.
    pub credit_code: String,
    /// Name.
    pub name: String,
    /// Stratum.
    pub stratum: String,
    /// Street.
    pub street_code: String,
    /// Class in the draw, `A` to `D`.
    pub class: String,
    /// First month in which it may be drawn.
    pub from: String,
    /// Last month in which it must have been drawn.
    pub due: String,
    /// State in the draw: `open`, `late`, `cap`, `visited`, `new`, `closed`.
    pub state: String,
    /// Chance in parts of 1 000 000 000; 0 where it waits.
    pub parts: u32,
}

/// A stratum of an announced draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicStratum {
    /// Its code.
    pub code: String,
    /// Providers that can be drawn.
    pub frame: u32,
    /// Providers that are drawn.
    pub drawn: u32,
    /// `normal`, `tight` (some floors missed) or `all` (nothing is random).
    pub mode: String,
    /// Visits planned in this month and those after it.
    pub plan: Vec<u32>,
}

/// All chances of an announced draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicChances {
    /// Strata.
    pub strata: Vec<PublicStratum>,
    /// Every provider of the frozen table, highest chance first.
    pub items: Vec<PublicChance>,
}

/// A provider's line in the selection, and what leads from it to the seal made on the day of the draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct UnitProof {
    /// The `U` row.
    pub row: String,
    /// Whether it was drawn.
    pub drawn: bool,
    /// Place of the row among the selection rows, from 0.
    pub index: u64,
    /// Selection rows.
    pub size: u64,
    /// Neighbours from the row up to the root.
    pub path: Vec<String>,
    /// `H("TYD1/blind", seed)`, public since the reveal.
    pub blind: String,
    /// Seal of the selection: `H("TYD1/select", blind, root)`.
    pub select_commit: String,
    /// Root over the visits and teams as first drawn. With the seal it gives the first `result_root`, which is signed
    /// and in the public log since the day of the draw.
    pub teams_root: String,
}

/// One provider in a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicUnit {
    /// Its chance.
    pub chance: PublicChance,
    /// Its `I` row in the frozen table.
    pub row: String,
    /// Its line in the selection; after the reveal, where it could be drawn.
    pub proof: Option<UnitProof>,
}

/// What the public log has of a draw, with proofs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawLog {
    /// Entries: the announcement before it, its own, its results and that it is void, as far as they are there.
    pub entries: Vec<LogEntry>,
    /// Proof of each entry, in the same order.
    pub proofs: Vec<InclusionProof>,
    /// The signed head that the proofs lead to.
    pub head: LogHead,
    /// The keys that signed.
    pub keys: Vec<LogKey>,
}

/// Everything `tuoyu draw verify` needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawBundle {
    /// The record, protocol `tyd1`.
    pub record: serde_json::Value,
    /// What the public log has of it.
    pub log: DrawLog,
}
