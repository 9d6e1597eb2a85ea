//! The timeline: every step of a draw's life, how far it is, and what it waits for.

use contract::{
    draws::{DrawState, DrawStep, StepCode, StepState},
    sql::At,
};

use super::super::{
    contributors::{self, NEEDED},
    naming::reveals_at,
    store::{
        DrawRow,
        entries::{BeaconRow, ContributorRow},
    },
};
use crate::clock;

/// All steps in order, with persons' names or without.
pub fn of(
    row: &DrawRow,
    contributors: &[ContributorRow],
    entries: &[BeaconRow],
    persons: bool,
) -> Vec<DrawStep> {
    let line = Line { row, persons };
    let (agreed, enough) = (row.beacon_at.is_some(), contributors::enough(contributors));
    let opened: Vec<At> =
        contributors.iter().filter_map(|row| row.nonce.as_ref().and(row.opened_at)).collect();
    let handed_in = contributors.iter().filter(|row| row.nonce.is_some()).count();
    let all_opened = !contributors.is_empty() && handed_in == contributors.len();
    let announced = row.announced_at.is_some();
    let committed = contributors.iter().filter_map(|row| row.committed_at).max();
    let committed = committed.or(row.announced_at).filter(|_| announced || enough);
    let mut steps = vec![
        line.step(StepCode::Prepare, Some(row.prepared_at), Some(&row.prepared_by), true),
        line.step(StepCode::Commitments, committed, None, true),
        line.step(StepCode::Announce, row.announced_at, row.announced_by.as_ref(), enough),
        line.step(StepCode::Beacon, row.beacon_at, None, announced),
        line.step(StepCode::Nonces, last_of(&opened, row).filter(|_| all_opened), None, agreed),
        line.step(StepCode::Draw, row.drawn_at, row.drawn_by.as_ref(), agreed && all_opened),
        line.visits(),
        line.step(StepCode::Reveal, row.revealed_at, None, false),
    ];
    let needed = |count: usize, needed: usize| (u32::try_from(count).ok(), u32::try_from(needed).ok());
    for step in &mut steps {
        (step.count, step.needed) = match step.code {
            StepCode::Commitments => needed(contributors.len(), NEEDED),
            StepCode::Beacon if announced => needed(entries.len(), 2),
            StepCode::Nonces if announced => needed(handed_in, contributors.len()),
            _ => (None, None),
        };
        set_times(row, step);
    }
    steps
}

fn set_times(row: &DrawRow, step: &mut DrawStep) {
    let sources = &row.plan.0.beacons;
    (step.not_before, step.deadline) = match step.code {
        StepCode::Beacon => (sources.first().map(|b| b.not_before), sources.last().map(|b| b.deadline)),
        StepCode::Visits => (Some(clock::start_of(row.first_day).0), Some(reveals_at(row).0)),
        StepCode::Reveal => (Some(reveals_at(row).0), None),
        _ => (None, None),
    };
}

/// When the last number came in; those of a draw from before people handed them in have no time of their own.
fn last_of(opened: &[At], row: &DrawRow) -> Option<At> {
    opened.iter().max().copied().or(row.drawn_at).or(row.beacon_at)
}

struct Line<'a> {
    row: &'a DrawRow,
    persons: bool,
}

impl Line<'_> {
    /// Done at a time, or its turn, or not yet; what isn't done in a void draw never will be.
    fn step(&self, code: StepCode, done: Option<At>, by: Option<&String>, turn: bool) -> DrawStep {
        let state = match done {
            Some(_) => StepState::Done,
            None if self.row.state == DrawState::Void => StepState::Failed,
            None if turn => StepState::Now,
            None => StepState::Waiting,
        };
        DrawStep {
            code,
            state,
            at: done.map(|at| at.0),
            by: by.cloned().filter(|_| self.persons),
            not_before: None,
            deadline: None,
            count: None,
            needed: None,
        }
    }

    fn visits(&self) -> DrawStep {
        let state = match self.row.state {
            DrawState::Revealed => StepState::Done,
            DrawState::Sealed => StepState::Now,
            DrawState::Void => StepState::Failed,
            DrawState::Collecting | DrawState::Announced => StepState::Waiting,
        };
        DrawStep { state, ..self.step(StepCode::Visits, None, None, false) }
    }
}
