//! At the door: check-in, and what the provider sees without an account.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{InspectionKind, InspectionView};
use crate::{
    draws::DoorProof,
    id::{DrawId, InspectionId, InspectorId},
    organisation::InspectionItem,
    providers::Location,
};

/// Arriving at the door: of a drawn visit (`draw_id`, `rank`) or of an approved triggered one (`inspection_id`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CheckIn {
    /// The draw.
    #[serde(default)]
    pub draw_id: Option<DrawId>,
    /// Rank of the visit in it.
    #[serde(default)]
    #[validate(range(min = 1, max = 100_000))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 100_000))]
    pub rank: Option<i32>,
    /// The triggered inspection.
    #[serde(default)]
    pub inspection_id: Option<InspectionId>,
    /// Who of the team is there; all when absent. At least two.
    #[serde(default)]
    #[validate(length(min = 2, max = 9, message = "到场检查须二人以上"))]
    #[cfg_attr(feature = "server", schema(min_items = 2, max_items = 9))]
    pub present: Option<Vec<InspectorId>>,
    /// Where the phone is, if it says.
    #[serde(default)]
    #[validate(nested)]
    pub location: Option<Location>,
}

/// The inspection that began, and what to show at the door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CheckedIn {
    /// The inspection.
    pub inspection: InspectionView,
    /// Short-lived code; the QR leads to `/door/<code>`.
    pub door_code: String,
    /// Until when it may be opened.
    pub door_code_expires_at: DateTime<Utc>,
    /// Proof that the visit was drawn before; absent for triggered ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub door_proof: Option<DoorProof>,
}

/// A person at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DoorPerson {
    /// Pseudonym, as it stands in the proof's row.
    pub pseudonym: String,
    /// Name.
    pub name: String,
    /// Number of the licence that has to be shown.
    pub licence_number: String,
    /// Department.
    pub department: String,
}

/// Where the proof leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DoorLog {
    /// The draw, for its public page.
    pub draw_id: DrawId,
    /// Month of the draw.
    pub period: String,
    /// The root to compare with, hex, as it was logged.
    pub result_root: String,
    /// When it was logged.
    pub logged_at: Option<DateTime<Utc>>,
    /// Position in the public log, where there is one.
    pub position: Option<i64>,
}

/// What the provider sees after scanning. Nothing of any other visit can be learnt from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DoorView {
    /// Number of the inspection.
    pub number: String,
    /// The provider.
    pub provider_name: String,
    /// Its credit code, as it stands in the proof's row.
    pub credit_code: String,
    /// Its address.
    pub address: String,
    /// Drawn, or approved for a reason.
    pub kind: InspectionKind,
    /// Who is here.
    pub people: Vec<DoorPerson>,
    /// What is inspected.
    pub items: Vec<InspectionItem>,
    /// Number of the approval, of a triggered one.
    pub approval_number: Option<String>,
    /// Day of the approval.
    pub approved_on: Option<NaiveDate>,
    /// Arrived at.
    pub checked_in_at: DateTime<Utc>,
    /// Until when this page can be opened.
    pub expires_at: DateTime<Utc>,
    /// The proof, of a drawn one: the page checks it by itself.
    pub proof: Option<DoorProof>,
    /// Where it leads to.
    pub log: Option<DoorLog>,
}
