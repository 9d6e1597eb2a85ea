//! Draws over HTTP.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    post,
    web::Data,
};
use contract::{
    Page, PageQuery, Problem,
    draws::{BeaconValue, DrawFilter, DrawPlan, DrawPreview, DrawSummary, DrawView, DrawnVisits, VoidReason},
    field, id,
};

use super::{hold, preview, service, store, view};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{HoldDraws, PlanDraws, ReadDraws, VoidDraws},
    },
    config::Config,
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId, bad},
    },
};

/// Preview a draw.
///
/// What a plan would do: every provider's chance, whether the plan fits the deadlines, who can't be drawn and
/// why, and twenty dry runs of the teams with what would mend a shortage. Writes nothing, uses no randomness.
#[utoipa::path(tag = "draws", security(("bearer" = ["plan_draws"])), request_body = DrawPlan, responses((status = 200, body = DrawPreview)))]
#[post("/draws/preview")]
pub async fn preview_draw(
    by: Allowed<PlanDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<DrawPlan>,
) -> Result<HttpResponse> {
    let preview =
        by.read(&pool, move |db, by| preview::preview(db, by.at, &config.district, &body.value)).await?;
    Ok(HttpResponse::Ok().json(preview))
}

/// List draws.
///
/// Sorted by `announced_at` (newest first unless asked otherwise) or `period`. Void draws stay in the list.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(DrawFilter, PageQuery), responses((status = 200, body = Page<DrawSummary>)))]
#[get("/draws")]
pub async fn list_draws(
    by: Allowed<ReadDraws>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    mut listing: Listing<DrawFilter>,
) -> Result<HttpResponse> {
    if let Some(period) = &listing.filter.period {
        field::month(period).map_err(|_| bad("period", "malformed", "月份须写成 2026-11 这样"))?;
    }
    listing.page.sort.get_or_insert_with(|| "-announced_at".to_owned());
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, by| store::list(db, &by.scope, &filter, &wanted)).await?;
    let column = window.column;
    let position = |row: &store::DrawRow| store::position(column, row);
    let page = keys.cursors.page(&listing, &window, found, position, view::summary)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Announce a draw.
///
/// Freezes both registers, the recusals and the plan under one hash before the public random value exists. One
/// announcement of a month may be alive at a time. An impossible plan is refused with every gap.
#[utoipa::path(tag = "draws", security(("bearer" = ["plan_draws"])), request_body = DrawPlan, responses((status = 201, body = DrawView)))]
#[post("/draws")]
pub async fn announce_draw(
    by: Allowed<PlanDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<DrawPlan>,
) -> Result<HttpResponse> {
    let plan = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::announce(db, by, &config.district, &plan)?;
        Answer::created(format!("/api/v1/draws/{}", view.id), &view)
    })
    .await
}

/// Find a draw.
///
/// The plan, the announcement as published, and what the caller may do.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawView)))]
#[get("/draws/{id}")]
pub async fn find_draw(
    by: Allowed<ReadDraws>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let row = store::find(db, &by.scope, id)?;
            view::whole(db, row, by)
        })
        .await?;
    if etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Hold a draw.
///
/// Enters the published random value; everything else follows from what was announced. Only after the value's
/// earliest time and before its deadline. The record is checked as the public will check it before it is kept.
#[utoipa::path(tag = "draws", security(("bearer" = ["hold_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = BeaconValue, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/draw")]
pub async fn hold_draw(
    by: Allowed<HoldDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
    body: Valid<BeaconValue>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| hold::hold(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Declare a draw void.
///
/// With a reason. It stays visible and keeps its number; the month may be announced again.
#[utoipa::path(tag = "draws", security(("bearer" = ["void_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = VoidReason, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/void")]
pub async fn void_draw(
    by: Allowed<VoidDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
    body: Valid<VoidReason>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::declare_void(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// List the visits of a draw.
///
/// With their teams, in the order of the lot; empty before the draw is held.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawnVisits)))]
#[get("/draws/{id}/visits")]
pub async fn list_drawn_visits(
    by: Allowed<ReadDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    let items = by
        .read(&pool, move |db, by| {
            store::find(db, &by.scope, id)?;
            store::results::list(db, id)
        })
        .await?;
    Ok(HttpResponse::Ok().json(DrawnVisits { items }))
}

/// Download the record of a draw.
///
/// Protocol `tyd1` to the byte: give it to anybody, the verifier in every installation and in the browser checks
/// it without this server. 409 before the draw is held.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = serde_json::Value, content_type = "application/json"), (status = 409, description = "Not drawn yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/draws/{id}/record")]
pub async fn find_draw_record(
    by: Allowed<ReadDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    let (name, record) = by.read(&pool, move |db, by| service::record(db, &by.scope, id)).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(record))
}
