//! Requests of providers that an inspector be recused.

use contract::{
    id::RecusalRequestId,
    page::{Page, PageQuery},
    recusal_requests::{NewRecusalRequest, RecusalDecision, RecusalRequestFilter, RecusalRequestView},
};

use super::{ApiError, Call};
use crate::path;

/// A page of the list.
pub async fn list(
    filter: RecusalRequestFilter,
    page: PageQuery,
) -> Result<Page<RecusalRequestView>, ApiError> {
    Call::get(path::list("/recusal-requests", &filter, &page)).read().await
}

/// Asks.
pub async fn create(new: NewRecusalRequest, key: String) -> Result<RecusalRequestView, ApiError> {
    Call::post("/recusal-requests").idempotency_key(key).json(&new).read().await
}

/// Decides.
pub async fn decide(
    id: RecusalRequestId,
    decision: RecusalDecision,
    etag: &str,
    key: String,
) -> Result<RecusalRequestView, ApiError> {
    Call::post(format!("/recusal-requests/{id}/decision"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&decision)
        .read()
        .await
}
