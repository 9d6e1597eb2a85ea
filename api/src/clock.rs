//! The one place that reads the clock; everything below is handed a time.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use contract::sql::At;

/// Now, to the microsecond, as both databases keep it.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
pub fn now() -> At {
    At(Utc::now().trunc_subsecs(6))
}

/// The calendar day in Shanghai at this time.
pub fn day(at: At) -> NaiveDate {
    in_shanghai(at).date()
}

/// This time in Shanghai as people write it.
pub fn spoken(at: At) -> String {
    in_shanghai(at).format("%Y-%m-%d %H:%M:%S").to_string()
}

fn in_shanghai(at: At) -> NaiveDateTime {
    const EIGHT_HOURS: i32 = 8 * 3600;
    FixedOffset::east_opt(EIGHT_HOURS)
        .map_or_else(|| at.0.naive_utc(), |east| DateTime::with_timezone(&at.0, &east).naive_local())
}

/// The moment a day begins in Shanghai.
pub fn start_of(day: NaiveDate) -> At {
    At(day.and_time(chrono::NaiveTime::MIN).and_utc() - chrono::TimeDelta::hours(8))
}
