//! What follows an inspection: rectification orders and the cases they may become.

use contract::{
    cases::{CaseFilter, CaseView},
    id::RectificationId,
    page::{Page, PageQuery},
    photos::PhotoView,
    rectifications::{
        Recheck, RectificationAnswer, RectificationFilter, RectificationSummary, RectificationView,
    },
};
use web_sys::Blob;

use super::{ApiError, Call};
use crate::path;

/// A page of the list.
pub async fn list(
    filter: RectificationFilter,
    page: PageQuery,
) -> Result<Page<RectificationSummary>, ApiError> {
    Call::get(path::list("/rectifications", &filter, &page)).read().await
}

/// An order whole.
pub async fn find(id: RectificationId) -> Result<RectificationView, ApiError> {
    Call::get(format!("/rectifications/{id}")).read().await
}

/// What the provider did about it.
pub async fn answer(
    id: RectificationId,
    answer: RectificationAnswer,
    etag: &str,
    key: String,
) -> Result<RectificationView, ApiError> {
    Call::post(format!("/rectifications/{id}/answers"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&answer)
        .read()
        .await
}

/// What a re-check found.
pub async fn recheck(
    id: RectificationId,
    recheck: Recheck,
    etag: &str,
    key: String,
) -> Result<RectificationView, ApiError> {
    Call::post(format!("/rectifications/{id}/rechecks"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&recheck)
        .read()
        .await
}

/// Sends a picture that an answer or a re-check then names.
pub async fn add_photo(id: RectificationId, picture: Blob) -> Result<PhotoView, ApiError> {
    Call::post(format!("/rectifications/{id}/photos")).picture(picture).read().await
}

/// A page of case records.
pub async fn cases(filter: CaseFilter, page: PageQuery) -> Result<Page<CaseView>, ApiError> {
    Call::get(path::list("/cases", &filter, &page)).read().await
}
