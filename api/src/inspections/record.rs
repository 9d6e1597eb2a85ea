//! Recording: entries and measurements, each exactly once.

use std::collections::BTreeSet;

use contract::{
    FieldError,
    audit::AuditAction,
    id::{EntryId, InspectionId},
    inspections::{
        EntryReceipt, EntryResult, InspectionState, MeasurementReceipt, NewEntries, NewEntry, NewMeasurement,
        NewMeasurements,
    },
    photos::PhotoView,
    sql::{At, Json},
};
use serde_json::json;

use super::{
    act::{self, Act},
    judging,
    store::records::{self, EntryRow, MeasurementRow},
    view,
};
use crate::{
    audit::{self, Entry},
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
    http::etag,
    items::store::ItemVersion,
    photos, result_codes,
};

/// Takes entries in. Those that are there already are named and not taken again, whatever the state by now.
pub fn add_entries(db: &mut Db, by: &Caller, id: InspectionId, new: &NewEntries) -> Result<EntryReceipt> {
    let mut act = Act::begin(db, by, id)?;
    let mut rows = records::entries(db, id)?;
    let mut seen: BTreeSet<EntryId> = rows.iter().map(|row| row.id).collect();
    let (fresh, known): (Vec<_>, Vec<_>) =
        new.entries.iter().enumerate().partition(|(_, entry)| seen.insert(entry.id));
    let versions = act::versions(db, &act.found.row.items.0, act::rule_day(&act.found.row))?;
    if !fresh.is_empty() {
        act.open()?;
        let mut errors = Vec::new();
        for (place, entry) in &fresh {
            let base = format!("/entries/{place}");
            errors.extend(faults(&versions, entry, &base));
            errors.extend(photos::service::check_linked(db, id, &entry.photos, &format!("{base}/photos"))?);
        }
        if !errors.is_empty() {
            return Err(Error::invalid(errors));
        }
        let last = rows.last().map_or(0, |row| row.seq);
        for (seq, (_, entry)) in (last + 1..).zip(&fresh) {
            let row = entry_row(&act, by, &versions, seq, entry);
            records::insert_entry(db, &row)?;
            rows.push(row);
        }
        reopen(db, by, &mut act, fresh.len())?;
    }
    let unanswered = act::unanswered(&versions, &rows).len();
    Ok(EntryReceipt {
        added: fresh.iter().map(|(_, entry)| entry.id).collect(),
        known: known.iter().map(|(_, entry)| entry.id).collect(),
        unanswered: i32::try_from(unanswered).map_err(Error::internal)?,
        inspection_etag: etag::of(act.found.row.version),
    })
}

fn faults(versions: &[ItemVersion], entry: &NewEntry, base: &str) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let version = versions.iter().find(|version| version.row.item_code == entry.item_code);
    match version {
        None => {
            errors.push(FieldError::at(format!("{base}/item_code"), "unknown", "这次检查不含这个事项"));
        }
        Some(version) if !version.checks.iter().any(|check| check.code == entry.check_code) => {
            let detail = format!("事项第 {} 版没有这条检查内容，请重新载入清单", version.row.number);
            errors.push(FieldError::at(format!("{base}/check_code"), "unknown", detail));
        }
        Some(_) => {}
    }
    let needs_note = matches!(entry.result, EntryResult::Fail | EntryResult::CouldNotCheck);
    if needs_note && entry.note.trim().is_empty() {
        let detail = format!("选「{}」须写明情况", entry.result.zh());
        errors.push(FieldError::at(format!("{base}/note"), "required", detail));
    }
    errors
}

fn entry_row(act: &Act, by: &Caller, versions: &[ItemVersion], seq: i32, entry: &NewEntry) -> EntryRow {
    let version = versions.iter().find(|version| version.row.item_code == entry.item_code);
    EntryRow {
        inspection_id: act.found.row.id,
        id: entry.id,
        seq,
        item_code: entry.item_code.clone(),
        item_version: version.map_or(0, |version| version.row.number),
        check_code: entry.check_code.clone(),
        result: entry.result,
        note: entry.note.trim().to_owned(),
        photos: Json(entry.photos.clone()),
        recorded_at: At(entry.recorded_at),
        received_at: by.at,
        inspector_id: act.me.id,
        inspector_name: act.me.name.clone(),
    }
}

/// The record changed: it is under way, and what was finished has to be finished again.
fn reopen(db: &mut Db, by: &Caller, act: &mut Act, added: usize) -> Result<()> {
    let row = &mut act.found.row;
    row.state = InspectionState::UnderWay;
    row.finished_at = None;
    row.representative = None;
    let entry =
        Entry::about("inspection", row.id, &row.number, AuditAction::Append).after(json!({"added": added}));
    act.save(db, by)?;
    audit::record(db, &by.into(), entry)
}

/// Takes measurements in, judged by the rules of the day of the visit.
pub fn add_measurements(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    new: &NewMeasurements,
) -> Result<MeasurementReceipt> {
    let mut act = Act::begin(db, by, id)?;
    let rows = records::measurements(db, id)?;
    let mut seen: BTreeSet<EntryId> = rows.iter().map(|row| row.id).collect();
    let (fresh, known): (Vec<&NewMeasurement>, Vec<&NewMeasurement>) =
        new.measurements.iter().partition(|one| seen.insert(one.id));
    let mut added = Vec::new();
    if !fresh.is_empty() {
        act.open()?;
        let ratios = result_codes::store::ratios(db, act::rule_day(&act.found.row))?;
        let last = records::last_measurement(db, id)?;
        for (seq, one) in (last + 1..).zip(&fresh) {
            let row = MeasurementRow {
                inspection_id: id,
                id: one.id,
                seq,
                class_name: one.class_name.trim().to_owned(),
                class_kind: one.class_kind,
                children_present: i32::from(one.children_present),
                staff_present: i32::from(one.staff_present),
                recorded_at: At(one.recorded_at),
                received_at: by.at,
                inspector_id: act.me.id,
                inspector_name: act.me.name.clone(),
                judgement: Json(judging::judge(&ratios, one)),
            };
            records::insert_measurement(db, &row)?;
            added.push(view::measurement(row, true));
        }
        reopen(db, by, &mut act, fresh.len())?;
    }
    Ok(MeasurementReceipt {
        added,
        known: known.iter().map(|one| one.id).collect(),
        inspection_etag: etag::of(act.found.row.version),
    })
}

/// Takes a photo in.
pub fn add_photo(db: &mut Db, by: &Caller, id: InspectionId, bytes: &[u8]) -> Result<PhotoView> {
    let act = Act::begin(db, by, id)?;
    act.open()?;
    photos::service::add(db, by, id, &act.found.row.number, bytes)
}
