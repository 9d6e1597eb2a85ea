//! The result of each revision (protocol section 9): rows, roots, and what seals them.

use std::fmt;

use super::error::DrawError;
use super::events::{Event, Happenings};
use super::hash::{Hash, hex, labelled};
use super::merkle;
use super::record::Revision;
use super::rows::Rows;
use super::selection::{Selection, blind};
use super::tables::Frozen;
use super::teams::{Teams, Visit};

/// `R`: a visit and its team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultRow<'a> {
    /// Institution id.
    pub institution: &'a str,
    /// Stratum code.
    pub stratum: &'a str,
    /// Inspector ids, ascending.
    pub team: Vec<&'a str>,
    /// `*` for every open free place, then the departments of open required places.
    pub missing: Vec<&'a str>,
    /// Keeps a hidden row from being guessed; see [`ResultRow::salted`].
    pub salt: String,
}

impl ResultRow<'_> {
    /// The row with the salt that the seed gives it.
    #[must_use]
    pub fn salted(mut self, seed: &Hash) -> Self {
        let salt = labelled("TYD1/salt", &[seed, self.unsalted().as_bytes()]);
        self.salt = hex(&salt).chars().take(32).collect();
        self
    }

    fn unsalted(&self) -> String {
        let joined = |ids: &[&str]| if ids.is_empty() { "-".to_owned() } else { ids.join(",") };
        format!("R|{}|{}|{}|{}", self.institution, self.stratum, joined(&self.team), joined(&self.missing))
    }
}

impl fmt::Display for ResultRow<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}", self.unsalted(), self.salt)
    }
}

/// The `R` rows of the present teams.
fn result_rows<'a>(frozen: &'a Frozen<'a>, seed: &Hash, teams: &Teams<'a>) -> Rows {
    teams.visits().map(|visit| result_row(frozen, seed, teams, visit)).collect()
}

fn result_row<'a>(
    frozen: &'a Frozen<'a>,
    seed: &Hash,
    teams: &Teams<'a>,
    visit: &Visit<'a>,
) -> ResultRow<'a> {
    let stratum = frozen.announcement.strata.get(visit.stratum as usize).map_or("", |row| &row.stratum);
    let (team, missing) = (teams.team(visit), teams.missing(visit));
    ResultRow { institution: visit.id, stratum, team, missing, salt: String::new() }.salted(seed)
}

/// `event_commit` of revision k; revision 0 has no event.
pub(crate) fn event_commit(seed: &Hash, event: Option<&Event<'_>>) -> Hash {
    let Some(Event { text: (row, added), .. }) = event else { return [0; 32] };
    labelled("TYD1/event", &[&blind(seed), row.as_bytes(), added.as_bytes()])
}

/// `result_root` of revision k: what is signed and logged.
pub(crate) fn result_root(
    ann: &Hash,
    revision: u32,
    select_commit: &Hash,
    event_commit: &Hash,
    rows_root: &Hash,
) -> Hash {
    labelled("TYD1/result", &[ann, &revision.to_be_bytes(), select_commit, event_commit, rows_root])
}

/// What all revisions of a draw share.
pub(crate) struct Sealing<'a> {
    pub ann: &'a Hash,
    pub seed: &'a Hash,
    pub select_commit: &'a Hash,
}

impl Sealing<'_> {
    fn revision<'a>(
        &self,
        frozen: &'a Frozen<'a>,
        teams: &Teams<'a>,
        number: u32,
        event: Option<&Event<'_>>,
    ) -> Revision {
        let rows = result_rows(frozen, self.seed, teams);
        let event_commit = event_commit(self.seed, event);
        let rows_root = merkle::root(&rows);
        let result_root = result_root(self.ann, number, self.select_commit, &event_commit, &rows_root);
        Revision { teams: rows, shortage: teams.shortage(), event_commit, result_root }
    }
}

/// Revision 0 and one revision after each event; `None` where the inspectors are withheld.
pub(crate) fn revisions<'a>(
    frozen: &'a Frozen<'a>,
    selection: &'a Selection,
    sealing: &Sealing<'_>,
    events: &[Event<'a>],
) -> Result<Option<Vec<Revision>>, DrawError> {
    let Some(mut teams) = Teams::new(frozen, sealing.seed, selection.drawn()) else {
        return Ok(None);
    };
    teams.fill(true);
    let mut all = vec![sealing.revision(frozen, &teams, 0, None)];
    let mut happenings = Happenings::new(frozen, selection);
    for (number, event) in (1..).zip(events) {
        let refuse = |code| DrawError::new(code, format!("event {number}"));
        happenings.apply(&mut teams, event).map_err(refuse)?;
        teams.fill(false);
        all.push(sealing.revision(frozen, &teams, number, Some(event)));
    }
    Ok(Some(all))
}
