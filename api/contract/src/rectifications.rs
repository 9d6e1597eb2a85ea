//! Rectification orders (责令整改): finding, deadline in working days, answer, re-check.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    id::{AnyId, CaseId, FindingId, InspectionId, ProviderId, RectificationId},
    page::Many,
    text_enum::text_enum,
};

text_enum! {
    /// Where an order stands.
    RectificationState {
        /// The provider has to answer.
        Ordered = "ordered" "待整改",
        /// The answer waits for the re-check.
        Answered = "answered" "待复查",
        Verified = "verified" "复查合格",
        /// Became a case.
        Escalated = "escalated" "转案件",
    }
}

text_enum! {
    /// How it was re-checked.
    RecheckMethod {
        OnSite = "on_site" "现场复查",
        Documents = "documents" "材料复核",
    }
}

text_enum! {
    /// A step in an order's life.
    RectificationStepKind {
        Answer = "answer" "机构答复",
        Verify = "verify" "复查合格",
        Reject = "reject" "复查不合格",
    }
}

/// What the provider did about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RectificationAnswer {
    /// In words.
    #[validate(length(min = 1, max = 2000), custom(function = "field::paragraph"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 2000, example = "已更换灭火器并重新培训全体员工")
    )]
    pub text: String,
    /// Evidence: hashes of photos sent before to this order.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = "field::hashes"))]
    #[cfg_attr(feature = "server", schema(max_items = 20))]
    pub photos: Vec<String>,
}

/// What a re-check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Recheck {
    /// Whether the problem is mended. When not, a case is opened.
    pub passed: bool,
    /// How it was re-checked.
    pub method: RecheckMethod,
    /// What was seen; the reasons when it isn't mended.
    #[validate(length(min = 1, max = 2000), custom(function = "field::paragraph"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 2000, example = "现场查看，灭火器均在有效期内")
    )]
    pub text: String,
    /// Hashes of photos sent before to this order.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = "field::hashes"))]
    #[cfg_attr(feature = "server", schema(max_items = 20))]
    pub photos: Vec<String>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RectificationStep {
    /// Its id.
    pub id: AnyId,
    /// Which.
    pub kind: RectificationStepKind,
    /// How, of a re-check.
    pub method: Option<RecheckMethod>,
    /// In words.
    pub text: String,
    /// Photos.
    pub photos: Vec<String>,
    /// By whom.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RectificationSummary {
    /// Its id.
    pub id: RectificationId,
    /// Its number.
    pub number: String,
    /// For this provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub provider_name: String,
    /// Its street.
    pub street_code: String,
    /// From this inspection.
    pub inspection_id: InspectionId,
    /// For this finding.
    pub finding_id: FindingId,
    /// What has to be done.
    pub requirement: String,
    /// Article.
    pub article: String,
    /// Ordered on this day.
    pub ordered_on: NaiveDate,
    /// Working days given.
    pub working_days: i32,
    /// Last day.
    pub due_day: NaiveDate,
    /// Where it stands.
    pub state: RectificationState,
    /// Whether the last day has passed without an answer.
    pub overdue: bool,
    /// Version for `If-Match`.
    pub etag: String,
}

/// An order whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RectificationView {
    /// The row.
    pub summary: RectificationSummary,
    /// What was found.
    pub finding: String,
    /// Note of the inspectors.
    pub finding_note: String,
    /// Photos of the finding.
    pub finding_photos: Vec<String>,
    /// Working days left until the last day, 0 on it; null once it has passed or the year's calendar isn't known.
    pub working_days_left: Option<i32>,
    /// Steps, oldest first.
    pub steps: Vec<RectificationStep>,
    /// The case it became.
    pub case_id: Option<CaseId>,
    /// What the caller may do now: `answer`, `recheck`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which orders to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RectificationFilter {
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "ordered,answered"))]
    pub state: Option<Many<RectificationState>>,
    /// Only overdue ones, or only others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub overdue: Option<bool>,
    /// For this provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub provider_id: Option<ProviderId>,
    /// Streets by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub street: Option<Many<String>>,
}
