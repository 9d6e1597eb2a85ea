//! The coverage and cap ledger: what each provider has had this year, what is left, and by when it is due.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    id::{InspectionId, ProviderId},
    page::Many,
    providers::{ProviderKind, ProviderStatus, RiskClass},
    text_enum::text_enum,
};

text_enum! {
    /// Why a visit took place that was not drawn.
    TriggerReason {
        Complaint = "complaint" "投诉举报",
        Lead = "lead" "线索",
        HigherAuthority = "higher_authority" "上级交办",
        Recheck = "recheck" "整改复查",
        Other = "other" "其他",
    }
}

text_enum! {
    /// Where a provider stands with its yearly visit.
    CoverageState {
        /// Due months ahead.
        Open = "open" "期限未到",
        /// Due this month or the next two.
        Soon = "soon" "三个月内到期",
        /// The month it was due in has passed.
        Overdue = "overdue" "已逾期",
        /// No deadline yet: the first draw gives one.
        Unset = "unset" "待首次抽取确定",
        /// Doesn't operate; not drawn.
        Closed = "closed" "不在营",
    }
}

/// Visits of one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TriggeredCount {
    /// Why.
    pub reason: TriggerReason,
    /// How many.
    pub count: u32,
}

/// A provider's account of the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CoverageRow {
    /// Which provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub name: String,
    /// Its credit code.
    pub credit_code: String,
    /// Its street.
    pub street_code: String,
    /// Its kind.
    pub kind: ProviderKind,
    /// Its status.
    pub status: ProviderStatus,
    /// Its risk class.
    pub risk_class: RiskClass,
    /// Drawn visits in the year that are known by now.
    pub planned: u32,
    /// Visits in the year that were not drawn, by reason; they don't count towards the cap.
    pub triggered: Vec<TriggeredCount>,
    /// So many of these look like evasion of the cap.
    pub suspected: u32,
    /// Drawn visits in the year at the most, by the plan in force; none where no plan is.
    pub cap: Option<u8>,
    /// What is left of it.
    pub left: Option<u32>,
    /// Month of the last visit of any kind.
    pub last_visit: Option<String>,
    /// Month by whose end the next must have been.
    pub due: Option<String>,
    /// Where it stands.
    pub state: CoverageState,
}

/// Which providers to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CoverageFilter {
    /// The calendar year; this year when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 2020, maximum = 2198))]
    pub year: Option<i32>,
    /// In name, credit code or address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Streets, by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "310106013"))]
    pub street: Option<Many<String>>,
    /// Kinds, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "community_site"))]
    pub kind: Option<Many<ProviderKind>>,
    /// Statuses, separated by commas; those that operate when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "operating"))]
    pub status: Option<Many<ProviderStatus>>,
    /// Visited in the year, or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub visited: Option<bool>,
    /// With at least so many drawn visits in the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 1, maximum = 12))]
    pub at_least: Option<u8>,
    /// Where they stand with the yearly visit, separated by commas. With `closed` those that don't operate are listed too.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "overdue"))]
    pub state: Option<Many<CoverageState>>,
    /// With nothing left under the year's cap, or with something.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub at_cap: Option<bool>,
    /// Not visited since this month, `YYYY-MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub not_since: Option<String>,
}

/// Of which year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CoverageYear {
    /// The calendar year; this year when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 2020, maximum = 2198))]
    pub year: Option<i32>,
}

/// A visit that counts in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CoverageVisit {
    /// Its month.
    pub period: String,
    /// Why, where it was not drawn.
    pub triggered: Option<TriggerReason>,
    /// The day it was done on, where that is known.
    pub day: Option<NaiveDate>,
    /// The inspection, where it was not drawn.
    pub inspection_id: Option<InspectionId>,
    /// Whether it looks like evasion of the cap.
    pub suspected: bool,
}

/// One provider's account with its visits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CoverageView {
    /// The year.
    pub year: i32,
    /// The account.
    pub account: CoverageRow,
    /// Every visit known, newest first.
    pub visits: Vec<CoverageVisit>,
}
