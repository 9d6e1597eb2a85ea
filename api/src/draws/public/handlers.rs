//! Public pages of draws over HTTP.

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    post,
    web::Data,
};
use contract::{
    Problem,
    draws::{
        DoorProof, DoorProofVerdict, DrawBundle, PublicChances, PublicDraw, PublicDrawFilter, PublicDraws,
        PublicUnit, PublicVisits,
    },
    id,
};

use super::{
    super::{reveal, service},
    bundle, chances, door, units, view, visits,
};
use crate::{
    auth::{allowed::Scope, keys::Keys},
    clock,
    config::Config,
    db::Pool,
    error::{Error, Result},
    http::{
        body::Valid,
        params::{Params, PathId},
    },
};

/// List the draws of some months.
///
/// Newest month first, void ones too, and how many are in which state.
#[utoipa::path(tag = "public", security(()), params(PublicDrawFilter), responses((status = 200, body = PublicDraws)))]
#[get("/public/draws")]
pub async fn list_public_draws(
    pool: Data<Pool>,
    config: Data<Config>,
    Params(filter): Params<PublicDrawFilter>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let at = clock::now();
    let draws = pool.read(move |db| view::list(db, &config.district, &filter, at)).await?;
    Ok(HttpResponse::Ok().json(draws))
}

/// Find a draw as everybody may see it.
///
/// Timeline, announcement, commitments, random value, and the signed roots with their place in the public log.
#[utoipa::path(tag = "public", security(()), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = PublicDraw)))]
#[get("/public/draws/{id}")]
pub async fn find_public_draw(pool: Data<Pool>, PathId(id): PathId<id::Draw>) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let draw = pool.read(move |db| view::whole(db, id)).await?;
    Ok(HttpResponse::Ok().json(draw))
}

/// Download the record of a draw, without sign-in.
///
/// Whole, with pseudonyms and without any person's name, once the period is over or the draw is void. 409 before.
#[utoipa::path(tag = "public", security(()), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = serde_json::Value, content_type = "application/json"), (status = 409, description = "Not revealed yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/public/draws/{id}/record")]
pub async fn find_public_record(pool: Data<Pool>, PathId(id): PathId<id::Draw>) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    Ok(file(pool.read(move |db| service::record(db, &Scope::District, id)).await?))
}

/// Download a draw with its evidence.
///
/// Record, signed log entries with proofs, signed head and keys: what `tuoyu draw verify` checks without this server.
/// 409 until the draw is revealed.
#[utoipa::path(tag = "public", security(()), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawBundle), (status = 409, description = "Not revealed yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/public/draws/{id}/bundle")]
pub async fn find_public_bundle(
    pool: Data<Pool>,
    keys: Data<Keys>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    Ok(file(pool.read(move |db| bundle::text(db, &keys.log, id)).await?))
}

fn file((name, text): (String, String)) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/json"))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .body(text)
}

/// List the providers that a draw sends somebody to.
///
/// By lot, with the departments that go and whether the visit was carried out. 409 until the draw is revealed.
#[utoipa::path(tag = "public", security(()), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = PublicVisits), (status = 409, description = "Not revealed yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/public/draws/{id}/visits")]
pub async fn list_public_visits(pool: Data<Pool>, PathId(id): PathId<id::Draw>) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let visits = pool.read(move |db| visits::list(db, id)).await?;
    Ok(HttpResponse::Ok().json(visits))
}

/// List every provider's chance in a draw.
///
/// From the announcement on: chances follow from the frozen table alone. 409 before.
#[utoipa::path(tag = "public", security(()), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = PublicChances), (status = 409, description = "Not announced yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/public/draws/{id}/chances")]
pub async fn list_public_chances(pool: Data<Pool>, PathId(id): PathId<id::Draw>) -> Result<HttpResponse> {
    let chances = pool.read(move |db| chances::list(db, id)).await?;
    Ok(HttpResponse::Ok().json(chances))
}

/// Find one provider in a draw.
///
/// Its chance from the announcement on; after the reveal its line in the selection, with the path to the seal that was
/// signed on the day of the draw. 409 before the announcement.
#[utoipa::path(tag = "public", security(()), params(("id" = uuid::Uuid, Path, description = "Id of the draw."), ("credit_code" = String, Path, description = "Unified social credit code.")), responses((status = 200, body = PublicUnit), (status = 409, description = "Not announced yet.", body = Problem, content_type = "application/problem+json")))]
#[get("/public/draws/{id}/units/{credit_code}")]
pub async fn find_public_unit(
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
) -> Result<HttpResponse> {
    reveal::on_time(&pool).await?;
    let code = request.match_info().get("credit_code").map(str::to_owned);
    let code = code.ok_or_else(|| Error::not_found("机构"))?;
    let unit = pool.read(move |db| units::find(db, id, &code)).await?;
    Ok(HttpResponse::Ok().json(unit))
}

/// Check a door proof.
///
/// Which draw, revision and signed root the code shown at the door leads to. Writes nothing.
#[utoipa::path(tag = "public", security(()), request_body = DoorProof, responses((status = 200, body = DoorProofVerdict)))]
#[post("/public/door-proofs/check")]
pub async fn check_door_proof(pool: Data<Pool>, body: Valid<DoorProof>) -> Result<HttpResponse> {
    let proof = body.value;
    let verdict = pool.read(move |db| door::check(db, &proof)).await?;
    Ok(HttpResponse::Ok().json(verdict))
}
