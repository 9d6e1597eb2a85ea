//! The provider register (检查对象名录库).

mod facts;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field, id::ProviderId, page::Many};

pub use facts::{Class, Fee, Location, ProviderFacts};
pub use words::{
    ChangeKind, ClassKind, FeeUnit, LegalForm, ProviderKind, ProviderStatus, RiskClass, ServiceMode,
};

/// A provider to enter in the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewProvider {
    /// Its facts.
    #[validate(nested)]
    pub facts: ProviderFacts,
    /// Status at entry.
    pub status: ProviderStatus,
    /// Since when it has this status.
    #[validate(custom(function = "field::day"))]
    pub status_since: NaiveDate,
    /// Risk class at entry.
    pub risk_class: RiskClass,
}

/// A dated change of status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StatusChange {
    /// The new status.
    pub status: ProviderStatus,
    /// From which day; not before the last change.
    #[validate(custom(function = "field::day"))]
    pub since: NaiveDate,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "机构申请停业装修"))]
    pub reason: String,
}

/// A dated change of risk class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RiskChange {
    /// The new class.
    pub risk_class: RiskClass,
    /// From which day; not before the last change.
    #[validate(custom(function = "field::day"))]
    pub since: NaiveDate,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 500, example = "年度信用风险分类结果")
    )]
    pub reason: String,
}

/// A row of the register's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderSummary {
    /// Its id.
    pub id: ProviderId,
    /// Name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// Kind.
    pub kind: ProviderKind,
    /// Street.
    pub street_code: String,
    /// Address.
    pub address: String,
    /// Public or private.
    pub public: bool,
    /// Inclusive or not.
    pub inclusive: bool,
    /// Places in all classes.
    pub places: i32,
    /// Status now.
    pub status: ProviderStatus,
    /// Risk class now.
    pub risk_class: RiskClass,
    /// Last change of any fact.
    pub updated_at: DateTime<Utc>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A provider whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderView {
    /// Its id.
    pub id: ProviderId,
    /// Its facts.
    pub facts: ProviderFacts,
    /// Places in all classes.
    pub places: i32,
    /// Status now.
    pub status: ProviderStatus,
    /// Since when.
    pub status_since: NaiveDate,
    /// Risk class now.
    pub risk_class: RiskClass,
    /// Entered in the register.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now: `update`, `change_status`, `change_risk_class`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// One dated change in a provider's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderChange {
    /// What changed.
    pub kind: ChangeKind,
    /// The new value, a word of `ProviderStatus` or `RiskClass`.
    pub value: String,
    /// From which day.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub recorded_by: String,
}

/// A provider's timeline, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderTimeline {
    /// The changes.
    pub items: Vec<ProviderChange>,
}

/// Which providers to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ProviderFilter {
    /// Part of the name, of its pinyin or initials (`cjd`), of the credit code or of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Streets by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub street: Option<Many<String>>,
    /// Kinds, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "community_site"))]
    pub kind: Option<Many<ProviderKind>>,
    /// Statuses, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "operating,suspended"))]
    pub status: Option<Many<ProviderStatus>>,
    /// Risk classes, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "c,d"))]
    pub risk_class: Option<Many<RiskClass>>,
    /// Only public or only private ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub public: Option<bool>,
    /// Only inclusive or only other ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub inclusive: Option<bool>,
}
