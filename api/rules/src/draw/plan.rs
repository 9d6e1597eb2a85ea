//! Does the plan fit the deadlines? (protocol section 6.1) Known before anything is announced.

use std::collections::BTreeMap;

use serde::Serialize;

use super::error::{Code, DrawError};
use super::tables::Frozen;

/// A stretch of coming months in one stratum: how many fall due inside it and how many visits are planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Window {
    /// The stratum.
    pub stratum: String,
    /// First month, 1 = this month.
    pub first: u32,
    /// Last month.
    pub last: u32,
    /// Institutions that can be and must be visited inside.
    pub must: u64,
    /// Visits planned inside.
    pub planned: u64,
}

/// Refuse an impossible plan with all windows that do not fit.
pub fn check(frozen: &Frozen<'_>) -> Result<(), DrawError> {
    let gaps: Vec<Window> =
        windows(frozen).into_iter().filter(|window| window.must > window.planned).collect();
    if gaps.is_empty() {
        return Ok(());
    }
    Err(DrawError { windows: gaps, ..DrawError::new(Code::Plan, "plan") })
}

/// Every window of every stratum, by stratum, first and last month.
pub fn windows(frozen: &Frozen<'_>) -> Vec<Window> {
    let due = due_counts(frozen);
    let mut all = Vec::new();
    for (row, due) in frozen.announcement.strata.iter().zip(&due) {
        for (first, start) in (1..).zip(0..row.plan.len()) {
            let (mut must, mut planned) = (0, 0);
            for (last, visits) in (1..).zip(&row.plan).skip(start) {
                let inside = due.iter().filter(|((rel, left), _)| *rel >= first && *left == last);
                must += inside.map(|(_, count)| count).sum::<u64>();
                planned += u64::from(*visits);
                all.push(Window { stratum: row.stratum.clone(), first, last, must, planned });
            }
        }
    }
    all
}

/// Counted institutions of each stratum by first possible month and months left.
fn due_counts(frozen: &Frozen<'_>) -> Vec<BTreeMap<(u32, u32), u64>> {
    let mut all = vec![BTreeMap::new(); frozen.announcement.strata.len()];
    for institution in frozen.institutions.list.iter().filter(|institution| institution.state.counted()) {
        if let Some(counts) = all.get_mut(institution.stratum as usize) {
            *counts.entry((u32::from(institution.rel), u32::from(institution.left))).or_default() += 1;
        }
    }
    all
}
