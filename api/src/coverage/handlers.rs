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
    http::params::{Listing, Params, PathId, check_month, check_number},
    providers::store::ProviderRow,
};

/// Years that the ledger knows.
const YEARS: (i32, i32) = (2020, 2198);

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
    check_number("year", listing.filter.year, YEARS)?;
    check_number("at_least", listing.filter.at_least.map(i32::from), (1, 12))?;
    check_month("not_since", listing.filter.not_since.as_deref())?;
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let (found, accounts) = by
        .read(&pool, move |db, by| {
            let year = service::year(by, filter.year);
            let standing = service::standing(db, by, &config.district, year, &filter)?;
            let found = store::list(db, &by.scope, (&filter, standing.as_deref()), year, &wanted)?;
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
    check_number("year", query.year, YEARS)?;
    let view =
        by.read(&pool, move |db, by| service::account(db, by, &config.district, id, query.year)).await?;
    Ok(HttpResponse::Ok().json(view))
}
