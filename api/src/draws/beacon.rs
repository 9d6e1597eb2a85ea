//! The public random value: two people enter it, each unseen by the other, until both say the same.

use chrono::DateTime;
use contract::{
    audit::AuditAction,
    draws::{BeaconValue, DrawState, DrawView},
    id::DrawId,
    sql::At,
};
use rules::draw::announcement::BeaconRow as Source;
use serde_json::{Value, json};

use super::{
    draft::protocol_time,
    naming::{entry, name},
    service::{self, expect, refuse},
    store::{
        self, DrawRow,
        entries::{self, BeaconRow},
    },
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    clock,
    db::Db,
    error::{Error, Result},
    public_log,
};

/// Enters or corrects the caller's own entry.
pub fn enter(db: &mut Db, by: &Caller, id: DrawId, value: &BeaconValue) -> Result<DrawView> {
    let mut row = service::take(db, by, id)?;
    expect(db, &row, by, DrawState::Announced, "现在不录入公开随机数")?;
    let before = entries::beacon_entries(db, id)?;
    let own = before.iter().find(|entry| entry.account_id == by.account_id);
    if own.is_some_and(|own| own.rank == i32::from(value.rank) && own.text == value.text) {
        return view::whole(db, row, by);
    }
    if row.beacon_at.is_some() {
        let detail = format!("{}的公开随机数已由两人一致录入，不能再改。", name(&row));
        return Err(refuse(db, &row, by, detail));
    }
    public_log::check_clock(db, by.at)?;
    let sources = service::intact(db, &row)?.announcement.beacons;
    check_turn(db, by, &row, &sources, value.rank)?;
    keep(db, by, &row, &before, value)?;
    let entries = entries::beacon_entries(db, id)?;
    if let [one, two] = entries.as_slice()
        && (one.rank, &one.text) == (two.rank, &two.text)
    {
        row.beacon_rank = Some(one.rank);
        row.beacon_text = Some(one.text.clone());
        row.beacon_at = Some(by.at);
    }
    store::save(db, &mut row)?;
    audit::record(db, &by.into(), entry(&row, AuditAction::EnterBeacon).after(trace(&row, &entries)))?;
    view::whole(db, row, by)
}

/// The first entry stays out of the audit log too, where the second person could read it.
fn trace(row: &DrawRow, entries: &[BeaconRow]) -> Value {
    let shown: Vec<Value> = match entries {
        [_] => Vec::new(),
        _ => entries
            .iter()
            .map(|entry| json!({"by": entry.account_name, "rank": entry.rank, "text": entry.text}))
            .collect(),
    };
    json!({"entries": entries.len(), "agreed": row.beacon_at.is_some(), "values": shown})
}

/// A source may be entered once its value can exist, a later one once all before it are out of time.
fn check_turn(db: &mut Db, by: &Caller, row: &DrawRow, sources: &[Source], rank: u8) -> Result<()> {
    let now = protocol_time(by.at.0);
    let Some(source) = sources.iter().find(|source| source.rank == u64::from(rank)) else {
        let detail = format!("公告里只有 {} 个公开随机数来源，请选公告里有的", sources.len());
        return Err(Error::field("/rank", "unknown", detail));
    };
    let waiting = sources.iter().find(|other| other.rank < source.rank && now < other.deadline);
    if let Some(waiting) = waiting {
        let detail = format!(
            "第 {} 来源的公布期限 {} 还没有过，不能改用第 {rank} 来源。",
            waiting.rank,
            spoken(&waiting.deadline)
        );
        return Err(refuse(db, row, by, detail));
    }
    if now < source.not_before {
        let detail = format!(
            "第 {rank} 来源的公开随机数最早在 {} 产生，在此之前不能录入。",
            spoken(&source.not_before)
        );
        return Err(refuse(db, row, by, detail));
    }
    Ok(())
}

fn keep(db: &mut Db, by: &Caller, row: &DrawRow, before: &[BeaconRow], value: &BeaconValue) -> Result<()> {
    let mut own = BeaconRow {
        draw_id: row.id,
        account_id: by.account_id,
        account_name: by.name.clone(),
        rank: i32::from(value.rank),
        text: value.text.clone(),
        entered_at: by.at,
        corrections: 0,
    };
    if let Some(old) = before.iter().find(|entry| entry.account_id == by.account_id) {
        own.corrections = old.corrections + 1;
        return entries::update_beacon(db, &own);
    }
    if let [one, two, ..] = before {
        let detail = format!(
            "公开随机数由两人录入，已由{}和{}录入且不一致。请他们对照公布的原文各自更正。",
            one.account_name, two.account_name
        );
        return Err(refuse(db, row, by, detail));
    }
    entries::insert_beacon(db, &own)
}

/// A time of the protocol as people say it.
pub fn spoken(time: &str) -> String {
    let parsed = DateTime::parse_from_rfc3339(time);
    parsed.map_or_else(|_| time.to_owned(), |time| clock::spoken(At(time.to_utc())))
}
