//! The visits of sealed draws as their teams and the door see them: what the visits domain builds on. Everything else
//! of a sealed draw is shown to nobody.

use chrono::NaiveDate;
use contract::{
    draws::{DoorProof, DrawState, DrawnVisit, DrawnVisits},
    id::{DrawId, InspectorId, ProviderId},
    sql::At,
};
use rules::draw::Proof;

use super::{
    events::code_of,
    naming::name,
    result, schedule,
    service::{self},
    store::{self, DrawRow, results},
};
use crate::{
    auth::allowed::Scope,
    db::Db,
    error::{Error, Result},
    items::store as items,
};

/// A visit as the draw fixed it, in its present revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenVisit {
    /// The draw.
    pub draw_id: DrawId,
    /// Number of the visit in it.
    pub rank: i32,
    /// Month.
    pub period: String,
    /// The day it is meant for.
    pub planned_day: NaiveDate,
    /// Last day of all visits of the draw.
    pub last_day: NaiveDate,
    /// Items to inspect: those of the draw that are for a provider of this kind.
    pub items: Vec<String>,
    /// Stratum.
    pub stratum: String,
    /// Where to.
    pub provider_id: ProviderId,
    /// Who goes.
    pub team: Vec<InspectorId>,
    /// Places nobody could fill.
    pub missing: Vec<String>,
}

fn open_visit(db: &mut Db, draw: &DrawRow, row: results::VisitRow) -> Result<OpenVisit> {
    Ok(OpenVisit {
        draw_id: draw.id,
        rank: row.rank,
        period: row.period,
        planned_day: row.planned_day,
        last_day: draw.last_day,
        items: items::for_provider(db, &draw.plan.0.items, draw.first_day, row.provider_id)?,
        stratum: row.stratum,
        provider_id: row.provider_id,
        team: results::members(db, draw.id, row.rank)?,
        missing: row.missing.0,
    })
}

/// The visits that are open to an inspector now, the next ones first.
pub fn of_inspector(db: &mut Db, inspector: InspectorId, at: At) -> Result<Vec<OpenVisit>> {
    let draws = store::sealed(db)?;
    let ids: Vec<DrawId> = draws.iter().map(|draw| draw.id).collect();
    let mut open = Vec::new();
    for (id, rank) in results::ranks_of(db, inspector, &ids)? {
        let found = draws.iter().find(|draw| draw.id == id).zip(results::visit(db, id, rank)?);
        let Some((draw, row)) = found.filter(|(_, row)| row.dissolved_in.is_none()) else { continue };
        let visit = open_visit(db, draw, row)?;
        if is_open(&visit, at) {
            open.push(visit);
        }
    }
    open.sort_by_key(|visit| (visit.planned_day, visit.draw_id, visit.rank));
    Ok(open)
}

/// A visit of a draw that stands, whether open or not: for the system, never to be shown as it is.
pub fn find(db: &mut Db, id: DrawId, rank: i32) -> Result<OpenVisit> {
    let draw = store::find(db, &Scope::District, id)?;
    if draw.state == DrawState::Void {
        return Err(Error::state(format!("{}已经作废，这次检查不再进行。", name(&draw)), Vec::new()));
    }
    let row = results::visit(db, id, rank)?.filter(|row| row.dissolved_in.is_none());
    let row = row.ok_or_else(|| Error::not_found("检查"))?;
    open_visit(db, &draw, row)
}

/// Whether it is open to its own team: from the evening before its day to the end of the last day.
pub fn is_open(visit: &OpenVisit, at: At) -> bool {
    schedule::is_open(visit.planned_day, visit.last_day, at)
}

/// Rank and day of every visit that stands: for the system.
pub fn planned(db: &mut Db, id: DrawId) -> Result<Vec<(i32, NaiveDate)>> {
    let visits = results::visits(db, id)?.into_iter().filter(|visit| visit.dissolved_in.is_none());
    Ok(visits.map(|visit| (visit.rank, visit.planned_day)).collect())
}

/// Notes that it was carried out: from now on no event touches it, and it moves the provider's deadline.
pub fn mark_done(db: &mut Db, id: DrawId, rank: i32, at: At) -> Result<()> {
    store::line_up(db)?;
    find(db, id, rank)?;
    results::set_done(db, id, rank, at)
}

/// What the team shows at the door (protocol section 9), of the newest revision.
pub fn door_proof(db: &mut Db, id: DrawId, rank: i32) -> Result<DoorProof> {
    let visit = find(db, id, rank)?;
    let draw = store::find(db, &Scope::District, id)?;
    let frame = service::intact(db, &draw)?.frame;
    let record = service::intact_record(db, &draw)?;
    let code =
        code_of(&frame, visit.provider_id).ok_or_else(|| Error::internal("a visit outside the frame"))?;
    let newest = record.revisions.len().saturating_sub(1);
    let rows = record.revisions.get(newest).map(|revision| &revision.teams);
    let of_visit = |row: &str| result::fields(row).is_ok_and(|fields| fields.institution == code);
    let index = rows.and_then(|rows| rows.iter().position(of_visit));
    let proof = index.and_then(|index| Proof::build(&record, newest, index));
    let proof = proof.ok_or_else(|| Error::internal("a visit without result row"))?;
    Ok(serde_json::from_value(serde_json::to_value(proof)?)?)
}

/// The proof for whoever may show it: a team of its own open visit, anybody of a visit that is public.
pub fn shown_door_proof(db: &mut Db, scope: &Scope, id: DrawId, rank: i32, at: At) -> Result<DoorProof> {
    let draw = store::find(db, scope, id)?;
    let may = match scope {
        Scope::Inspector(person) => {
            of_inspector(db, *person, at)?.iter().any(|visit| (visit.draw_id, visit.rank) == (id, rank))
        }
        _ => draw.state == DrawState::Revealed,
    };
    if may { door_proof(db, id, rank) } else { Err(Error::not_found("检查")) }
}

/// The visits of a draw as the caller may see them: all of a revealed one, of a sealed one only the own open visits.
pub fn list(db: &mut Db, scope: &Scope, id: DrawId, at: At) -> Result<DrawnVisits> {
    let draw = store::find(db, scope, id)?;
    let sealed = draw.state == DrawState::Sealed;
    let own = |visit: &DrawnVisit| match scope {
        Scope::Inspector(id) => visit.team.iter().any(|member| member.inspector_id == *id),
        _ => !sealed,
    };
    let open = |visit: &DrawnVisit| {
        !sealed || (visit.dissolved_in.is_none() && schedule::is_open(visit.planned_day, draw.last_day, at))
    };
    let items = if draw.drawn_at.is_some() { results::list(db, id)? } else { Vec::new() };
    let items = items.into_iter().filter(|visit| own(visit) && open(visit)).collect();
    Ok(DrawnVisits { sealed, items })
}
