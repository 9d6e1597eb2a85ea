//! What entering a year decides.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};
use contract::{
    FieldError, Id,
    audit::AuditAction,
    calendar::{CalendarDay, CalendarYear, DayKind, Deadline, NewCalendarYear},
    id::CalendarYearId,
};
use rules::calendar::{Calendar, add_working_days, days_off};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, YearRow};
use crate::{
    audit::{self, Entry},
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
};

/// Every year with its days.
pub fn years(db: &mut Db) -> Result<Vec<CalendarYear>> {
    let mut days = store::days(db)?;
    let mut views = Vec::new();
    for row in store::years(db)? {
        let (own, rest) = days.into_iter().partition(|day| store::year_of(day) == row.year);
        days = rest;
        views.push(row.into_view(own));
    }
    Ok(views)
}

/// Enters a year.
pub fn enter(db: &mut Db, by: &Caller, new: &NewCalendarYear) -> Result<CalendarYear> {
    let days = checked(new)?;
    let row = YearRow {
        id: Id::new(Uuid::now_v7()),
        year: new.year,
        source: new.source.trim().to_owned(),
        updated_at: by.at,
        updated_by: by.name.clone(),
        version: 1,
    };
    store::insert(db, &row, &days)?;
    let after = json!({"year": row.year, "source": row.source, "days": days});
    let entry = Entry::about("calendar_year", row.id, &name(&row), AuditAction::Create).after(after);
    audit::record(db, &by.into(), entry)?;
    Ok(row.into_view(days))
}

/// Changes a year: the State Council sometimes does. Deadlines that were set keep their day.
pub fn change(
    db: &mut Db,
    by: &Caller,
    id: CalendarYearId,
    version: i32,
    new: &NewCalendarYear,
) -> Result<CalendarYear> {
    let before = store::find(db, id)?;
    if new.year != before.year {
        return Err(Error::field(
            "/year",
            "unchangeable",
            format!("这一条是 {} 年的，年份不能改", before.year),
        ));
    }
    let days = checked(new)?;
    let row = YearRow {
        source: new.source.trim().to_owned(),
        updated_at: by.at,
        updated_by: by.name.clone(),
        version: version + 1,
        ..before.clone()
    };
    let old: Vec<CalendarDay> =
        store::days(db)?.into_iter().filter(|day| store::year_of(day) == row.year).collect();
    store::update(db, &row, version, &days)?;
    let entry = Entry::about("calendar_year", id, &name(&row), AuditAction::Update)
        .changed(json!({"source": before.source, "days": old}), json!({"source": row.source, "days": days}));
    audit::record(db, &by.into(), entry)?;
    Ok(row.into_view(days))
}

fn name(row: &YearRow) -> String {
    format!("{} 年放假安排", row.year)
}

/// The days in order, each once, in their year, and different from their weekday.
fn checked(new: &NewCalendarYear) -> Result<Vec<CalendarDay>> {
    let (mut seen, mut errors) = (BTreeSet::new(), Vec::new());
    for (place, day) in new.days.iter().enumerate() {
        let weekend = matches!(day.day.weekday(), Weekday::Sat | Weekday::Sun);
        let detail = if day.day.year() != new.year {
            Some("不在所填的年份内")
        } else if !seen.insert(day.day) {
            Some("同一天填了两次")
        } else if day.kind == DayKind::Workday && !weekend {
            Some("这天本来就是工作日，不用填调休上班")
        } else {
            None
        };
        if let Some(detail) = detail {
            errors.push(FieldError::at(format!("/days/{place}/day"), "day", detail));
        }
    }
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let mut days = new.days.clone();
    days.sort_by_key(|day| day.day);
    Ok(days)
}

/// Where a deadline falls.
pub fn deadline(calendar: &Calendar, from: NaiveDate, working_days: u16) -> Result<Deadline> {
    let day = add_working_days(calendar, from, u32::from(working_days))?;
    Ok(Deadline { from, working_days, day, passed_over: days_off(calendar, from, day)? })
}
