//! What happens after the draw (protocol section 8). Nobody chooses a replacement: it follows from the seed. An event
//! names only what its author can know already, and the answer tells nothing about visits that aren't open, so that
//! nobody finds out by trying where a draw goes.

use std::collections::BTreeSet;

use contract::{
    audit::AuditAction,
    draws::{DrawEventKind, DrawState, DrawView, NewDrawEvent},
    id::{DrawId, InspectorId, ProviderId},
    organisation::Organisation,
};
use rules::draw::{EventKind, EventRow, Month, Record};
use serde_json::json;

use super::{
    announce,
    draft::protocol_time,
    freeze::inspectors,
    hold::{self, Event, recompute},
    naming::entry,
    plan::{self, Checked},
    result, schedule,
    service::{self, Intact, altered, expect},
    store::{self, DrawRow, Frame, registers, results},
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    clock,
    db::Db,
    error::{Error, Result},
    organisation::store as organisation,
    public_log::signer::Signer,
};

/// What the record says of an event, and what people are shown.
struct Wanted {
    kind: EventKind,
    /// A pseudonym, of `closed` a credit code.
    subject: String,
    institution: Option<String>,
    /// The `J` row of whoever is added.
    added: Option<String>,
    spoken: String,
}

/// Reports an event: another revision, signed and logged at once.
pub fn report(db: &mut Db, by: &Caller, signer: &Signer, id: DrawId, new: &NewDrawEvent) -> Result<DrawView> {
    let mut row = service::take(db, by, id)?;
    expect(db, &row, by, DrawState::Sealed, "只有封存期间才能登记变动")?;
    let Intact { frame, .. } = service::intact(db, &row)?;
    let record = service::intact_record(db, &row)?;
    let wanted = read(db, by, &row, &record, &frame, new)?;
    let next = append(db, by, &row, &record, &frame, &wanted)?;
    let (visits, empty_places) = result::apply(db, &row, &next, &frame, clock::day(by.at))?;
    (row.visits, row.empty_places) = (visits, empty_places);
    store::save(db, &mut row)?;
    let event = Event {
        kind: Some(new.kind),
        subject: Some(wanted.spoken.clone()),
        reason: Some(new.reason.trim().to_owned()),
    };
    hold::keep_revision(db, by, signer, &row, &next, event)?;
    let after = json!({
        "kind": new.kind, "subject": wanted.spoken, "revision": next.revisions.len() - 1,
        "visits": row.visits, "empty_places": row.empty_places,
    });
    audit::record(db, &by.into(), entry(&row, AuditAction::ReportEvent).after(after))?;
    view::whole(db, row, by)
}

/// The record with one more event; everything before it must come out as it was.
fn append(
    db: &mut Db,
    by: &Caller,
    row: &DrawRow,
    record: &Record,
    frame: &Frame,
    wanted: &Wanted,
) -> Result<Record> {
    let done = newly_done(db, row, record, frame)?;
    let time = protocol_time(by.at.0);
    let event = EventRow {
        number: u64::try_from(record.input.events.len()).map_err(Error::internal)? + 1,
        time: &time,
        kind: wanted.kind,
        subject: &wanted.subject,
        institution: wanted.institution.as_deref(),
        done: done.iter().map(String::as_str).collect(),
    };
    let mut input = record.input.clone();
    input.events.push(&event);
    if let Some(added) = &wanted.added {
        input.added.push_str(added);
    }
    let next = recompute(&input)?;
    let same = (next.seed, next.select_commit) == (record.seed, record.select_commit)
        && next.selection == record.selection
        && next.revisions.starts_with(&record.revisions);
    if !same {
        return Err(altered(&rules::draw::DrawError::new(rules::draw::Code::Revisions, "revisions")));
    }
    Ok(next)
}

/// Visits carried out that no earlier event has named, by rank.
fn newly_done(db: &mut Db, row: &DrawRow, record: &Record, frame: &Frame) -> Result<Vec<String>> {
    let named: BTreeSet<&str> = record
        .input
        .events
        .iter()
        .filter_map(|event| event.split('|').nth(6))
        .flat_map(|done| done.split(','))
        .collect();
    let mut codes = Vec::new();
    for visit in results::visits(db, row.id)? {
        if visit.done_at.is_none() || visit.dissolved_in.is_some() {
            continue;
        }
        let code =
            code_of(frame, visit.provider_id).ok_or_else(|| Error::internal("a visit outside the frame"))?;
        if !named.contains(code) {
            codes.push(code.to_owned());
        }
    }
    Ok(codes)
}

/// The credit code under which a provider stands in the frozen table.
pub fn code_of(frame: &Frame, provider: ProviderId) -> Option<&str> {
    frame.iter().find(|(_, id)| **id == provider).map(|(code, _)| code.as_str())
}

fn read(
    db: &mut Db,
    by: &Caller,
    row: &DrawRow,
    record: &Record,
    frame: &Frame,
    new: &NewDrawEvent,
) -> Result<Wanted> {
    match new.kind {
        DrawEventKind::Absent => {
            let (subject, name) = known_inspector(db, record, inspector_of(new)?)?;
            Ok(Wanted { kind: EventKind::Absent, subject, institution: None, added: None, spoken: name })
        }
        DrawEventKind::Recuse => {
            let (subject, name) = known_inspector(db, record, inspector_of(new)?)?;
            let (code, place) = known_provider(db, frame, provider_of(new)?)?;
            let spoken = format!("{name}、{place}");
            Ok(Wanted { kind: EventKind::Recuse, subject, institution: Some(code), added: None, spoken })
        }
        DrawEventKind::Closed => {
            let provider = provider_of(new)?;
            let (subject, spoken) = open_visit(db, by, row, frame, provider)?;
            Ok(Wanted { kind: EventKind::Closed, subject, institution: None, added: None, spoken })
        }
        DrawEventKind::Add => joining(db, by, row, record, inspector_of(new)?),
    }
}

fn inspector_of(new: &NewDrawEvent) -> Result<InspectorId> {
    new.inspector_id.ok_or_else(|| Error::field("/inspector_id", "required", "请选择检查人员"))
}

fn provider_of(new: &NewDrawEvent) -> Result<ProviderId> {
    new.provider_id.ok_or_else(|| Error::field("/provider_id", "required", "请选择托育机构"))
}

/// Whether a `J` row with this pseudonym is in the frozen table or was added.
fn stands(record: &Record, pseudonym: &str) -> bool {
    let frozen = record.input.people.iter().flat_map(|(inspectors, _)| inspectors.iter());
    frozen.chain(record.input.added.iter()).any(|row| row.split('|').nth(1) == Some(pseudonym))
}

fn known_inspector(db: &mut Db, record: &Record, id: InspectorId) -> Result<(String, String)> {
    let found = registers::pseudonym(db, id)?.filter(|(pseudonym, _)| stands(record, pseudonym));
    found.ok_or_else(|| {
        let detail = "这名检查人员不在本次抽取的名单中，请核对；新参加的人请用「增派检查人员」";
        Error::field("/inspector_id", "unknown", detail)
    })
}

fn known_provider(db: &mut Db, frame: &Frame, id: ProviderId) -> Result<(String, String)> {
    let code = code_of(frame, id).map(str::to_owned);
    let name = registers::provider_name(db, id)?;
    code.zip(name)
        .ok_or_else(|| Error::field("/provider_id", "unknown", "这家机构不在本次抽取的名录中，请核对"))
}

/// The same answer for a provider that was not drawn and for one whose visit isn't open yet.
fn open_visit(
    db: &mut Db,
    by: &Caller,
    row: &DrawRow,
    frame: &Frame,
    provider: ProviderId,
) -> Result<(String, String)> {
    let visits = results::visits(db, row.id)?;
    let open = visits.iter().any(|visit| {
        visit.provider_id == provider
            && visit.done_at.is_none()
            && visit.dissolved_in.is_none()
            && schedule::is_open(visit.planned_day, row.last_day, by.at)
    });
    let found = if open { Some(known_provider(db, frame, provider)?) } else { None };
    found.ok_or_else(|| {
        let detail = "这家机构现在没有已开放而未完成的检查，不能登记停业；请由检查组到场核实后再登记";
        Error::field("/provider_id", "no_open_visit", detail)
    })
}

/// Somebody new, under the same rules as those who were frozen.
fn joining(db: &mut Db, by: &Caller, row: &DrawRow, record: &Record, id: InspectorId) -> Result<Wanted> {
    let period = Month::parse(&row.period).ok_or_else(|| Error::internal("a month that is none"))?;
    let organisation: Organisation = organisation::find(db, &row.district_code)?;
    let plan = row.plan.0.clone();
    let items = plan::in_force(db, &plan)?;
    let checked = Checked { plan, period, organisation, items, at: by.at };
    let (able, excluded) = inspectors::read(db, &checked, &mut announce::salt)?;
    if let Some(reason) = excluded.into_iter().find(|one| one.inspector_id == id) {
        let detail = format!("{}不能参加：{}", reason.name, reason.reason);
        return Err(Error::field("/inspector_id", "excluded", detail));
    }
    let person = able.into_iter().find(|person| person.id == id);
    let person = person
        .ok_or_else(|| Error::field("/inspector_id", "unknown", "检查人员名录库里没有这个人，请先登记"))?;
    if stands(record, &person.pseudonym) {
        let detail = format!("{}已经在本次抽取的名单中，不用增派", person.name);
        return Err(Error::field("/inspector_id", "repeated", detail));
    }
    Ok(Wanted {
        kind: EventKind::Add,
        subject: person.pseudonym.clone(),
        institution: None,
        added: Some(person.row().to_string()),
        spoken: person.name,
    })
}
