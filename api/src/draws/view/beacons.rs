//! The public random value as it is shown: where it comes from, who has entered what, and what was agreed.

use contract::draws::{AgreedBeacon, BeaconEntry, BeaconSource, BeaconState, BeaconView};

use super::super::store::{DrawRow, entries::BeaconRow};
use crate::{
    auth::allowed::Caller,
    error::{Error, Result},
};

/// Whatever the caller may see of it.
pub fn whole(row: &DrawRow, entries: &[BeaconRow], by: &Caller) -> Result<BeaconView> {
    Ok(BeaconView {
        state: beacon_state(row, entries),
        sources: sources(row)?,
        entries: shown_entries(row, entries, by)?,
        agreed: agreed(row)?,
    })
}

/// How far the random value is.
pub fn beacon_state(row: &DrawRow, entries: &[BeaconRow]) -> BeaconState {
    match entries {
        _ if row.beacon_at.is_some() => BeaconState::Agreed,
        [] => BeaconState::Empty,
        [_] => BeaconState::One,
        _ => BeaconState::Differs,
    }
}

fn small(rank: impl TryInto<u8>) -> Result<u8> {
    rank.try_into().map_err(|_| Error::internal("a rank that is none"))
}

/// The sources of the random value, in order.
pub fn sources(row: &DrawRow) -> Result<Vec<BeaconSource>> {
    let source = |(rank, plan): (usize, &contract::draws::BeaconPlan)| {
        Ok(BeaconSource {
            rank: small(rank)?,
            source: plan.source.clone(),
            round: plan.round.clone(),
            not_before: plan.not_before,
            deadline: plan.deadline,
        })
    };
    (1..).zip(&row.plan.0.beacons).map(source).collect()
}

/// What two people agreed on.
pub fn agreed(row: &DrawRow) -> Result<Option<AgreedBeacon>> {
    let (Some(rank), Some(text), Some(at)) = (row.beacon_rank, &row.beacon_text, row.beacon_at) else {
        return Ok(None);
    };
    Ok(Some(AgreedBeacon { rank: small(rank)?, text: text.clone(), at: at.0 }))
}

/// Nobody sees the other's entry before having made an own one.
fn shown_entries(row: &DrawRow, entries: &[BeaconRow], by: &Caller) -> Result<Vec<BeaconEntry>> {
    let has_entered = entries.iter().any(|entry| entry.account_id == by.account_id);
    let open = row.beacon_at.is_some() || has_entered || entries.len() > 1;
    let show = |entry: &BeaconRow| {
        Ok(BeaconEntry {
            by: entry.account_name.clone(),
            at: entry.entered_at.0,
            own: entry.account_id == by.account_id,
            corrections: entry.corrections,
            rank: if open { Some(small(entry.rank)?) } else { None },
            text: open.then(|| entry.text.clone()),
        })
    };
    entries.iter().map(show).collect()
}
