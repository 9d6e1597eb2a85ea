//! Providers over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, put, web::Data};
use contract::{
    Page, PageQuery, id,
    providers::{
        NewProvider, ProviderFacts, ProviderFilter, ProviderSummary, ProviderTimeline, ProviderView,
        RiskChange, StatusChange,
    },
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{ManageProviders, ReadProviders},
    },
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List providers.
///
/// Sorted by `name` (pinyin), `credit_code`, `street_code`, `status`, `risk_class`, `places` or `updated_at`.
#[utoipa::path(tag = "providers", security(("bearer" = ["read_providers"])), params(ProviderFilter, PageQuery), responses((status = 200, body = Page<ProviderSummary>)))]
#[get("/providers")]
pub async fn list_providers(
    by: Allowed<ReadProviders>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<ProviderFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, by| store::list(db, &by.scope, &filter, &wanted)).await?;
    let column = window.column;
    let position = |row: &store::ProviderRow| store::position(column, row);
    let page = keys.cursors.page(&listing, &window, found, position, store::ProviderRow::into_summary)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Enter a provider in the register.
///
/// The credit code must be new; its check digit is verified. The status starts the timeline.
#[utoipa::path(tag = "providers", security(("bearer" = ["manage_providers"])), request_body = NewProvider, responses((status = 201, body = ProviderView)))]
#[post("/providers")]
pub async fn create_provider(
    by: Allowed<ManageProviders>,
    pool: Data<Pool>,
    body: Valid<NewProvider>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::register(db, by, &new)?;
        Answer::created(format!("/api/v1/providers/{}", view.id), &view)
    })
    .await
}

/// Find a provider.
///
/// With everything known of it and what the caller may do.
#[utoipa::path(tag = "providers", security(("bearer" = ["read_providers"])), params(("id" = uuid::Uuid, Path, description = "Id of the provider.")), responses((status = 200, body = ProviderView)))]
#[get("/providers/{id}")]
pub async fn find_provider(
    by: Allowed<ReadProviders>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Provider>,
) -> Result<HttpResponse> {
    let view = by.read(&pool, move |db, by| Ok(service::view(&store::find(db, &by.scope, id)?, by))).await?;
    if etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change a provider's facts.
///
/// The whole is sent; status and risk class have operations of their own.
#[utoipa::path(tag = "providers", security(("bearer" = ["manage_providers"])), params(("id" = uuid::Uuid, Path, description = "Id of the provider.")), request_body = ProviderFacts, responses((status = 200, body = ProviderView)))]
#[put("/providers/{id}")]
pub async fn update_provider(
    by: Allowed<ManageProviders>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Provider>,
    IfMatch(version): IfMatch,
    body: Valid<ProviderFacts>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::update(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change a provider's status.
///
/// From a day on, with a reason; the history keeps what was before. Closing is final.
#[utoipa::path(tag = "providers", security(("bearer" = ["manage_providers"])), params(("id" = uuid::Uuid, Path, description = "Id of the provider.")), request_body = StatusChange, responses((status = 200, body = ProviderView)))]
#[post("/providers/{id}/status")]
pub async fn change_provider_status(
    by: Allowed<ManageProviders>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Provider>,
    IfMatch(version): IfMatch,
    body: Valid<StatusChange>,
) -> Result<HttpResponse> {
    let view =
        by.write(&pool, move |db, by| service::change_status(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change a provider's risk class.
///
/// From a day on, with a reason; the class weighs the provider in later draws.
#[utoipa::path(tag = "providers", security(("bearer" = ["manage_providers"])), params(("id" = uuid::Uuid, Path, description = "Id of the provider.")), request_body = RiskChange, responses((status = 200, body = ProviderView)))]
#[post("/providers/{id}/risk-class")]
pub async fn change_provider_risk_class(
    by: Allowed<ManageProviders>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Provider>,
    IfMatch(version): IfMatch,
    body: Valid<RiskChange>,
) -> Result<HttpResponse> {
    let view =
        by.write(&pool, move |db, by| service::change_risk_class(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Find a provider's timeline.
///
/// Every dated change of status and risk class, newest first.
#[utoipa::path(tag = "providers", security(("bearer" = ["read_providers"])), params(("id" = uuid::Uuid, Path, description = "Id of the provider.")), responses((status = 200, body = ProviderTimeline)))]
#[get("/providers/{id}/timeline")]
pub async fn find_provider_timeline(
    by: Allowed<ReadProviders>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Provider>,
) -> Result<HttpResponse> {
    let items = by
        .read(&pool, move |db, by| {
            store::find(db, &by.scope, id)?;
            store::list_changes(db, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(ProviderTimeline { items }))
}
