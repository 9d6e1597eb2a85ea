//! Case records over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    Page, PageQuery,
    cases::{CaseFilter, CaseView},
    id,
};

use super::store;
use crate::{
    auth::{allowed::Allowed, keys::Keys, policy::right::ReadCases},
    db::Pool,
    error::Result,
    http::{
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List case records.
///
/// Sorted by `opened_at` or `number`, the newest first unless something else is said.
#[utoipa::path(tag = "cases", security(("bearer" = ["read_cases"])), params(CaseFilter, PageQuery), responses((status = 200, body = Page<CaseView>)))]
#[get("/cases")]
pub async fn list_cases(
    by: Allowed<ReadCases>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<CaseFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, by| store::list(db, &by.scope, &filter, &wanted)).await?;
    let column = window.column;
    let position = |found: &store::Named| store::position(column, found);
    let page = keys.cursors.page(&listing, &window, found, position, store::Named::into_view)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Find a case record.
///
/// With where it comes from.
#[utoipa::path(tag = "cases", security(("bearer" = ["read_cases"])), params(("id" = uuid::Uuid, Path, description = "Id of the case.")), responses((status = 200, body = CaseView)))]
#[get("/cases/{id}")]
pub async fn find_case(
    by: Allowed<ReadCases>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Case>,
) -> Result<HttpResponse> {
    let view = by.read(&pool, move |db, by| Ok(store::find(db, &by.scope, id)?.into_view())).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
