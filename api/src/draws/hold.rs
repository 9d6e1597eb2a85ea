//! Holding a draw: everything follows from what was announced, the random value and the numbers handed in. The root
//! of the result is signed and logged in the same transaction; the content stays sealed.

use contract::{
    audit::AuditAction,
    draws::{DrawState, DrawView},
    id::DrawId,
    public_log::LogKind,
};
use rules::{
    draw::{Beacon, Input, Record, compute, hex, verify},
    public_log::result_text,
};
use serde_json::json;

use super::{
    naming::{entry, name},
    nonces, result, schedule,
    service::{self, Intact, count, expect, refuse, tampered},
    store::{
        self, DrawRow,
        entries::{self, RevisionRow},
    },
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    calendar, clock,
    db::Db,
    error::{Error, Result},
    public_log::{self, signer::Signer},
};

/// Draws.
pub fn hold(db: &mut Db, by: &Caller, signer: &Signer, id: DrawId, version: i32) -> Result<DrawView> {
    let mut row = service::take_version(db, by, id, version)?;
    expect(db, &row, by, DrawState::Announced, "不能再抽取")?;
    let Some((rank, text)) = row.beacon_rank.zip(row.beacon_text.clone()).filter(|_| row.beacon_at.is_some())
    else {
        return Err(refuse(db, &row, by, "公开随机数还没有由两人一致录入，不能抽取。"));
    };
    refuse_after_last_day(db, by, &row)?;
    let Intact { mut input, frame, .. } = service::intact(db, &row)?;
    input.nonces = nonces::all(db, &row, by)?;
    input.beacon = Beacon { rank: rank.into(), text };
    let record = recompute(&input)?;
    let days = schedule::working_days(&calendar::store::load(db)?, row.first_day, row.last_day);
    let drawn = result::first(db, &row, &record, &frame, &days)?;
    row.state = DrawState::Sealed;
    row.visits = count(drawn.visits.len())?;
    row.empty_places = count(drawn.empty_places)?;
    row.drawn_at = Some(by.at);
    row.drawn_by = Some(by.name.clone());
    store::save(db, &mut row)?;
    store::results::insert(db, &drawn.visits, &drawn.members)?;
    keep_revision(db, by, signer, &row, &record, Event::default())?;
    let after = json!({"visits": row.visits, "empty_places": row.empty_places});
    audit::record(db, &by.into(), entry(&row, AuditAction::Draw).after(after))?;
    view::whole(db, row, by)
}

/// The record of an input, checked as the public will check it.
pub fn recompute(input: &Input) -> Result<Record> {
    let record = compute(input).map_err(|error| tampered(&error))?;
    verify(&record.to_json()).map_err(|failure| Error::internal(format!("own record fails: {failure:?}")))?;
    Ok(record)
}

/// What a revision follows from; nothing for the draw itself.
#[derive(Debug, Default)]
pub struct Event {
    /// What happened.
    pub kind: Option<contract::draws::DrawEventKind>,
    /// To whom.
    pub subject: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// Keeps the record with its newest revision, signs its root and logs it.
pub fn keep_revision(
    db: &mut Db,
    by: &Caller,
    signer: &Signer,
    row: &DrawRow,
    record: &Record,
    event: Event,
) -> Result<()> {
    let number = record.revisions.len().saturating_sub(1);
    let revision = record.revisions.last().ok_or_else(|| Error::internal("a record without result"))?;
    let (ann, root) = (hex(&record.ann), hex(&revision.result_root));
    store::set_record(db, row.id, &record.to_json())?;
    let kept = RevisionRow {
        draw_id: row.id,
        number: count(number)?,
        made_at: by.at,
        made_by: by.name.clone(),
        kind: event.kind,
        subject: event.subject,
        reason: event.reason,
        result_root: root.clone(),
        visits: row.visits,
        empty_places: row.empty_places,
    };
    entries::insert_revision(db, &kept)?;
    let text = result_text(&ann, u64::try_from(number).map_err(Error::internal)?, &root);
    public_log::append(db, signer, by.at, LogKind::Result, row.id, text).map(|_| ())
}

/// Visits that can't take place any more are not drawn.
fn refuse_after_last_day(db: &mut Db, by: &Caller, row: &DrawRow) -> Result<()> {
    if clock::day(by.at) <= row.last_day {
        return Ok(());
    }
    let detail = format!(
        "{}的检查期已于 {} 结束，不能再抽取。请写明理由，由两人将它作废，再筹备下一次。",
        name(row),
        row.last_day
    );
    Err(refuse(db, row, by, detail))
}
