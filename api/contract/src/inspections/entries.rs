//! Entries and measurements: append-only, made by the client, taken exactly once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{EntryResult, Judgement};
use crate::{
    field,
    id::{EntryId, InspectionId, InspectorId},
    providers::ClassKind,
};

/// An answer to a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewEntry {
    /// Made by the client. An id that is there already is not taken again.
    pub id: EntryId,
    /// Item.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 64, example = "SAFETY"))]
    pub item_code: String,
    /// Check within the item.
    #[validate(length(min = 1, max = 64))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 64, example = "SAFETY-03"))]
    pub check_code: String,
    /// Answer.
    pub result: EntryResult,
    /// Note; needed with `fail` and `could_not_check`.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 1000))]
    pub note: String,
    /// Hashes of photos sent before to this inspection.
    #[serde(default)]
    #[validate(length(max = 20), custom(function = "field::hashes"))]
    #[cfg_attr(feature = "server", schema(max_items = 20))]
    pub photos: Vec<String>,
    /// When it was written down, by the client's clock.
    #[validate(custom(function = "field::time"))]
    pub recorded_at: DateTime<Utc>,
}

/// Entries to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewEntries {
    /// The entries, oldest first.
    #[validate(length(min = 1, max = 200), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 200))]
    pub entries: Vec<NewEntry>,
}

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct EntryReceipt {
    /// Taken now.
    pub added: Vec<EntryId>,
    /// There already: safe to forget on the phone.
    pub known: Vec<EntryId>,
    /// Checks still without an answer.
    pub unanswered: i32,
    /// The inspection's version now.
    pub inspection_etag: String,
}

/// An entry as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct EntryView {
    /// Its id.
    pub id: EntryId,
    /// Order of receipt within the inspection, from 1; the greatest per check counts.
    pub seq: i32,
    /// Item.
    pub item_code: String,
    /// Version of the item in force on the day of the visit.
    pub item_version: i32,
    /// Check.
    pub check_code: String,
    /// Answer.
    pub result: EntryResult,
    /// Note.
    pub note: String,
    /// Photos.
    pub photos: Vec<String>,
    /// When it was written down.
    pub recorded_at: DateTime<Utc>,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// By whom.
    pub inspector_id: InspectorId,
    /// Name.
    pub inspector_name: String,
    /// Whether it is the one that counts.
    pub counts: bool,
}

/// Facts counted in a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewMeasurement {
    /// Made by the client. An id that is there already is not taken again.
    pub id: EntryId,
    /// Name of the class.
    #[validate(length(min = 1, max = 30), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 30, example = "小一班"))]
    pub class_name: String,
    /// Its kind.
    pub class_kind: ClassKind,
    /// Children present.
    #[validate(range(max = 500))]
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 500))]
    pub children_present: u16,
    /// Care staff present.
    #[validate(range(max = 500))]
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 500))]
    pub staff_present: u16,
    /// When it was counted, by the client's clock.
    #[validate(custom(function = "field::time"))]
    pub recorded_at: DateTime<Utc>,
}

/// Measurements to add.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewMeasurements {
    /// The measurements, oldest first.
    #[validate(length(min = 1, max = 100), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 100))]
    pub measurements: Vec<NewMeasurement>,
}

/// A measurement as kept, with what the rules of the day of the visit say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MeasurementView {
    /// Its id.
    pub id: EntryId,
    /// At this inspection.
    pub inspection_id: InspectionId,
    /// Order of receipt; the greatest per class counts.
    pub seq: i32,
    /// Name of the class.
    pub class_name: String,
    /// Its kind.
    pub class_kind: ClassKind,
    /// Children present.
    pub children_present: i32,
    /// Care staff present.
    pub staff_present: i32,
    /// When it was counted.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub inspector_name: String,
    /// Judged by the rules of that day.
    pub judgement: Judgement,
    /// Whether it is the one that counts.
    pub counts: bool,
}

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MeasurementReceipt {
    /// Taken now, judged.
    pub added: Vec<MeasurementView>,
    /// There already: safe to forget on the phone.
    pub known: Vec<EntryId>,
    /// The inspection's version now.
    pub inspection_etag: String,
}
