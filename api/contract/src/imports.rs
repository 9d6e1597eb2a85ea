//! Imports of both registers from CSV and XLSX.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{FieldError, id::ImportId, text_enum::text_enum};

text_enum! {
    /// Which register a file is for.
    Register {
        Providers = "providers" "检查对象名录库",
        Inspectors = "inspectors" "检查人员名录库",
    }
}

text_enum! {
    /// How far an import is.
    ImportState {
        Queued = "queued" "排队",
        Running = "running" "正在导入",
        /// All rows were looked at; `failed_rows` may still be above zero.
        Succeeded = "succeeded" "完成",
        /// The file as a whole could not be used; `failure` says why.
        Failed = "failed" "失败",
        Cancelled = "cancelled" "已取消",
    }
}

text_enum! {
    /// What a table is written as.
    FileFormat {
        Xlsx = "xlsx" "Excel 工作簿",
        /// UTF-8 with a byte order mark.
        Csv = "csv" "CSV",
    }
}

/// An import and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ImportView {
    /// Its id.
    pub id: ImportId,
    /// For which register.
    pub register: Register,
    /// Name of the file.
    pub file_name: String,
    /// SHA-256 of the file, hex.
    pub file_sha256: String,
    /// A dry run changes nothing.
    pub validate_only: bool,
    /// How far it is.
    pub state: ImportState,
    /// Rows with content, as far as read.
    pub rows: i32,
    /// Rows looked at.
    pub done_rows: i32,
    /// New entries.
    pub created_rows: i32,
    /// Entries changed.
    pub updated_rows: i32,
    /// Rows that were the same already.
    pub unchanged_rows: i32,
    /// Rows with errors; they changed nothing.
    pub failed_rows: i32,
    /// Why the file as a whole failed.
    pub failure: Option<String>,
    /// Uploaded at.
    pub created_at: DateTime<Utc>,
    /// Ended at.
    pub finished_at: Option<DateTime<Utc>>,
}

/// A row that was not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FailedRow {
    /// Row number as a spreadsheet shows it.
    pub row: i32,
    /// The row as it was.
    pub cells: Vec<String>,
    /// What is wrong; `pointer` names the column.
    pub errors: Vec<FieldError>,
}

/// Which imports to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ImportFilter {
    /// Only of this register.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub register: Option<Register>,
}

/// How to import an uploaded file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ImportQuery {
    /// For which register.
    pub register: Register,
    /// Only check, change nothing.
    #[serde(default)]
    pub validate_only: bool,
}

/// The upload itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ImportForm {
    /// The file, XLSX or CSV, up to 20 MB.
    #[cfg_attr(feature = "server", schema(value_type = String, format = Binary))]
    pub file: Vec<u8>,
}

/// What a table is wanted as.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FormatQuery {
    /// `xlsx` when left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub format: Option<FileFormat>,
}
