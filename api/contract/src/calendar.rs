//! The working-day calendar: what the State Council announces for each year.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field, id::CalendarYearId, text_enum::text_enum};

text_enum! {
    /// How a day differs from its weekday: a weekday off, or a weekend day worked instead.
    DayKind {
        Holiday = "holiday" "放假",
        Workday = "workday" "调休上班",
    }
}

/// A day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CalendarDay {
    /// The day.
    #[validate(custom(function = "field::day"))]
    pub day: NaiveDate,
    /// Off or worked.
    pub kind: DayKind,
    /// The festival.
    #[serde(default)]
    #[validate(length(max = 40), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 40, example = "国庆节"))]
    pub name: String,
}

/// A year's arrangement of holidays; the whole is sent each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewCalendarYear {
    /// The year.
    #[validate(range(min = 2000, max = 2199))]
    #[cfg_attr(feature = "server", schema(minimum = 2000, maximum = 2199, example = 2027))]
    pub year: i32,
    /// The notice it is taken from.
    #[validate(length(min = 1, max = 200), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 200, example = "国务院办公厅关于2027年部分节假日安排的通知")
    )]
    pub source: String,
    /// Every day that is not what its weekday says.
    #[validate(length(min = 1, max = 100, message = "至少填一天；一年没有任何放假安排时不应登记"), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 100))]
    pub days: Vec<CalendarDay>,
}

/// A year's arrangement as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CalendarYear {
    /// Its id.
    pub id: CalendarYearId,
    /// The year.
    pub year: i32,
    /// Where it is taken from.
    pub source: String,
    /// Its days, in order.
    pub days: Vec<CalendarDay>,
    /// Recorded at.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
    /// Version for `If-Match`.
    pub etag: String,
}

/// All years that are known, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CalendarYears {
    /// The years.
    pub items: Vec<CalendarYear>,
}

/// From which day to count how many working days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DeadlineQuery {
    /// The day of the act; the day after it is the first that counts.
    pub from: NaiveDate,
    /// Working days, 1 to 365.
    #[cfg_attr(feature = "server", param(minimum = 1, maximum = 365))]
    pub working_days: u16,
}

/// Where a deadline falls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Deadline {
    /// The day of the act.
    pub from: NaiveDate,
    /// Working days counted.
    pub working_days: u16,
    /// The last day of the period.
    pub day: NaiveDate,
    /// Days passed over because nobody works, in order.
    pub passed_over: Vec<NaiveDate>,
}
