//! Case records (案件线索): what an inspection found and a rectification didn't mend. Record only; a later module
//! takes them over at stage `accepted`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    id::{CaseId, FindingId, InspectionId, ProviderId, RectificationId},
    page::Many,
    text_enum::text_enum,
};

text_enum! {
    /// Where a case stands (检查发现 → 归口受理 → 分派协调 → 违法查处).
    CaseStage {
        Found = "found" "检查发现",
        Accepted = "accepted" "归口受理",
        Dispatched = "dispatched" "分派协调",
        Handled = "handled" "违法查处",
        Closed = "closed" "结案",
    }
}

text_enum! {
    /// What it comes from.
    CaseSource {
        RejectedRectification = "rejected_rectification" "整改复查不合格",
        OverdueRectification = "overdue_rectification" "逾期未整改",
    }
}

/// A case record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// Its id.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Stage.
    pub stage: CaseStage,
    /// What it comes from.
    pub source: CaseSource,
    /// About this provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub provider_name: String,
    /// Found in this inspection.
    pub inspection_id: InspectionId,
    /// The finding.
    pub finding_id: FindingId,
    /// The rectification that failed.
    pub rectification_id: RectificationId,
    /// What it is about.
    pub subject: String,
    /// Article that the finding names.
    pub article: String,
    /// Why it was opened.
    pub reason: String,
    /// Opened at.
    pub opened_at: DateTime<Utc>,
    /// By whom.
    pub opened_by: String,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which cases to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CaseFilter {
    /// Stages, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "found"))]
    pub stage: Option<Many<CaseStage>>,
    /// About this provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub provider_id: Option<ProviderId>,
}
