//! Which draws wait for somebody: what the workbench counts is what the list shows.

use contract::{
    draws::{DrawFilter, DrawState},
    id::DrawId,
};

use super::{
    actions::{Parts, actions},
    store::{self, DrawRow, Waiting},
};
use crate::{auth::allowed::Caller, db::Db, error::Result};

/// Those that wait for the caller, where the list is to show only them or only the others.
pub fn wanted(db: &mut Db, by: &Caller, filter: &DrawFilter) -> Result<Option<Waiting>> {
    filter.waiting.map(|wanted| Ok(Waiting { ids: of(db, by)?, wanted })).transpose()
}

/// Draws in which the caller's own step comes next.
pub fn of(db: &mut Db, by: &Caller) -> Result<Vec<DrawId>> {
    let mut waiting = Vec::new();
    for row in store::unfinished(db)? {
        let parts = Parts::load(db, &row, by)?;
        if waits(&row, &parts, by) {
            waiting.push(row.id);
        }
    }
    Ok(waiting)
}

/// What anybody may do who has the right is no step of the caller's before it is time and once it is done.
fn waits(row: &DrawRow, parts: &Parts, by: &Caller) -> bool {
    let own = parts.own_share();
    actions(row, parts, by).into_iter().any(|action| match action {
        "commit" => own.is_none(),
        "hand_in_nonce" => own.is_some_and(|own| own.nonce.is_none()),
        "enter_beacon" => is_published(row, by) && has_to_enter(parts, by),
        "announce" | "draw" => true,
        "confirm_void" => row.state != DrawState::Void,
        _ => false,
    })
}

fn is_published(row: &DrawRow, by: &Caller) -> bool {
    row.plan.0.beacons.first().is_some_and(|source| source.not_before <= by.at.0)
}

/// Whoever hasn't, and both where they differ.
fn has_to_enter(parts: &Parts, by: &Caller) -> bool {
    parts.entries.len() > 1 || !parts.entries.iter().any(|entry| entry.account_id == by.account_id)
}
