//! Years whose arrangement of holidays doesn't come with the program: without them no deadline could be shown.

use chrono::{Days, NaiveDate};
use contract::calendar::{CalendarDay, DayKind, NewCalendarYear};
use rules::calendar::{UnknownYear, working_days};

use super::tables::check;
use crate::{
    auth::allowed::Caller,
    calendar::{service, store},
    clock,
    db::Db,
    error::Result,
};

/// What the demonstration looks back on, and how far its deadlines reach.
const SPAN: (Days, Days) = (Days::new(120), Days::new(60));
/// Holidays that lie on the same day every year.
const FIXED: [(u32, u32, &str); 6] = [
    (1, 1, "元旦"),
    (5, 1, "劳动节"),
    (5, 2, "劳动节"),
    (10, 1, "国庆节"),
    (10, 2, "国庆节"),
    (10, 3, "国庆节"),
];

/// Enters each year that is missing, and says of it that it is not the official one.
pub fn enter(db: &mut Db, by: &Caller) -> Result<()> {
    let today = clock::day(by.at);
    while let Err(UnknownYear(year)) = working_days(&store::load(db)?, today - SPAN.0, today + SPAN.1) {
        let day = |(month, day, name): (u32, u32, &str)| {
            let day = NaiveDate::from_ymd_opt(year, month, day)?;
            Some(CalendarDay { day, kind: DayKind::Holiday, name: name.to_owned() })
        };
        let new = NewCalendarYear {
            year,
            source: "演示数据：只有日期固定的法定节日，春节等和调休请按国务院办公厅通知补录".into(),
            days: FIXED.into_iter().filter_map(day).collect(),
        };
        check(&new)?;
        service::enter(db, by, &new)?;
    }
    Ok(())
}
