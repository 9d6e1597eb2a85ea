//! Months and times of day of the district: Shanghai's, wherever the browser stands.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Timelike, Utc, Weekday};
use contract::field;
use rules::draw::Month;

use crate::text::t;

/// Shanghai has no summer time.
const AHEAD: Duration = Duration::hours(8);

/// This moment.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
pub fn now() -> DateTime<Utc> {
    let milliseconds = if cfg!(target_arch = "wasm32") { js_sys::Date::now() as i64 } else { 0 };
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// As a `datetime-local` field has it, `2026-11-29T21:15`.
pub fn to_field(at: DateTime<Utc>) -> String {
    let local = at.naive_utc() + AHEAD;
    format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute())
}

/// What a `datetime-local` field holds.
pub fn from_field(text: &str) -> Option<DateTime<Utc>> {
    let (day, time) = text.trim().split_once('T')?;
    let (hour, minute) = time.split_once(':')?;
    // Browsers may add seconds.
    let minute = minute.split(':').next()?;
    let day: NaiveDate = day.parse().ok()?;
    let local = day.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    local.checked_sub_signed(AHEAD).map(|utc| utc.and_utc())
}

/// Today in Shanghai.
pub fn today(now: DateTime<Utc>) -> NaiveDate {
    local(now).date()
}

fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.naive_utc() + AHEAD
}

/// The month of a day, `2026-12`.
pub fn month_of(day: NaiveDate) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// The month so many after another; the same where there is none.
pub fn months_after(period: &str, count: u32) -> String {
    Month::parse(period)
        .and_then(|month| month.plus(count))
        .map_or_else(|| period.to_owned(), |month| month.to_string())
}

/// How many months the second is after the first.
pub fn months_between(earlier: &str, later: &str) -> Option<i64> {
    Some(Month::parse(later)?.since(Month::parse(earlier)?))
}

/// First and last day of a month.
pub fn days_of(period: &str) -> Option<(NaiveDate, NaiveDate)> {
    let day_of = |period: &str| format!("{period}-01").parse::<NaiveDate>().ok();
    let (first, next) = (day_of(period)?, day_of(&months_after(period, 1))?);
    Some((first, next.pred_opt()?))
}

/// A month as people read it; what is none stays as it is.
pub fn month_name(period: &str) -> String {
    match period.split_once('-') {
        Some((year, month)) if field::month(period).is_ok() => {
            t().draws.month(year, month.trim_start_matches('0'))
        }
        _ => period.to_owned(),
    }
}

/// A draw as people call it.
pub fn draw_name(period: &str, seq: i32) -> String {
    let (year, month) = period.split_once('-').unwrap_or((period, ""));
    t().draws.name(year, month.trim_start_matches('0'), seq)
}

/// The next of these weekdays at this Shanghai time, at least an hour from now.
pub fn next_at(now: DateTime<Utc>, weekdays: &[Weekday], hour: u32, minute: u32) -> Option<DateTime<Utc>> {
    let soonest = now + Duration::hours(1);
    let days = today(now).iter_days().take(9);
    let times = days
        .filter(|day| weekdays.contains(&day.weekday()))
        .filter_map(|day| day.and_hms_opt(hour, minute, 0));
    times.map(|local| (local - AHEAD).and_utc()).find(|at| *at >= soonest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn fields_hold_shanghai_time() {
        assert_eq!(to_field(at("2026-11-29T13:15:00Z")), "2026-11-29T21:15");
        assert_eq!(from_field("2026-11-29T21:15"), Some(at("2026-11-29T13:15:00Z")));
        assert_eq!(from_field("2026-11-30T07:59:30"), Some(at("2026-11-29T23:59:00Z")));
        assert_eq!(from_field("2026-11-29"), None);
        assert_eq!(from_field(""), None);
    }

    #[test]
    fn months_have_their_days() {
        let days = |period| days_of(period).map(|(a, b)| (a.to_string(), b.to_string()));
        assert_eq!(days("2026-12"), Some(("2026-12-01".into(), "2026-12-31".into())));
        assert_eq!(days("2028-02"), Some(("2028-02-01".into(), "2028-02-29".into())));
        assert_eq!(days("soon"), None);
        assert_eq!(months_between("2026-11", "2027-01"), Some(2));
    }

    #[test]
    fn the_next_lottery_is_not_one_that_is_under_way() {
        let days = [Weekday::Tue, Weekday::Thu, Weekday::Sun];
        // 2026-11-24 is a Tuesday.
        let next = |now: &str| next_at(at(now), &days, 21, 15).map(to_field);
        assert_eq!(next("2026-11-24T04:00:00Z").as_deref(), Some("2026-11-24T21:15"));
        assert_eq!(next("2026-11-24T13:00:00Z").as_deref(), Some("2026-11-26T21:15"));
        assert_eq!(next("2026-11-27T16:30:00Z").as_deref(), Some("2026-11-29T21:15"));
    }
}
