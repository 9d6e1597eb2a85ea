//! The inspector register.

use contract::{
    id::InspectorId,
    inspectors::{InspectorFacts, InspectorFilter, InspectorSummary, InspectorView},
    page::{Page, PageQuery},
};

use super::{ApiError, Call};
use crate::path;

/// A page of the register.
pub async fn list(filter: InspectorFilter, page: PageQuery) -> Result<Page<InspectorSummary>, ApiError> {
    Call::get(path::list("/inspectors", &filter, &page)).read().await
}

/// An inspector whole.
pub async fn find(id: InspectorId) -> Result<InspectorView, ApiError> {
    Call::get(format!("/inspectors/{id}")).read().await
}

/// Enters an inspector.
pub async fn create(new: InspectorFacts, key: String) -> Result<InspectorView, ApiError> {
    Call::post("/inspectors").idempotency_key(key).json(&new).read().await
}

/// Replaces an inspector's facts.
pub async fn update(
    id: InspectorId,
    facts: InspectorFacts,
    etag: &str,
    key: String,
) -> Result<InspectorView, ApiError> {
    Call::put(format!("/inspectors/{id}")).if_match(etag).idempotency_key(key).json(&facts).read().await
}

/// Saves what the filter matches as a file; `format` is `csv` or `xlsx`.
pub async fn export(filter: InspectorFilter, format: &str, name: &str) -> Result<(), ApiError> {
    let query = path::query(&filter, &PageQuery::default());
    Call::get(format!("/exports/inspectors?format={format}&{query}"))
        .save_as(&format!("{name}.{format}"))
        .await
}
