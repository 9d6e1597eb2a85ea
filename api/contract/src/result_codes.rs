//! Result codes (抽查检查结果): a dated table with two schemes, follow-up measures and a mapping.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{basis::Basis, text_enum::text_enum};

text_enum! {
    /// A list of codes.
    CodeScheme {
        National = "national" "抽查检查结果八类",
        Joint = "joint" "部门联合双随机结果",
        FollowUp = "follow_up" "后续处理",
    }
}

text_enum! {
    /// How a visit went, as far as a result follows from it.
    ResultSituation {
        NoProblem = "no_problem" "没有发现问题",
        /// Something has to be mended.
        ProblemsOrdered = "problems_ordered" "发现问题并责令整改",
        /// Problems without an order.
        ProblemsNoted = "problems_noted" "发现问题未责令整改",
        Unreachable = "unreachable" "无法联系",
        ClosedDown = "closed_down" "已关闭停业",
        RefusedEntry = "refused_entry" "拒绝检查",
        NoSuchActivity = "no_such_activity" "未开展托育服务",
    }
}

/// A code of one scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ResultCode {
    /// Scheme.
    pub scheme: CodeScheme,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Source, standing and time.
    pub basis: Basis,
}

/// Which joint code says what a national code says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ResultCodeMapping {
    /// National code.
    pub national: String,
    /// Joint code.
    pub joint: String,
    /// Source, standing and time.
    pub basis: Basis,
}

/// The result recorded where the inspectors name none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ResultSuggestion {
    /// How the visit went.
    pub situation: ResultSituation,
    /// National code.
    pub result_code: String,
    /// Joint code; null where the mapping says it.
    pub joint_code: Option<String>,
    /// Follow-up measure.
    pub follow_up: String,
    /// Source, standing and time.
    pub basis: Basis,
}

/// Every code in force on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ResultCodes {
    /// On this day.
    pub on: NaiveDate,
    /// The codes, by scheme and order.
    pub items: Vec<ResultCode>,
    /// The mapping.
    pub mappings: Vec<ResultCodeMapping>,
    /// What follows where the inspectors name no code.
    pub suggestions: Vec<ResultSuggestion>,
}
