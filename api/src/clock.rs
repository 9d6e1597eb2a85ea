//! The one place that reads the clock; everything below is handed a time.

use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, Utc};
use contract::sql::At;

/// Now, to the microsecond, as both databases keep it.
#[expect(clippy::disallowed_methods, reason = "this is the place")]
pub fn now() -> At {
    At(Utc::now().trunc_subsecs(6))
}

/// The calendar day in Shanghai at this time.
pub fn day(at: At) -> NaiveDate {
    const EIGHT_HOURS: i32 = 8 * 3600;
    FixedOffset::east_opt(EIGHT_HOURS)
        .map_or_else(|| at.0.date_naive(), |east| DateTime::with_timezone(&at.0, &east).date_naive())
}
