//! Recusals.

use contract::{
    id::RecusalId,
    page::{Page, PageQuery},
    recusals::{NewRecusal, RecusalFilter, RecusalView},
};

use super::{ApiError, Call};
use crate::path;

/// A page of recusals.
pub async fn list(filter: RecusalFilter, page: PageQuery) -> Result<Page<RecusalView>, ApiError> {
    Call::get(path::list("/recusals", &filter, &page)).read().await
}

/// Enters a recusal.
pub async fn create(new: NewRecusal, key: String) -> Result<RecusalView, ApiError> {
    Call::post("/recusals").idempotency_key(key).json(&new).read().await
}

/// Lifts a recusal for good.
pub async fn lift(id: RecusalId, etag: &str) -> Result<RecusalView, ApiError> {
    Call::post(format!("/recusals/{id}/lift")).if_match(etag).read().await
}
