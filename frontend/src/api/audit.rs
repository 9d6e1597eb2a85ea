//! The audit log.

use contract::{
    audit::{AuditEntry, AuditFilter, AuditVerdict},
    page::{Page, PageQuery},
};

use super::{ApiError, Call};
use crate::path;

/// A page of the log.
pub async fn list(filter: AuditFilter, page: PageQuery) -> Result<Page<AuditEntry>, ApiError> {
    Call::get(path::list("/audit", &filter, &page)).read().await
}

/// Has the server recompute the whole chain.
pub async fn verify() -> Result<AuditVerdict, ApiError> {
    Call::get("/audit/verify").read().await
}
