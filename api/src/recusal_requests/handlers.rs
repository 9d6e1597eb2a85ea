//! Requests for recusal over HTTP.

use actix_web::{HttpResponse, get, post, web::Data};
use contract::{
    Page, PageQuery, id,
    recusal_requests::{NewRecusalRequest, RecusalDecision, RecusalRequestFilter, RecusalRequestView},
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{DecideRecusalRequests, ReadRecusalRequests, RequestRecusals},
    },
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::IfMatch,
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List requests for recusal.
///
/// Sorted by `requested_at`. A provider sees its own, a department those about its inspectors.
#[utoipa::path(tag = "recusal_requests", security(("bearer" = ["read_recusal_requests"])), params(RecusalRequestFilter, PageQuery), responses((status = 200, body = Page<RecusalRequestView>)))]
#[get("/recusal-requests")]
pub async fn list_recusal_requests(
    by: Allowed<ReadRecusalRequests>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<RecusalRequestFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let (found, by) =
        by.read(&pool, move |db, by| Ok((store::list(db, &by.scope, &filter, &wanted)?, by.clone()))).await?;
    let column = window.column;
    let position = |found: &store::Named| store::position(column, found);
    let page = keys.cursors.page(&listing, &window, found, position, |found| service::view(found, &by))?;
    Ok(HttpResponse::Ok().json(page))
}

/// Ask for an inspector's recusal.
///
/// About a member of the team of an own inspection. The inspection goes on meanwhile. The answer doesn't repeat the
/// confidential reason.
#[utoipa::path(tag = "recusal_requests", security(("bearer" = ["request_recusals"])), request_body = NewRecusalRequest, responses((status = 201, body = RecusalRequestView)))]
#[post("/recusal-requests")]
pub async fn create_recusal_request(
    by: Allowed<RequestRecusals>,
    pool: Data<Pool>,
    body: Valid<NewRecusalRequest>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::ask(db, by, &new)?;
        Answer::created(format!("/api/v1/recusal-requests/{}", view.id), &view)
    })
    .await
}

/// Find a request for recusal.
///
/// With the decision, once there is one.
#[utoipa::path(tag = "recusal_requests", security(("bearer" = ["read_recusal_requests"])), params(("id" = uuid::Uuid, Path, description = "Id of the request.")), responses((status = 200, body = RecusalRequestView)))]
#[get("/recusal-requests/{id}")]
pub async fn find_recusal_request(
    by: Allowed<ReadRecusalRequests>,
    pool: Data<Pool>,
    PathId(id): PathId<id::RecusalRequest>,
) -> Result<HttpResponse> {
    let view = by.read(&pool, move |db, by| Ok(service::view(store::find(db, &by.scope, id)?, by))).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Decide on a request for recusal.
///
/// With reasons, by the head of the inspector's department or an official. Accepting enters a recusal from today on.
#[utoipa::path(tag = "recusal_requests", security(("bearer" = ["decide_recusal_requests"])), params(("id" = uuid::Uuid, Path, description = "Id of the request.")), request_body = RecusalDecision, responses((status = 200, body = RecusalRequestView)))]
#[post("/recusal-requests/{id}/decision")]
pub async fn decide_recusal_request(
    by: Allowed<DecideRecusalRequests>,
    pool: Data<Pool>,
    PathId(id): PathId<id::RecusalRequest>,
    IfMatch(version): IfMatch,
    body: Valid<RecusalDecision>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::decide(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
