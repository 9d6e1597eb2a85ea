//! Triggered inspections: asked for with a reason, approved by another person, and watched for evasion of the cap.

use chrono::{Datelike, Months};
use contract::{
    FieldError, Id,
    audit::AuditAction,
    id::InspectionId,
    inspections::{
        EvasionFlag, InspectionDecision, InspectionKind, InspectionState, InspectionView, NewInspection,
    },
    inspectors::InspectorStatus,
    sql::{At, Json},
};
use serde_json::json;
use uuid::Uuid;

use super::{
    act,
    store::{
        self, InspectionRow,
        numbers::{self, Series},
        people, triggers,
        triggers::TriggerRow,
    },
    view,
};
use crate::{
    audit::{self, Entry},
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    error::{Error, Result},
    inspectors::store as inspectors,
    items::store as items,
    organisation::store as organisation,
    recusals::store as recusals,
    result_codes,
};

/// Asks for one.
pub fn request(db: &mut Db, by: &Caller, new: &NewInspection) -> Result<InspectionView> {
    let faults = faults(db, by, new)?;
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    act::versions(db, &new.items, new.first_day)?;
    let meant = items::for_provider(db, &new.items, new.first_day, new.provider_id)?;
    if let Some(place) = new.items.iter().position(|code| !meant.contains(code)) {
        let detail = "这个事项不适用于这类机构，请改选适用的事项";
        return Err(Error::field(&format!("/items/{place}"), "wrong_kind", detail));
    }
    let row = InspectionRow {
        id: Id::new(Uuid::now_v7()),
        number: numbers::next(db, Series::Inspection, clock::day(by.at).year())?,
        kind: InspectionKind::Triggered,
        state: InspectionState::Requested,
        provider_id: new.provider_id,
        period: new.first_day.format("%Y-%m").to_string(),
        items: Json(new.items.clone()),
        planned_day: new.first_day,
        last_day: new.last_day,
        ..InspectionRow::blank(by.at)
    };
    store::insert(db, &row)?;
    people::insert_members(db, row.id, &new.team, false)?;
    let trigger = TriggerRow {
        inspection_id: row.id,
        reason: new.reason,
        reference: new.reference.trim().to_owned(),
        explanation: new.explanation.trim().to_owned(),
        requested_at: by.at,
        requested_by: by.account_id,
        requested_by_name: by.name.clone(),
        decided_at: None,
        decided_by: None,
        decision_reason: None,
        approval_number: None,
    };
    triggers::insert(db, &trigger)?;
    let after = json!({"provider_id": row.provider_id, "reason": trigger.reason, "items": row.items.0,
        "team": new.team, "first_day": row.planned_day, "last_day": row.last_day});
    let entry = Entry::about("inspection", row.id, &row.number, AuditAction::Create).after(after);
    audit::record(db, &by.into(), entry)?;
    let found = store::find(db, &Scope::District, row.id)?;
    view::whole(db, by, &found)
}

fn faults(db: &mut Db, by: &Caller, new: &NewInspection) -> Result<Vec<FieldError>> {
    let mut errors = Vec::new();
    if !organisation::provider_exists(db, new.provider_id)? {
        errors.push(FieldError::at("/provider_id", "unknown", "没有这个托育机构，请从列表中选择"));
    }
    let today = clock::day(by.at);
    if new.first_day < today {
        errors.push(FieldError::at("/first_day", "in_past", "检查的第一天不能早于今天"));
    }
    if new.last_day < new.first_day {
        errors.push(FieldError::at("/last_day", "before_start", "最后一天不能早于第一天"));
    }
    let items = organisation::list_items(db)?;
    for (place, code) in new.items.iter().enumerate() {
        if !items.iter().any(|item| item.code == *code) {
            errors.push(FieldError::at(
                format!("/items/{place}"),
                "unknown",
                "没有这个抽查事项，请从列表中选择",
            ));
        }
    }
    let recused = recusals::in_force(db, new.first_day, new.last_day)?;
    for (place, id) in new.team.iter().enumerate() {
        let pointer = format!("/team/{place}");
        let twice = new.team.iter().take(place).any(|other| other == id);
        let fault = match inspectors::find(db, &Scope::District, *id) {
            _ if twice => Some("同一名检查人员填了两次"),
            Err(_) => Some("没有这个检查人员，请从列表中选择"),
            Ok(row) if row.status == InspectorStatus::Left => Some("这名检查人员已离岗，请改选"),
            Ok(row) if new.first_day < row.licence_from || row.licence_to < new.first_day => {
                Some("这名检查人员的执法证届时不在有效期内，请改选")
            }
            Ok(_) if recused.contains(&(*id, new.provider_id)) => Some("这名检查人员须对该机构回避，请改选"),
            Ok(_) => None,
        };
        errors.extend(fault.map(|detail| FieldError::at(pointer, "unfit", detail)));
    }
    if let Scope::Department(own) = &by.scope {
        let team = people::people(db, &new.team)?;
        if !team.iter().any(|person| person.department_code == *own) {
            errors.push(FieldError::at("/team", "out_of_scope", "检查组须有本部门的检查人员"));
        }
    }
    Ok(errors)
}

/// Decides on one that somebody else asked for.
pub fn decide(
    db: &mut Db,
    by: &Caller,
    id: InspectionId,
    version: i32,
    decision: &InspectionDecision,
) -> Result<InspectionView> {
    store::hold(db, id)?;
    let mut found = store::find(db, &by.scope, id)?;
    let mut trigger = triggers::find(db, id)?
        .filter(|_| found.row.state == InspectionState::Requested)
        .ok_or_else(|| Error::state("这次检查不在待批准状态，不能再批。", Vec::new()))?;
    if trigger.requested_by == by.account_id {
        return Err(Error::state("不能批准自己提出的检查，请由另一人审批。", Vec::new()));
    }
    if found.row.version != version {
        return Err(Error::stale());
    }
    let (state, action) = if decision.approve {
        let number = numbers::next(db, Series::Approval, clock::day(by.at).year())?;
        trigger.approval_number = Some(number);
        (InspectionState::Approved, AuditAction::Approve)
    } else {
        (InspectionState::Refused, AuditAction::Refuse)
    };
    trigger.decided_at = Some(by.at);
    trigger.decided_by = Some(by.name.clone());
    trigger.decision_reason = Some(decision.reason.trim().to_owned());
    triggers::update(db, &trigger)?;
    found.row.state = state;
    found.row.updated_at = by.at;
    found.row.version = version + 1;
    store::update(db, &found.row, version)?;
    let after = json!({"state": state, "reason": trigger.decision_reason, "approval_number": trigger.approval_number});
    let entry = Entry::about("inspection", id, &found.row.number, action)
        .changed(json!({"state": InspectionState::Requested}), after);
    audit::record(db, &by.into(), entry)?;
    view::whole(db, by, &found)
}

/// Whether it looks like evasion of the cap, with the reasoning.
pub fn evasion(db: &mut Db, row: &InspectionRow, trigger: &TriggerRow) -> Result<EvasionFlag> {
    let day = clock::day(trigger.requested_at);
    let cap = result_codes::store::parameter(db, "triggered_cap", day)?;
    let months = result_codes::store::parameter(db, "triggered_window_months", day)?;
    let from = window_start(trigger.requested_at, months);
    let range = (from, trigger.requested_at);
    let all = triggers::of_provider(db, row.provider_id, range, trigger.requested_by)?;
    let flag = rules::evasion::judge(&all, u32::try_from(cap).map_err(Error::internal)?);
    let number = |n: u32| i32::try_from(n).map_err(Error::internal);
    let mut reasoning = vec![
        format!("{months} 个月内对该机构提出触发式检查 {} 次（含本次）", flag.triggered),
        format!("其中由 {} 提出 {} 次，提示上限为 {cap} 次", trigger.requested_by_name, flag.same_requester),
        format!(
            "已办结而未发现问题的 {} 次；同一人提出、尚无问题印证的 {} 次",
            flag.without_finding, flag.unconfirmed
        ),
    ];
    reasoning.push(if flag.suspected {
        "同一人提出且未获印证的次数超过上限，疑似以触发式检查规避年度频次上限，请审批人核实理由".to_owned()
    } else {
        "未见以触发式检查规避年度频次上限的迹象".to_owned()
    });
    Ok(EvasionFlag {
        suspected: flag.suspected,
        triggered: number(flag.triggered)?,
        same_requester: number(flag.same_requester)?,
        without_finding: number(flag.without_finding)?,
        cap,
        reasoning,
    })
}

fn window_start(at: At, months: i32) -> At {
    let months = Months::new(u32::try_from(months).unwrap_or(0));
    At(at.0.checked_sub_months(months).unwrap_or(at.0))
}
