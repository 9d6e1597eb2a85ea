//! Imports of both registers.

use super::{ApiError, Call};
use crate::path;
use contract::{
    id::ImportId,
    imports::{FailedRow, ImportFilter, ImportQuery, ImportView, Register},
    page::{Page, PageQuery},
};

/// Uploads a file; the server works on it after it has answered.
pub async fn start(query: &ImportQuery, file: &web_sys::File, key: String) -> Result<ImportView, ApiError> {
    let form = web_sys::FormData::new().map_err(|_| ApiError::Unreadable)?;
    form.append_with_blob_and_filename("file", file, &file.name()).map_err(|_| ApiError::Unreadable)?;
    Call::post(path::list("/imports", query, &PageQuery::default()))
        .idempotency_key(key)
        .form(form)
        .read()
        .await
}

/// A page of imports.
pub async fn list(filter: ImportFilter, page: PageQuery) -> Result<Page<ImportView>, ApiError> {
    Call::get(path::list("/imports", &filter, &page)).read().await
}

/// An import and how far it is.
pub async fn find(id: ImportId) -> Result<ImportView, ApiError> {
    Call::get(format!("/imports/{id}")).read().await
}

/// Stops an import; what was written stays.
pub async fn cancel(id: ImportId) -> Result<ImportView, ApiError> {
    Call::delete(format!("/imports/{id}")).read().await
}

/// The first rows that were not imported; the workbook has all.
pub async fn failed_rows(id: ImportId) -> Result<Page<FailedRow>, ApiError> {
    Call::get(format!("/imports/{id}/failed-rows")).read().await
}

/// Saves the failed rows with their reasons as a workbook.
pub async fn save_errors(id: ImportId, name: &str) -> Result<(), ApiError> {
    Call::get(format!("/imports/{id}/errors")).save_as(&format!("{name}.xlsx")).await
}

/// Saves a register's template; `format` is `csv` or `xlsx`.
pub async fn save_template(register: Register, format: &str, name: &str) -> Result<(), ApiError> {
    Call::get(format!("/import-templates/{register}?format={format}"))
        .save_as(&format!("{name}.{format}"))
        .await
}
