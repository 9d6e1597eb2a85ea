//! Draws over HTTP: plans, and what is read. What people do to a draw is in [`together`].

pub mod together;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    post, put,
    web::Data,
};
use contract::{
    Page, PageQuery, Problem,
    draws::{DoorProof, DrawFilter, DrawPlan, DrawPreview, DrawSummary, DrawView, DrawnVisits},
    field, id,
};

use super::{prepare, preview, reveal, service, store, view, visits, waiting};
use crate::{
    auth::{
        allowed::{Allowed, Caller},
        keys::Keys,
        policy::right::{PlanDraws, ReadDraws},
    },
    config::Config,
    db::{Db, Pool},
    error::{Error, Result},
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
/// Sorted by `prepared_at` (newest first unless asked otherwise) or `period`. Void draws stay in the list.
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
    listing.page.sort.get_or_insert_with(|| "-prepared_at".to_owned());
    reveal::on_time(&pool).await?;
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let read = move |db: &mut Db, by: &Caller| {
        let waiting = waiting::wanted(db, by, &filter)?;
        store::list(db, &by.scope, &filter, waiting.as_ref(), &wanted)
    };
    let found = by.read(&pool, read).await?;
    let column = window.column;
    let position = |row: &store::DrawRow| store::position(column, row);
    let page = keys.cursors.page(&listing, &window, found, position, view::summary)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Prepare a draw.
///
/// Fixes month, number and plan, so that contributors can commit; nothing is frozen yet. One draw of a month may be
/// alive at a time.
#[utoipa::path(tag = "draws", security(("bearer" = ["plan_draws"])), request_body = DrawPlan, responses((status = 201, body = DrawView)))]
#[post("/draws")]
pub async fn prepare_draw(
    by: Allowed<PlanDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<DrawPlan>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let plan = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = prepare::prepare(db, by, &config.district, &plan)?;
        Answer::created(format!("/api/v1/draws/{}", view.id), &view)
    })
    .await
}

/// Change the plan of a draw.
///
/// As long as nothing is announced; the whole plan is sent, for the same month. Commitments stay good.
#[utoipa::path(tag = "draws", security(("bearer" = ["plan_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = DrawPlan, responses((status = 200, body = DrawView)))]
#[put("/draws/{id}")]
pub async fn change_draw_plan(
    by: Allowed<PlanDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
    body: Valid<DrawPlan>,
) -> Result<HttpResponse> {
    let change = move |db: &mut Db, by: &Caller| {
        prepare::change_plan(db, by, &config.district, id, version, &body.value)
    };
    Ok(Answer::ok(&by.write(&pool, change).await?)?.into_response(false))
}

/// Find a draw.
///
/// The timeline, who has handed in what, the announcement as published, and what the caller may do.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawView)))]
#[get("/draws/{id}")]
pub async fn find_draw(
    by: Allowed<ReadDraws>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
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

/// List the visits of a draw.
///
/// With their teams, in the order of the lot. As long as the draw is sealed only inspectors are shown any: their own
/// visits, from the evening before the day they are meant for.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawnVisits)))]
#[get("/draws/{id}/visits")]
pub async fn list_drawn_visits(
    by: Allowed<ReadDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let visits = by.read(&pool, move |db, by| visits::list(db, &by.scope, id, by.at)).await?;
    Ok(HttpResponse::Ok().json(visits))
}

/// Find the door proof of a visit.
///
/// What the team shows at the door, as a code to scan: that this visit by these people was drawn before. For the team of
/// an open visit; for everybody signed in once the draw is revealed.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw."), ("rank" = i32, Path, description = "Number of the visit in the draw.", minimum = 1)), responses((status = 200, body = DoorProof)))]
#[get("/draws/{id}/visits/{rank}/door-proof")]
pub async fn find_door_proof(
    by: Allowed<ReadDraws>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    let rank = request.match_info().get("rank").and_then(|rank| rank.parse().ok());
    let prove = move |db: &mut Db, by: &Caller| {
        let rank = rank.ok_or_else(|| Error::not_found("检查"))?;
        visits::shown_door_proof(db, &by.scope, id, rank, by.at)
    };
    let proof = by.read(&pool, prove).await?;
    Ok(HttpResponse::Ok().json(proof))
}

/// Download the record of a draw.
///
/// Protocol `tyd1` to the byte: give it to anybody, the verifier in every installation and in the browser checks
/// it without this server. 409 until it is revealed.
#[utoipa::path(tag = "draws", security(("bearer" = ["read_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = serde_json::Value, content_type = "application/json"), (status = 409, description = "Not revealed yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/draws/{id}/record")]
pub async fn find_draw_record(
    by: Allowed<ReadDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let (name, record) = by.read(&pool, move |db, by| service::record(db, &by.scope, id)).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(record))
}
