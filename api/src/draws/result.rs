//! From the record's `R` rows to visits and teams in the database. Visits keep the number they were drawn with;
//! reserves are numbered on.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    id::{InspectorId, ProviderId},
    sql::Json,
};
use rules::draw::{Record, Revision};

use super::{
    schedule,
    service::count,
    store::{
        DrawRow, Frame, registers,
        results::{self, MemberRow, VisitRow},
    },
};
use crate::{
    db::Db,
    error::{Error, Result},
};

/// An `R` row with our own ids.
struct TeamRow {
    stratum: String,
    provider_id: ProviderId,
    team: Vec<InspectorId>,
    missing: Vec<String>,
}

/// Visits and teams of a draw as rows of the database.
#[derive(Debug, Default)]
pub struct Drawn {
    /// By rank.
    pub visits: Vec<VisitRow>,
    /// By rank.
    pub members: Vec<MemberRow>,
    /// Places that nobody could fill.
    pub empty_places: usize,
}

/// The draw itself.
pub fn first(
    db: &mut Db,
    row: &DrawRow,
    record: &Record,
    frame: &Frame,
    days: &[NaiveDate],
) -> Result<Drawn> {
    let rows = read(db, newest(record)?, frame)?;
    let visits = rows.len();
    let mut drawn = Drawn::default();
    for (number, team) in (1_usize..).zip(rows) {
        let rank = count(number)?;
        let planned_day = schedule::planned(days, number, visits).unwrap_or(row.last_day);
        drawn.empty_places += team.missing.len();
        let member = |inspector_id: InspectorId| MemberRow { draw_id: row.id, rank, inspector_id };
        drawn.members.extend(team.team.iter().copied().map(member));
        drawn.visits.push(visit(row, rank, 0, planned_day, team));
    }
    Ok(drawn)
}

fn visit(row: &DrawRow, rank: i32, made_in: i32, planned_day: NaiveDate, team: TeamRow) -> VisitRow {
    VisitRow {
        draw_id: row.id,
        rank,
        period: row.period.clone(),
        stratum: team.stratum,
        provider_id: team.provider_id,
        missing: Json(team.missing),
        planned_day,
        done_at: None,
        made_in,
        dissolved_in: None,
    }
}

/// Brings visits and teams to the newest revision, made on `today`; the number of visits and of empty places.
pub fn apply(
    db: &mut Db,
    row: &DrawRow,
    record: &Record,
    frame: &Frame,
    today: NaiveDate,
) -> Result<(i32, i32)> {
    let rows = read(db, newest(record)?, frame)?;
    let revision = count(record.revisions.len().saturating_sub(1))?;
    let all = results::visits(db, row.id)?;
    let mut next = all.last().map_or(0, |visit| visit.rank);
    let mut present: BTreeMap<ProviderId, VisitRow> = BTreeMap::new();
    for visit in all.into_iter().filter(|visit| visit.dissolved_in.is_none()) {
        present.insert(visit.provider_id, visit);
    }
    let stays = |visit: &VisitRow| rows.iter().any(|team| team.provider_id == visit.provider_id);
    let dissolved: Vec<VisitRow> = present.values().filter(|visit| !stays(visit)).cloned().collect();
    for visit in &dissolved {
        results::dissolve(db, row.id, visit.rank, revision)?;
    }
    // A reserve takes the day of the visit it stands in for, or today where that has passed.
    let day = dissolved.first().map_or(today, |visit| visit.planned_day.max(today)).min(row.last_day);
    let teams = results::all_members(db, row.id)?;
    let (visits, empty) = (count(rows.len())?, count(rows.iter().map(|team| team.missing.len()).sum())?);
    for team in rows {
        if let Some(old) = present.get(&team.provider_id) {
            change(db, old, teams.get(&old.rank), team)?;
        } else {
            next += 1;
            let people = team.team.clone();
            results::insert(db, &[visit(row, next, revision, day, team)], &[])?;
            results::set_team(db, row.id, next, &people)?;
        }
    }
    Ok((visits, empty))
}

fn change(db: &mut Db, old: &VisitRow, before: Option<&Vec<InspectorId>>, new: TeamRow) -> Result<()> {
    let mut people = new.team;
    people.sort_unstable();
    if before.map_or(&[][..], Vec::as_slice) != people {
        results::set_team(db, old.draw_id, old.rank, &people)?;
    }
    if old.missing.0 != new.missing {
        results::set_missing(db, old.draw_id, old.rank, &Json(new.missing))?;
    }
    Ok(())
}

fn newest(record: &Record) -> Result<&Revision> {
    record.revisions.last().ok_or_else(|| Error::internal("a record without teams"))
}

/// The rows of a revision, in their order.
fn read(db: &mut Db, revision: &Revision, frame: &Frame) -> Result<Vec<TeamRow>> {
    let inspectors = registers::inspectors_by_pseudonym(db)?;
    let read = |row: &str| {
        let fields = fields(row)?;
        let inspector = |pseudonym: &&str| inspectors.get(*pseudonym).copied();
        let team: Option<Vec<InspectorId>> = fields.team.iter().map(inspector).collect();
        let provider_id = frame.get(fields.institution).copied();
        let (team, provider_id) = team.zip(provider_id).ok_or_else(|| unreadable(row))?;
        let missing = fields.missing.into_iter().map(str::to_owned).collect();
        Ok(TeamRow { stratum: fields.stratum.to_owned(), provider_id, team, missing })
    };
    revision.teams.iter().map(read).collect()
}

/// The fields of an `R` row.
pub struct Fields<'a> {
    /// Credit code.
    pub institution: &'a str,
    /// Stratum.
    pub stratum: &'a str,
    /// Pseudonyms.
    pub team: Vec<&'a str>,
    /// What nobody could fill.
    pub missing: Vec<&'a str>,
}

/// Reads an `R` row.
pub fn fields(row: &str) -> Result<Fields<'_>> {
    let fields: Vec<&str> = row.split('|').collect();
    let ["R", institution, stratum, team, missing, _] = fields.as_slice() else {
        return Err(unreadable(row));
    };
    Ok(Fields { institution, stratum, team: list(team), missing: list(missing) })
}

fn unreadable(row: &str) -> Error {
    Error::internal(format!("a result row that can't be read: {row}"))
}

/// Items joined by commas; `-` for none.
fn list(field: &str) -> Vec<&str> {
    field.split(',').filter(|item| *item != "-").collect()
}
