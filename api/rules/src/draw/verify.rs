//! Checking a published record (protocol section 5): anybody can, step by step, and the first failing step is named.

use super::announcement::{Announcement, announce};
use super::error::{Code, DrawError};
use super::events;
use super::hash::Hash;
use super::merkle;
use super::plan;
use super::record::{Input, Record, Revision};
use super::result::{Sealing, event_commit, result_root, revisions};
use super::seed::{beacon_row, check_commitments, seed};
use super::selection::{Selection, commit};
use super::tables::Frozen;

/// The steps in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The record can be read.
    Format,
    /// The announcement rows are in order.
    Announcement,
    /// The tables are the announced ones, and every row is in order.
    Tables,
    /// The plan fits the deadlines.
    Plan,
    /// The secrets are those committed to.
    Commitments,
    /// The announcement hash is right.
    Ann,
    /// The beacon is an announced one.
    Beacon,
    /// The random number is right.
    Seed,
    /// The institutions were drawn by it.
    Selection,
    /// The seal on the selection is right.
    SelectCommit,
    /// The teams of every revision follow from it.
    Revisions,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 11] = [
        Self::Format,
        Self::Announcement,
        Self::Tables,
        Self::Plan,
        Self::Commitments,
        Self::Ann,
        Self::Beacon,
        Self::Seed,
        Self::Selection,
        Self::SelectCommit,
        Self::Revisions,
    ];

    /// The name in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Announcement => "announcement",
            Self::Tables => "tables",
            Self::Plan => "plan",
            Self::Commitments => "commitments",
            Self::Ann => "ann",
            Self::Beacon => "beacon",
            Self::Seed => "seed",
            Self::Selection => "selection",
            Self::SelectCommit => "select_commit",
            Self::Revisions => "revisions",
        }
    }
}

/// The first step that fails, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where.
    pub step: Step,
    /// Why.
    pub error: DrawError,
}

/// Check a record.
pub fn verify(json: &str) -> Result<(), Failure> {
    verify_steps(json, |_, _| ())
}

/// Check a record and tell of every step as it is made.
pub fn verify_steps(json: &str, tell: impl FnMut(Step, Result<(), &DrawError>)) -> Result<(), Failure> {
    let mut steps = Steps { tell };
    let record = steps.take(Step::Format, || Record::parse(json))?;
    let input = &record.input;
    let announcement = steps.take(Step::Announcement, || Announcement::parse(&input.announcement))?;
    let frozen = steps.take(Step::Tables, || Frozen::check(announcement, input.tables()))?;
    let announcement = &frozen.announcement;
    steps.take(Step::Plan, || plan::check(&frozen))?;
    steps.take(Step::Commitments, || check_commitments(announcement, &input.nonces))?;
    let ann = announce(&input.announcement);
    steps.take(Step::Ann, || equal(ann == record.ann, Code::Ann, "ann"))?;
    let beacon = steps.take(Step::Beacon, || beacon_row(announcement, &input.beacon))?;
    let seed = seed(&ann, &input.nonces, &beacon);
    steps.take(Step::Seed, || equal(seed == record.seed, Code::Seed, "seed"))?;
    let selection = Selection::draw(&frozen, &seed);
    let rows = selection.rows(&frozen);
    steps.take(Step::Selection, || equal(rows == record.selection, Code::Selection, "selection"))?;
    let select_commit = commit(&seed, &rows);
    let sealed = select_commit == record.select_commit;
    steps.take(Step::SelectCommit, || equal(sealed, Code::SelectCommit, "select_commit"))?;
    let sealing = Sealing { ann: &ann, seed: &seed, select_commit: &select_commit };
    steps.take(Step::Revisions, || check_revisions(&record, &frozen, &selection, &sealing))
}

/// Compute the record of a draw; it fails as a verifier would.
pub fn compute(input: &Input) -> Result<Record, DrawError> {
    let frozen = Frozen::check(Announcement::parse(&input.announcement)?, input.tables())?;
    plan::check(&frozen)?;
    check_commitments(&frozen.announcement, &input.nonces)?;
    let ann = announce(&input.announcement);
    let seed = seed(&ann, &input.nonces, &beacon_row(&frozen.announcement, &input.beacon)?);
    let selection = Selection::draw(&frozen, &seed);
    let rows = selection.rows(&frozen);
    let select_commit = commit(&seed, &rows);
    let sealing = Sealing { ann: &ann, seed: &seed, select_commit: &select_commit };
    let events = events::parse(input.events.iter(), input.added.iter())?;
    let revisions = revisions(&frozen, &selection, &sealing, &events)?
        .ok_or_else(|| DrawError::new(Code::Format, "inspectors are withheld"))?;
    Ok(Record { input: input.clone(), ann, seed, selection: rows, select_commit, revisions })
}

struct Steps<F> {
    tell: F,
}

impl<F: FnMut(Step, Result<(), &DrawError>)> Steps<F> {
    fn take<T>(&mut self, step: Step, make: impl FnOnce() -> Result<T, DrawError>) -> Result<T, Failure> {
        let outcome = make();
        (self.tell)(step, outcome.as_ref().map(|_| ()));
        outcome.map_err(|error| Failure { step, error })
    }
}

fn equal(equal: bool, code: Code, at: &str) -> Result<(), DrawError> {
    if equal { Ok(()) } else { Err(DrawError::new(code, at)) }
}

fn check_revisions<'a>(
    record: &'a Record,
    frozen: &'a Frozen<'a>,
    selection: &'a Selection,
    sealing: &Sealing<'_>,
) -> Result<(), DrawError> {
    let events = events::parse(record.input.events.iter(), record.input.added.iter())?;
    let stated = &record.revisions;
    if stated.len() != events.len() + 1 {
        return Err(DrawError::new(Code::Revisions, "number of revisions"));
    }
    let differs = if let Some(computed) = revisions(frozen, selection, sealing, &events)? {
        computed.iter().zip(stated).position(|(computed, stated)| computed != stated)
    } else {
        let commits = std::iter::once(None).chain(events.iter().map(Some));
        let commits = commits.map(|event| event_commit(sealing.seed, event));
        (0..).zip(commits).zip(stated).position(|(k, stated)| !sealed(sealing, k, stated))
    };
    differs.map_or(Ok(()), |k| Err(DrawError::new(Code::Revisions, format!("revision {k}"))))
}

/// Where the inspectors are withheld, the stated rows must at least be the sealed ones.
fn sealed(sealing: &Sealing<'_>, (number, event_commit): (u32, Hash), stated: &Revision) -> bool {
    let root =
        result_root(sealing.ann, number, sealing.select_commit, &event_commit, &merkle::root(&stated.teams));
    stated.event_commit == event_commit && stated.result_root == root
}
