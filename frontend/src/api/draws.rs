//! Draws.

use contract::{
    draws::{BeaconValue, DrawFilter, DrawPlan, DrawPreview, DrawSummary, DrawView, DrawnVisits, VoidReason},
    id::DrawId,
    page::{Page, PageQuery},
    remedies::{RemedyOrder, RemedyResult},
};

use super::{ApiError, Call};
use crate::path;

/// A page of the draws.
pub async fn list(filter: DrawFilter, page: PageQuery) -> Result<Page<DrawSummary>, ApiError> {
    Call::get(path::list("/draws", &filter, &page)).read().await
}

/// What a plan would do; nothing is drawn.
pub async fn preview(plan: &DrawPlan) -> Result<DrawPreview, ApiError> {
    Call::post("/draws/preview").json(plan).read().await
}

/// Makes the changes of a remedy, before anything is announced.
pub async fn apply_remedy(order: &RemedyOrder, key: String) -> Result<RemedyResult, ApiError> {
    Call::post("/draws/remedies").idempotency_key(key).json(order).read().await
}

/// Announces a draw and locks both registers for it.
pub async fn announce(plan: DrawPlan, key: String) -> Result<DrawView, ApiError> {
    Call::post("/draws").idempotency_key(key).json(&plan).read().await
}

/// A draw whole.
pub async fn find(id: DrawId) -> Result<DrawView, ApiError> {
    Call::get(format!("/draws/{id}")).read().await
}

/// Enters the public random value; the result follows from it.
pub async fn hold(id: DrawId, value: BeaconValue, etag: &str, key: String) -> Result<DrawView, ApiError> {
    Call::post(format!("/draws/{id}/draw")).if_match(etag).idempotency_key(key).json(&value).read().await
}

/// Declares a draw void.
pub async fn declare_void(
    id: DrawId,
    reason: VoidReason,
    etag: &str,
    key: String,
) -> Result<DrawView, ApiError> {
    Call::post(format!("/draws/{id}/void")).if_match(etag).idempotency_key(key).json(&reason).read().await
}

/// Who is visited by whom.
pub async fn visits(id: DrawId) -> Result<DrawnVisits, ApiError> {
    Call::get(format!("/draws/{id}/visits")).read().await
}

/// The record as it stands, for checking.
pub async fn record(id: DrawId) -> Result<String, ApiError> {
    Call::get(format!("/draws/{id}/record")).text().await
}

/// Saves the record as a file.
pub async fn save_record(id: DrawId, file_name: &str) -> Result<(), ApiError> {
    Call::get(format!("/draws/{id}/record")).save_as(file_name).await
}
