//! Working days: weekdays except announced holidays, and the weekend days worked instead. A year whose arrangement
//! isn't known is an error, never a guess.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};

/// What is known of the days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeSet<i32>,
    holidays: BTreeSet<NaiveDate>,
    workdays: BTreeSet<NaiveDate>,
}

/// The arrangement of this year is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownYear(pub i32);

impl fmt::Display for UnknownYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}年度放假安排未录入", self.0)
    }
}

impl std::error::Error for UnknownYear {}

impl Calendar {
    /// A calendar of the years that are known, with weekdays off and weekend days worked.
    pub fn new(
        years: impl IntoIterator<Item = i32>,
        holidays: impl IntoIterator<Item = NaiveDate>,
        workdays: impl IntoIterator<Item = NaiveDate>,
    ) -> Self {
        Self {
            years: years.into_iter().collect(),
            holidays: holidays.into_iter().collect(),
            workdays: workdays.into_iter().collect(),
        }
    }

    /// Whether people work on this day.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, UnknownYear> {
        if !self.years.contains(&day.year()) {
            return Err(UnknownYear(day.year()));
        }
        if self.holidays.contains(&day) {
            return Ok(false);
        }
        Ok(self.workdays.contains(&day) || !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
    }
}

/// The last day of a period of `n` working days after an act on day `from`: the day of the act doesn't count
/// (行政处罚法第八十五条: "日" are working days). With `n` 0 it is the day itself.
pub fn add_working_days(calendar: &Calendar, from: NaiveDate, n: u32) -> Result<NaiveDate, UnknownYear> {
    let (mut day, mut left) = (from, n);
    while left > 0 {
        day = day.succ_opt().ok_or(UnknownYear(day.year()))?;
        if calendar.is_working_day(day)? {
            left -= 1;
        }
    }
    Ok(day)
}

/// The working days from `first` to `last`, both included.
pub fn working_days(
    calendar: &Calendar,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<NaiveDate>, UnknownYear> {
    let mut days = Vec::new();
    for day in first.iter_days().take_while(|day| *day <= last) {
        if calendar.is_working_day(day)? {
            days.push(day);
        }
    }
    Ok(days)
}

/// Days after `from` and up to `last` on which nobody works.
pub fn days_off(
    calendar: &Calendar,
    from: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<NaiveDate>, UnknownYear> {
    let mut days = Vec::new();
    for day in from.iter_days().skip(1).take_while(|day| *day <= last) {
        if !calendar.is_working_day(day)? {
            days.push(day);
        }
    }
    Ok(days)
}

/// Working days after `today` up to `last`; `None` once `last` has passed.
pub fn working_days_left(
    calendar: &Calendar,
    today: NaiveDate,
    last: NaiveDate,
) -> Result<Option<usize>, UnknownYear> {
    if today > last {
        return Ok(None);
    }
    let Some(tomorrow) = today.succ_opt() else { return Ok(Some(0)) };
    Ok(Some(working_days(calendar, tomorrow, last)?.len()))
}
