//! Drawn visits and their teams in the database.

use std::collections::BTreeMap;

use contract::{
    draws::{DrawnVisit, TeamMember},
    id::{DrawId, InspectorId, ProviderId},
    sql::Json,
};
use diesel::prelude::*;

use crate::{
    db::{
        Db,
        schema::{draw_team_members, draw_visits, inspectors, providers},
    },
    error::Result,
    on_each,
};

/// Rows inserted with one statement: PostgreSQL takes 65 535 values at the most.
const AT_ONCE: usize = 1000;

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = draw_visits, treat_none_as_default_value = false)]
pub struct VisitRow {
    pub draw_id: DrawId,
    pub rank: i32,
    pub period: String,
    pub stratum: String,
    pub provider_id: ProviderId,
    pub missing: Json<Vec<String>>,
}

#[derive(Debug, Clone, Insertable)]
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

type Found = (i32, String, ProviderId, Json<Vec<String>>, String, String, String, String);
type Member = (i32, InspectorId, String, String, String, String);

/// The visits of a draw with their teams, by rank.
pub fn list(db: &mut Db, id: DrawId) -> Result<Vec<DrawnVisit>> {
    let visits: Vec<Found> = draw_visits::table
        .inner_join(providers::table)
        .filter(draw_visits::draw_id.eq(id))
        .order(draw_visits::rank)
        .select((
            draw_visits::rank,
            draw_visits::stratum,
            draw_visits::provider_id,
            draw_visits::missing,
            providers::name,
            providers::credit_code,
            providers::street_code,
            providers::address,
        ))
        .load(db)?;
    let mut teams = teams(db, id)?;
    let view = |(rank, stratum, provider_id, missing, provider_name, credit_code, street_code, address)| {
        let (Json(missing), team): (Json<Vec<String>>, _) =
            (missing, teams.remove(&rank).unwrap_or_default());
        DrawnVisit {
            rank,
            stratum,
            provider_id,
            provider_name,
            credit_code,
            street_code,
            address,
            team,
            missing,
        }
    };
    Ok(visits.into_iter().map(view).collect())
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
