//! The workbench (工作台): what waits for the person signed in.

use chrono::{DateTime, Days, Utc};
use serde::{Deserialize, Serialize};

use crate::text_enum::text_enum;

text_enum! {
    /// A kind of work that waits.
    TodoKind {
        VisitsOpen = "visits_open" "我的检查",
        WithdrawalsDue = "withdrawals_due" "待撤回的公示",
        PublicationsDue = "publications_due" "5 天内应公布的检查结果",
        RectificationsOverdue = "rectifications_overdue" "逾期未答复的整改",
        RectificationsToRecheck = "rectifications_to_recheck" "待复查的整改",
        RectificationsToAnswer = "rectifications_to_answer" "待答复的整改",
        InspectionsToApprove = "inspections_to_approve" "待批准的检查",
        InspectionsToSign = "inspections_to_sign" "待签字的检查",
        ProvidersSuspended = "providers_suspended" "停业中的机构",
        ProvidersHighRisk = "providers_high_risk" "C、D 类机构",
        LicencesEnding = "licences_ending" "60 天内到期的执法证",
        DrawsWaiting = "draws_waiting" "等您办理的抽查",
        ImportsWithErrors = "imports_with_errors" "有错误行的导入",
    }
}

/// A result that has to be public within so many days is worth a look.
pub const PUBLICATION_NOTICE: Days = Days::new(5);

/// One line of the workbench: a count that links to a filtered list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Todo {
    /// What waits.
    pub kind: TodoKind,
    /// How many.
    pub count: i64,
}

/// Providers of one street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StreetCount {
    /// Street.
    pub street_code: String,
    /// Operating providers.
    pub operating: i64,
    /// Operating inclusive providers (plan: every street has one).
    pub inclusive: i64,
    /// Places of operating providers.
    pub places: i64,
}

/// The workbench.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Workbench {
    /// What waits, most urgent first; only what the caller may see.
    pub todos: Vec<Todo>,
    /// Streets within the caller's scope, by code.
    pub streets: Vec<StreetCount>,
    /// Counted at.
    pub at: DateTime<Utc>,
}
