//! Inspections over HTTP.

mod conduct;
mod door;
mod sheet;

pub use conduct::*;
pub use door::*;
pub use sheet::*;

use actix_web::{HttpRequest, HttpResponse, get, post, web::Data};
use contract::{
    Page, PageQuery, id,
    inspections::{
        InspectionDecision, InspectionFilter, InspectionSummary, InspectionView, NewInspection, NewRating,
    },
};

use super::{sign, store, triggered, view};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{ApproveInspections, OrderInspections, RateInspections, ReadInspections},
    },
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId, check_month},
    },
};

/// List inspections.
///
/// Sorted by `updated_at`, `planned_day`, `number` or `provider_name` (pinyin). Outside district and team an inspection
/// exists only once somebody is at the door.
#[utoipa::path(tag = "inspections", security(("bearer" = ["read_inspections"])), params(InspectionFilter, PageQuery), responses((status = 200, body = Page<InspectionSummary>)))]
#[get("/inspections")]
pub async fn list_inspections(
    by: Allowed<ReadInspections>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<InspectionFilter>,
) -> Result<HttpResponse> {
    check_month("period", listing.filter.period.as_deref())?;
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found =
        by.read(&pool, move |db, by| store::list(db, (by.account_id, &by.scope), &filter, &wanted)).await?;
    let column = window.column;
    let position = |found: &store::Named| store::position(column, found);
    let page = keys.cursors.page(&listing, &window, found, position, |found| found.summary())?;
    Ok(HttpResponse::Ok().json(page))
}

/// Ask for a triggered inspection.
///
/// With the reason, the reference and the team; somebody else approves it. It never counts as random.
#[utoipa::path(tag = "inspections", security(("bearer" = ["order_inspections"])), request_body = NewInspection, responses((status = 201, body = InspectionView)))]
#[post("/inspections")]
pub async fn request_inspection(
    by: Allowed<OrderInspections>,
    pool: Data<Pool>,
    body: Valid<NewInspection>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = triggered::request(db, by, &new)?;
        Answer::created(format!("/api/v1/inspections/{}", view.summary.id), &view)
    })
    .await
}

/// Find an inspection.
///
/// Whole: checklist, entries, findings, signatures, orders. The provider sees what was recorded once somebody signed.
#[utoipa::path(tag = "inspections", security(("bearer" = ["read_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), responses((status = 200, body = InspectionView)))]
#[get("/inspections/{id}")]
pub async fn find_inspection(
    by: Allowed<ReadInspections>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let found = store::find(db, &by.scope, id)?;
            view::whole(db, by, &found)
        })
        .await?;
    // Orders and rating move on without the inspection: once it is closed its version doesn't tell.
    if view.summary.closed_at.is_none() && etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Decide on a triggered inspection.
///
/// Approve or refuse it with a reason; never by who asked for it. Approval gets a number of its own.
#[utoipa::path(tag = "inspections", security(("bearer" = ["approve_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = InspectionDecision, responses((status = 200, body = InspectionView)))]
#[post("/inspections/{id}/decision")]
pub async fn decide_inspection(
    by: Allowed<ApproveInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<InspectionDecision>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| triggered::decide(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Rate an inspection.
///
/// By the provider, once it is closed, once only; officials see it, the inspectors don't.
#[utoipa::path(tag = "inspections", security(("bearer" = ["rate_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = NewRating, responses((status = 200, body = InspectionView)))]
#[post("/inspections/{id}/rating")]
pub async fn rate_inspection(
    by: Allowed<RateInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<NewRating>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| sign::rate(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
