//! The inspector register (检查人员名录库).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field, id::InspectorId, page::Many, text_enum::text_enum};

text_enum! {
    /// Whether an inspector may be drawn.
    InspectorStatus {
        Active = "active" "在岗",
        /// Called only when nobody else can go.
        Standby = "standby" "备用",
        Left = "left" "离岗",
    }
}

/// Days on which an inspector can't go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Absence {
    /// First day.
    #[validate(custom(function = "field::day"))]
    pub first: NaiveDate,
    /// Last day, not before the first.
    #[validate(custom(function = "field::day"))]
    pub last: NaiveDate,
    /// Why, in a few words.
    #[serde(default)]
    #[validate(length(max = 100), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 100, example = "年休假"))]
    pub reason: String,
}

/// The facts of an inspector: the whole is sent each time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectorFacts {
    /// Name.
    #[validate(length(min = 1, max = 50), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 50, example = "陈静"))]
    pub name: String,
    /// Department code.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "EDU"))]
    pub department_code: String,
    /// Unit inside the department (科室、所队) as a short code; a team takes at most so many of one unit.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "EDU-1"))]
    pub unit: String,
    /// Number of the enforcement licence (执法证号).
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(
        feature = "server",
        schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "09010612345")
    )]
    pub licence_number: String,
    /// First day of the licence.
    #[validate(custom(function = "field::day"))]
    pub licence_from: NaiveDate,
    /// Last day of the licence.
    #[validate(custom(function = "field::day"))]
    pub licence_to: NaiveDate,
    /// Items this inspector is trained for, by code.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "server", schema(max_items = 20))]
    pub specialties: Vec<String>,
    /// Streets this inspector may go to, by code; empty means the whole district.
    #[serde(default)]
    #[validate(length(max = 60))]
    #[cfg_attr(feature = "server", schema(max_items = 60))]
    pub streets: Vec<String>,
    /// Visits a month at the most.
    #[validate(range(min = 0, max = 500))]
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 500, example = 6))]
    pub monthly_capacity: u16,
    /// Days away.
    #[serde(default)]
    #[validate(length(max = 100), nested)]
    #[cfg_attr(feature = "server", schema(max_items = 100))]
    pub absences: Vec<Absence>,
    /// Whether he or she may be drawn.
    pub status: InspectorStatus,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectorSummary {
    /// Its id.
    pub id: InspectorId,
    /// Pseudonym in published draws.
    pub pseudonym: String,
    /// Name.
    pub name: String,
    /// Department.
    pub department_code: String,
    /// Unit.
    pub unit: String,
    /// Licence number.
    pub licence_number: String,
    /// Last day of the licence.
    pub licence_to: NaiveDate,
    /// Visits a month.
    pub monthly_capacity: u16,
    /// Whether he or she may be drawn.
    pub status: InspectorStatus,
    /// Version for `If-Match`.
    pub etag: String,
}

/// An inspector whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectorView {
    /// Its id.
    pub id: InspectorId,
    /// Pseudonym in published draws; never changes.
    pub pseudonym: String,
    /// Its facts.
    pub facts: InspectorFacts,
    /// Visits drawn this calendar year.
    pub visits_this_year: i32,
    /// Entered in the register.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do: `update`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which inspectors to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct InspectorFilter {
    /// Part of the name, its pinyin or initials, or of the licence number.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Departments by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub department: Option<Many<String>>,
    /// Statuses, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "active,standby"))]
    pub status: Option<Many<InspectorStatus>>,
    /// Only licences that end before this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub licence_ends_before: Option<NaiveDate>,
}
