//! Requests of providers that an inspector be recused (申请回避, 行政处罚法第四十三条).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    id::{InspectionId, InspectorId, ProviderId, RecusalId, RecusalRequestId},
    page::Many,
    text_enum::text_enum,
};

text_enum! {
    /// Where a request stands. Work does not stop meanwhile.
    RecusalRequestState {
        Open = "open" "待决定",
        Accepted = "accepted" "同意回避",
        Refused = "refused" "不予回避",
    }
}

/// A request: this inspector of that inspection shall not come (again).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewRecusalRequest {
    /// The inspection at which the inspector came.
    pub inspection_id: InspectionId,
    /// Who shall stay away; a member of that inspection's team.
    pub inspector_id: InspectorId,
    /// Why; shown only to those who decide and who may read reasons.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 500, example = "该检查人员与我园负责人有亲属关系")
    )]
    pub reason: String,
}

/// A decision with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RecusalDecision {
    /// Whether the inspector stays away from now on.
    pub accept: bool,
    /// Why; told to the provider.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 500, example = "经核实，存在利害关系")
    )]
    pub reason: String,
}

/// A request as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RecusalRequestView {
    /// Its id.
    pub id: RecusalRequestId,
    /// Who asks.
    pub provider_id: ProviderId,
    /// Its name.
    pub provider_name: String,
    /// About this inspector.
    pub inspector_id: InspectorId,
    /// His or her name.
    pub inspector_name: String,
    /// That inspector's department, whose head decides.
    pub department_code: String,
    /// At this inspection.
    pub inspection_id: InspectionId,
    /// Why; absent for those who don't decide and didn't ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub reason: Option<String>,
    /// Where it stands.
    pub state: RecusalRequestState,
    /// Asked at.
    pub requested_at: DateTime<Utc>,
    /// Decided at.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<String>,
    /// With these reasons.
    pub decision_reason: Option<String>,
    /// The recusal that followed.
    pub recusal_id: Option<RecusalId>,
    /// What the caller may do now: `decide`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which requests to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RecusalRequestFilter {
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "open"))]
    pub state: Option<Many<RecusalRequestState>>,
}
