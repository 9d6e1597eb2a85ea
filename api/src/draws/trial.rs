//! Dry runs of the teams: how often would a place stay empty? Their seeds are public and never used for a draw.

use contract::{draws::TeamTrial, remedies::TeamRemedies};
use rules::draw::{Announced, Shortage};

use super::{draft::Draft, plan::Checked, remedies};
use crate::{db::Db, error::Result};

/// How many.
pub const RUNS: u32 = 20;

/// Tries the teams out and, where places stay empty, looks for what would mend it.
pub fn run(db: &mut Db, draft: &Draft, announced: &Announced<'_>, checked: &Checked) -> Result<TeamTrial> {
    let reports = shortages(announced);
    let most_empty = reports.iter().map(|report| report.short).max().unwrap_or(0);
    let days = (checked.plan.first_day, checked.plan.last_day);
    Ok(TeamTrial {
        runs: RUNS,
        short_runs: u32::try_from(reports.len()).unwrap_or(u32::MAX),
        most_empty: u32::try_from(most_empty).unwrap_or(u32::MAX),
        remedies: if reports.is_empty() {
            TeamRemedies::default()
        } else {
            remedies::find(db, draft, days, &reports, &checked.organisation)?
        },
    })
}

/// The shortage reports of the runs that have one.
pub fn shortages(announced: &Announced<'_>) -> Vec<Shortage> {
    (0..RUNS).filter_map(|number| announced.whatif(number)?.shortage).collect()
}

/// The same of a changed draft; none where its plan doesn't fit any more.
pub fn shortages_of(draft: &Draft) -> Option<Vec<Shortage>> {
    draft.rows().check().ok().map(|announced| shortages(&announced))
}

/// Whether a changed draft's plan still fits the deadlines.
pub fn fits(draft: &Draft) -> bool {
    draft.rows().check().is_ok()
}
