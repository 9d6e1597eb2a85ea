//! Holding a draw: the beacon is entered, everything else follows from what was announced.

use contract::{
    audit::AuditAction,
    draws::{BeaconValue, DrawState, DrawView},
    id::DrawId,
    sql::At,
};
use rules::draw::{Announced, Beacon, Code, DrawError, Input, announcement::BeaconRow, compute, hex, verify};
use serde_json::json;

use super::{
    contributors,
    draft::protocol_time,
    result,
    service::{count, current, entry, name},
    store, view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    clock,
    db::Db,
    error::{Error, Result},
};

/// Enters the beacon: selection and teams follow from it and from what was announced.
pub fn hold(db: &mut Db, by: &Caller, id: DrawId, version: i32, value: &BeaconValue) -> Result<DrawView> {
    let mut row = current(store::find(db, &by.scope, id)?, version)?;
    if row.state != DrawState::Announced {
        let detail = format!("{}现为「{}」，不能再抽取。", name(&row), row.state.zh());
        return Err(Error::state(detail, view::actions(row.state, by)));
    }
    let (ann, input, frame) = store::frozen(db, id)?;
    let (mut input, beacon) = intact(&ann, &input)?;
    check_time(by.at, &beacon)?;
    input.nonces = contributors::nonces(db, id)?;
    input.beacon = Beacon { rank: 1, text: value.text.clone() };
    let record = compute(&input).map_err(|error| tampered(&error))?;
    let json = record.to_json();
    verify(&json).map_err(|failure| Error::internal(format!("own record fails: {failure:?}")))?;
    let drawn = result::read(db, id, &row.period, &record, &frame)?;
    row.state = DrawState::Drawn;
    row.result_root = Some(drawn.result_root);
    row.beacon_text = Some(value.text.clone());
    row.visits = count(drawn.visits.len())?;
    row.empty_places = count(drawn.empty_places)?;
    row.drawn_at = Some(by.at);
    row.drawn_by = Some(by.name.clone());
    row.version = version + 1;
    store::set_drawn(db, &row, &json, version)?;
    store::results::insert(db, &drawn.visits, &drawn.members)?;
    let after = json!({
        "beacon_text": row.beacon_text, "result_root": row.result_root,
        "visits": row.visits, "empty_places": row.empty_places,
    });
    audit::record(db, &by.into(), entry(&row, AuditAction::Draw).after(after))?;
    view::whole(db, row, by)
}

/// The frozen input, if it is still the one announced; and the beacon as announced, not as the plan now says.
fn intact(ann: &str, input: &str) -> Result<(Input, BeaconRow)> {
    let input = Input::parse(input).map_err(|error| tampered(&error))?;
    let announced = Announced::of(&input).map_err(|error| tampered(&error))?;
    if hex(&announced.ann) != ann {
        return Err(tampered(&DrawError::new(Code::Ann, "ann")));
    }
    let beacon = announced.frozen.announcement.beacons.first().cloned();
    let beacon = beacon.ok_or_else(|| Error::internal("an announcement without beacon"))?;
    Ok((input, beacon))
}

fn tampered(error: &DrawError) -> Error {
    log::error!("a frozen draw is not as announced: {error}");
    let detail = format!(
        "冻结的名单与公告时公布的摘要不符（{error}），数据在公告之后被改动过，不能据此抽取。\
         请作废这次公告并重新公告，同时请系统管理员和审计人员查明原因。"
    );
    Error::state(detail, vec!["void"])
}

fn check_time(at: At, beacon: &BeaconRow) -> Result<()> {
    let now = protocol_time(at.0);
    if now < beacon.not_before {
        let detail = format!("公开随机数最早在 {} 产生，在此之前不能抽取。", spoken(&beacon.not_before));
        return Err(Error::state(detail, vec!["void"]));
    }
    if now >= beacon.deadline {
        let detail = format!(
            "公告的最迟时间 {} 已过，这次公告不能再抽取。请写明理由将它作废，再重新公告。",
            spoken(&beacon.deadline)
        );
        return Err(Error::state(detail, vec!["void"]));
    }
    Ok(())
}

fn spoken(time: &str) -> String {
    let parsed = chrono::DateTime::parse_from_rfc3339(time);
    parsed.map_or_else(|_| time.to_owned(), |time| clock::spoken(At(time.to_utc())))
}
