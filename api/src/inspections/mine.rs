//! What an inspector has to do: the open visits by street, each with the provider's file.

use contract::{
    id::{InspectorId, ProviderId},
    inspections::{InspectionKind, InspectionState, OpenVisitView, ProviderFile},
    sql::At,
};

use super::{
    act, door,
    store::{
        self, Named,
        people::{self, Person},
        records,
    },
    view,
};
use crate::{
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    draws::visits::{self, OpenVisit},
    error::Result,
    providers::store as providers,
    rectifications::store as rectifications,
    result_codes,
};

/// Findings shown of a provider's past.
const LAST_FINDINGS: i64 = 10;

/// The caller's open visits, drawn ones not begun included, by street and planned day.
pub fn open_visits(db: &mut Db, by: &Caller) -> Result<Vec<OpenVisitView>> {
    let me = act::inspector(by)?;
    let mut views = Vec::new();
    for found in store::open_of(db, &by.scope)? {
        views.push(begun(db, by, &found)?);
    }
    for visit in not_begun(db, me, by.at)? {
        views.push(drawn(db, by, visit)?);
    }
    views.sort_by(|a, b| {
        let key =
            |view: &OpenVisitView| (view.provider.street_code.clone(), view.planned_day, view.provider.id);
        key(a).cmp(&key(b))
    });
    Ok(views)
}

/// How many those are.
pub fn count(db: &mut Db, scope: &Scope, at: At) -> Result<usize> {
    let Scope::Inspector(me) = *scope else { return Ok(0) };
    Ok(store::open_of(db, scope)?.len() + not_begun(db, me, at)?.len())
}

fn not_begun(db: &mut Db, me: InspectorId, at: At) -> Result<Vec<OpenVisit>> {
    let mut waiting = Vec::new();
    for visit in visits::of_inspector(db, me, at)? {
        if store::of_visit(db, visit.draw_id, visit.rank)?.is_none() {
            waiting.push(visit);
        }
    }
    Ok(waiting)
}

fn drawn(db: &mut Db, by: &Caller, visit: OpenVisit) -> Result<OpenVisitView> {
    let team = people::people(db, &visit.team)?;
    let mut obstacles = obstacles(db, by, &team)?;
    let gap = visit.missing.iter().find(|missing| *missing != "*");
    obstacles.extend(gap.map(|department| format!("检查组缺 {department} 人员，请先由区托育管理员补派")));
    let nobody = |_: InspectorId| false;
    Ok(OpenVisitView {
        kind: InspectionKind::Drawn,
        draw_id: Some(visit.draw_id),
        rank: Some(visit.rank),
        inspection_id: None,
        state: None,
        period: visit.period,
        planned_day: visit.planned_day,
        last_day: visit.last_day,
        stratum: Some(visit.stratum),
        items: visit.items,
        team: team.into_iter().map(|person| view::member(person, false, &nobody)).collect(),
        missing: visit.missing,
        may_check_in: obstacles.is_empty(),
        obstacles,
        provider: file(db, by, visit.provider_id)?,
    })
}

fn begun(db: &mut Db, by: &Caller, found: &Named) -> Result<OpenVisitView> {
    let row = &found.row;
    let members = people::members(db, row.id)?;
    let today = clock::day(by.at);
    let mut obstacles = Vec::new();
    if row.state == InspectionState::Approved {
        let team: Vec<Person> = members.iter().map(|(person, _)| person.clone()).collect();
        obstacles = self::obstacles(db, by, &team)?;
        if !(row.planned_day..=row.last_day).contains(&today) {
            obstacles.push(format!("批准的检查日期是 {} 至 {}", row.planned_day, row.last_day));
        }
    }
    let signatures = people::signatures(db, row.id)?;
    let signed =
        |id: InspectorId| signatures.iter().any(|one| one.inspector_id == id && one.withdrawn_at.is_none());
    Ok(OpenVisitView {
        kind: row.kind,
        draw_id: row.draw_id,
        rank: row.rank,
        inspection_id: Some(row.id),
        state: Some(row.state),
        period: row.period.clone(),
        planned_day: row.planned_day,
        last_day: row.last_day,
        stratum: None,
        items: row.items.0.clone(),
        team: members.into_iter().map(|(person, present)| view::member(person, present, &signed)).collect(),
        missing: Vec::new(),
        may_check_in: obstacles.is_empty(),
        obstacles,
        provider: file(db, by, row.provider_id)?,
    })
}

fn obstacles(db: &mut Db, by: &Caller, team: &[Person]) -> Result<Vec<String>> {
    let today = clock::day(by.at);
    let minimum = result_codes::store::parameter(db, "team_minimum", today)?;
    Ok(door::obstacles(team, minimum, today))
}

/// What is known of the provider.
fn file(db: &mut Db, by: &Caller, id: ProviderId) -> Result<ProviderFile> {
    let row = providers::find(db, &Scope::District, id)?;
    let facts = row.facts();
    let orders = rectifications::open_of(db, id, clock::day(by.at))?;
    let findings = records::last_findings(db, id, LAST_FINDINGS)?;
    let last = store::last_of(db, id)?;
    let measured = last.as_ref().map(|last| records::measurements(db, last.id)).transpose()?;
    let measurements = view::measurement_views(measured.into_iter().flatten().collect());
    Ok(ProviderFile {
        id,
        name: facts.name,
        credit_code: facts.credit_code,
        street_code: facts.street_code,
        address: facts.address,
        location: facts.location,
        phone: facts.phone,
        opening_hours: facts.opening_hours,
        status: row.status,
        risk_class: row.risk_class,
        places: row.places,
        classes: facts.classes,
        last_findings: findings.into_iter().map(|finding| view::finding_view(finding, &orders)).collect(),
        open_rectifications: orders,
        last_measurements: measurements.into_iter().filter(|one| one.counts).collect(),
        last_visit: last.and_then(|last| last.visit_day),
    })
}
