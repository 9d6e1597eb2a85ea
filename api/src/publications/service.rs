//! What publishing, correcting and withdrawing decides.

use contract::{
    FieldError,
    audit::AuditAction,
    id::InspectionId,
    publications::{NewCorrection, NewWithdrawal, PublicationState, PublicationView},
    sql::Json,
};
use rules::publication::{Leak, leaks};
use serde_json::json;

use super::{
    periods, source,
    store::{self, CorrectionRow, Named, PublicationRow},
    view,
};
use crate::{
    audit::{self, Entry, Origin},
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    error::{Error, Result},
};

const KIND: &str = "publication";

/// Takes a closed inspection up: computes its day and makes a text. False where it has been taken up already.
pub fn take_up(db: &mut Db, origin: &Origin, id: InspectionId) -> Result<bool> {
    let inspection = source::find(db, id)?;
    let Some(closed_on) = source::closed_on(&inspection) else { return Ok(false) };
    let (outcome, text) = source::read(db, &inspection)?;
    let day = periods::end(db, periods::Name::Publish, closed_on)?;
    let row = PublicationRow {
        inspection_id: id,
        provider_id: inspection.provider_id,
        state: PublicationState::Pending,
        origin: outcome.origin,
        visited_on: outcome.visited_on,
        closed_on,
        due_on: day.as_ref().ok().copied(),
        blocked: day.err(),
        outcome: Json(outcome),
        text,
        edited: false,
        automatic: false,
        published_at: None,
        published_by: None,
        decided_on: None,
        withdraw_due_on: None,
        withdrawn_late: None,
        withdraw_reason: None,
        withdrawn_at: None,
        withdrawn_by: None,
        created_at: origin.at,
        version: 1,
    };
    if !store::insert(db, &row)? {
        return Ok(false);
    }
    let named = store::find(db, &Scope::District, id)?;
    let after =
        json!({"state": row.state, "closed_on": row.closed_on, "due_on": row.due_on, "blocked": row.blocked});
    audit::record(db, origin, about(&named, AuditAction::Create).after(after))?;
    Ok(true)
}

/// Tries again to compute the day, after the calendar has been completed. True where it is known now.
pub fn compute_day(db: &mut Db, origin: &Origin, id: InspectionId) -> Result<bool> {
    let mut named = store::find(db, &Scope::District, id)?;
    let row = &mut named.publication;
    if row.state != PublicationState::Pending || row.due_on.is_some() {
        return Ok(false);
    }
    let Ok(day) = periods::end(db, periods::Name::Publish, row.closed_on)? else { return Ok(false) };
    (row.due_on, row.blocked) = (Some(day), None);
    row.version += 1;
    if !store::update(db, row, row.version - 1)? {
        return Ok(false);
    }
    let entry = about(&named, AuditAction::Update).after(json!({"due_on": day}));
    audit::record(db, origin, entry)?;
    Ok(true)
}

/// Publishes what has come to its day. False where it has been published meanwhile, here or by another server.
pub fn publish_due(db: &mut Db, origin: &Origin, id: InspectionId) -> Result<bool> {
    let named = store::find(db, &Scope::District, id)?;
    let today = clock::day(origin.at);
    let row = &named.publication;
    if row.state != PublicationState::Pending || row.due_on.is_none_or(|day| day > today) {
        return Ok(false);
    }
    let version = row.version;
    publish_row(db, origin, named, (version, true))
}

/// Publishes by hand, at any time.
pub fn publish(db: &mut Db, by: &Caller, id: InspectionId, version: i32) -> Result<PublicationView> {
    let named = in_state(db, by, id, PublicationState::Pending)?;
    if !publish_row(db, &by.into(), named, (version, false))? {
        return Err(Error::stale());
    }
    let named = store::find(db, &by.scope, id)?;
    view::whole(db, named, by)
}

fn publish_row(
    db: &mut Db,
    origin: &Origin,
    mut named: Named,
    (version, automatic): (i32, bool),
) -> Result<bool> {
    let row = &mut named.publication;
    let inspection = source::find(db, row.inspection_id)?;
    let (outcome, text) = source::read(db, &inspection)?;
    row.outcome = Json(outcome);
    if !row.edited {
        row.text = text;
    }
    row.state = PublicationState::Published;
    row.automatic = automatic;
    row.published_at = Some(origin.at);
    row.published_by = Some(origin.name.clone());
    row.version = version + 1;
    if !store::update(db, row, version)? {
        return Ok(false);
    }
    let after = json!({"state": row.state, "automatic": automatic, "text": row.text});
    audit::record(db, origin, about(&named, AuditAction::Publish).after(after))?;
    Ok(true)
}

/// Rewrites the text before it is public.
pub fn edit(db: &mut Db, by: &Caller, id: InspectionId, version: i32, text: &str) -> Result<PublicationView> {
    let mut named = in_state(db, by, id, PublicationState::Pending)?;
    check(db, id, &[("/text", text)])?;
    let before = named.publication.text.clone();
    let row = &mut named.publication;
    text.trim().clone_into(&mut row.text);
    row.edited = true;
    row.version = version + 1;
    write(db, row, version)?;
    let entry = about(&named, AuditAction::Update)
        .changed(json!({"text": before}), json!({"text": named.publication.text}));
    audit::record(db, &by.into(), entry)?;
    view::whole(db, named, by)
}

/// Replaces a public text; the former one stays visible.
pub fn correct(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &NewCorrection,
) -> Result<PublicationView> {
    let mut named = in_state(db, by, id, PublicationState::Published)?;
    let text = new.text.trim();
    if text == named.publication.text {
        return Err(Error::field("/text", "unchanged", "文字没有变化；不需要更正时请取消"));
    }
    check(db, id, &[("/text", text), ("/reason", &new.reason)])?;
    let row = &mut named.publication;
    let former_text = std::mem::replace(&mut row.text, text.to_owned());
    row.edited = true;
    row.version = version + 1;
    write(db, row, version)?;
    let known = store::corrections(db, &[id])?.first().map_or(0, |last| last.seq);
    let correction = CorrectionRow {
        inspection_id: id,
        seq: known + 1,
        former_text,
        reason: new.reason.trim().to_owned(),
        corrected_at: by.at,
        corrected_by: by.name.clone(),
    };
    store::insert_correction(db, &correction)?;
    let entry = about(&named, AuditAction::Correct).changed(
        json!({"text": correction.former_text}),
        json!({"text": named.publication.text, "reason": correction.reason}),
    );
    audit::record(db, &by.into(), entry)?;
    view::whole(db, named, by)
}

/// Notes that the decision behind a public result was changed: from then on its withdrawal is due.
pub fn note_revocation(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &NewWithdrawal,
) -> Result<PublicationView> {
    let mut named = revoked(db, by, id, new)?;
    let row = &mut named.publication;
    row.version = version + 1;
    write(db, row, version)?;
    let after =
        json!({"decided_on": row.decided_on, "due_on": row.withdraw_due_on, "reason": row.withdraw_reason});
    audit::record(db, &by.into(), about(&named, AuditAction::Update).after(after))?;
    view::whole(db, named, by)
}

/// A public result with the decision that ends it, and by when it has to be withdrawn.
fn revoked(db: &mut Db, by: &Caller, id: InspectionId, new: &NewWithdrawal) -> Result<Named> {
    let mut named = in_state(db, by, id, PublicationState::Published)?;
    if new.decided_on > clock::day(by.at) {
        return Err(Error::field("/decided_on", "in_future", "决定日期不能晚于今天"));
    }
    if new.decided_on < named.publication.closed_on {
        let detail = format!("决定日期不能早于检查办结的 {}", named.publication.closed_on);
        return Err(Error::field("/decided_on", "before_closing", detail));
    }
    check(db, id, &[("/reason", &new.reason)])?;
    let row = &mut named.publication;
    row.decided_on = Some(new.decided_on);
    row.withdraw_due_on = periods::end(db, periods::Name::Withdraw, new.decided_on)?.ok();
    row.withdraw_reason = Some(new.reason.trim().to_owned());
    Ok(named)
}

/// Takes a result back; that there was one, and why it is gone, stays public.
pub fn withdraw(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &NewWithdrawal,
) -> Result<PublicationView> {
    let mut named = revoked(db, by, id, new)?;
    let today = clock::day(by.at);
    let row = &mut named.publication;
    row.state = PublicationState::Withdrawn;
    row.withdrawn_late = row.withdraw_due_on.map(|due| today > due);
    row.withdrawn_at = Some(by.at);
    row.withdrawn_by = Some(by.name.clone());
    row.version = version + 1;
    write(db, row, version)?;
    let row = &named.publication;
    let after = json!({"state": row.state, "decided_on": row.decided_on, "due_on": row.withdraw_due_on,
        "late": row.withdrawn_late, "reason": row.withdraw_reason});
    audit::record(db, &by.into(), about(&named, AuditAction::Withdraw).after(after))?;
    view::whole(db, named, by)
}

fn in_state(db: &mut Db, by: &Caller, id: InspectionId, wanted: PublicationState) -> Result<Named> {
    let named = store::find(db, &by.scope, id)?;
    let now = named.publication.state;
    if now == wanted {
        return Ok(named);
    }
    let detail = format!("这次检查的结果现为「{}」，不能这样做。请刷新页面查看当前可做的操作。", now.zh());
    Err(Error::state(detail, view::actions(now, by)))
}

fn write(db: &mut Db, row: &PublicationRow, version: i32) -> Result<()> {
    if store::update(db, row, version)? { Ok(()) } else { Err(Error::stale()) }
}

/// Nothing that names a person goes out.
fn check(db: &mut Db, id: InspectionId, texts: &[(&str, &str)]) -> Result<()> {
    let secrets = source::secrets(db, id)?;
    let mut faults = Vec::new();
    for (pointer, text) in texts {
        for leak in leaks(text, &secrets) {
            let (code, detail) = match leak {
                Leak::Name => {
                    ("names_somebody", "文字会公开，不能出现检查人员、经办人姓名或投诉、线索编号，请删去")
                }
                Leak::Mobile => ("mobile", "文字会公开，不能出现手机号码，请删去"),
                Leak::Identity => ("identity", "文字会公开，不能出现身份证号码，请删去"),
            };
            faults.push(FieldError::at(*pointer, code, detail));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

fn about(named: &Named, action: AuditAction) -> Entry {
    let name = format!("{} {}", named.provider_name, named.publication.visited_on);
    Entry::about(KIND, named.publication.inspection_id, &name, action)
}
