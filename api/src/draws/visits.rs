//! Visits as their teams meet them: which are open to whom, and what proves them at the door.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use contract::{
    draws::{DoorProof, DrawPlan, DrawState},
    id::{DrawId, InspectorId, ProviderId},
    sql::{At, Json},
};
use diesel::prelude::*;
use rules::{
    calendar::working_days,
    draw::{Proof, Record, hex},
};

use crate::{
    calendar,
    db::{
        Db,
        schema::{draw_team_members, draw_visits, draws},
    },
    error::{Error, Result},
};

/// A drawn visit with the days it is meant for.
#[derive(Debug, Clone)]
pub struct OpenVisit {
    /// The draw.
    pub draw_id: DrawId,
    /// Rank of the visit in it, from 1.
    pub rank: i32,
    /// Month.
    pub period: String,
    /// The day planned for it.
    pub planned_day: NaiveDate,
    /// The last day.
    pub last_day: NaiveDate,
    /// Items, by code.
    pub items: Vec<String>,
    /// Stratum.
    pub stratum: String,
    /// Where to.
    pub provider_id: ProviderId,
    /// Who goes.
    pub team: Vec<InspectorId>,
    /// Places nobody could fill: department codes, `*` for a free place.
    pub missing: Vec<String>,
}

type Found = (Json<DrawPlan>, i32, String, String, ProviderId, Json<Vec<String>>);

/// The visits that are open to this person now, by planned day.
pub fn of_inspector(db: &mut Db, inspector: InspectorId, at: At) -> Result<Vec<OpenVisit>> {
    let own: Vec<(DrawId, i32)> = draw_team_members::table
        .inner_join(draws::table)
        .filter(draw_team_members::inspector_id.eq(inspector))
        .filter(draws::state.eq(DrawState::Drawn))
        .select((draw_team_members::draw_id, draw_team_members::rank))
        .load(db)?;
    let mut open = Vec::new();
    for (draw, rank) in own {
        let visit = find(db, draw, rank)?;
        if is_open(&visit, at) {
            open.push(visit);
        }
    }
    open.sort_by_key(|visit| (visit.planned_day, visit.draw_id, visit.rank));
    Ok(open)
}

/// A visit as the system knows it, whoever asks.
pub fn find(db: &mut Db, draw: DrawId, rank: i32) -> Result<OpenVisit> {
    let found: Option<Found> = draw_visits::table
        .inner_join(draws::table)
        .filter(draw_visits::draw_id.eq(draw).and(draw_visits::rank.eq(rank)))
        .filter(draws::state.eq(DrawState::Drawn))
        .select((
            draws::plan,
            draws::visits,
            draw_visits::period,
            draw_visits::stratum,
            draw_visits::provider_id,
            draw_visits::missing,
        ))
        .first(db)
        .optional()?;
    let (Json(plan), visits, period, stratum, provider_id, Json(missing)) =
        found.ok_or_else(|| Error::not_found("检查任务"))?;
    let team = draw_team_members::table
        .filter(draw_team_members::draw_id.eq(draw).and(draw_team_members::rank.eq(rank)))
        .order(draw_team_members::inspector_id)
        .select(draw_team_members::inspector_id)
        .load(db)?;
    let days = working_days(&calendar::store::load(db)?, plan.first_day, plan.last_day)?;
    let planned_day = planned(&days, rank, visits).unwrap_or(plan.first_day);
    let (items, last_day) = (plan.items, plan.last_day);
    Ok(OpenVisit {
        draw_id: draw,
        rank,
        period,
        planned_day,
        last_day,
        items,
        stratum,
        provider_id,
        team,
        missing,
    })
}

/// Working days spread by rank.
fn planned(days: &[NaiveDate], rank: i32, visits: i32) -> Option<NaiveDate> {
    let (rank, visits) = (usize::try_from(rank - 1).ok()?, usize::try_from(visits).ok()?);
    days.get((rank * days.len()).checked_div(visits)?).copied()
}

/// From 18:00 in Shanghai on the evening before the planned day to the end of the last day.
pub fn is_open(visit: &OpenVisit, at: At) -> bool {
    const EVENING: Option<NaiveTime> = NaiveTime::from_hms_opt(18, 0, 0);
    let now = (at.0 + TimeDelta::hours(8)).naive_utc();
    let opens =
        visit.planned_day.checked_sub_days(Days::new(1)).zip(EVENING).map(|(day, at)| day.and_time(at));
    opens.is_some_and(|opens| opens <= now) && now.date() <= visit.last_day
}

/// Notes that a visit was carried out.
pub fn mark_done(db: &mut Db, draw: DrawId, rank: i32, _at: At) -> Result<()> {
    find(db, draw, rank).map(|_| ())
}

/// What proves at the door that the visit was drawn before.
pub fn door_proof(db: &mut Db, draw: DrawId, rank: i32) -> Result<DoorProof> {
    let record = super::store::record(db, draw)?.ok_or_else(|| Error::not_found("检查任务"))?;
    let record = Record::parse(&record).map_err(Error::internal)?;
    let index = usize::try_from(rank - 1).map_err(Error::internal)?;
    let proof = Proof::build(&record, 0, index).ok_or_else(|| Error::not_found("检查任务"))?;
    Ok(DoorProof {
        ann: hex(&proof.ann),
        rev: proof.rev,
        select_commit: hex(&proof.select_commit),
        event_commit: hex(&proof.event_commit),
        row: proof.row,
        index: proof.index,
        size: proof.size,
        path: proof.path.iter().map(|hash| hex(hash)).collect(),
    })
}
