//! Draws, for those who are signed in.

use contract::{
    draws::{
        BeaconValue, DrawFilter, DrawPlan, DrawPreview, DrawSummary, DrawView, DrawnVisits, NewCommitment,
        NewDrawEvent, NewNonce, VoidReason,
    },
    id::DrawId,
    page::{Page, PageQuery},
};
use serde::Serialize;

use super::{ApiError, Call};
use crate::path;

/// A page of the draws.
pub async fn list(filter: DrawFilter, page: PageQuery) -> Result<Page<DrawSummary>, ApiError> {
    Call::get(path::list("/draws", &filter, &page)).read().await
}

/// What a plan would do; nothing is drawn.
pub async fn preview(plan: &DrawPlan) -> Result<DrawPreview, ApiError> {
    Call::post("/draws/preview").json(plan).read().await
}

/// Prepares a draw: its plan becomes public and commitments are collected.
pub async fn prepare(plan: DrawPlan, key: String) -> Result<DrawView, ApiError> {
    Call::post("/draws").idempotency_key(key).json(&plan).read().await
}

/// A draw whole.
pub async fn find(id: DrawId) -> Result<DrawView, ApiError> {
    Call::get(format!("/draws/{id}")).read().await
}

/// The same, without asking anybody to sign in: the page looks by itself.
pub async fn peek(id: DrawId) -> Result<DrawView, ApiError> {
    Call::get(format!("/draws/{id}")).quietly().read().await
}

/// Changes the plan before the announcement.
pub async fn change_plan(id: DrawId, plan: DrawPlan, etag: &str) -> Result<DrawView, ApiError> {
    Call::put(format!("/draws/{id}")).if_match(etag).json(&plan).read().await
}

/// One step in the life of a draw: `what` is the last part of its address.
async fn step<T: Serialize>(
    id: DrawId,
    what: &'static str,
    body: Option<T>,
    etag: &str,
    key: String,
) -> Result<DrawView, ApiError> {
    let call = Call::post(format!("/draws/{id}/{what}")).if_match(etag).idempotency_key(key);
    match body {
        Some(body) => call.json(&body).read().await,
        None => call.read().await,
    }
}

/// Hands in one's commitment.
pub async fn commit(id: DrawId, body: NewCommitment, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "commitments", Some(body), etag, key).await
}

/// Locks the lists and announces.
pub async fn announce(id: DrawId, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "announce", None::<()>, etag, key).await
}

/// Enters the public random value, or corrects one's own entry.
pub async fn enter_beacon(
    id: DrawId,
    body: BeaconValue,
    etag: &str,
    key: String,
) -> Result<DrawView, ApiError> {
    step(id, "beacon", Some(body), etag, key).await
}

/// Hands in a secret number.
pub async fn hand_in(id: DrawId, body: NewNonce, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "nonces", Some(body), etag, key).await
}

/// Draws and seals.
pub async fn hold(id: DrawId, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "draw", None::<()>, etag, key).await
}

/// Reports what happened after the draw.
pub async fn report(id: DrawId, body: NewDrawEvent, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "events", Some(body), etag, key).await
}

/// Asks for a void.
pub async fn ask_void(id: DrawId, reason: VoidReason, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "void", Some(reason), etag, key).await
}

/// Confirms the void another person asked for.
pub async fn confirm_void(id: DrawId, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "void/confirm", None::<()>, etag, key).await
}

/// Takes one's wish for a void back.
pub async fn withdraw_void(id: DrawId, etag: &str, key: String) -> Result<DrawView, ApiError> {
    step(id, "void/withdraw", None::<()>, etag, key).await
}

/// Who is visited by whom; while the result is sealed, the caller's own open visits.
pub async fn visits(id: DrawId) -> Result<DrawnVisits, ApiError> {
    Call::get(format!("/draws/{id}/visits")).read().await
}

/// Saves the record as a file.
pub async fn save_record(id: DrawId, file_name: &str) -> Result<(), ApiError> {
    Call::get(format!("/draws/{id}/record")).save_as(file_name).await
}
