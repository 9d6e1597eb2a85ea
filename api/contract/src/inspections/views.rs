//! What is shown of inspections.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    EntryView, EvasionFlag, InspectionKind, InspectionState, MeasurementView, NewRectification,
    NoEntryReason, Outcome, RepresentativeAct, TriggerReason,
};
use crate::{
    draws::DoorProof,
    id::{DrawId, FindingId, InspectionId, InspectorId, ProviderId, RectificationId},
    items::SourceTag,
    providers::Location,
    rectifications::RectificationSummary,
};

/// A person of the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionMember {
    /// Who.
    pub inspector_id: InspectorId,
    /// Name.
    pub name: String,
    /// Pseudonym in draws.
    pub pseudonym: String,
    /// Department.
    pub department_code: String,
    /// Licence.
    pub licence_number: String,
    /// Whether he or she came.
    pub present: bool,
    /// Whether his or her signature stands.
    pub signed: bool,
}

/// A check of the list, with the answer that counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ChecklistCheck {
    /// Its code.
    pub code: String,
    /// What is checked.
    pub text: String,
    /// How.
    pub method: String,
    /// Article or document.
    pub article: String,
    /// How well that was verified.
    pub tag: SourceTag,
    /// The answer that counts, if any.
    pub entry: Option<EntryView>,
}

/// An item of the list, in the version in force on the day of the visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ChecklistItem {
    /// Its code.
    pub code: String,
    /// Version.
    pub version: i32,
    /// Name.
    pub name: String,
    /// Checks, in order.
    pub checks: Vec<ChecklistCheck>,
}

/// A problem that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FindingView {
    /// Its id.
    pub id: FindingId,
    /// Found in this inspection.
    pub inspection_id: InspectionId,
    /// On this day.
    pub day: NaiveDate,
    /// Item; `RATIO` for measured classes.
    pub item_code: String,
    /// Version of the item.
    pub item_version: i32,
    /// Check; for `RATIO` the name of the class.
    pub check_code: String,
    /// What was checked.
    pub text: String,
    /// What was found.
    pub note: String,
    /// Photos.
    pub photos: Vec<String>,
    /// Article or document.
    pub article: String,
    /// How well that was verified.
    pub tag: SourceTag,
    /// The order that followed.
    pub rectification_id: Option<RectificationId>,
}

/// A signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SignatureView {
    /// Who.
    pub inspector_id: InspectorId,
    /// Name.
    pub inspector_name: String,
    /// Signed at.
    pub signed_at: DateTime<Utc>,
    /// Hash of the record that was signed, hex.
    pub content_sha256: String,
    /// Taken back at.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Why.
    pub withdraw_reason: Option<String>,
}

/// What the provider's representative did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RepresentativeView {
    /// Signed, commented or refused.
    pub act: RepresentativeAct,
    /// Name.
    pub name: String,
    /// Position.
    pub role: String,
    /// Comment, or why signing was refused.
    pub comment: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Where signing was refused: the inspectors who witness it.
    pub witnesses: Vec<String>,
}

/// How a triggered inspection came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TriggerView {
    /// Why; not told to the provider.
    pub reason: Option<TriggerReason>,
    /// Internal number; not told to the provider.
    pub reference: Option<String>,
    /// Why an inspection is needed; not told to the provider.
    pub explanation: Option<String>,
    /// Asked for at.
    pub requested_at: DateTime<Utc>,
    /// By whom; not told to the provider.
    pub requested_by: Option<String>,
    /// Decided at.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<String>,
    /// With these reasons; not told to the provider.
    pub decision_reason: Option<String>,
    /// Number of the approval.
    pub approval_number: Option<String>,
    /// Whether it looks as if the yearly cap were evaded; for officials.
    pub evasion: Option<EvasionFlag>,
}

/// What came out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionResult {
    /// How it went.
    pub outcome: Outcome,
    /// Why nobody could enter.
    pub no_entry_reason: Option<NoEntryReason>,
    /// National result code.
    pub result_code: String,
    /// Its name.
    pub result_name: String,
    /// Code of the joint scheme that says the same.
    pub joint_code: Option<String>,
    /// Follow-up measure by code.
    pub follow_up: String,
    /// Remarks.
    pub remarks: String,
    /// What was required; these are signed, and become orders at closing.
    pub requirements: Vec<NewRectification>,
    /// Finished at.
    pub finished_at: DateTime<Utc>,
}

/// The provider's rating.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RatingView {
    /// 1 (bad) to 5 (good).
    pub stars: i32,
    /// In words.
    pub text: String,
    /// When.
    pub rated_at: DateTime<Utc>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionSummary {
    /// Its id.
    pub id: InspectionId,
    /// Its number.
    pub number: String,
    /// Drawn or triggered.
    pub kind: InspectionKind,
    /// State.
    pub state: InspectionState,
    /// Provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub provider_name: String,
    /// Its street.
    pub street_code: String,
    /// Month.
    pub period: String,
    /// Items, by code.
    pub items: Vec<String>,
    /// Planned day.
    pub planned_day: NaiveDate,
    /// Day of the visit.
    pub visit_day: Option<NaiveDate>,
    /// National result code.
    pub result_code: Option<String>,
    /// Problems found.
    pub findings: i32,
    /// Closed at.
    pub closed_at: Option<DateTime<Utc>>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// An inspection whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionView {
    /// The row.
    pub summary: InspectionSummary,
    /// The draw, of a drawn one.
    pub draw_id: Option<DrawId>,
    /// Its rank.
    pub rank: Option<i32>,
    /// Last day.
    pub last_day: NaiveDate,
    /// How it came about, of a triggered one.
    pub trigger: Option<TriggerView>,
    /// The team.
    pub team: Vec<InspectionMember>,
    /// Arrived at.
    pub checked_in_at: Option<DateTime<Utc>>,
    /// Who checked in.
    pub checked_in_by: Option<String>,
    /// Where; not told to the provider.
    pub location: Option<Location>,
    /// Proof that it was drawn before.
    pub door_proof: Option<DoorProof>,
    /// The checks, in the version of the day.
    pub checklist: Vec<ChecklistItem>,
    /// Checks still without an answer.
    pub unanswered: i32,
    /// Every entry in order of receipt, also those that were overtaken.
    pub entries: Vec<EntryView>,
    /// Every measurement in order of receipt.
    pub measurements: Vec<MeasurementView>,
    /// What came out of it, once finished.
    pub result: Option<InspectionResult>,
    /// Problems found, once finished.
    pub findings: Vec<FindingView>,
    /// Orders, once closed.
    pub rectifications: Vec<RectificationSummary>,
    /// Signatures, also those taken back.
    pub signatures: Vec<SignatureView>,
    /// What the provider's representative did.
    pub representative: Option<RepresentativeView>,
    /// The provider's rating.
    pub rating: Option<RatingView>,
    /// What the caller may do now: `decide`, `check_in`, `record`, `finish`, `sign`, `withdraw_signature`,
    /// `record_representative`, `rate`, `request_recusal`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}
