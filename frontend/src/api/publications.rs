//! Publications, and the linked tables.

use contract::{
    id::InspectionId,
    page::{Page, PageQuery},
    publications::{
        NewCorrection, NewWithdrawal, PublicationFilter, PublicationSummary, PublicationText, PublicationView,
    },
};

use super::{ApiError, Call};
use crate::path;

/// A page of publications.
pub async fn list(filter: PublicationFilter, page: PageQuery) -> Result<Page<PublicationSummary>, ApiError> {
    Call::get(path::list("/publications", &filter, &page)).read().await
}

/// A publication whole.
pub async fn find(id: InspectionId) -> Result<PublicationView, ApiError> {
    Call::get(format!("/publications/{id}")).read().await
}

/// Rewrites the text before it is public.
pub async fn edit(
    id: InspectionId,
    text: PublicationText,
    etag: &str,
    key: String,
) -> Result<PublicationView, ApiError> {
    Call::put(format!("/publications/{id}/text")).if_match(etag).idempotency_key(key).json(&text).read().await
}

/// Publishes now.
pub async fn publish(id: InspectionId, etag: &str) -> Result<PublicationView, ApiError> {
    Call::post(format!("/publications/{id}/publish")).if_match(etag).read().await
}

/// Replaces a public text.
pub async fn correct(
    id: InspectionId,
    new: NewCorrection,
    etag: &str,
    key: String,
) -> Result<PublicationView, ApiError> {
    let call = Call::post(format!("/publications/{id}/corrections"));
    call.if_match(etag).idempotency_key(key).json(&new).read().await
}

/// Notes that the decision behind a result was changed.
pub async fn note_revocation(
    id: InspectionId,
    new: NewWithdrawal,
    etag: &str,
    key: String,
) -> Result<PublicationView, ApiError> {
    let call = Call::post(format!("/publications/{id}/revocation"));
    call.if_match(etag).idempotency_key(key).json(&new).read().await
}

/// Takes a result back.
pub async fn withdraw(
    id: InspectionId,
    new: NewWithdrawal,
    etag: &str,
    key: String,
) -> Result<PublicationView, ApiError> {
    let call = Call::post(format!("/publications/{id}/withdraw"));
    call.if_match(etag).idempotency_key(key).json(&new).read().await
}

/// Saves a linked table: `inspections`, `findings` or `rectifications` as `csv` or `xlsx`.
pub async fn export(table: &str, format: &str, name: &str) -> Result<(), ApiError> {
    Call::get(format!("/exports/{table}?format={format}")).save_as(&format!("{name}.{format}")).await
}
