//! Visits drawn, their teams, and what proves them at the door.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::DrawState;
use crate::id::{DrawId, InspectorId, ProviderId};

/// A person of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TeamMember {
    /// Who.
    pub inspector_id: InspectorId,
    /// Pseudonym in the record.
    pub pseudonym: String,
    /// Name.
    pub name: String,
    /// Department.
    pub department_code: String,
    /// Unit.
    pub unit: String,
}

/// A drawn visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawnVisit {
    /// Number of the visit in the draw: order by lot, from 1; reserves are numbered on.
    pub rank: i32,
    /// Stratum.
    pub stratum: String,
    /// Where to.
    pub provider_id: ProviderId,
    /// Name.
    pub provider_name: String,
    /// Credit code.
    pub credit_code: String,
    /// Street.
    pub street_code: String,
    /// Address.
    pub address: String,
    /// Who goes.
    pub team: Vec<TeamMember>,
    /// Places nobody could fill: department codes, `*` for a free place.
    pub missing: Vec<String>,
    /// The day it is meant for; the team knows from the evening before.
    pub planned_day: NaiveDate,
    /// When it was carried out.
    pub done_at: Option<DateTime<Utc>>,
    /// Revision whose event took it out: the provider was closed.
    pub dissolved_in: Option<i32>,
}

/// The visits of a draw, by rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawnVisits {
    /// Whether the result is sealed: then only the caller's own open visits are listed.
    pub sealed: bool,
    /// The visits.
    pub items: Vec<DrawnVisit>,
}

/// What inspectors show at the door (protocol section 9): this visit by these people was drawn before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DoorProof {
    /// Hash of the announcement.
    #[validate(length(equal = 64, message = "须为 64 位十六进制数字"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub ann: String,
    /// Revision.
    #[cfg_attr(feature = "server", schema(maximum = 1_000_000))]
    pub rev: u64,
    /// Seal of the selection.
    #[validate(length(equal = 64, message = "须为 64 位十六进制数字"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub select_commit: String,
    /// Seal of the revision's event.
    #[validate(length(equal = 64, message = "须为 64 位十六进制数字"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub event_commit: String,
    /// The `R` row.
    #[validate(length(min = 1, max = 1000))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 1000))]
    pub row: String,
    /// Place of the row in its revision, from 0.
    #[cfg_attr(feature = "server", schema(maximum = 4_000_000))]
    pub index: u64,
    /// Rows of the revision.
    #[cfg_attr(feature = "server", schema(maximum = 4_000_000))]
    pub size: u64,
    /// Neighbours from the row up to the root.
    #[validate(length(max = 32))]
    #[cfg_attr(feature = "server", schema(max_items = 32))]
    pub path: Vec<String>,
}

/// What a door proof leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DoorProofVerdict {
    /// The draw.
    pub draw_id: DrawId,
    /// Month.
    pub period: String,
    /// Number within the month.
    pub seq: i32,
    /// State of the draw.
    pub state: DrawState,
    /// Revision the proof is of.
    pub revision: i32,
    /// Whether that is the newest one; if not, ask for a newer code.
    pub newest: bool,
    /// The root it leads to.
    pub result_root: String,
    /// When that root was signed and logged.
    pub logged_at: DateTime<Utc>,
    /// Position in the public log.
    pub log_seq: i64,
    /// Credit code of the provider to be visited.
    pub credit_code: String,
    /// Its name.
    pub provider_name: String,
    /// Pseudonyms of the team, as on their licences.
    pub team: Vec<String>,
    /// Places nobody could fill.
    pub missing: Vec<String>,
}
