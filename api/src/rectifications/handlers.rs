//! Rectification orders over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web::Data};
use contract::{
    Page, PageQuery, id,
    photos::PhotoView,
    rectifications::{
        Recheck, RectificationAnswer, RectificationFilter, RectificationSummary, RectificationView,
    },
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{AnswerRectifications, AttachEvidence, DecideRectifications, ReadRectifications},
    },
    clock,
    db::Pool,
    error::Result,
    http::{
        body::{Photo, Valid},
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List rectification orders.
///
/// Sorted by `due_day` or `number`, the latest first unless something else is said. A provider sees its own, an inspector those of the own inspections.
#[utoipa::path(tag = "rectifications", security(("bearer" = ["read_rectifications"])), params(RectificationFilter, PageQuery), responses((status = 200, body = Page<RectificationSummary>)))]
#[get("/rectifications")]
pub async fn list_rectifications(
    by: Allowed<ReadRectifications>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<RectificationFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let (found, today) = by
        .read(&pool, move |db, by| {
            let today = clock::day(by.at);
            Ok((store::list(db, &by.scope, (&filter, today), &wanted)?, today))
        })
        .await?;
    let column = window.column;
    let position = |found: &store::Named| store::position(column, found);
    let page = keys.cursors.page(&listing, &window, found, position, |found| found.summary(today))?;
    Ok(HttpResponse::Ok().json(page))
}

/// Find a rectification order.
///
/// With its finding, every step and what the caller may do.
#[utoipa::path(tag = "rectifications", security(("bearer" = ["read_rectifications"])), params(("id" = uuid::Uuid, Path, description = "Id of the order.")), responses((status = 200, body = RectificationView)))]
#[get("/rectifications/{id}")]
pub async fn find_rectification(
    by: Allowed<ReadRectifications>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Rectification>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let found = store::find(db, &by.scope, id)?;
            service::view(db, by, found)
        })
        .await?;
    if etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Answer a rectification order.
///
/// The provider says what it did, with photos sent before. Then it waits for the re-check.
#[utoipa::path(tag = "rectifications", security(("bearer" = ["answer_rectifications"])), params(("id" = uuid::Uuid, Path, description = "Id of the order.")), request_body = RectificationAnswer, responses((status = 200, body = RectificationView)))]
#[post("/rectifications/{id}/answers")]
pub async fn answer_rectification(
    by: Allowed<AnswerRectifications>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Rectification>,
    IfMatch(version): IfMatch,
    body: Valid<RectificationAnswer>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::answer(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Re-check a rectification.
///
/// Once it is answered or overdue. Passing closes the order, failing opens a case.
#[utoipa::path(tag = "rectifications", security(("bearer" = ["decide_rectifications"])), params(("id" = uuid::Uuid, Path, description = "Id of the order.")), request_body = Recheck, responses((status = 200, body = RectificationView)))]
#[post("/rectifications/{id}/rechecks")]
pub async fn recheck_rectification(
    by: Allowed<DecideRectifications>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Rectification>,
    IfMatch(version): IfMatch,
    body: Valid<Recheck>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::recheck(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Add a photo to a rectification order.
///
/// As evidence of an answer or a re-check: the bytes of a JPEG or PNG up to 500 kB. Camera data are removed; the same
/// photo again changes nothing.
#[utoipa::path(tag = "rectifications", security(("bearer" = ["attach_evidence"])), params(("id" = uuid::Uuid, Path, description = "Id of the order.")), request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")), description = "The photo."), responses((status = 200, body = PhotoView)))]
#[post("/rectifications/{id}/photos")]
pub async fn add_rectification_photo(
    by: Allowed<AttachEvidence>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Rectification>,
    Photo(bytes): Photo,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::add_photo(db, by, id, &bytes)).await?;
    Ok(HttpResponse::Ok().json(view))
}
