//! Publications over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, put, web::Data};
use contract::{
    Page, PageQuery, id,
    publications::{
        NewCorrection, NewWithdrawal, PublicationFilter, PublicationSummary, PublicationText, PublicationView,
    },
};

use super::{service, store, view};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{PublishResults, ReadPublications},
    },
    clock,
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List publications.
///
/// Every closed inspection has one. Sorted by `visited_on` or `closed_on`, the last visit first unless something else is said.
#[utoipa::path(tag = "publications", security(("bearer" = ["read_publications"])), params(PublicationFilter, PageQuery), responses((status = 200, body = Page<PublicationSummary>)))]
#[get("/publications")]
pub async fn list_publications(
    by: Allowed<ReadPublications>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<PublicationFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let (found, today) = by
        .read(&pool, move |db, by| Ok((store::list(db, &by.scope, &filter, &wanted)?, clock::day(by.at))))
        .await?;
    let column = window.column;
    let position = |found: &store::Named| store::position(column, found);
    let page = keys.cursors.page(&listing, &window, found, position, |found| view::summary(found, today))?;
    Ok(HttpResponse::Ok().json(page))
}

/// Find a publication.
///
/// By the id of the inspection: what is or will be public, by when and on what ground, former texts, withdrawal.
#[utoipa::path(tag = "publications", security(("bearer" = ["read_publications"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), responses((status = 200, body = PublicationView)))]
#[get("/publications/{id}")]
pub async fn find_publication(
    by: Allowed<ReadPublications>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let named = store::find(db, &by.scope, id)?;
            view::whole(db, named, by)
        })
        .await?;
    if etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change the text for parents.
///
/// Before it is public. Names of inspectors and complainants, mobile and identity numbers are refused.
#[utoipa::path(tag = "publications", security(("bearer" = ["publish_results"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = PublicationText, responses((status = 200, body = PublicationView)))]
#[put("/publications/{id}/text")]
pub async fn update_publication_text(
    by: Allowed<PublishResults>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<PublicationText>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::edit(db, by, id, version, &body.value.text)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Publish a result.
///
/// By hand, before its day; on its day it is published by itself.
#[utoipa::path(tag = "publications", security(("bearer" = ["publish_results"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), responses((status = 200, body = PublicationView)))]
#[post("/publications/{id}/publish")]
pub async fn publish_result(
    by: Allowed<PublishResults>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::publish(db, by, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Correct a public text.
///
/// The former text stays visible with day and reason.
#[utoipa::path(tag = "publications", security(("bearer" = ["publish_results"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = NewCorrection, responses((status = 200, body = PublicationView)))]
#[post("/publications/{id}/corrections")]
pub async fn correct_publication(
    by: Allowed<PublishResults>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<NewCorrection>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::correct(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Note that a decision was changed.
///
/// The decision behind a public result was changed or revoked: from now on its withdrawal is due, and the workbench
/// says so. Nothing of it is public before the withdrawal.
#[utoipa::path(tag = "publications", security(("bearer" = ["publish_results"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = NewWithdrawal, responses((status = 200, body = PublicationView)))]
#[post("/publications/{id}/revocation")]
pub async fn note_revocation(
    by: Allowed<PublishResults>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<NewWithdrawal>,
) -> Result<HttpResponse> {
    let view =
        by.write(&pool, move |db, by| service::note_revocation(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Withdraw a public result.
///
/// Because the decision behind it was changed or revoked. That there was a result, and why it is gone, stays public;
/// whether it came within the period is recorded.
#[utoipa::path(tag = "publications", security(("bearer" = ["publish_results"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = NewWithdrawal, responses((status = 200, body = PublicationView)))]
#[post("/publications/{id}/withdraw")]
pub async fn withdraw_publication(
    by: Allowed<PublishResults>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<NewWithdrawal>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::withdraw(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
