//! Inspections: open visits, what happens at the door, triggered ones, ratings.

use contract::{
    id::InspectionId,
    inspections::{
        CheckIn, CheckedIn, DoorView, EntryReceipt, FinishInspection, InspectionDecision, InspectionFilter,
        InspectionRules, InspectionSummary, InspectionView, MeasurementReceipt, NewEntries, NewInspection,
        NewMeasurements, NewRating, OpenVisits, RepresentativeStatement, SignInspection, WithdrawSignature,
    },
    page::{Page, PageQuery},
    photos::PhotoView,
    result_codes::ResultCodes,
};
use serde::Serialize;
use web_sys::Blob;

use super::{ApiError, Call};
use crate::path;

fn at(id: InspectionId, what: &str) -> String {
    format!("/inspections/{id}/{what}")
}

/// What is open to the inspector signed in.
pub async fn open(hurried: bool) -> Result<OpenVisits, ApiError> {
    Call::get("/inspections/mine").hurried(hurried).read().await
}

/// A page of the list.
pub async fn list(filter: InspectionFilter, page: PageQuery) -> Result<Page<InspectionSummary>, ApiError> {
    Call::get(path::list("/inspections", &filter, &page)).read().await
}

/// An inspection whole.
pub async fn find(id: InspectionId) -> Result<InspectionView, ApiError> {
    Call::get(format!("/inspections/{id}")).read().await
}

/// The same, where an older one is at hand.
pub async fn find_soon(id: InspectionId) -> Result<InspectionView, ApiError> {
    Call::get(format!("/inspections/{id}")).hurried(true).read().await
}

/// Rules and parameters in force.
pub async fn rules() -> Result<InspectionRules, ApiError> {
    Call::get("/inspection-rules").read().await
}

/// Result codes and follow-up measures in force.
pub async fn codes() -> Result<ResultCodes, ApiError> {
    Call::get("/result-codes").read().await
}

/// Asks for a triggered inspection.
pub async fn request(new: NewInspection, key: String) -> Result<InspectionView, ApiError> {
    Call::post("/inspections").idempotency_key(key).json(&new).read().await
}

/// Approves a triggered inspection or refuses it.
pub async fn decide(
    id: InspectionId,
    decision: InspectionDecision,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    change(id, "decision", &decision, etag, key).await
}

/// Arrives; again at the same visit it only gets a new code for the door.
pub async fn check_in(arrival: CheckIn, key: String) -> Result<CheckedIn, ApiError> {
    Call::post("/inspections/check-in").idempotency_key(key).json(&arrival).read().await
}

/// What the code of a door shows, to anybody.
pub async fn door(code: &str) -> Result<DoorView, ApiError> {
    Call::get(format!("/public/doors/{code}")).anonymous().read().await
}

/// Adds answers; those that are known count once.
pub async fn add_entries(id: InspectionId, entries: NewEntries) -> Result<EntryReceipt, ApiError> {
    Call::post(at(id, "entries")).quietly().json(&entries).read().await
}

/// Adds counts; those that are known count once.
pub async fn add_measurements(
    id: InspectionId,
    measurements: NewMeasurements,
) -> Result<MeasurementReceipt, ApiError> {
    Call::post(at(id, "measurements")).quietly().json(&measurements).read().await
}

/// Sends a picture; the same one again changes nothing.
pub async fn add_photo(id: InspectionId, picture: Blob) -> Result<PhotoView, ApiError> {
    Call::post(at(id, "photos")).quietly().picture(picture).read().await
}

/// Ends the visit, before signing.
pub async fn finish(
    id: InspectionId,
    end: FinishInspection,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    change(id, "finish", &end, etag, key).await
}

/// Signs.
pub async fn sign(
    id: InspectionId,
    signature: SignInspection,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    change(id, "signatures", &signature, etag, key).await
}

/// Takes a signature back.
pub async fn withdraw_signature(
    id: InspectionId,
    withdrawal: WithdrawSignature,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    change(id, "signatures/withdraw", &withdrawal, etag, key).await
}

/// Enters what the provider's representative does.
pub async fn record_representative(
    id: InspectionId,
    statement: RepresentativeStatement,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    change(id, "representative", &statement, etag, key).await
}

/// Rates.
pub async fn rate(
    id: InspectionId,
    rating: NewRating,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    change(id, "rating", &rating, etag, key).await
}

async fn change(
    id: InspectionId,
    what: &str,
    body: &impl Serialize,
    etag: &str,
    key: String,
) -> Result<InspectionView, ApiError> {
    Call::post(at(id, what)).if_match(etag).idempotency_key(key).json(body).read().await
}

/// A picture, as long as one may see it.
pub async fn photo(sha256: &str) -> Result<Blob, ApiError> {
    Call::get(format!("/photos/{sha256}")).blob().await
}

/// Saves the record sheet.
pub async fn record_sheet(id: InspectionId, name: &str) -> Result<(), ApiError> {
    Call::get(at(id, "sheet.pdf")).save_as(&format!("{name}.pdf")).await
}
