//! When must a provider have been visited? (protocol section 10)
//!
//! Once announced, a deadline stays until a visit moves it, even if that announcement is void: nobody gets a
//! better one by announcing again, and a visit declared void takes back what it moved. The first announcement
//! of all spreads the deadlines of the whole register over twelve months by lot.

use rules::draw::{Month, tables::State};

use crate::error::{Error, Result};

/// Months within which a visit must follow the last one.
const RULE: u32 = 12;

/// What is known of a provider.
#[derive(Debug, Clone, Copy)]
pub struct History {
    /// Whether it operates now.
    pub operating: bool,
    /// Month of its present status.
    pub since: Month,
    /// Month of its last visit.
    pub last_visit: Option<Month>,
    /// Visits in the calendar year of the period.
    pub visits_this_year: i64,
    /// The first deadline ever announced for it; not looked up where it was visited.
    pub announced: Option<Month>,
}

/// What follows for the draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// A row with these months.
    Fixed {
        /// First month in which it may be drawn.
        from: Month,
        /// Last month in which it must have been drawn.
        due: Month,
        /// How it takes part.
        state: State,
    },
    /// To be given by lot among all such.
    Lot,
    /// Never stood in a table and doesn't operate: left out.
    Out,
}

/// The rules of one draw.
#[derive(Debug, Clone, Copy)]
pub struct Rules {
    /// The month drawn for.
    pub period: Month,
    /// January after it.
    pub next_january: Month,
    /// Month of the district's first announcement that counts; none before it.
    pub started: Option<Month>,
    /// Visits a calendar year at the most.
    pub annual_cap: u8,
}

fn later(month: Month, months: u32) -> Result<Month> {
    month.plus(months).ok_or_else(|| Error::internal("a month beyond year 9999"))
}

impl Rules {
    /// From history to row.
    pub fn decide(&self, history: &History) -> Result<Deadline> {
        let last_due = history.last_visit.map(|last| later(last, RULE)).transpose()?;
        if !history.operating {
            let due = last_due.or(history.announced);
            let closed = |due| Deadline::Fixed { from: self.period, due, state: State::Closed };
            return Ok(due.map_or(Deadline::Out, closed));
        }
        let fresh = later(history.since, RULE)?;
        match (history.last_visit.zip(last_due), history.announced) {
            (Some((_, due)), _) if history.visits_this_year >= i64::from(self.annual_cap) => {
                Ok(Deadline::Fixed { from: self.next_january, due, state: State::Cap })
            }
            (Some((last, due)), _) if last >= self.period => {
                Ok(Deadline::Fixed { from: later(last, 1)?, due, state: State::Visited })
            }
            (None, announced) if history.since >= self.period && announced.is_none_or(|due| due == fresh) => {
                Ok(Deadline::Fixed { from: later(history.since, 1)?, due: fresh, state: State::New })
            }
            (Some((_, due)), _) | (None, Some(due)) => Ok(self.open(due, history.since, fresh)),
            (None, None) if self.started.is_some_and(|started| history.since >= started) => {
                Ok(self.open(fresh, history.since, fresh))
            }
            (None, None) => Ok(Deadline::Lot),
        }
    }

    /// Open until its deadline; one that passed while it was away is renewed, any other is arrears.
    fn open(&self, due: Month, since: Month, fresh: Month) -> Deadline {
        let (due, state) = match due {
            due if due >= self.period => (due, State::Open),
            due if since > due && fresh >= self.period => (fresh, State::Open),
            _ => (self.period, State::Late),
        };
        Deadline::Fixed { from: self.period, due, state }
    }

    /// The deadline of number `rank` of `count` by lot.
    pub fn by_lot(&self, rank: usize, count: usize) -> Result<Deadline> {
        let months = u32::try_from(rank * 12 / count.max(1)).map_err(Error::internal)?;
        Ok(Deadline::Fixed { from: self.period, due: later(self.period, months)?, state: State::Open })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn rules() -> Rules {
        Rules {
            period: month("2026-12"),
            next_january: month("2027-01"),
            started: Some(month("2026-03")),
            annual_cap: 2,
        }
    }

    fn history(since: &str, last: Option<&str>, announced: Option<&str>) -> History {
        History {
            operating: true,
            since: month(since),
            last_visit: last.map(month),
            visits_this_year: 1,
            announced: announced.map(month),
        }
    }

    #[track_caller]
    fn is(history: &History, from: &str, due: &str, state: State) {
        let expected = Deadline::Fixed { from: month(from), due: month(due), state };
        assert_eq!(rules().decide(history).unwrap(), expected);
    }

    #[test]
    fn a_visit_moves_the_deadline_by_twelve_months() {
        is(&history("2020-01", Some("2026-02"), Some("2026-12")), "2026-12", "2027-02", State::Open);
    }

    #[test]
    fn one_visited_in_this_month_waits() {
        is(&history("2020-01", Some("2026-12"), None), "2027-01", "2027-12", State::Visited);
    }

    #[test]
    fn the_annual_cap_makes_it_wait_until_january() {
        let capped = History { visits_this_year: 2, ..history("2020-01", Some("2026-07"), None) };
        is(&capped, "2027-01", "2027-07", State::Cap);
    }

    #[test]
    fn one_opened_in_this_month_waits_and_is_due_a_year_later() {
        is(&history("2026-12", None, None), "2027-01", "2027-12", State::New);
        is(&history("2026-10", None, None), "2026-12", "2027-10", State::Open);
    }

    #[test]
    fn a_missed_deadline_is_arrears_but_not_for_one_that_was_away() {
        is(&history("2020-01", None, Some("2026-11")), "2026-12", "2026-12", State::Late);
        is(&history("2020-01", Some("2025-10"), None), "2026-12", "2026-12", State::Late);
        is(&history("2026-11", Some("2025-10"), None), "2026-12", "2027-11", State::Open);
    }

    #[test]
    fn a_short_suspension_does_not_move_a_deadline() {
        is(&history("2026-12", None, Some("2027-01")), "2026-12", "2027-01", State::Open);
    }

    #[test]
    fn the_first_register_is_spread_by_lot() {
        assert_eq!(rules().decide(&history("2020-01", None, None)).unwrap(), Deadline::Lot);
        let due = |rank| match rules().by_lot(rank, 120).unwrap() {
            Deadline::Fixed { due, .. } => due.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!((due(9), due(10), due(119)), ("2026-12".into(), "2027-01".into(), "2027-11".into()));
    }

    #[test]
    fn one_that_does_not_operate_is_closed_once_it_is_known() {
        let away = History { operating: false, ..history("2026-11", None, Some("2027-01")) };
        is(&away, "2026-12", "2027-01", State::Closed);
        let unknown = History { announced: None, ..away };
        assert_eq!(rules().decide(&unknown).unwrap(), Deadline::Out);
    }
}
