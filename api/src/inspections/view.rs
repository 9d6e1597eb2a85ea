//! What is shown of an inspection, and to whom.

use contract::{
    inspections::{
        ChecklistCheck, ChecklistItem, EntryView, FindingView, InspectionMember, InspectionResult,
        InspectionState, InspectionView, MeasurementView, TriggerView,
    },
    rectifications::RectificationSummary,
    result_codes::CodeScheme,
};

use super::{
    act,
    store::{
        InspectionRow, Named, people,
        records::{self, EntryRow, FindingRow, MeasurementRow},
        triggers::{self, TriggerRow},
    },
    triggered,
};
use crate::{
    auth::{
        allowed::{Caller, Scope},
        policy::Action,
    },
    db::Db,
    error::{Error, Result},
    http::etag,
    items::store::ItemVersion,
    rectifications::store as rectifications,
    result_codes::store as rules,
};

/// An inspection whole. The provider sees what was recorded once somebody has signed, and never what is internal.
pub fn whole(db: &mut Db, by: &Caller, found: &Named) -> Result<InspectionView> {
    let row = &found.row;
    let outside = matches!(by.scope, Scope::Provider(_));
    let shown = !outside || matches!(row.state, InspectionState::Signed | InspectionState::Closed);
    let (entries, classes) = if shown {
        (records::entries(db, row.id)?, records::measurements(db, row.id)?)
    } else {
        (Vec::new(), Vec::new())
    };
    let versions = match act::versions(db, &row.items.0, act::rule_day(row)) {
        Err(Error::Refused { .. }) => Vec::new(),
        other => other?,
    };
    let orders = rectifications::of_inspection(db, row.id, crate::clock::day(by.at))?;
    let finished = shown && row.finished_at.is_some();
    let findings = if finished { records::findings_of(db, row.id)? } else { Vec::new() };
    let signatures = people::signatures(db, row.id)?;
    let asked = triggers::find(db, row.id)?;
    let rating = people::rating(db, row.id)?;
    let own_request = asked.as_ref().is_some_and(|asked| asked.requested_by == by.account_id);
    let actions = actions(by, row, &Before { signatures: &signatures, own_request, rated: rating.is_some() });
    Ok(InspectionView {
        summary: found.summary(),
        draw_id: row.draw_id,
        rank: row.rank,
        last_day: row.last_day,
        trigger: asked.map(|asked| trigger(db, by, row, asked)).transpose()?,
        team: members(db, row, &signatures)?,
        checked_in_at: row.checked_in_at.map(|at| at.0),
        checked_in_by: row.checked_in_by.clone(),
        location: row.location.clone().map(|l| l.0).filter(|_| !outside),
        door_proof: row.door_proof.clone().map(|proof| proof.0),
        unanswered: i32::try_from(act::unanswered(&versions, &entries).len()).map_err(Error::internal)?,
        checklist: checklist(versions, &entries),
        entries: entry_views(entries),
        measurements: measurement_views(classes),
        result: if finished { result(db, row)? } else { None },
        findings: findings.into_iter().map(|finding| finding_view(finding, &orders)).collect(),
        rectifications: orders,
        actions,
        signatures: signatures.into_iter().map(people::SignatureRow::into_view).collect(),
        representative: row.representative.clone().map(|representative| representative.0),
        rating: rating.filter(|_| !matches!(by.scope, Scope::Inspector(_))),
        etag: etag::of(row.version),
    })
}

fn members(
    db: &mut Db,
    row: &InspectionRow,
    signatures: &[people::SignatureRow],
) -> Result<Vec<InspectionMember>> {
    let signed = |id| signatures.iter().any(|one| one.inspector_id == id && one.withdrawn_at.is_none());
    let team = people::members(db, row.id)?.into_iter();
    Ok(team.map(|(person, present)| member(person, present, &signed)).collect())
}

/// A person of a team as shown.
pub fn member(
    person: people::Person,
    present: bool,
    signed: &dyn Fn(contract::id::InspectorId) -> bool,
) -> InspectionMember {
    InspectionMember {
        signed: signed(person.id),
        inspector_id: person.id,
        name: person.name,
        pseudonym: person.pseudonym,
        department_code: person.department_code,
        licence_number: person.licence_number,
        present,
    }
}

fn trigger(db: &mut Db, by: &Caller, row: &InspectionRow, trigger: TriggerRow) -> Result<TriggerView> {
    let inside = !matches!(by.scope, Scope::Provider(_));
    let evasion =
        if triggered::watches(by) { Some(triggered::evasion(db, row.provider_id, &trigger)?) } else { None };
    Ok(TriggerView {
        reason: inside.then_some(trigger.reason),
        reference: inside.then_some(trigger.reference),
        explanation: inside.then_some(trigger.explanation),
        requested_at: trigger.requested_at.0,
        requested_by: inside.then_some(trigger.requested_by_name),
        decided_at: trigger.decided_at.map(|at| at.0),
        decided_by: trigger.decided_by,
        decision_reason: trigger.decision_reason.filter(|_| inside),
        approval_number: trigger.approval_number,
        evasion,
    })
}

fn checklist(versions: Vec<ItemVersion>, entries: &[EntryRow]) -> Vec<ChecklistItem> {
    let answers = act::counting(entries);
    let item = |version: ItemVersion| {
        let code = version.row.item_code;
        let checks = version.checks.into_iter().map(|check| {
            let entry = answers.get(&(code.as_str(), check.code.as_str()));
            ChecklistCheck {
                entry: entry.map(|entry| entry_view((*entry).clone(), true)),
                code: check.code,
                text: check.text,
                method: check.guidance,
                article: check.source,
                tag: check.tag,
            }
        });
        let checks = checks.collect();
        ChecklistItem { code, version: version.row.number, name: version.item_name, checks }
    };
    versions.into_iter().map(item).collect()
}

fn entry_views(entries: Vec<EntryRow>) -> Vec<EntryView> {
    let counting: Vec<i32> = act::counting(&entries).values().map(|entry| entry.seq).collect();
    entries
        .into_iter()
        .map(|entry| {
            let counts = counting.contains(&entry.seq);
            entry_view(entry, counts)
        })
        .collect()
}

fn entry_view(entry: EntryRow, counts: bool) -> EntryView {
    EntryView {
        id: entry.id,
        seq: entry.seq,
        item_code: entry.item_code,
        item_version: entry.item_version,
        check_code: entry.check_code,
        result: entry.result,
        note: entry.note,
        photos: entry.photos.0,
        recorded_at: entry.recorded_at.0,
        received_at: entry.received_at.0,
        inspector_id: entry.inspector_id,
        inspector_name: entry.inspector_name,
        counts,
    }
}

/// Measurements with which of them count.
pub fn measurement_views(rows: Vec<MeasurementRow>) -> Vec<MeasurementView> {
    let counting: Vec<i32> = act::counting_classes(&rows).values().map(|row| row.seq).collect();
    rows.into_iter()
        .map(|row| {
            let counts = counting.contains(&row.seq);
            measurement(row, counts)
        })
        .collect()
}

/// A measurement as shown.
pub fn measurement(row: MeasurementRow, counts: bool) -> MeasurementView {
    MeasurementView {
        id: row.id,
        inspection_id: row.inspection_id,
        seq: row.seq,
        class_name: row.class_name,
        class_kind: row.class_kind,
        children_present: row.children_present,
        staff_present: row.staff_present,
        recorded_at: row.recorded_at.0,
        inspector_name: row.inspector_name,
        judgement: row.judgement.0,
        counts,
    }
}

/// A finding as shown, with the order that followed.
pub fn finding_view(row: FindingRow, orders: &[RectificationSummary]) -> FindingView {
    FindingView {
        rectification_id: orders.iter().find(|order| order.finding_id == row.id).map(|order| order.id),
        id: row.id,
        inspection_id: row.inspection_id,
        day: row.day,
        item_code: row.item_code,
        item_version: row.item_version,
        check_code: row.check_code,
        text: row.text,
        note: row.note,
        photos: row.photos.0,
        article: row.article,
        tag: row.tag,
    }
}

fn result(db: &mut Db, row: &InspectionRow) -> Result<Option<InspectionResult>> {
    let (Some(outcome), Some(code), Some(at)) = (row.outcome, &row.result_code, row.finished_at) else {
        return Ok(None);
    };
    let codes = rules::codes(db, act::rule_day(row))?;
    let named = codes.iter().find(|one| one.scheme == CodeScheme::National && one.code == *code);
    Ok(Some(InspectionResult {
        outcome,
        no_entry_reason: row.no_entry_reason,
        result_code: code.clone(),
        result_name: named.map_or_else(|| code.clone(), |one| one.name.clone()),
        joint_code: row.joint_code.clone(),
        follow_up: row.follow_up.clone().unwrap_or_else(|| "other".to_owned()),
        remarks: row.remarks.clone(),
        requirements: row.orders.0.clone(),
        finished_at: at.0,
    }))
}

/// What was done before.
struct Before<'a> {
    signatures: &'a [people::SignatureRow],
    /// The caller asked for the inspection.
    own_request: bool,
    rated: bool,
}

/// What the caller may do now.
fn actions(by: &Caller, row: &InspectionRow, before: &Before<'_>) -> Vec<String> {
    use InspectionState::{Approved, CheckedIn, Closed, Requested, Signed, UnderWay};
    let mut actions = Vec::new();
    if by.may(Action::ApproveInspections) && row.state == Requested && !before.own_request {
        actions.push("decide");
    }
    if by.may(Action::ConductInspections) {
        let own = act::inspector(by).ok();
        let own = |one: &people::SignatureRow| Some(one.inspector_id) == own && one.withdrawn_at.is_none();
        let signed = before.signatures.iter().any(own);
        match row.state {
            Approved => actions.push("check_in"),
            CheckedIn | UnderWay => {
                actions.extend(["check_in", "record", "finish"]);
                actions.extend(row.finished_at.map(|_| "sign"));
            }
            Signed => {
                actions.extend(["check_in", if signed { "withdraw_signature" } else { "sign" }]);
                actions.extend(row.representative.is_none().then_some("record_representative"));
            }
            _ => {}
        }
    }
    if by.may(Action::RateInspections) && row.state == Closed && !before.rated {
        actions.push("rate");
    }
    if by.may(Action::RequestRecusals) {
        actions.push("request_recusal");
    }
    actions.into_iter().map(str::to_owned).collect()
}
