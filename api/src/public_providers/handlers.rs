//! Public providers over HTTP.

use actix_web::{
    HttpResponse, get,
    web::{Data, Path},
};
use contract::{
    Page, PageQuery,
    public_providers::{PublicDistrict, PublicProvider, PublicProviderFilter, PublicProviderSummary},
};

use super::{
    service::{self, Row},
    store,
};
use crate::{
    auth::keys::Keys,
    clock,
    config::Config,
    db::Pool,
    error::{Error, Result},
    http::params::Listing,
};

/// Public answers may be kept for a minute.
const KEPT: (&str, &str) = ("Cache-Control", "public, max-age=60");

/// Find the district for the public.
///
/// Its name and streets, for searching without sign-in.
#[utoipa::path(tag = "public", security(()), responses((status = 200, body = PublicDistrict)))]
#[get("/public/district")]
pub async fn find_public_district(pool: Data<Pool>, config: Data<Config>) -> Result<HttpResponse> {
    let district = pool.read(move |db| service::district(db, &config.district)).await?;
    Ok(HttpResponse::Ok().insert_header(KEPT).json(district))
}

/// List providers for the public.
///
/// Operating, suspended and closed ones. Sorted by `name` (pinyin), `street_code` or `places`.
#[utoipa::path(tag = "public", security(()), params(PublicProviderFilter, PageQuery), responses((status = 200, body = Page<PublicProviderSummary>)))]
#[get("/public/providers")]
pub async fn list_public_providers(
    pool: Data<Pool>,
    keys: Data<Keys>,
    config: Data<Config>,
    listing: Listing<PublicProviderFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = pool.read(move |db| service::list(db, &config.district, &filter, &wanted)).await?;
    let column = window.column;
    let position = |row: &Row| store::position(column, &row.0);
    let page = keys.cursors.page(&listing, &window, found, position, |row| row.1)?;
    Ok(HttpResponse::Ok().insert_header(KEPT).json(page))
}

/// Find a provider for the public.
///
/// Public facts, and every published or withdrawn visit: what was looked at, what was wrong, how far it is mended,
/// former texts. Nothing about children, complainants or inspectors.
#[utoipa::path(tag = "public", security(()), params(("credit_code" = String, Path, description = "Unified social credit code of the provider.")), responses((status = 200, body = PublicProvider)))]
#[get("/public/providers/{credit_code}")]
pub async fn find_public_provider(
    pool: Data<Pool>,
    config: Data<Config>,
    credit_code: Path<String>,
) -> Result<HttpResponse> {
    let at = clock::now();
    let found = pool.read(move |db| service::find(db, &config.district, &credit_code, at)).await?;
    let provider = found.ok_or_else(|| Error::internal("a provider without its row"))?;
    Ok(HttpResponse::Ok().insert_header(KEPT).json(provider))
}
