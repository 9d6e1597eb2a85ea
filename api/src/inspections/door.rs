//! At the door: who may check in, and what the provider sees after scanning.

use chrono::{Datelike, NaiveDate, TimeDelta};
use contract::{
    FieldError, Id,
    audit::AuditAction,
    id::{DrawId, InspectorId},
    inspections::{CheckIn, CheckedIn, DoorLog, DoorPerson, DoorView, InspectionKind, InspectionState},
    organisation::InspectionItem,
    sql::{At, Json},
};
use rules::draw::hex;
use serde_json::json;
use uuid::Uuid;

use super::{
    act,
    store::{
        self, InspectionRow, Named,
        numbers::{self, Series},
        people::{self, Person},
        triggers,
    },
    view,
};
use crate::{
    audit::{self, Entry},
    auth::{allowed::Caller, keys},
    clock,
    db::Db,
    draws::visits::{self, OpenVisit},
    error::{Error, Result},
    organisation::store as organisation,
    result_codes,
};

/// Checks in; again at the same visit it hands out a new door code.
pub fn check_in(db: &mut Db, by: &Caller, new: &CheckIn) -> Result<CheckedIn> {
    match (new.draw_id, new.rank, new.inspection_id) {
        (Some(draw), Some(rank), None) => at_drawn(db, by, new, draw, rank),
        (None, None, Some(id)) => {
            store::hold(db, id)?;
            let found = store::find(db, &by.scope, id)?;
            arrive(db, by, new, found.row)
        }
        _ => Err(Error::invalid(vec![FieldError::at(
            "/draw_id",
            "exclusive",
            "抽取的检查填 draw_id 和 rank，触发式检查填 inspection_id，二者取一",
        )])),
    }
}

/// Before its evening a visit is answered like one that doesn't exist or is somebody else's: not even the own team
/// finds out by trying where it will go.
fn at_drawn(db: &mut Db, by: &Caller, new: &CheckIn, draw: DrawId, rank: i32) -> Result<CheckedIn> {
    let visit = visits::find(db, draw, rank)?;
    let over = clock::day(by.at) > visit.last_day;
    if !visit.team.contains(&act::inspector(by)?) || !(over || visits::is_open(&visit, by.at)) {
        return Err(Error::not_found("检查"));
    }
    if let Some(row) = store::of_visit(db, draw, rank)? {
        store::hold(db, row.id)?;
        let found = store::find(db, &by.scope, row.id)?;
        return arrive(db, by, new, found.row);
    }
    if over {
        let detail = format!("这次检查已于 {} 截止，不能再到场登记；请向区托育管理员说明。", visit.last_day);
        return Err(Error::state(detail, Vec::new()));
    }
    if let Some(department) = visit.missing.iter().find(|missing| *missing != "*") {
        let detail = format!("检查组缺 {department} 人员，不能入户；请先由区托育管理员补派。");
        return Err(Error::state(detail, Vec::new()));
    }
    let row = drawn_row(db, by, &visit)?;
    store::insert(db, &row)?;
    people::insert_members(db, row.id, &visit.team, false)?;
    arrive(db, by, new, row)
}

fn drawn_row(db: &mut Db, by: &Caller, visit: &OpenVisit) -> Result<InspectionRow> {
    let year = clock::day(by.at).year();
    Ok(InspectionRow {
        id: Id::new(Uuid::now_v7()),
        number: numbers::next(db, Series::Inspection, year)?,
        kind: InspectionKind::Drawn,
        state: InspectionState::Approved,
        provider_id: visit.provider_id,
        draw_id: Some(visit.draw_id),
        rank: Some(visit.rank),
        period: visit.period.clone(),
        items: Json(visit.items.clone()),
        planned_day: visit.planned_day,
        last_day: visit.last_day,
        door_proof: Some(Json(visits::door_proof(db, visit.draw_id, visit.rank)?)),
        ..InspectionRow::blank(by.at)
    })
}

/// The door opens: the first time the visit begins, later times only the code is new.
fn arrive(db: &mut Db, by: &Caller, new: &CheckIn, mut row: InspectionRow) -> Result<CheckedIn> {
    let today = clock::day(by.at);
    match row.state {
        InspectionState::Approved => begin(db, by, new, &mut row, today)?,
        InspectionState::CheckedIn | InspectionState::UnderWay | InspectionState::Signed => {}
        InspectionState::Requested | InspectionState::Refused => {
            return Err(Error::state("这次检查还没有批准，不能入户；请先报批。", vec!["decide"]));
        }
        InspectionState::Closed => return Err(Error::state("这次检查已经办结。", Vec::new())),
    }
    let minutes = result_codes::store::parameter(db, "door_code_minutes", today)?;
    let expires = At(by.at.0 + TimeDelta::minutes(i64::from(minutes)));
    let code = hex(&keys::random::<16>().map_err(|()| Error::internal("no randomness"))?);
    row.door_code = Some(code.clone());
    row.door_code_expires_at = Some(expires);
    row.updated_at = by.at;
    row.version += 1;
    store::update(db, &row, row.version - 1)?;
    let after =
        json!({"state": row.state, "visit_day": row.visit_day, "door_code_expires_at": expires.text()});
    let entry = Entry::about("inspection", row.id, &row.number, AuditAction::CheckIn).after(after);
    audit::record(db, &by.into(), entry)?;
    let door_proof = row.door_proof.clone().map(|proof| proof.0);
    let found = store::find(db, &by.scope, row.id)?;
    let inspection = view::whole(db, by, &found)?;
    Ok(CheckedIn { inspection, door_code: code, door_code_expires_at: expires.0, door_proof })
}

fn begin(db: &mut Db, by: &Caller, new: &CheckIn, row: &mut InspectionRow, today: NaiveDate) -> Result<()> {
    if row.kind == InspectionKind::Triggered && !(row.planned_day..=row.last_day).contains(&today) {
        let detail = format!("批准的检查日期是 {} 至 {}，今天不能入户。", row.planned_day, row.last_day);
        return Err(Error::state(detail, Vec::new()));
    }
    let team: Vec<Person> = people::members(db, row.id)?.into_iter().map(|(person, _)| person).collect();
    let coming = coming(by, new, &team)?;
    let minimum = result_codes::store::parameter(db, "team_minimum", today)?;
    if let Some(obstacle) = obstacles(&coming, minimum, today).into_iter().next() {
        return Err(Error::state(obstacle, Vec::new()));
    }
    let ids: Vec<InspectorId> = coming.iter().map(|person| person.id).collect();
    people::set_present(db, row.id, &ids)?;
    row.state = InspectionState::CheckedIn;
    row.visit_day = Some(today);
    row.checked_in_at = Some(by.at);
    row.checked_in_by = Some(by.name.clone());
    row.location = new.location.map(Json);
    if row.kind == InspectionKind::Triggered {
        row.period = today.format("%Y-%m").to_string();
    }
    Ok(())
}

/// Who of the team is said to be there; the caller is one of them.
fn coming(by: &Caller, new: &CheckIn, team: &[Person]) -> Result<Vec<Person>> {
    let Some(present) = &new.present else { return Ok(team.to_vec()) };
    let me = act::inspector(by)?;
    if !present.contains(&me) {
        return Err(Error::field("/present", "without_caller", "到场人员须包括您本人"));
    }
    if !present.iter().all(|id| team.iter().any(|person| person.id == *id)) {
        return Err(Error::field("/present", "not_in_team", "到场人员须都在检查组内"));
    }
    Ok(team.iter().filter(|person| present.contains(&person.id)).cloned().collect())
}

/// What stands against these people going in today, in words with what to do.
pub fn obstacles(coming: &[Person], minimum: i32, today: NaiveDate) -> Vec<String> {
    let mut obstacles = Vec::new();
    if i32::try_from(coming.len()).is_ok_and(|count| count < minimum) {
        obstacles.push(format!(
            "到场只有 {} 人，执法检查不得少于 {minimum} 人（行政处罚法第四十二条）；请等同组人员到齐，或由区托育管理员补派。",
            coming.len()
        ));
    }
    let unlicensed = coming.iter().filter(|person| !person.is_licensed(today));
    obstacles.extend(unlicensed.map(|person| {
        format!("{} 的执法证在 {today} 不在有效期内，不能参加检查；请换证或由区托育管理员改派。", person.name)
    }));
    obstacles
}

/// What the provider sees. A code that is unknown, over or of a closed visit leads to nothing.
pub fn door(db: &mut Db, code: &str, at: At) -> Result<DoorView> {
    let gone = || {
        let detail = "二维码无效或已过期。请检查人员在手机上刷新二维码后再扫；无法核实身份的，可以拒绝检查。";
        Error::refused(contract::Code::NotFound, detail)
    };
    let found = store::of_door(db, code)?.ok_or_else(gone)?;
    let row = &found.row;
    let (expires, arrived) = row.door_code_expires_at.zip(row.checked_in_at).ok_or_else(gone)?;
    if expires <= at || row.state == InspectionState::Closed {
        return Err(gone());
    }
    let provider =
        crate::providers::store::find(db, &crate::auth::allowed::Scope::District, row.provider_id)?;
    let trigger = triggers::find(db, row.id)?;
    Ok(DoorView {
        number: row.number.clone(),
        provider_name: provider.name,
        credit_code: provider.credit_code,
        address: provider.address,
        kind: row.kind,
        people: people_at(db, &found)?,
        items: items_of(db, &row.items.0)?,
        approval_number: trigger.as_ref().and_then(|trigger| trigger.approval_number.clone()),
        approved_on: trigger.and_then(|trigger| trigger.decided_at).map(clock::day),
        checked_in_at: arrived.0,
        expires_at: expires.0,
        proof: row.door_proof.clone().map(|proof| proof.0),
        log: log_of(db, row)?,
    })
}

fn people_at(db: &mut Db, found: &Named) -> Result<Vec<DoorPerson>> {
    let departments = organisation::list_departments(db)?;
    let name = |code: String| {
        departments.iter().find(|one| one.code == code).map_or(code.clone(), |one| one.name.clone())
    };
    let present = people::members(db, found.row.id)?.into_iter().filter(|(_, present)| *present);
    Ok(present
        .map(|(person, _)| DoorPerson {
            pseudonym: person.pseudonym,
            name: person.name,
            licence_number: person.licence_number,
            department: name(person.department_code),
        })
        .collect())
}

fn items_of(db: &mut Db, codes: &[String]) -> Result<Vec<InspectionItem>> {
    let all = organisation::list_items(db)?;
    Ok(all.into_iter().filter(|item| codes.contains(&item.code)).collect())
}

fn log_of(db: &mut Db, row: &InspectionRow) -> Result<Option<DoorLog>> {
    let (Some(draw_id), Some(Json(proof))) = (row.draw_id, &row.door_proof) else { return Ok(None) };
    Ok(store::logged_root(db, draw_id, proof.rev)?.map(|(result_root, logged_at, position)| DoorLog {
        draw_id,
        period: row.period.clone(),
        result_root,
        logged_at: Some(logged_at.0),
        position,
    }))
}
