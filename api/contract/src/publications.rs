//! Publication of inspections' results (结果公示): by when, what is said to parents, corrections, withdrawal.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    basis::Basis,
    field,
    id::{FindingId, InspectionId, ProviderId},
    page::Many,
    text_enum::text_enum,
};

text_enum! {
    /// Where a result stands.
    PublicationState {
        /// Closed, not yet public.
        Pending = "pending" "待公布",
        Published = "published" "已公布",
        /// Was public; still shown as withdrawn, with the reason.
        Withdrawn = "withdrawn" "已撤回",
    }
}

text_enum! {
    /// Why a provider was visited, as far as everybody may know.
    VisitOrigin {
        /// Drawn by lot.
        Random = "random" "随机抽查",
        /// For a reason: a lead, a complaint, a re-check. Which, and from whom, is not public.
        Triggered = "triggered" "因事检查",
    }
}

text_enum! {
    /// How far a problem is mended, as everybody sees it.
    Mending {
        Ongoing = "ongoing" "整改中",
        Mended = "mended" "已整改",
        /// Not mended in time or not well: handled as a case.
        Escalated = "escalated" "未按要求整改，已转案件处理",
    }
}

/// An item inspected, with what its checklist came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemOutcome {
    /// Short code of the item.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Checks that were in order.
    pub passed: u32,
    /// Checks that weren't.
    pub failed: u32,
    /// Checks that couldn't be made.
    pub unchecked: u32,
}

/// A problem found, in the words of the published checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublishedFinding {
    /// Its id, the same in all exports.
    pub id: FindingId,
    /// Item it belongs to.
    pub item_code: String,
    /// What the checklist asks for.
    pub requirement: String,
    /// Article.
    pub article: String,
}

/// What is made public of an inspection besides the text: nothing about persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublishedOutcome {
    /// Day of the visit.
    pub visited_on: NaiveDate,
    /// Drawn by lot, or for a reason.
    pub origin: VisitOrigin,
    /// Items.
    pub items: Vec<ItemOutcome>,
    /// Result code.
    pub result_code: String,
    /// Its name.
    pub result_name: String,
    /// Problems found.
    pub findings: Vec<PublishedFinding>,
}

/// A text that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Correction {
    /// The text as it stood before.
    pub former_text: String,
    /// Why it was replaced.
    pub reason: String,
    /// When.
    pub corrected_at: DateTime<Utc>,
    /// By whom.
    pub corrected_by: String,
}

/// A withdrawal, still to come or done, and whether it is in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Withdrawal {
    /// Day on which the decision behind the result was changed or revoked.
    pub decided_on: NaiveDate,
    /// Last day for the withdrawal; null where the year's calendar isn't known.
    pub due_on: Option<NaiveDate>,
    /// Whether it came after that day, or hasn't come by then; null where that day isn't known.
    pub late: Option<bool>,
    /// Why; public once withdrawn.
    pub reason: String,
    /// When; null while it is still to come.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// By whom.
    pub withdrawn_by: Option<String>,
}

/// A period that the law or a parameter sets, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicationPeriod {
    /// Working days.
    pub working_days: i32,
    /// Source, standing and time.
    pub basis: Basis,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicationSummary {
    /// Id of the inspection; the publication has the same.
    pub id: InspectionId,
    /// Which provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub provider_name: String,
    /// Its street.
    pub street_code: String,
    /// State.
    pub state: PublicationState,
    /// Drawn by lot, or for a reason.
    pub origin: VisitOrigin,
    /// Day of the visit.
    pub visited_on: NaiveDate,
    /// Day on which the inspection was closed.
    pub closed_on: NaiveDate,
    /// Published by itself on this day at the latest; null where it can't be computed.
    pub due_on: Option<NaiveDate>,
    /// Why `due_on` can't be computed, and what to do.
    pub blocked: Option<String>,
    /// Published at.
    pub published_at: Option<DateTime<Utc>>,
    /// Whether it was published by itself.
    pub automatic: bool,
    /// Whether the decision behind it was changed, so that it has to be withdrawn.
    pub to_withdraw: bool,
    /// By when; null where nothing is to be withdrawn or the day can't be computed.
    pub withdraw_due_on: Option<NaiveDate>,
    /// Whether publishing or withdrawing is overdue.
    pub overdue: bool,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A publication whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicationView {
    /// The row.
    pub summary: PublicationSummary,
    /// What is or will be public besides the text.
    pub outcome: PublishedOutcome,
    /// The text for parents.
    pub text: String,
    /// Whether a person wrote it; else it was made of the result.
    pub edited: bool,
    /// The period for publishing.
    pub period: Option<PublicationPeriod>,
    /// The period for withdrawing.
    pub withdrawal_period: Option<PublicationPeriod>,
    /// Published by.
    pub published_by: Option<String>,
    /// Former texts, newest first.
    pub corrections: Vec<Correction>,
    /// The withdrawal, or that one is due.
    pub withdrawal: Option<Withdrawal>,
    /// What the caller may do now: `edit`, `publish`, `correct`, `note_revocation`, `withdraw`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// The text for parents, before it is public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicationText {
    /// In plain words; no children, complainants or inspectors by name.
    #[validate(length(min = 1, max = 1000), custom(function = "field::paragraph"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 1000, example = "检查了安全防控和卫生保健，均符合要求。")
    )]
    pub text: String,
}

/// A correction of a public text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewCorrection {
    /// The new text; the former one stays visible.
    #[validate(length(min = 1, max = 1000), custom(function = "field::paragraph"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 1000, example = "检查了安全防控和卫生保健，均符合要求。")
    )]
    pub text: String,
    /// Why; public.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "原文把班级数写错"))]
    pub reason: String,
}

/// That the decision behind a result was changed or revoked: the ground of a withdrawal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewWithdrawal {
    /// Day on which the decision behind the result was changed or revoked; the period begins after it.
    #[validate(custom(function = "field::day"))]
    pub decided_on: NaiveDate,
    /// Why; public.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 500, example = "行政复议决定撤销了原检查结论")
    )]
    pub reason: String,
}

/// Which publications to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PublicationFilter {
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "pending"))]
    pub state: Option<Many<PublicationState>>,
    /// Of this provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub provider_id: Option<ProviderId>,
    /// Streets by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub street: Option<Many<String>>,
    /// Only those whose day can't be computed, or only others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub blocked: Option<bool>,
    /// Only withdrawals that came late, or only others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub withdrawn_late: Option<bool>,
    /// Only those to be public by this day or before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub due_by: Option<NaiveDate>,
    /// Only public ones whose decision was changed and that are still to be withdrawn, or only others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub to_withdraw: Option<bool>,
}
