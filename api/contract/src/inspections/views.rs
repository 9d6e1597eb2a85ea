//! What is shown of inspections.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{
    EntryView, EvasionFlag, InspectionKind, InspectionState, MeasurementView, NoEntryReason, Outcome,
    RepresentativeAct, TriggerReason,
};
use crate::{
    draws::DoorProof,
    id::{DrawId, FindingId, InspectionId, InspectorId, ProviderId, RectificationId},
    items::SourceTag,
    page::Many,
    providers::{Class, Location, ProviderStatus, RiskClass},
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

/// What is known of a provider before one goes in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderFile {
    /// Its id.
    pub id: ProviderId,
    /// Name.
    pub name: String,
    /// Credit code.
    pub credit_code: String,
    /// Street.
    pub street_code: String,
    /// Address.
    pub address: String,
    /// Point on the map.
    pub location: Option<Location>,
    /// Telephone.
    pub phone: String,
    /// Opening hours.
    pub opening_hours: String,
    /// Status.
    pub status: ProviderStatus,
    /// Risk class.
    pub risk_class: RiskClass,
    /// Places in all classes.
    pub places: i32,
    /// Classes.
    pub classes: Vec<Class>,
    /// Findings of the last closed inspections, newest first, at most ten.
    pub last_findings: Vec<FindingView>,
    /// Orders that are not verified yet.
    pub open_rectifications: Vec<RectificationSummary>,
    /// Children and staff counted at the last closed inspection, by class.
    pub last_measurements: Vec<MeasurementView>,
    /// Day of the last closed inspection.
    pub last_visit: Option<NaiveDate>,
}

/// A visit that is open to the caller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OpenVisitView {
    /// Drawn or triggered.
    pub kind: InspectionKind,
    /// The draw, of a drawn one.
    pub draw_id: Option<DrawId>,
    /// Its rank.
    pub rank: Option<i32>,
    /// The inspection, once there is one.
    pub inspection_id: Option<InspectionId>,
    /// State; null before anybody has checked in at a drawn one.
    pub state: Option<InspectionState>,
    /// Month.
    pub period: String,
    /// The day planned for it.
    pub planned_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// Stratum of the draw, of a drawn one that hasn't begun.
    pub stratum: Option<String>,
    /// Items, by code.
    pub items: Vec<String>,
    /// Who goes.
    pub team: Vec<InspectionMember>,
    /// Places nobody could fill: department codes, `*` for a free place.
    pub missing: Vec<String>,
    /// Whether one may check in today.
    pub may_check_in: bool,
    /// What stands against it, in Chinese.
    pub obstacles: Vec<String>,
    /// The provider.
    pub provider: ProviderFile,
}

/// The caller's open visits, by street and then planned day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct OpenVisits {
    /// The visits.
    pub items: Vec<OpenVisitView>,
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

/// Which inspections to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct InspectionFilter {
    /// Part of the provider's name, or the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Kinds, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "drawn"))]
    pub kind: Option<Many<InspectionKind>>,
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "requested,under_way"))]
    pub state: Option<Many<InspectionState>>,
    /// Of this provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub provider_id: Option<ProviderId>,
    /// Streets by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub street: Option<Many<String>>,
    /// Of this month, `YYYY-MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub period: Option<String>,
}
