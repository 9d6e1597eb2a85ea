//! Tables of inspections, findings and rectifications, linked by stable ids.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text_enum::text_enum;

text_enum! {
    /// What a linked table is written as.
    TableFormat {
        /// UTF-8 with a byte order mark.
        Csv = "csv" "CSV",
        Xlsx = "xlsx" "Excel 工作簿",
        /// One JSON object a line.
        Ndjson = "ndjson" "NDJSON",
    }
}

/// Which visits, and as which kind of file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct TableQuery {
    /// `csv` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub format: Option<TableFormat>,
    /// Visits from this day on.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub from: Option<NaiveDate>,
    /// Visits to this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub to: Option<NaiveDate>,
}

/// As which kind of file everybody gets a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OpenTableQuery {
    /// `csv` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub format: Option<TableFormat>,
}
