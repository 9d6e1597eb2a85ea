//! What the team does on the spot.

use actix_web::{HttpResponse, post, web::Data};
use contract::{
    id,
    inspections::{
        EntryReceipt, FinishInspection, InspectionView, MeasurementReceipt, NewEntries, NewMeasurements,
        RepresentativeStatement, SignInspection, WithdrawSignature,
    },
    photos::PhotoView,
};

use crate::{
    auth::{allowed::Allowed, policy::right::ConductInspections},
    db::Pool,
    error::Result,
    http::{
        body::{Photo, Valid},
        etag::IfMatch,
        once::Answer,
        params::PathId,
    },
    inspections::{finish, record, sign},
};

/// Add entries to an inspection.
///
/// Each is known by an id that the phone made: sent again it is not taken again. The latest received per check counts.
/// No `If-Match`: a phone that was offline can't know the version.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = NewEntries, responses((status = 200, body = EntryReceipt)))]
#[post("/inspections/{id}/entries")]
pub async fn add_inspection_entries(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    body: Valid<NewEntries>,
) -> Result<HttpResponse> {
    let receipt = by.write(&pool, move |db, by| record::add_entries(db, by, id, &body.value)).await?;
    Ok(HttpResponse::Ok().json(receipt))
}

/// Add measurements to an inspection.
///
/// Children and staff of a class, judged by the rules in force on the day of the visit; each taken exactly once.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = NewMeasurements, responses((status = 200, body = MeasurementReceipt)))]
#[post("/inspections/{id}/measurements")]
pub async fn add_inspection_measurements(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    body: Valid<NewMeasurements>,
) -> Result<HttpResponse> {
    let receipt = by.write(&pool, move |db, by| record::add_measurements(db, by, id, &body.value)).await?;
    Ok(HttpResponse::Ok().json(receipt))
}

/// Add a photo to an inspection.
///
/// The bytes of a JPEG or PNG up to 500 kB. Camera data are removed; the same photo again changes nothing.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body(content((Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png")), description = "The photo."), responses((status = 200, body = PhotoView)))]
#[post("/inspections/{id}/photos")]
pub async fn add_inspection_photo(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    Photo(bytes): Photo,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| record::add_photo(db, by, id, &bytes)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Finish an inspection.
///
/// Every check has an answer; findings, result code and follow-up are set. May be sent again until somebody signs.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = FinishInspection, responses((status = 200, body = InspectionView)))]
#[post("/inspections/{id}/finish")]
pub async fn finish_inspection(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<FinishInspection>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| finish::finish(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Sign an inspection.
///
/// The record as it stands, by everybody who is there, at least two. The first signature locks it, the last one closes it.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = SignInspection, responses((status = 200, body = InspectionView)))]
#[post("/inspections/{id}/signatures")]
pub async fn sign_inspection(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<SignInspection>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| sign::sign(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Withdraw a signature.
///
/// With the reason, until the inspection is closed. The record is open again and everybody signs anew.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = WithdrawSignature, responses((status = 200, body = InspectionView)))]
#[post("/inspections/{id}/signatures/withdraw")]
pub async fn withdraw_inspection_signature(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<WithdrawSignature>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| sign::withdraw(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Record what the provider's representative did.
///
/// Signed, commented or refused, after the inspectors signed. A refusal is witnessed by the inspectors present.
#[utoipa::path(tag = "inspections", security(("bearer" = ["conduct_inspections"])), params(("id" = uuid::Uuid, Path, description = "Id of the inspection.")), request_body = RepresentativeStatement, responses((status = 200, body = InspectionView)))]
#[post("/inspections/{id}/representative")]
pub async fn record_representative(
    by: Allowed<ConductInspections>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Inspection>,
    IfMatch(version): IfMatch,
    body: Valid<RepresentativeStatement>,
) -> Result<HttpResponse> {
    let view =
        by.write(&pool, move |db, by| sign::record_representative(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
