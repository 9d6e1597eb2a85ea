//! The end of a visit: findings follow from the answers, the result code from the findings.

use chrono::NaiveDate;
use contract::{
    FieldError, Id,
    audit::AuditAction,
    id::InspectionId,
    inspections::{
        EntryResult, FinishInspection, InspectionState, InspectionView, NoEntryReason, Outcome, Verdict,
    },
    items::SourceTag,
    result_codes::{CodeScheme, ResultCode, ResultSituation, ResultSuggestion},
    sql::Json,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    act::{self, Act, RATIO},
    store::{
        InspectionRow,
        records::{self, EntryRow, FindingRow, MeasurementRow},
    },
    view,
};
use crate::{
    audit::{self, Entry},
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
    items::store::ItemVersion,
    result_codes::store as rules,
};

/// Finishes the visit: everybody may look at it, nobody has signed yet.
pub fn finish(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    new: &FinishInspection,
) -> Result<InspectionView> {
    let mut act = Act::begin(db, by, id)?;
    act.open()?;
    act.expect(version)?;
    let day = act::rule_day(&act.found.row);
    let findings = match new.outcome {
        Outcome::Completed => found(db, &act.found.row, day)?,
        Outcome::CouldNotEnter => Vec::new(),
    };
    let (codes, mappings) = (rules::codes(db, day)?, rules::mappings(db, day)?);
    let faults = faults(new, &findings, &codes);
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    let suggested = suggested(db, new, (&findings, day))?;
    records::replace_findings(db, id, &findings)?;
    let row = &mut act.found.row;
    let joint =
        suggested.as_ref().filter(|_| new.result_code.is_none()).and_then(|one| one.joint_code.clone());
    let code = new.result_code.clone().or(suggested.as_ref().map(|one| one.result_code.clone()));
    let mapped = mappings.iter().find(|mapping| code.as_ref() == Some(&mapping.national));
    row.joint_code = joint.or(mapped.map(|one| one.joint.clone()));
    row.follow_up = new.follow_up.clone().or(suggested.map(|one| one.follow_up));
    row.result_code = code;
    row.outcome = Some(new.outcome);
    row.no_entry_reason = new.no_entry_reason.filter(|_| new.outcome == Outcome::CouldNotEnter);
    new.remarks.trim().clone_into(&mut row.remarks);
    row.orders = Json(new.rectifications.clone());
    row.findings = i32::try_from(findings.len()).map_err(Error::internal)?;
    row.state = InspectionState::UnderWay;
    row.finished_at = Some(by.at);
    let after = json!({"outcome": row.outcome, "result_code": row.result_code, "follow_up": row.follow_up,
        "findings": row.findings, "rectifications": new.rectifications.len()});
    let entry = Entry::about("inspection", id, &row.number, AuditAction::Finish).after(after);
    act.save(db, by)?;
    audit::record(db, &by.into(), entry)?;
    view::whole(db, by, &act.found)
}

/// Problems by the answers that count. Every check has to have one.
fn found(db: &mut Db, row: &InspectionRow, day: NaiveDate) -> Result<Vec<FindingRow>> {
    let versions = act::versions(db, &row.items.0, day)?;
    let entries = records::entries(db, row.id)?;
    let open = act::unanswered(&versions, &entries);
    if !open.is_empty() {
        let first: Vec<&str> = open.iter().take(5).map(String::as_str).collect();
        let detail = format!(
            "还有 {} 条检查内容没有填写（{}{}），请逐条填写；无法检查的选「无法检查」并写明原因。",
            open.len(),
            first.join("、"),
            if open.len() > first.len() { "等" } else { "" }
        );
        return Err(Error::state(detail, vec!["record"]));
    }
    let mut findings = Vec::new();
    let answers = act::counting(&entries);
    for version in &versions {
        for check in &version.checks {
            let answer = answers.get(&(version.row.item_code.as_str(), check.code.as_str()));
            if let Some(entry) = answer.filter(|entry| entry.result == EntryResult::Fail) {
                findings.push(of_entry(row, day, version, entry));
            }
        }
    }
    let classes = records::measurements(db, row.id)?;
    let counting = act::counting_classes(&classes);
    let broken = counting.values().filter(|class| class.judgement.0.verdict == Verdict::Fail);
    findings.extend(broken.map(|class| of_class(row, day, class)));
    for (position, finding) in (0..).zip(&mut findings) {
        finding.position = position;
    }
    Ok(findings)
}

fn of_entry(row: &InspectionRow, day: NaiveDate, version: &ItemVersion, entry: &EntryRow) -> FindingRow {
    let check = version.checks.iter().find(|check| check.code == entry.check_code);
    FindingRow {
        id: Id::new(Uuid::now_v7()),
        inspection_id: row.id,
        provider_id: row.provider_id,
        day,
        item_code: entry.item_code.clone(),
        item_version: entry.item_version,
        check_code: entry.check_code.clone(),
        text: check.map_or_else(String::new, |check| check.text.clone()),
        note: entry.note.clone(),
        photos: entry.photos.clone(),
        article: check.map_or_else(String::new, |check| check.source.clone()),
        tag: check.map_or(SourceTag::Unverified, |check| check.tag),
        position: 0,
    }
}

fn of_class(row: &InspectionRow, day: NaiveDate, class: &MeasurementRow) -> FindingRow {
    let judgement = &class.judgement.0;
    FindingRow {
        id: Id::new(Uuid::now_v7()),
        inspection_id: row.id,
        provider_id: row.provider_id,
        day,
        item_code: RATIO.to_owned(),
        item_version: 0,
        check_code: class.class_name.clone(),
        text: format!("{}（{}）的班额和照护比例", class.class_name, class.class_kind.zh()),
        note: judgement.facts.join("；"),
        photos: Json(Vec::new()),
        article: judgement.article.clone(),
        tag: if judgement.law { SourceTag::Statute } else { SourceTag::Unverified },
        position: 0,
    }
}

fn faults(new: &FinishInspection, findings: &[FindingRow], codes: &[ResultCode]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if new.outcome == Outcome::CouldNotEnter && new.no_entry_reason.is_none() {
        errors.push(FieldError::at("/no_entry_reason", "required", "未能进入的，须选择原因"));
    }
    for (place, order) in new.rectifications.iter().enumerate() {
        let is_it = |finding: &FindingRow| {
            finding.item_code == order.item_code && finding.check_code == order.check_code
        };
        let twice = new
            .rectifications
            .iter()
            .take(place)
            .any(|other| other.item_code == order.item_code && other.check_code == order.check_code);
        let pointer = format!("/rectifications/{place}/check_code");
        if twice {
            errors.push(FieldError::at(pointer, "duplicate", "同一个问题只能下达一次整改"));
        } else if !findings.iter().any(is_it) {
            errors.push(FieldError::at(pointer, "no_finding", "这条没有发现问题，不能责令整改"));
        }
    }
    let known = |scheme, code: &String| codes.iter().any(|one| one.scheme == scheme && one.code == *code);
    if new.result_code.as_ref().is_some_and(|code| !known(CodeScheme::National, code)) {
        errors.push(FieldError::at("/result_code", "unknown", "没有这个抽查结果代码，请从列表中选择"));
    }
    if new.follow_up.as_ref().is_some_and(|code| !known(CodeScheme::FollowUp, code)) {
        errors.push(FieldError::at("/follow_up", "unknown", "没有这个后续处理代码，请从列表中选择"));
    }
    errors
}

/// What follows where the inspectors leave a code open. Nothing in force is a fault of the table, not a thing to guess.
fn suggested(
    db: &mut Db,
    new: &FinishInspection,
    (findings, day): (&[FindingRow], NaiveDate),
) -> Result<Option<ResultSuggestion>> {
    if new.result_code.is_some() && new.follow_up.is_some() {
        return Ok(None);
    }
    let situation = situation(new, findings);
    let found = rules::suggestions(db, day)?.into_iter().find(|one| one.situation == situation);
    let missing = || {
        let detail = format!("{day} 没有「{}」对应的结果代码，请自行选择结果和后续处理", situation.zh());
        Error::field("/result_code", "required", detail)
    };
    found.map(Some).ok_or_else(missing)
}

fn situation(new: &FinishInspection, findings: &[FindingRow]) -> ResultSituation {
    match (new.outcome, new.no_entry_reason) {
        (Outcome::CouldNotEnter, Some(NoEntryReason::RefusedEntry)) => ResultSituation::RefusedEntry,
        (Outcome::CouldNotEnter, Some(NoEntryReason::ClosedDown)) => ResultSituation::ClosedDown,
        (Outcome::CouldNotEnter, Some(NoEntryReason::NoSuchActivity)) => ResultSituation::NoSuchActivity,
        (Outcome::CouldNotEnter, Some(NoEntryReason::Unreachable) | None) => ResultSituation::Unreachable,
        (Outcome::Completed, _) if findings.is_empty() => ResultSituation::NoProblem,
        (Outcome::Completed, _) if new.rectifications.is_empty() => ResultSituation::ProblemsNoted,
        (Outcome::Completed, _) => ResultSituation::ProblemsOrdered,
    }
}
