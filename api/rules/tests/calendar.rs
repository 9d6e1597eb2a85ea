//! Working days across real holidays.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, reason = "a test that can't go on has failed")]

use chrono::NaiveDate;
use rules::calendar::{Calendar, UnknownYear, add_working_days, days_off, working_days_left};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 2026: National Day 1 to 7 October, worked on 20 September and 10 October instead.
fn calendar() -> Calendar {
    let holidays = (1..=7).map(|d| day(&format!("2026-10-0{d}")));
    Calendar::new([2026], holidays, [day("2026-09-20"), day("2026-10-10")])
}

#[test]
fn a_deadline_passes_over_the_national_day_holiday() {
    let cal = calendar();
    assert_eq!(add_working_days(&cal, day("2026-09-30"), 1), Ok(day("2026-10-08")));
    assert_eq!(add_working_days(&cal, day("2026-09-30"), 3), Ok(day("2026-10-10")));
    assert_eq!(add_working_days(&cal, day("2026-09-30"), 4), Ok(day("2026-10-12")));
    assert_eq!(add_working_days(&cal, day("2026-10-03"), 0), Ok(day("2026-10-03")));
    assert_eq!(days_off(&cal, day("2026-09-30"), day("2026-10-12")).unwrap().len(), 8);
}

#[test]
fn a_weekend_day_worked_instead_counts() {
    assert_eq!(add_working_days(&calendar(), day("2026-09-18"), 1), Ok(day("2026-09-20")));
}

#[test]
fn a_year_without_data_is_an_error_and_says_which() {
    let error = add_working_days(&calendar(), day("2026-12-30"), 5).unwrap_err();
    assert_eq!(error, UnknownYear(2027));
    assert_eq!(error.to_string(), "2027年度放假安排未录入");
}

#[test]
fn what_is_left_counts_working_days_only_and_ends_with_the_last_day() {
    let cal = calendar();
    assert_eq!(working_days_left(&cal, day("2026-09-30"), day("2026-10-12")), Ok(Some(4)));
    assert_eq!(working_days_left(&cal, day("2026-10-12"), day("2026-10-12")), Ok(Some(0)));
    assert_eq!(working_days_left(&cal, day("2026-10-13"), day("2026-10-12")), Ok(None));
}
