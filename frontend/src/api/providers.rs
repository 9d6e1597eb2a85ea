//! The provider register.

use contract::{
    id::ProviderId,
    page::{Page, PageQuery},
    providers::{
        NewProvider, ProviderFacts, ProviderFilter, ProviderSummary, ProviderTimeline, ProviderView,
        RiskChange, StatusChange,
    },
};

use super::{ApiError, Call};
use crate::path;

/// A page of the register.
pub async fn list(filter: ProviderFilter, page: PageQuery) -> Result<Page<ProviderSummary>, ApiError> {
    Call::get(path::list("/providers", &filter, &page)).read().await
}

/// A provider whole.
pub async fn find(id: ProviderId) -> Result<ProviderView, ApiError> {
    Call::get(format!("/providers/{id}")).read().await
}

/// Its dated changes.
pub async fn timeline(id: ProviderId) -> Result<ProviderTimeline, ApiError> {
    Call::get(format!("/providers/{id}/timeline")).read().await
}

/// Enters a provider.
pub async fn create(new: NewProvider, key: String) -> Result<ProviderView, ApiError> {
    Call::post("/providers").idempotency_key(key).json(&new).read().await
}

/// Replaces a provider's facts.
pub async fn update(
    id: ProviderId,
    facts: ProviderFacts,
    etag: &str,
    key: String,
) -> Result<ProviderView, ApiError> {
    Call::put(format!("/providers/{id}")).if_match(etag).idempotency_key(key).json(&facts).read().await
}

/// Changes the status from a day on.
pub async fn change_status(
    id: ProviderId,
    change: StatusChange,
    etag: &str,
    key: String,
) -> Result<ProviderView, ApiError> {
    Call::post(format!("/providers/{id}/status"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&change)
        .read()
        .await
}

/// Changes the risk class from a day on.
pub async fn change_risk_class(
    id: ProviderId,
    change: RiskChange,
    etag: &str,
    key: String,
) -> Result<ProviderView, ApiError> {
    Call::post(format!("/providers/{id}/risk-class"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&change)
        .read()
        .await
}

/// Saves what the filter matches as a file; `format` is `csv` or `xlsx`.
pub async fn export(filter: ProviderFilter, format: &str, name: &str) -> Result<(), ApiError> {
    let query = path::query(&filter, &PageQuery::default());
    Call::get(format!("/exports/providers?format={format}&{query}"))
        .save_as(&format!("{name}.{format}"))
        .await
}
