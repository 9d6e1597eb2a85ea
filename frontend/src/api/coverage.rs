//! The coverage and cap ledger.

use contract::{
    coverage::{CoverageFilter, CoverageRow, CoverageView, CoverageYear},
    id::ProviderId,
    page::{Page, PageQuery},
};

use super::{ApiError, Call};
use crate::path;

/// A page of the ledger.
pub async fn list(filter: CoverageFilter, page: PageQuery) -> Result<Page<CoverageRow>, ApiError> {
    Call::get(path::list("/coverage", &filter, &page)).read().await
}

/// One provider's account.
pub async fn find(id: ProviderId, year: CoverageYear) -> Result<CoverageView, ApiError> {
    Call::get(path::list(&format!("/providers/{id}/coverage"), &year, &PageQuery::default())).read().await
}
