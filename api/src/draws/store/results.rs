//! Drawn visits and their present teams in the database.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    draws::{DrawnVisit, TeamMember},
    id::{DrawId, InspectorId, ProviderId},
    sql::{At, Json},
};
use diesel::prelude::*;

use crate::{
    db::{
        Db,
        schema::{draw_team_members, draw_visits, inspectors, providers},
    },
    error::{Error, Result},
    on_each,
};

/// Rows inserted with one statement: PostgreSQL takes 65 535 values at the most.
const AT_ONCE: usize = 1000;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = draw_visits, treat_none_as_default_value = false)]
pub struct VisitRow {
    pub draw_id: DrawId,
    pub rank: i32,
    pub period: String,
    pub stratum: String,
    pub provider_id: ProviderId,
    pub missing: Json<Vec<String>>,
    pub planned_day: NaiveDate,
    pub done_at: Option<At>,
    pub made_in: i32,
    pub dissolved_in: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = draw_team_members, treat_none_as_default_value = false)]
pub struct MemberRow {
    pub draw_id: DrawId,
    pub rank: i32,
    pub inspector_id: InspectorId,
}

pub fn insert(db: &mut Db, visits: &[VisitRow], members: &[MemberRow]) -> Result<()> {
    for rows in visits.chunks(AT_ONCE) {
        on_each!(db, |c| diesel::insert_into(draw_visits::table).values(rows).execute(c))?;
    }
    for rows in members.chunks(AT_ONCE) {
        on_each!(db, |c| diesel::insert_into(draw_team_members::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// All visits of a draw, dissolved ones too, by rank.
pub fn visits(db: &mut Db, id: DrawId) -> Result<Vec<VisitRow>> {
    Ok(draw_visits::table
        .filter(draw_visits::draw_id.eq(id))
        .order(draw_visits::rank)
        .select(VisitRow::as_select())
        .load(db)?)
}

/// One visit.
pub fn visit(db: &mut Db, id: DrawId, rank: i32) -> Result<Option<VisitRow>> {
    Ok(draw_visits::table.find((id, rank)).select(VisitRow::as_select()).first(db).optional()?)
}

/// Draw and rank of the visits that an inspector goes to now.
pub fn ranks_of(db: &mut Db, id: InspectorId, draws: &[DrawId]) -> Result<Vec<(DrawId, i32)>> {
    Ok(draw_team_members::table
        .filter(draw_team_members::inspector_id.eq(id))
        .filter(draw_team_members::draw_id.eq_any(draws))
        .order((draw_team_members::draw_id, draw_team_members::rank))
        .select((draw_team_members::draw_id, draw_team_members::rank))
        .load(db)?)
}

/// Who goes to one visit.
pub fn members(db: &mut Db, id: DrawId, rank: i32) -> Result<Vec<InspectorId>> {
    Ok(draw_team_members::table
        .filter(draw_team_members::draw_id.eq(id).and(draw_team_members::rank.eq(rank)))
        .order(draw_team_members::inspector_id)
        .select(draw_team_members::inspector_id)
        .load(db)?)
}

/// Notes that a visit was carried out, once.
pub fn set_done(db: &mut Db, id: DrawId, rank: i32, at: At) -> Result<()> {
    let visit = draw_visits::table.filter(draw_visits::draw_id.eq(id).and(draw_visits::rank.eq(rank)));
    diesel::update(visit.filter(draw_visits::done_at.is_null()))
        .set(draw_visits::done_at.eq(Some(at)))
        .execute(db)?;
    Ok(())
}

/// Takes a visit out and sends its team home.
pub fn dissolve(db: &mut Db, id: DrawId, rank: i32, revision: i32) -> Result<()> {
    diesel::update(draw_visits::table.find((id, rank)))
        .set(draw_visits::dissolved_in.eq(Some(revision)))
        .execute(db)?;
    set_team(db, id, rank, &[])
}

/// What nobody could fill in a visit.
pub fn set_missing(db: &mut Db, id: DrawId, rank: i32, missing: &Json<Vec<String>>) -> Result<()> {
    diesel::update(draw_visits::table.find((id, rank))).set(draw_visits::missing.eq(missing)).execute(db)?;
    Ok(())
}

/// Another team for a visit.
pub fn set_team(db: &mut Db, id: DrawId, rank: i32, team: &[InspectorId]) -> Result<()> {
    let old = draw_team_members::draw_id.eq(id).and(draw_team_members::rank.eq(rank));
    diesel::delete(draw_team_members::table.filter(old)).execute(db)?;
    let member = |inspector_id: &InspectorId| MemberRow { draw_id: id, rank, inspector_id: *inspector_id };
    let members: Vec<MemberRow> = team.iter().map(member).collect();
    insert(db, &[], &members)
}

type Place = (String, String, String, String);
type Member = (i32, InspectorId, String, String, String, String);

/// The visits of a draw with their present teams, by rank.
pub fn list(db: &mut Db, id: DrawId) -> Result<Vec<DrawnVisit>> {
    let visits: Vec<(VisitRow, Place)> = draw_visits::table
        .inner_join(providers::table)
        .filter(draw_visits::draw_id.eq(id))
        .order(draw_visits::rank)
        .select((
            VisitRow::as_select(),
            (providers::name, providers::credit_code, providers::street_code, providers::address),
        ))
        .load(db)?;
    let mut teams = teams(db, id)?;
    visits.into_iter().map(|(row, place)| view(row, place, &mut teams)).collect()
}

/// Nobody goes only where the record says that nobody could be found, or where the visit was taken out.
fn view(row: VisitRow, place: Place, teams: &mut BTreeMap<i32, Vec<TeamMember>>) -> Result<DrawnVisit> {
    let team = match teams.remove(&row.rank) {
        Some(team) => team,
        None if row.dissolved_in.is_some() || !row.missing.0.is_empty() => Vec::new(),
        None => {
            return Err(Error::internal(format!(
                "visit {} of draw {} has lost its team",
                row.rank, row.draw_id
            )));
        }
    };
    let (provider_name, credit_code, street_code, address) = place;
    Ok(DrawnVisit {
        rank: row.rank,
        stratum: row.stratum,
        provider_id: row.provider_id,
        provider_name,
        credit_code,
        street_code,
        address,
        team,
        missing: row.missing.0,
        planned_day: row.planned_day,
        done_at: row.done_at.map(|at| at.0),
        dissolved_in: row.dissolved_in,
    })
}

fn teams(db: &mut Db, id: DrawId) -> Result<BTreeMap<i32, Vec<TeamMember>>> {
    let members: Vec<Member> = draw_team_members::table
        .inner_join(inspectors::table)
        .filter(draw_team_members::draw_id.eq(id))
        .order((draw_team_members::rank, inspectors::pseudonym))
        .select((
            draw_team_members::rank,
            draw_team_members::inspector_id,
            inspectors::pseudonym,
            inspectors::name,
            inspectors::department_code,
            inspectors::unit,
        ))
        .load(db)?;
    let mut teams: BTreeMap<i32, Vec<TeamMember>> = BTreeMap::new();
    for (rank, inspector_id, pseudonym, name, department_code, unit) in members {
        let member = TeamMember { inspector_id, pseudonym, name, department_code, unit };
        teams.entry(rank).or_default().push(member);
    }
    Ok(teams)
}

/// Who goes where now, by rank.
pub fn all_members(db: &mut Db, id: DrawId) -> Result<BTreeMap<i32, Vec<InspectorId>>> {
    let rows: Vec<MemberRow> = draw_team_members::table
        .filter(draw_team_members::draw_id.eq(id))
        .order((draw_team_members::rank, draw_team_members::inspector_id))
        .select(MemberRow::as_select())
        .load(db)?;
    let mut all: BTreeMap<i32, Vec<InspectorId>> = BTreeMap::new();
    for row in rows {
        all.entry(row.rank).or_default().push(row.inspector_id);
    }
    Ok(all)
}
