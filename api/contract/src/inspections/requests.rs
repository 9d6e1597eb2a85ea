//! What people send about an inspection, apart from entries.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{NoEntryReason, Outcome, RectificationPeriod, RepresentativeAct, TriggerReason};
use crate::{
    field,
    id::{InspectorId, ProviderId},
};

/// A triggered inspection to ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewInspection {
    /// Where to.
    pub provider_id: ProviderId,
    /// Why.
    pub reason: TriggerReason,
    /// Number of the complaint, lead, order or rectification; internal, never shown to the provider.
    #[validate(length(min = 1, max = 100), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 100, example = "12345-2026-118"))]
    pub reference: String,
    /// Why an inspection is needed; internal.
    #[validate(length(min = 1, max = 1000), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 1000, example = "来电反映班额超员，需现场核实")
    )]
    pub explanation: String,
    /// Items to inspect, by code.
    #[validate(length(min = 1, max = 20, message = "至少选一个抽查事项"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 20, example = json!(["SAFETY"])))]
    pub items: Vec<String>,
    /// Who goes; at least two.
    #[validate(length(min = 2, max = 9, message = "执法检查须二人以上，最多九人"))]
    #[cfg_attr(feature = "server", schema(min_items = 2, max_items = 9))]
    pub team: Vec<InspectorId>,
    /// First day on which it may be made.
    #[validate(custom(function = "field::day"))]
    pub first_day: NaiveDate,
    /// Last day.
    #[validate(custom(function = "field::day"))]
    pub last_day: NaiveDate,
}

/// The decision on a triggered inspection, by somebody else than who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionDecision {
    /// Whether it is approved.
    pub approve: bool,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "线索具体，同意检查"))]
    pub reason: String,
}

/// What a finding leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewRectification {
    /// Item of the failed check; `RATIO` for measured classes.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 64, example = "SAFETY"))]
    pub item_code: String,
    /// The failed check; for `RATIO` the name of the class.
    #[validate(length(min = 1, max = 64), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 64, example = "SAFETY-03"))]
    pub check_code: String,
    /// What has to be done.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "更换过期灭火器"))]
    pub requirement: String,
    /// How long it may take.
    pub period: RectificationPeriod,
}

/// The end of the visit, before signing. May be sent again until somebody has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FinishInspection {
    /// How it went.
    pub outcome: Outcome,
    /// Why nobody could enter; needed then.
    #[serde(default)]
    pub no_entry_reason: Option<NoEntryReason>,
    /// National result code; follows from findings and outcome when absent.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "server", schema(max_length = 20, example = "5"))]
    pub result_code: Option<String>,
    /// Follow-up measure by code; follows from the findings when absent.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "server", schema(max_length = 20))]
    pub follow_up: Option<String>,
    /// Remarks; on the record sheet.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 2000))]
    pub remarks: String,
    /// What has to be mended and by when; a finding without one is recorded only.
    #[serde(default)]
    #[validate(length(max = 100), nested)]
    #[cfg_attr(feature = "server", schema(max_items = 100))]
    pub rectifications: Vec<NewRectification>,
}

/// An inspector's signature under the record as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct SignInspection {
    /// Must be true: the record was read and is right.
    pub confirm: bool,
    /// The own password, where the district asks for it on signing; checked when given.
    #[serde(default)]
    #[validate(length(max = 128))]
    #[cfg_attr(feature = "server", schema(max_length = 128))]
    pub password: Option<String>,
}

/// A signature taken back: the record is open again and everybody signs anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct WithdrawSignature {
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 500, example = "漏记一项，补记后重新签字")
    )]
    pub reason: String,
}

/// What the provider's representative said, entered by an inspector in his or her presence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RepresentativeStatement {
    /// Signed, commented or refused.
    pub act: RepresentativeAct,
    /// Name; may be empty only where signing was refused.
    #[serde(default)]
    #[validate(length(max = 60), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 60, example = "王芳"))]
    pub name: String,
    /// Position.
    #[serde(default)]
    #[validate(length(max = 60), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 60, example = "园长"))]
    pub role: String,
    /// Comment, or why signing was refused.
    #[serde(default)]
    #[validate(length(max = 2000), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 2000))]
    pub comment: String,
}

/// The provider's rating of a closed inspection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewRating {
    /// 1 (bad) to 5 (good).
    #[validate(range(min = 1, max = 5))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 5))]
    pub stars: u8,
    /// In words.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 1000))]
    pub text: String,
}
