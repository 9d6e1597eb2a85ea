//! What everybody may ask without signing in.

use contract::{
    page::{Page, PageQuery},
    public_providers::{PublicDistrict, PublicProvider, PublicProviderFilter, PublicProviderSummary},
};

use super::{ApiError, Call};
use crate::path;

/// The district and its streets.
pub async fn district() -> Result<PublicDistrict, ApiError> {
    Call::get("/public/district").anonymous().read().await
}

/// A page of providers.
pub async fn list(
    filter: PublicProviderFilter,
    page: PageQuery,
) -> Result<Page<PublicProviderSummary>, ApiError> {
    Call::get(path::list("/public/providers", &filter, &page)).anonymous().read().await
}

/// A provider with its history.
pub async fn find(credit_code: &str) -> Result<PublicProvider, ApiError> {
    Call::get(format!("/public/providers/{credit_code}")).anonymous().read().await
}
