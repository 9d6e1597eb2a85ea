//! What people do to a draw, one after the other, over HTTP.

use actix_web::{HttpResponse, post, web::Data};
use contract::{
    draws::{BeaconValue, DrawView, NewCommitment, NewDrawEvent, NewNonce, VoidReason},
    id,
};

use super::super::{announce, beacon, commitments, events, hold, nonces, void};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{ChangeDraws, ContributeToDraws, HoldDraws, PlanDraws, VoidDraws},
    },
    config::Config,
    db::Pool,
    error::Result,
    http::{body::Valid, etag::IfMatch, once::Answer, params::PathId},
};

/// Hand in a commitment.
///
/// Binds the caller's department to a secret number that only its browser knows. One account for each department;
/// the same account may hand in another one as long as nothing is announced.
#[utoipa::path(tag = "draws", security(("bearer" = ["contribute_to_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = NewCommitment, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/commitments")]
pub async fn commit_to_draw(
    by: Allowed<ContributeToDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    body: Valid<NewCommitment>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| Answer::ok(&commitments::commit(db, by, id, &new)?)).await
}

/// Announce a draw.
///
/// Freezes both registers, the recusals and the plan under one hash before the public random value exists, signs it and
/// appends it to the public log. Needs commitments of three departments, supervision among them. An impossible plan is
/// refused with every gap; so is an announcement while an earlier draw is pending or sealed.
#[utoipa::path(tag = "draws", security(("bearer" = ["plan_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/announce")]
pub async fn announce_draw(
    by: Allowed<PlanDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    keys: Data<Keys>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by
        .write(&pool, move |db, by| announce::announce(db, by, &config.district, &keys.log, id, version))
        .await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Enter the public random value.
///
/// Two people enter it, each unseen by the other; where they differ, each may correct the own entry until they agree.
/// Not before the value can exist, and a fallback only once the sources before it are out of time.
#[utoipa::path(tag = "draws", security(("bearer" = ["hold_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = BeaconValue, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/beacon")]
pub async fn enter_draw_beacon(
    by: Allowed<HoldDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    body: Valid<BeaconValue>,
) -> Result<HttpResponse> {
    let value = body.value;
    by.once(&pool, &body.bytes, move |db, by| Answer::ok(&beacon::enter(db, by, id, &value)?)).await
}

/// Hand in a secret number.
///
/// Once the public random value is agreed. It must open one of the announced commitments; a sealed copy may be handed
/// in by somebody else, which is recorded.
#[utoipa::path(tag = "draws", security(("bearer" = ["contribute_to_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = NewNonce, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/nonces")]
pub async fn hand_in_draw_nonce(
    by: Allowed<ContributeToDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    body: Valid<NewNonce>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| Answer::ok(&nonces::hand_in(db, by, id, &new)?)).await
}

/// Hold a draw.
///
/// Everything follows from what was announced, the random value and the numbers handed in. The record is checked as the
/// public will check it; its root is signed and logged at once, its content sealed until the period is over.
#[utoipa::path(tag = "draws", security(("bearer" = ["hold_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/draw")]
pub async fn hold_draw(
    by: Allowed<HoldDraws>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| hold::hold(db, by, &keys.log, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Report an event after a draw.
///
/// Somebody can't go, must not go to a provider, a provider is closed, somebody joins. Replacements follow from the
/// sealed draw; the new result is signed and logged at once. The answer tells nothing about visits that aren't open.
#[utoipa::path(tag = "draws", security(("bearer" = ["change_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = NewDrawEvent, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/events")]
pub async fn report_draw_event(
    by: Allowed<ChangeDraws>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    PathId(id): PathId<id::Draw>,
    body: Valid<NewDrawEvent>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| Answer::ok(&events::report(db, by, &keys.log, id, &new)?)).await
}

/// Ask for a draw to be void.
///
/// With a reason that will be public. Another person has to confirm.
#[utoipa::path(tag = "draws", security(("bearer" = ["void_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), request_body = VoidReason, responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/void")]
pub async fn ask_void_draw(
    by: Allowed<VoidDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
    body: Valid<VoidReason>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| void::ask(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Confirm that a draw is void.
///
/// By another person than the one who asked. It stays visible and keeps its number; the month may be prepared again.
#[utoipa::path(tag = "draws", security(("bearer" = ["void_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/void/confirm")]
pub async fn confirm_void_draw(
    by: Allowed<VoidDraws>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| void::confirm(db, by, &keys.log, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Withdraw one's wish to declare a draw void.
///
/// Only the one who asked can, as long as nobody has confirmed.
#[utoipa::path(tag = "draws", security(("bearer" = ["void_draws"])), params(("id" = uuid::Uuid, Path, description = "Id of the draw.")), responses((status = 200, body = DrawView)))]
#[post("/draws/{id}/void/withdraw")]
pub async fn withdraw_void_draw(
    by: Allowed<VoidDraws>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Draw>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| void::withdraw(db, by, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
