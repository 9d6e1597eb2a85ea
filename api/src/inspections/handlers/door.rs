//! At the door.

use actix_web::{
    HttpResponse, get, post,
    web::{Data, Path},
};
use contract::inspections::{CheckIn, CheckedIn, DoorView, OpenVisits};

use crate::{
    auth::{allowed::Allowed, policy::right::ConductInspections},
    clock,
    db::Pool,
    error::Result,
    http::{body::Valid, once::Answer},
    inspections::{door, mine},
};

/// List the caller's open visits.
///
/// Drawn ones not begun included, by street and planned day, each with the provider's file.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), responses((status = 200, body = OpenVisits)))]
#[get("/inspections/mine")]
pub async fn list_open_visits(by: Allowed<ConductInspections>, pool: Data<Pool>) -> Result<HttpResponse> {
    let items = by.read(&pool, mine::open_visits).await?;
    Ok(HttpResponse::Ok().json(OpenVisits { items }))
}

/// Check in at the door.
///
/// By somebody of the team, with at least two persons and valid licences. Again at the same visit it hands out a new
/// door code.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), request_body = CheckIn, responses((status = 201, body = CheckedIn), (status = 404, description = "No such visit, or none of the caller's.", body = contract::Problem, content_type = "application/problem+json")))]
#[post("/inspections/check-in")]
pub async fn check_in_inspection(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    body: Valid<CheckIn>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = door::check_in(db, by, &new)?;
        Answer::created(format!("/api/v1/inspections/{}", view.inspection.summary.id), &view)
    })
    .await
}

/// Find what stands behind a door code.
///
/// Without sign-in: who is at the door, for what, and the proof that it was drawn before. The code lives shortly.
#[utoipa::path(tag = "inspections", security(()), params(("code" = String, Path, description = "Code of the QR at the door.")), responses((status = 200, body = DoorView)))]
#[get("/public/doors/{code}")]
pub async fn find_door(pool: Data<Pool>, code: Path<String>) -> Result<HttpResponse> {
    let at = clock::now();
    let view = pool.read(move |db| door::door(db, &code, at)).await?;
    Ok(HttpResponse::Ok().insert_header(("Cache-Control", "no-store")).json(view))
}
