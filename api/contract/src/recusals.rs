//! Recusals (回避): this inspector does not go to this provider.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    id::{InspectorId, ProviderId, RecusalId},
};

/// A recusal to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewRecusal {
    /// Who doesn't go.
    pub inspector_id: InspectorId,
    /// Where to.
    pub provider_id: ProviderId,
    /// Why; confidential, shown only to those who may read reasons, never in a draw.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "近亲属在该机构任职"))]
    pub reason: String,
    /// First day.
    #[validate(custom(function = "field::day"))]
    pub valid_from: NaiveDate,
    /// Last day; open when absent.
    #[serde(default)]
    #[validate(custom(function = "field::day"))]
    pub valid_to: Option<NaiveDate>,
}

/// A recusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RecusalView {
    /// Its id.
    pub id: RecusalId,
    /// Who doesn't go.
    pub inspector_id: InspectorId,
    /// That inspector's name.
    pub inspector_name: String,
    /// Where to.
    pub provider_id: ProviderId,
    /// That provider's name.
    pub provider_name: String,
    /// Why; absent where the caller may not read reasons.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub reason: Option<String>,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day; open when null.
    pub valid_to: Option<NaiveDate>,
    /// When it was lifted before its time.
    pub lifted_at: Option<DateTime<Utc>>,
    /// Entered at.
    pub created_at: DateTime<Utc>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which recusals to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RecusalFilter {
    /// Of this inspector.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub inspector_id: Option<InspectorId>,
    /// For this provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub provider_id: Option<ProviderId>,
    /// In force on this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub on: Option<NaiveDate>,
}
