//! Checking a record: `rules::draw` does it; here what it finds becomes news that can be sent between threads.

use rules::draw::{Announcement, Code, Record, Step, hex, verify_steps};
use serde::{Deserialize, Serialize};

use super::{
    odds,
    rows::{Found, Visit, look_up, visits},
};
use crate::text::t;

/// What became of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// As it should be.
    Passed,
    /// Wrong: the protocol's code, and where it was found.
    Failed(String, String),
    /// Not made, as an earlier one failed.
    Skipped,
}

/// What a checker tells while it works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    /// The next step was made.
    Step(Outcome),
    /// Every step was made; what the record says, if it holds.
    Done(Option<Box<Summary>>),
    /// What it says of an institution.
    Found(String, Option<Found>),
    /// Whether announced chances come out the same.
    Odds(bool),
}

/// What is asked of a checker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// To check this record.
    Check,
    /// What the record last checked says of this institution.
    LookUp,
    /// Whether chances follow from their announcement.
    Odds,
}

impl Ask {
    /// Its word in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::LookUp => "look_up",
            Self::Odds => "odds",
        }
    }

    /// Reads the word of a message.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Check, Self::LookUp, Self::Odds].into_iter().find(|ask| ask.as_str() == word)
    }
}

/// What a record that holds says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    pub district: String,
    pub period: String,
    pub seq: u64,
    /// Code of the source, round, value.
    pub beacon: (String, String, String),
    pub ann: String,
    pub result_root: Option<String>,
    pub institutions: u64,
    pub inspectors: u64,
    /// Whether the people are withheld.
    pub withheld: bool,
    pub visits: Vec<Visit>,
}

/// Checks records and remembers the last one.
#[derive(Default)]
pub struct Checker {
    record: Option<Record>,
}

impl Checker {
    /// Does what is asked.
    pub fn work(&mut self, ask: Ask, text: &str, tell: &mut dyn FnMut(News)) {
        match ask {
            Ask::Check => self.check(text, tell),
            Ask::LookUp => {
                let found = self.record.as_ref().and_then(|record| look_up(record, text));
                tell(News::Found(text.to_owned(), found));
            }
            Ask::Odds => tell(News::Odds(odds::same(text))),
        }
    }

    /// Computes the whole draw again and compares.
    fn check(&mut self, json: &str, tell: &mut dyn FnMut(News)) {
        self.record = None;
        let mut made = 0;
        let checked = verify_steps(json, |_, outcome| {
            made += 1;
            tell(News::Step(match outcome {
                Ok(()) => Outcome::Passed,
                Err(error) => Outcome::Failed(error.code.as_str().to_owned(), error.at.clone()),
            }));
        });
        for _ in made..Step::ALL.len() {
            tell(News::Step(Outcome::Skipped));
        }
        self.record = checked.ok().and_then(|()| Record::parse(json).ok());
        tell(News::Done(self.record.as_ref().and_then(summary).map(Box::new)));
    }
}

fn summary(record: &Record) -> Option<Summary> {
    let announcement = Announcement::parse(&record.input.announcement).ok()?;
    let beacon = &record.input.beacon;
    let row = announcement.beacons.iter().find(|row| i64::try_from(row.rank) == Ok(beacon.rank))?;
    let [institutions, inspectors, _] = announcement.tables.each_ref().map(|table| table.count);
    Some(Summary {
        district: announcement.head.district.clone(),
        period: announcement.head.period.to_string(),
        seq: announcement.head.seq,
        beacon: (row.source.clone(), row.round.clone(), beacon.text.clone()),
        ann: hex(&record.ann),
        result_root: record.revisions.last().map(|revision| hex(&revision.result_root)),
        institutions,
        inspectors,
        withheld: record.input.people.is_none(),
        visits: visits(record),
    })
}

/// The first failing step, with code and place.
pub fn failure(steps: &[Outcome]) -> Option<(Step, &str, &str)> {
    Step::ALL.into_iter().zip(steps).find_map(|(step, outcome)| match outcome {
        Outcome::Failed(code, at) => Some((step, code.as_str(), at.as_str())),
        Outcome::Passed | Outcome::Skipped => None,
    })
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
pub fn code_words(code: &str) -> &'static str {
    let words = &t().verify;
    let Some(code) = Code::ALL.iter().find(|known| known.as_str() == code) else { return "" };
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

    fn check(json: &str) -> (Vec<Outcome>, Option<Summary>) {
        let (mut steps, mut done) = (Vec::new(), None);
        Checker::default().work(Ask::Check, json, &mut |news| match news {
            News::Step(outcome) => steps.push(outcome),
            News::Done(summary) => done = summary.map(|summary| *summary),
            News::Found(..) | News::Odds(_) => unreachable!("nobody asked"),
        });
        assert_eq!(steps.len(), Step::ALL.len());
        (steps, done)
    }

    fn failed(json: &str) -> Option<(Step, String)> {
        let (steps, summary) = check(json);
        assert_eq!(summary, None);
        failure(&steps).map(|(step, code, _)| (step, code.to_owned()))
    }

    #[test]
    fn the_example_passes_every_step() {
        let (steps, summary) = check(&example());
        assert!(steps.iter().all(|outcome| *outcome == Outcome::Passed));
        let summary = summary.unwrap();
        assert_eq!((summary.district.as_str(), summary.visits.len()), ("310106", 2));
    }

    #[test]
    fn the_first_wrong_step_is_named_and_the_rest_is_not_made() {
        let swapped = example().replace("E2,H1", "E1,H1");
        assert_eq!(failed(&swapped), Some((Step::Revisions, "E_REVISIONS".into())));
        let (open, changed) = ("I|SH-05|JA|N|B|2025-01|2026-12|open", "I|SH-05|JA|N|A|2025-01|2026-12|open");
        let truncated = example().replace(open, changed);
        assert_eq!(failed(&truncated), Some((Step::Tables, "E_ROOT".into())));
        let skipped = check(&truncated).0.iter().filter(|outcome| **outcome == Outcome::Skipped).count();
        assert_eq!(skipped, 8);
        assert_eq!(failed("{").map(|(step, _)| step), Some(Step::Format));
    }

    #[test]
    fn a_record_that_was_checked_can_be_asked() {
        let mut checker = Checker::default();
        checker.work(Ask::Check, &example(), &mut |_| {});
        let mut told = Vec::new();
        checker.work(Ask::LookUp, "SH-04", &mut |news| told.push(news));
        assert!(matches!(told.as_slice(), [News::Found(id, Some(found))] if id == "SH-04" && found.drawn));
    }
}
