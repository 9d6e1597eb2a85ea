//! What is counted over made-up years.

use crate::draw::plan::Window;

/// Months of a year.
pub(super) const MONTHS: u32 = 12;

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// Months in which more falls due than is planned, counted from January; then nothing is run.
    pub gaps: Vec<Window>,
    /// Runs made.
    pub runs: u32,
    /// Runs in which everybody was visited within the year.
    pub complete_runs: u32,
    /// Share of visits that were certain beforehand.
    pub certain: f64,
    /// The same by month.
    pub certain_by_month: Vec<f64>,
    /// Share of the most frequent distance between two visits: what the best guesser gets right.
    pub best_guess: f64,
    /// Providers by number of visits in the year, on average of the runs.
    pub distribution: Vec<f64>,
    /// Visits above the cap.
    pub above_cap: u32,
}

/// A provider in the course of a year.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub due: u32,
    pub visits: u8,
    pub last: Option<u32>,
}

/// What was counted so far.
#[derive(Default)]
pub(super) struct Tally {
    visits: [u32; MONTHS as usize],
    certain: [u32; MONTHS as usize],
    /// Distances between two visits, from 1 to 12 months.
    gaps: [u32; MONTHS as usize + 1],
    counts: Vec<u32>,
    complete: u32,
    above_cap: u32,
}

impl Tally {
    pub(super) fn visit(&mut self, month: u32, certain: bool, last: Option<u32>) {
        if let Some(at) = month.checked_sub(1).filter(|_| month <= MONTHS) {
            let at = at as usize;
            if let Some(visits) = self.visits.get_mut(at) {
                *visits += 1;
            }
            if let Some(all) = self.certain.get_mut(at).filter(|_| certain) {
                *all += 1;
            }
        } else if let Some(gap) = last.and_then(|last| self.gaps.get_mut((month - last) as usize)) {
            *gap += 1;
        }
    }

    pub(super) fn end_of_year(&mut self, annual_cap: u8, units: &mut [Unit]) {
        let everybody = units.iter().all(|unit| unit.visits > 0);
        self.complete += u32::from(everybody);
        for unit in units {
            let number = usize::from(unit.visits);
            if self.counts.len() <= number {
                self.counts.resize(number + 1, 0);
            }
            if let Some(count) = self.counts.get_mut(number) {
                *count += 1;
            }
            self.above_cap += u32::from(unit.visits.saturating_sub(annual_cap));
            unit.visits = 0;
        }
    }

    pub(super) fn seen(self, runs: u32) -> Seen {
        let share = |part: u32, whole: u32| if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) };
        let months = self.certain.iter().zip(&self.visits);
        Seen {
            gaps: Vec::new(),
            runs,
            complete_runs: self.complete,
            certain: share(self.certain.iter().sum(), self.visits.iter().sum()),
            certain_by_month: months.map(|(certain, all)| share(*certain, *all)).collect(),
            best_guess: share(self.gaps.iter().copied().max().unwrap_or(0), self.gaps.iter().sum()),
            distribution: self.counts.iter().map(|count| share(*count, runs)).collect(),
            above_cap: self.above_cap,
        }
    }
}
