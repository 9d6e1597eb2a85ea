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
}
