//! The working-day calendar.

use contract::{
    calendar::{CalendarYear, CalendarYears, NewCalendarYear},
    id::CalendarYearId,
};

use super::{ApiError, Call};

/// Every year that is known.
pub async fn years() -> Result<CalendarYears, ApiError> {
    Call::get("/calendar/years").read().await
}

/// Enters a year.
pub async fn create(new: NewCalendarYear, key: String) -> Result<CalendarYear, ApiError> {
    Call::post("/calendar/years").idempotency_key(key).json(&new).read().await
}

/// Replaces a year.
pub async fn replace(
    id: CalendarYearId,
    new: NewCalendarYear,
    etag: &str,
    key: String,
) -> Result<CalendarYear, ApiError> {
    Call::put(format!("/calendar/years/{id}")).if_match(etag).idempotency_key(key).json(&new).read().await
}
