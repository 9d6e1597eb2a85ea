//! The audit log over HTTP: it is read, never written.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    Page, PageQuery,
    audit::{AuditEntry, AuditFilter, AuditVerdict},
};

use super::{chain, store};
use crate::{
    auth::{allowed::Allowed, keys::Keys, policy::right::ReadAudit},
    db::Pool,
    error::Result,
    http::params::Listing,
};

/// List audit entries.
///
/// Sorted by `seq`; `-seq` for the newest first.
#[utoipa::path(tag = "audit", security(("bearer" = ["read_audit"])), params(AuditFilter, PageQuery), responses((status = 200, body = Page<AuditEntry>)))]
#[get("/audit")]
pub async fn list_audit_entries(
    by: Allowed<ReadAudit>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<AuditFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, _| store::list(db, &filter, &wanted)).await?;
    let page = keys.cursors.page(&listing, &window, found, store::position, store::EntryRow::into_view)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Verify the audit log.
///
/// Recomputes the whole chain and names the first entry that doesn't fit. Keep the head: a later chain that
/// doesn't contain it was cut off.
#[utoipa::path(tag = "audit", security(("bearer" = ["read_audit"])), responses((status = 200, body = AuditVerdict)))]
#[get("/audit/verify")]
pub async fn verify_audit(by: Allowed<ReadAudit>, pool: Data<Pool>) -> Result<HttpResponse> {
    let verdict = by.read(&pool, |db, _| chain::verify(db)).await?;
    Ok(HttpResponse::Ok().json(verdict))
}
