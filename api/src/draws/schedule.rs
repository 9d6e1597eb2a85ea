//! On which day a visit is meant to take place, and from when its team knows.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use contract::sql::At;
use rules::calendar::Calendar;

use crate::clock;

/// On the evening before, from this hour in Shanghai.
const EVENING: i64 = 18;

/// Working days from first to last; where there are none, all days. A year whose holidays nobody has entered yet is
/// taken by its weeks: the day spreads the visits and is no deadline, so a draw need not wait for the calendar.
pub fn working_days(calendar: &Calendar, first: NaiveDate, last: NaiveDate) -> Vec<NaiveDate> {
    let all: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= last).collect();
    let weekend = |day: &NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let by_weeks = || all.iter().copied().filter(|day| !weekend(day)).collect();
    let working: Vec<NaiveDate> =
        rules::calendar::working_days(calendar, first, last).unwrap_or_else(|_| by_weeks());
    if working.is_empty() { all } else { working }
}

/// The day of number `rank` (from 1) of `visits`: spread evenly over the days.
pub fn planned(days: &[NaiveDate], rank: usize, visits: usize) -> Option<NaiveDate> {
    days.get(rank.saturating_sub(1) * days.len() / visits.max(1)).or(days.last()).copied()
}

/// From when the team knows.
pub fn opens_at(planned_day: NaiveDate) -> At {
    let eve = planned_day.pred_opt().unwrap_or(planned_day);
    At(clock::start_of(eve).0 + TimeDelta::hours(EVENING))
}

/// Whether a visit is open to its team at this time.
pub fn is_open(planned_day: NaiveDate, last_day: NaiveDate, at: At) -> bool {
    opens_at(planned_day) <= at && clock::day(at) <= last_day
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn visits_are_spread_over_the_working_days() {
        let unknown = Calendar::default();
        let days = working_days(&unknown, day("2026-12-01"), day("2026-12-28"));
        assert_eq!(days.len(), 20);
        let planned: Vec<_> = (1..=5).map(|rank| planned(&days, rank, 5).unwrap()).collect();
        assert_eq!(planned, ["2026-12-01", "2026-12-07", "2026-12-11", "2026-12-17", "2026-12-23"].map(day));
        let many: Vec<_> = (1..=40).map(|rank| super::planned(&days, rank, 40).unwrap()).collect();
        assert_eq!((many[0], many[39]), (days[0], days[19]));
        assert_eq!(
            working_days(&unknown, day("2026-12-05"), day("2026-12-06")).len(),
            2,
            "a week-end is better than no day"
        );
    }

    #[test]
    fn a_visit_opens_at_six_in_the_evening_before_and_ends_with_the_last_day() {
        let at = |text: &str| At(DateTime::parse_from_rfc3339(text).unwrap().to_utc());
        let open = |text| is_open(day("2026-12-07"), day("2026-12-28"), at(text));
        assert!(!open("2026-12-06T17:59:59+08:00") && open("2026-12-06T18:00:00+08:00"));
        assert!(open("2026-12-28T23:59:59+08:00") && !open("2026-12-29T00:00:00+08:00"));
    }
}
