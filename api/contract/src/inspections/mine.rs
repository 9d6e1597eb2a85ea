//! What an inspector has to do, and which inspections to list.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{FindingView, InspectionKind, InspectionMember, InspectionState, MeasurementView};
use crate::{
    id::{DrawId, InspectionId, ProviderId},
    page::Many,
    providers::{Class, Location, ProviderStatus, RiskClass},
    rectifications::RectificationSummary,
};

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
    /// Only those that are finished and wait for signatures or the representative, or only others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub to_sign: Option<bool>,
    /// Only those that wait for a decision and were asked for by somebody else, or only others.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub to_decide: Option<bool>,
}
