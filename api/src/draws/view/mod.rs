//! What is shown of a draw to those who work on it.

pub mod beacons;
pub mod steps;

use contract::{
    draws::{Contributor, DrawRevision, DrawState, DrawSummary, DrawView, VoidNote, VoidRequest},
    organisation::Organisation,
    public_log::LogKind,
};
use serde::Deserialize;

use super::{
    actions::{Parts, actions},
    contributors::NEEDED,
    naming::{protocol_id, reveals_at},
    store::{
        self, DrawRow,
        entries::{self, ContributorRow, RevisionRow},
    },
};
use crate::{
    auth::{allowed::Caller, policy::Action},
    db::Db,
    error::{Error, Result},
    http::etag,
    organisation::store as organisation,
    public_log::store::{self as log, EntryRow},
};

/// A row of the list.
pub fn summary(row: DrawRow) -> DrawSummary {
    DrawSummary {
        id: row.id,
        state: row.state,
        period: row.period,
        seq: row.seq,
        institutions: row.institutions,
        inspectors: row.inspectors,
        visits: row.visits,
        prepared_at: row.prepared_at.0,
        announced_at: row.announced_at.map(|at| at.0),
        drawn_at: row.drawn_at.map(|at| at.0),
        void_asked: row.void_asked_at.is_some() && row.state != DrawState::Void,
        etag: etag::of(row.version),
    }
}

/// A draw whole.
pub fn whole(db: &mut Db, row: DrawRow, by: &Caller) -> Result<DrawView> {
    let parts = Parts::load(db, &row, by)?;
    let logged = log::of_draw(db, row.id)?;
    let revisions = revisions(db, &row, &logged, by)?;
    let organisation = organisation::find(db, &row.district_code)?;
    let actions = actions(&row, &parts, by).into_iter().map(str::to_owned).collect();
    Ok(DrawView {
        actions,
        etag: etag::of(row.version),
        steps: steps::of(&row, &parts.contributors, &parts.entries, true),
        contributors: contributors(&parts.contributors, &organisation, parts.own.as_deref(), true),
        contributors_needed: u32::try_from(NEEDED).map_err(Error::internal)?,
        beacon: beacons::whole(&row, &parts.entries, by)?,
        result_root: revisions.last().map(|revision| revision.result_root.clone()),
        revisions,
        announcement_log_seq: seq_of(&logged, LogKind::Announcement),
        announcement: announcement(db, &row)?,
        void_request: void_request(&row, by),
        void: void_note(&row, &logged, true),
        draw_id: protocol_id(&row),
        reveals_at: reveals_at(&row).0,
        contributes_as: parts.own,
        id: row.id,
        plan: row.plan.0,
        seq: row.seq,
        state: row.state,
        ann: row.ann,
        institutions: row.institutions,
        inspectors: row.inspectors,
        visits: row.visits,
        empty_places: row.empty_places,
        prepared_at: row.prepared_at.0,
        prepared_by: row.prepared_by,
        announced_at: row.announced_at.map(|at| at.0),
        announced_by: row.announced_by,
        drawn_at: row.drawn_at.map(|at| at.0),
        drawn_by: row.drawn_by,
        revealed_at: row.revealed_at.map(|at| at.0),
    })
}

/// Reasons are for those who change draws or look after them.
fn revisions(db: &mut Db, row: &DrawRow, logged: &[EntryRow], by: &Caller) -> Result<Vec<DrawRevision>> {
    let may_see_reasons = by.may(Action::ChangeDraws) || by.may(Action::ReadAudit);
    let shown = |row: RevisionRow| {
        let reason = row.reason.clone().filter(|_| may_see_reasons);
        DrawRevision { reason, ..revision(row, logged) }
    };
    Ok(entries::revisions(db, row.id)?.into_iter().map(shown).collect())
}

/// The published rows. Where the frozen input was damaged there are none to show, so that the draw can still be seen
/// and declared void; every step that needs them says that they were changed.
pub fn announcement(db: &mut Db, row: &DrawRow) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Published {
        announcement: Vec<String>,
    }
    let Some((_, input, _)) = store::frozen(db, row.id)? else { return Ok(Vec::new()) };
    match serde_json::from_str::<Published>(&input) {
        Ok(input) => Ok(input.announcement),
        Err(error) => {
            ::log::error!("the frozen input of draw {} can't be read: {error}", row.id);
            Ok(Vec::new())
        }
    }
}

/// Contributors, with persons or without.
pub fn contributors(
    rows: &[ContributorRow],
    organisation: &Organisation,
    own: Option<&str>,
    persons: bool,
) -> Vec<Contributor> {
    let department = |code: &str| {
        let known = organisation.departments.iter().find(|known| known.code == code);
        known.map_or_else(String::new, |known| known.name.clone())
    };
    rows.iter()
        .map(|row| Contributor {
            contributor: row.contributor.clone(),
            department: department(&row.contributor),
            commitment: row.commitment.clone(),
            committed_at: row.committed_at.map(|at| at.0),
            committed_by: row.committed_by.clone().filter(|_| persons),
            opened_at: row.opened_at.map(|at| at.0),
            opened_by: row.opened_by.clone().filter(|_| persons),
            own: own == Some(row.contributor.as_str()),
        })
        .collect()
}

/// A revision as it is shown to those who work on the draw, without its reason.
pub fn revision(row: RevisionRow, logged: &[EntryRow]) -> DrawRevision {
    let text = format!(" {} {}", row.number, row.result_root);
    let of_it = |entry: &&EntryRow| entry.kind == LogKind::Result && entry.text.ends_with(&text);
    DrawRevision {
        number: row.number,
        at: row.made_at.0,
        by: Some(row.made_by),
        kind: row.kind,
        subject: row.subject,
        reason: None,
        visits: row.visits,
        empty_places: row.empty_places,
        log_seq: logged.iter().find(of_it).map(|entry| entry.seq),
        result_root: row.result_root,
    }
}

/// Position of the only entry of a kind.
pub fn seq_of(logged: &[EntryRow], kind: LogKind) -> Option<i64> {
    logged.iter().find(|entry| entry.kind == kind).map(|entry| entry.seq)
}

fn void_request(row: &DrawRow, by: &Caller) -> Option<VoidRequest> {
    if row.state == DrawState::Void {
        return None;
    }
    Some(VoidRequest {
        by: row.void_asked_by.clone()?,
        at: row.void_asked_at?.0,
        reason: row.void_reason.clone()?,
        own: row.void_asked_by_id == Some(by.account_id),
    })
}

/// That it is void, with persons or without.
pub fn void_note(row: &DrawRow, logged: &[EntryRow], persons: bool) -> Option<VoidNote> {
    Some(VoidNote {
        at: row.void_at?.0,
        reason: row.void_reason.clone()?,
        asked_by: row.void_asked_by.clone().filter(|_| persons),
        confirmed_by: row.void_by.clone().filter(|_| persons),
        after_random_value: row.beacon_at.is_some(),
        log_seq: seq_of(logged, LogKind::Void),
    })
}
