//! Inspectors over HTTP.

use actix_web::{HttpResponse, get, post, put, web::Data};
use contract::{
    Page, PageQuery, id,
    inspectors::{InspectorFacts, InspectorFilter, InspectorSummary, InspectorView},
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{ManageInspectors, ReadInspectors},
    },
    config::Config,
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::IfMatch,
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List inspectors.
///
/// Sorted by `name` (pinyin), `department_code`, `licence_number`, `licence_to`, `monthly_capacity`, `status` or
/// `updated_at`. Department staff see their own department's inspectors, an inspector only himself or herself.
#[utoipa::path(tag = "inspectors", security(("bearer" = ["read_inspectors"])), params(InspectorFilter, PageQuery), responses((status = 200, body = Page<InspectorSummary>)))]
#[get("/inspectors")]
pub async fn list_inspectors(
    by: Allowed<ReadInspectors>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<InspectorFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, by| store::list(db, &by.scope, &filter, &wanted)).await?;
    let column = window.column;
    let position = |row: &store::InspectorRow| store::position(column, row);
    let page = keys.cursors.page(&listing, &window, found, position, store::InspectorRow::into_summary)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Enter an inspector in the register.
///
/// The licence number must be new. The pseudonym that stands for the person in published draws is made here, at
/// random, and never changes.
#[utoipa::path(tag = "inspectors", security(("bearer" = ["manage_inspectors"])), request_body = InspectorFacts, responses((status = 201, body = InspectorView)))]
#[post("/inspectors")]
pub async fn create_inspector(
    by: Allowed<ManageInspectors>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<InspectorFacts>,
) -> Result<HttpResponse> {
    let facts = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::register(db, by, &config.district, &facts)?;
        Answer::created(format!("/api/v1/inspectors/{}", view.id), &view)
    })
    .await
}

/// Find an inspector.
///
/// With the visits drawn this calendar year and what the caller may do.
#[utoipa::path(tag = "inspectors", security(("bearer" = ["read_inspectors"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspector.")), responses((status = 200, body = InspectorView)))]
#[get("/inspectors/{id}")]
pub async fn find_inspector(
    by: Allowed<ReadInspectors>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspector>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let row = store::find(db, &by.scope, id)?;
            service::view(db, row, by)
        })
        .await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change an inspector's facts.
///
/// The whole is sent. Who has left gets the status `left`; nobody is removed, because draws name them.
#[utoipa::path(tag = "inspectors", security(("bearer" = ["manage_inspectors"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspector.")), request_body = InspectorFacts, responses((status = 200, body = InspectorView)))]
#[put("/inspectors/{id}")]
pub async fn update_inspector(
    by: Allowed<ManageInspectors>,
    pool: Data<Pool>,
    config: Data<Config>,
    PathId(id): PathId<id::Inspector>,
    IfMatch(version): IfMatch,
    body: Valid<InspectorFacts>,
) -> Result<HttpResponse> {
    let facts = body.value;
    let view = by
        .write(&pool, move |db, by| service::update(db, by, &config.district, (id, version), &facts))
        .await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
