//! The life of an order: ordered → answered → verified, or escalated to a case. No way leads past the re-check.

use chrono::Datelike;
use contract::{
    Id,
    audit::AuditAction,
    cases::CaseSource,
    id::RectificationId,
    inspections::{NewRectification, RectificationPeriod},
    photos::PhotoView,
    rectifications::{
        Recheck, RectificationAnswer, RectificationState, RectificationStepKind, RectificationView,
    },
    sql::Json,
};
use rules::calendar::{add_working_days, working_days_left};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Named, RectificationRow, StepRow};
use crate::{
    audit::{self, Entry},
    auth::{allowed::Caller, policy::Action},
    calendar, cases, clock,
    db::Db,
    error::{Error, Result},
    http::etag,
    inspections::store::{
        InspectionRow,
        numbers::{self, Series},
        records,
    },
    photos, result_codes,
};

/// Orders what a closed inspection found to be mended.
pub fn order(db: &mut Db, by: &Caller, inspection: &InspectionRow, new: &NewRectification) -> Result<()> {
    let finding = records::findings_of(db, inspection.id)?
        .into_iter()
        .find(|finding| finding.item_code == new.item_code && finding.check_code == new.check_code)
        .ok_or_else(|| Error::internal("an order without its finding"))?;
    let today = clock::day(by.at);
    let working_days = result_codes::store::parameter(db, parameter(new.period), today)?;
    let days = u32::try_from(working_days).map_err(Error::internal)?;
    let row = RectificationRow {
        id: Id::new(Uuid::now_v7()),
        number: numbers::next(db, Series::Rectification, today.year())?,
        inspection_id: inspection.id,
        finding_id: finding.id,
        provider_id: inspection.provider_id,
        requirement: new.requirement.trim().to_owned(),
        article: finding.article,
        ordered_on: today,
        working_days,
        due_day: add_working_days(&calendar::store::load(db)?, today, days)?,
        state: RectificationState::Ordered,
        answered_at: None,
        ended_at: None,
        created_at: by.at,
        updated_at: by.at,
        version: 1,
    };
    store::insert(db, &row)?;
    let after = json!({"requirement": row.requirement, "working_days": working_days, "due_day": row.due_day});
    let entry = Entry::about("rectification", row.id, &row.number, AuditAction::Create).after(after);
    audit::record(db, &by.into(), entry)
}

const fn parameter(period: RectificationPeriod) -> &'static str {
    match period {
        RectificationPeriod::Short => "rectification_days_short",
        RectificationPeriod::Usual => "rectification_days_usual",
        RectificationPeriod::Long => "rectification_days_long",
    }
}

/// The provider says what it did.
pub fn answer(
    db: &mut Db,
    by: &Caller,
    id: RectificationId,
    version: i32,
    new: &RectificationAnswer,
) -> Result<RectificationView> {
    let mut found = store::find(db, &by.scope, id)?;
    if found.row.state != RectificationState::Ordered {
        let detail = format!("这项整改现为「{}」，不能再答复。", found.row.state.zh());
        return Err(Error::state(detail, Vec::new()));
    }
    check_photos(db, &found, &new.photos)?;
    found.row.state = RectificationState::Answered;
    found.row.answered_at = Some(by.at);
    let step = StepRow { kind: RectificationStepKind::Answer, ..step(by, id, &new.text, &new.photos) };
    take(db, by, &mut found, version, &step, AuditAction::Answer)?;
    view(db, by, found)
}

/// Somebody looked. Passing closes the order; failing makes it a case.
pub fn recheck(
    db: &mut Db,
    by: &Caller,
    id: RectificationId,
    version: i32,
    new: &Recheck,
) -> Result<RectificationView> {
    let mut found = store::find(db, &by.scope, id)?;
    let overdue = store::is_overdue(&found.row, clock::day(by.at));
    match found.row.state {
        RectificationState::Answered => {}
        RectificationState::Ordered if overdue => {}
        RectificationState::Ordered => {
            let detail = format!("机构还没有答复，期限到 {} 止；请待其答复或逾期后复查。", found.row.due_day);
            return Err(Error::state(detail, vec!["answer"]));
        }
        RectificationState::Verified | RectificationState::Escalated => {
            let detail = format!("这项整改已经{}，不用再复查。", found.row.state.zh());
            return Err(Error::state(detail, Vec::new()));
        }
    }
    check_photos(db, &found, &new.photos)?;
    let kind = if new.passed { RectificationStepKind::Verify } else { RectificationStepKind::Reject };
    let step = StepRow { kind, method: Some(new.method), ..step(by, id, &new.text, &new.photos) };
    found.row.ended_at = Some(by.at);
    found.row.state = if new.passed { RectificationState::Verified } else { RectificationState::Escalated };
    take(db, by, &mut found, version, &step, AuditAction::Recheck)?;
    if !new.passed {
        let source =
            if overdue { CaseSource::OverdueRectification } else { CaseSource::RejectedRectification };
        cases::service::open(db, by, &found, source, &step.text)?;
    }
    view(db, by, found)
}

fn step(by: &Caller, id: RectificationId, text: &str, photos: &[String]) -> StepRow {
    StepRow {
        id: Id::new(Uuid::now_v7()),
        rectification_id: id,
        kind: RectificationStepKind::Answer,
        method: None,
        text: text.trim().to_owned(),
        photos: Json(photos.to_vec()),
        by_name: by.name.clone(),
        at: by.at,
    }
}

fn take(
    db: &mut Db,
    by: &Caller,
    found: &mut Named,
    version: i32,
    step: &StepRow,
    action: AuditAction,
) -> Result<()> {
    found.row.updated_at = by.at;
    found.row.version = version + 1;
    store::update(db, &found.row, version)?;
    store::insert_step(db, step)?;
    let after = json!({"state": found.row.state, "text": step.text, "method": step.method, "photos": step.photos.0.len()});
    let entry = Entry::about("rectification", found.row.id, &found.row.number, action).after(after);
    audit::record(db, &by.into(), entry)
}

fn check_photos(db: &mut Db, found: &Named, hashes: &[String]) -> Result<()> {
    let faults = photos::service::check_linked(db, found.row.inspection_id, hashes, "/photos")?;
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Takes a photo in as evidence.
pub fn add_photo(db: &mut Db, by: &Caller, id: RectificationId, bytes: &[u8]) -> Result<PhotoView> {
    let found = store::find(db, &by.scope, id)?;
    if matches!(found.row.state, RectificationState::Verified | RectificationState::Escalated) {
        let detail = format!("这项整改已经{}，不能再补充照片。", found.row.state.zh());
        return Err(Error::state(detail, Vec::new()));
    }
    photos::service::add(db, by, found.row.inspection_id, &found.row.number, bytes)
}

/// An order whole, with what the caller may do.
pub fn view(db: &mut Db, by: &Caller, found: Named) -> Result<RectificationView> {
    let today = clock::day(by.at);
    let row = &found.row;
    let mut actions = Vec::new();
    if by.may(Action::AnswerRectifications) && row.state == RectificationState::Ordered {
        actions.push("answer".to_owned());
    }
    let ripe = row.state == RectificationState::Answered || store::is_overdue(row, today);
    if by.may(Action::DecideRectifications) && ripe {
        actions.push("recheck".to_owned());
    }
    let open = matches!(row.state, RectificationState::Ordered | RectificationState::Answered);
    let left = working_days_left(&calendar::store::load(db)?, today, row.due_day).ok().flatten();
    Ok(RectificationView {
        summary: found.summary(today),
        steps: store::steps(db, row.id)?,
        case_id: if by.may(Action::ReadCases) { cases::store::of_rectification(db, row.id)? } else { None },
        working_days_left: left.filter(|_| open).and_then(|days| i32::try_from(days).ok()),
        actions,
        etag: etag::of(row.version),
        finding: found.finding,
        finding_note: found.finding_note,
        finding_photos: found.finding_photos.0,
    })
}
