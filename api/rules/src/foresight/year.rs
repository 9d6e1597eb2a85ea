//! Twelve made-up months of one stratum, by the very code that draws: the chances, the ruler and the comb.
//!
//! Each run has its own seeds, which everybody can compute and which no draw ever uses. The year itself is measured;
//! the year after it, with the same numbers, shows how well the month of the next visit could be guessed.

pub use super::tally::Seen;
use super::tally::{MONTHS, Tally, Unit};
use crate::draw::announcement::{
    Announcement, BeaconRow, ContributorRow, FloorsRow, HeadRow, StratumRow, Table, VisitDaysRow,
};
use crate::draw::tables::{InstitutionRow, State, TableRows, table_row};
use crate::draw::{Announced, CERTAIN, Code, DrawError, Month, Rows, Selection, labelled};

/// Institutions × runs at the most: about a second of work on a server.
const MOST_WORK: u32 = 20_000;

/// A provider at the beginning of the year.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Class, one of those that have a weight.
    pub class: String,
    /// Month of the year by whose end it must have been visited: 1 is January, up to 12.
    pub due: u32,
}

/// What to try out.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Code of the stratum.
    pub stratum: String,
    /// Visits from January to December.
    pub visits: Vec<u32>,
    /// Weights of the classes.
    pub weights: Vec<(String, u32)>,
    /// Visits of one provider in the year at the most.
    pub annual_cap: u8,
    /// Who is there.
    pub providers: Vec<Provider>,
}

/// How many runs a register of this size gets of those wished for.
pub fn runs_for(providers: usize, wished: u32) -> u32 {
    let most = MOST_WORK / u32::try_from(providers).unwrap_or(u32::MAX).max(1);
    wished.clamp(1, most.max(1))
}

/// Runs the year so many times.
pub fn simulate(plan: &Plan, runs: u32) -> Result<Seen, DrawError> {
    let mut tally = Tally::default();
    for run in 0..runs {
        let mut year = Year::new(plan);
        for month in 1..=2 * MONTHS {
            match year.draw(run, month, &mut tally) {
                Ok(()) => {}
                // Only what the plan itself says of its first month is told; the year after is an assumption.
                Err(error) if !error.windows.is_empty() && month == 1 => {
                    return Ok(Seen { gaps: error.windows, ..Seen::default() });
                }
                Err(error) if !error.windows.is_empty() => break,
                Err(error) => return Err(error),
            }
            if month == MONTHS {
                tally.end_of_year(plan.annual_cap, &mut year.units);
            }
        }
    }
    Ok(tally.seen(runs))
}

struct Year<'a> {
    plan: &'a Plan,
    units: Vec<Unit>,
    ids: Vec<String>,
}

impl<'a> Year<'a> {
    fn new(plan: &'a Plan) -> Self {
        let unit = |provider: &Provider| Unit { due: provider.due.clamp(1, MONTHS), visits: 0, last: None };
        Self {
            plan,
            units: plan.providers.iter().map(unit).collect(),
            ids: (0..plan.providers.len()).map(|number| format!("{number:07}")).collect(),
        }
    }

    fn draw(&mut self, run: u32, month: u32, tally: &mut Tally) -> Result<(), DrawError> {
        let institutions = self.rows(month)?;
        let announcement = self.announcement(month, &institutions)?.rows();
        let announced =
            Announced::check(&announcement, TableRows { institutions: &institutions, people: None })?;
        let seed = labelled(
            "TYD1/foresight",
            &[self.plan.stratum.as_bytes(), &run.to_be_bytes(), &month.to_be_bytes()],
        );
        let selection = Selection::draw(&announced.frozen, &seed);
        for unit in selection.strata.iter().flat_map(|drawn| &drawn.units).filter(|unit| unit.hit) {
            let Some(visited) = self.units.get_mut(unit.institution as usize) else { continue };
            tally.visit(month, u64::from(unit.parts) == CERTAIN, visited.last);
            *visited = Unit { due: month + MONTHS, visits: visited.visits + 1, last: Some(month) };
        }
        Ok(())
    }

    fn rows(&self, month: u32) -> Result<Rows, DrawError> {
        let period = month_number(month)?;
        let january = month_number(if month <= MONTHS { MONTHS + 1 } else { 2 * MONTHS + 1 })?;
        let mut rows = Rows::new();
        for ((unit, id), provider) in self.units.iter().zip(&self.ids).zip(&self.plan.providers) {
            let capped = unit.visits >= self.plan.annual_cap;
            let (from, state) = if capped { (january, State::Cap) } else { (period, State::Open) };
            let due = month_number(unit.due.max(month))?;
            let (stratum, class) = (self.plan.stratum.as_str(), provider.class.as_str());
            rows.push(InstitutionRow { id, stratum, area: "A", class, from, due, state });
        }
        Ok(rows)
    }

    fn announcement(&self, month: u32, institutions: &Rows) -> Result<Announcement, DrawError> {
        let period = month_number(month)?;
        let none = Rows::new();
        let visits = |ahead: u32| {
            let at = ((month - 1 + ahead) % MONTHS) as usize;
            self.plan.visits.get(at).copied().unwrap_or(0)
        };
        let contributor = |name: &str| ContributorRow { contributor: name.into(), commitment: [0; 32] };
        Ok(Announcement {
            head: HeadRow { district: "000000".into(), period, seq: 1, prev: [0; 32] },
            days: VisitDaysRow {
                first: format!("{period}-01"),
                last: format!("{period}-28"),
                announced: "2000-12-01T00:00:00Z".into(),
            },
            floors: FloorsRow::default(),
            strata: vec![StratumRow {
                stratum: self.plan.stratum.clone(),
                plan: (0..MONTHS).map(visits).collect(),
                weights: self.plan.weights.clone(),
                team_size: 2,
                unit_max: 2,
                departments: vec![("A".into(), 0)],
            }],
            contributors: vec![contributor("a"), contributor("b")],
            beacons: vec![BeaconRow {
                rank: 1,
                source: "none".into(),
                round: "none".into(),
                not_before: "2000-12-02T00:00:00Z".into(),
                deadline: "2000-12-03T00:00:00Z".into(),
            }],
            tables: [
                table_row(Table::Institutions, institutions),
                table_row(Table::Inspectors, &none),
                table_row(Table::Recusals, &none),
            ],
        })
    }
}

/// Month `number` of a made-up year, 1 is January.
fn month_number(number: u32) -> Result<Month, DrawError> {
    let january = Month::new(2001, 1);
    january
        .and_then(|month| month.plus(number.saturating_sub(1)))
        .ok_or_else(|| DrawError::new(Code::Range, "month"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(providers: u32, monthly: u32, annual_cap: u8) -> Plan {
        let provider = |number: u32| Provider { class: "A".into(), due: number * MONTHS / providers + 1 };
        Plan {
            stratum: "all".into(),
            visits: vec![monthly; 12],
            weights: vec![("A".into(), 1), ("B".into(), 2)],
            annual_cap,
            providers: (0..providers).map(provider).collect(),
        }
    }

    #[test]
    fn everybody_is_visited_and_nobody_too_often() {
        for (monthly, cap) in [(10, 1), (11, 2), (12, 2), (18, 3)] {
            let seen = simulate(&plan(120, monthly, cap), 5).unwrap();
            assert_eq!((seen.runs, seen.complete_runs, seen.above_cap), (5, 5, 0), "{monthly}");
            let visits: f64 = (0..).zip(&seen.distribution).map(|(n, count)| f64::from(n) * count).sum();
            assert!((visits - f64::from(monthly * 12)).abs() < 1e-6);
            assert_eq!(seen.distribution.first().copied().unwrap_or(1.0).to_bits(), 0.0_f64.to_bits());
        }
    }

    #[test]
    fn without_slack_everything_can_be_foreseen_and_with_slack_much_less() {
        let tight = simulate(&plan(120, 10, 2), 3).unwrap();
        let loose = simulate(&plan(120, 15, 3), 3).unwrap();
        assert!(tight.certain > 0.99 && tight.best_guess > 0.99, "{tight:?}");
        assert!(loose.certain < 0.4 && loose.best_guess < 0.4, "{loose:?}");
        assert!(loose.best_guess >= super::super::guess_bound(120, 180) - 0.02);
    }

    #[test]
    fn the_best_guess_is_the_one_the_protocol_tells() {
        // 240 institutions, 1.2 visits each: 30 % in the protocol's table, which had other weights and more years.
        let seen = simulate(&plan(240, 24, 3), 10).unwrap();
        assert!((0.22..0.38).contains(&seen.best_guess), "{}", seen.best_guess);
    }

    #[test]
    fn a_plan_that_is_too_small_says_in_which_months() {
        let mut plan = plan(24, 2, 2);
        plan.visits[2] = 0;
        let seen = simulate(&plan, 3).unwrap();
        assert_eq!((seen.runs, seen.complete_runs), (0, 0));
        assert!(seen.gaps.iter().any(|gap| gap.last == 3 && gap.must > gap.planned));
    }

    #[test]
    fn large_registers_get_fewer_runs() {
        assert_eq!((runs_for(120, 20), runs_for(5_000, 20), runs_for(90_000, 20)), (20, 4, 1));
    }
}
