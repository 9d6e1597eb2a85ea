//! The ledger over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    Page, PageQuery,
    coverage::{CoverageFilter, CoverageRow, CoverageView, CoverageYear},
    id,
};

use super::{service, store};
use crate::{
    auth::{allowed::Allowed, keys::Keys, policy::right::ReadCoverage},
    config::Config,
    db::Pool,
    error::Result,
    http::params::{Listing, Params, PathId},
    providers::store::ProviderRow,
};

/// List the coverage and cap ledger.
///
/// One row for each provider, those that operate unless asked otherwise. Sorted by `name` (pinyin), `credit_code` or
/// `street_code`. Visits of a sealed draw are not told.
#[utoipa::path(tag = "coverage", security(("bearer" = ["read_coverage"])), params(CoverageFilter, PageQuery), responses((status = 200, body = Page<CoverageRow>)))]
#[get("/coverage")]
pub async fn list_coverage(
    by: Allowed<ReadCoverage>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    config: Data<Config>,
    listing: Listing<CoverageFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let (found, accounts) = by
        .read(&pool, move |db, by| {
            let year = service::year(by, filter.year);
            let found = store::list(db, &by.scope, &filter, year, &wanted)?;
            let accounts = service::accounts(db, by, &config.district, year, &found.0)?;
            Ok((found, accounts))
        })
        .await?;
    let (rows, total) = found;
    let both: Vec<(ProviderRow, CoverageRow)> = rows.into_iter().zip(accounts).collect();
    let column = window.column;
    let position = |row: &(ProviderRow, CoverageRow)| store::position(column, &row.0);
    let page = keys.cursors.page(&listing, &window, (both, total), position, |row| row.1)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Find a provider's account.
///
/// Its visits, what is left under the year's cap, and by when the next visit is due.
#[utoipa::path(tag = "coverage", security(("bearer" = ["read_coverage"])), params(("id" = uuid::Uuid, Path, description = "Id of the provider."), CoverageYear), responses((status = 200, body = CoverageView)))]
#[get("/providers/{id}/coverage")]
pub async fn find_provider_coverage(
    by: Allowed<ReadCoverage>,
    pool: Data<Pool>,
    config: Data<Config>,
    PathId(id): PathId<id::Provider>,
    Params(query): Params<CoverageYear>,
) -> Result<HttpResponse> {
    let view =
        by.read(&pool, move |db, by| service::account(db, by, &config.district, id, query.year)).await?;
    Ok(HttpResponse::Ok().json(view))
}
