//! Checking a record in this browser: `rules::draw` does it, here its steps are kept for the screen.

use std::sync::Arc;

use rules::draw::{Announcement, Code, Record, Step, verify_steps};

use crate::text::t;

/// What became of a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// Wrong: the code, and where it was found.
    Failed(Code, String),
    /// Not made, as an earlier one failed.
    Skipped,
}

/// A record that was checked.
#[derive(Clone)]
pub struct Checked {
    /// Every step, in order.
    pub steps: Vec<(Step, Outcome)>,
    /// The record, if it could be read.
    pub record: Option<Arc<Record>>,
    /// Its announcement, if it could be read.
    pub announcement: Option<Arc<Announcement>>,
}

impl Checked {
    /// The first failing step.
    pub fn failure(&self) -> Option<(Step, Code, &str)> {
        self.steps.iter().find_map(|(step, outcome)| match outcome {
            Outcome::Failed(code, at) => Some((*step, *code, at.as_str())),
            Outcome::Passed | Outcome::Skipped => None,
        })
    }
}

/// Computes the whole draw again and compares.
pub fn check(json: &str) -> Checked {
    let mut made = Vec::new();
    // The failure is among the steps told of.
    let _ = verify_steps(json, |step, outcome| {
        let outcome = match outcome {
            Ok(()) => Outcome::Passed,
            Err(error) => Outcome::Failed(error.code, error.at.clone()),
        };
        made.push((step, outcome));
    });
    let skipped = Step::ALL.into_iter().skip(made.len()).map(|step| (step, Outcome::Skipped));
    let steps = made.into_iter().chain(skipped).collect();
    let record = Record::parse(json).ok();
    let announcement =
        record.as_ref().and_then(|record| Announcement::parse(&record.input.announcement).ok());
    Checked { steps, record: record.map(Arc::new), announcement: announcement.map(Arc::new) }
}

/// What a step checks, and why, in plain words.
pub fn step_words(step: Step) -> (&'static str, &'static str) {
    let words = &t().verify;
    match step {
        Step::Format => (words.format, words.format_plain),
        Step::Announcement => (words.announcement, words.announcement_plain),
        Step::Tables => (words.tables, words.tables_plain),
        Step::Plan => (words.plan, words.plan_plain),
        Step::Commitments => (words.commitments, words.commitments_plain),
        Step::Ann => (words.ann_step, words.ann_plain),
        Step::Beacon => (words.beacon_step, words.beacon_plain),
        Step::Seed => (words.seed, words.seed_plain),
        Step::Selection => (words.selection, words.selection_plain),
        Step::SelectCommit => (words.select_commit, words.select_commit_plain),
        Step::Revisions => (words.revisions, words.revisions_plain),
    }
}

/// What a code means.
pub fn code_words(code: Code) -> &'static str {
    let words = &t().verify;
    match code {
        Code::Alg => words.e_alg,
        Code::Format => words.e_format,
        Code::Token => words.e_token,
        Code::Range => words.e_range,
        Code::Order => words.e_order,
        Code::Dup => words.e_dup,
        Code::Ref => words.e_ref,
        Code::State => words.e_state,
        Code::Root => words.e_root,
        Code::Plan => words.e_plan,
        Code::Commit => words.e_commit,
        Code::Beacon => words.e_beacon,
        Code::Ann => words.e_ann,
        Code::Seed => words.e_seed,
        Code::Selection => words.e_selection,
        Code::SelectCommit => words.e_select_commit,
        Code::Revisions => words.e_revisions,
        Code::Event => words.e_event,
        Code::Proof => words.e_proof,
    }
}

/// The protocol's worked example.
pub fn example() -> String {
    const VECTOR: &str = include_str!("../../../../api/rules/vectors/06-record-worked-example.json");
    let vector: Option<serde_json::Value> = serde_json::from_str(VECTOR).ok();
    vector.and_then(|vector| vector.get("record").map(ToString::to_string)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_passes_every_step() {
        let checked = check(&example());
        assert_eq!(checked.failure(), None);
        assert!(checked.steps.iter().all(|(_, outcome)| *outcome == Outcome::Passed));
        assert_eq!(checked.announcement.unwrap().head.district, "310106");
    }

    #[test]
    fn the_first_wrong_step_is_named_and_the_rest_is_not_made() {
        let swapped = example().replace("E2,H1", "E1,H1");
        let checked = check(&swapped);
        assert_eq!(
            checked.failure().map(|(step, code, _)| (step, code)),
            Some((Step::Revisions, Code::Revisions))
        );
        let truncated =
            check(&example().replace(
                "\"I|SH-05|JA|N|B|2025-01|2026-12|open\"",
                "\"I|SH-05|JA|N|A|2025-01|2026-12|open\"",
            ));
        assert_eq!(truncated.failure().map(|(step, code, _)| (step, code)), Some((Step::Tables, Code::Root)));
        assert_eq!(truncated.steps.iter().filter(|(_, outcome)| *outcome == Outcome::Skipped).count(), 8);
        assert_eq!(check("{").failure().map(|(step, ..)| step), Some(Step::Format));
    }
}
