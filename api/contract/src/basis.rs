//! Where a rule comes from, and how sure we are of it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::items::SourceTag;

/// A rule's source, standing and time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Basis {
    /// Article or document, in words.
    pub source: String,
    /// How well it was verified.
    pub tag: SourceTag,
    /// Whether it may be shown as law; otherwise show it as a parameter that is still to be confirmed (待核实).
    pub law: bool,
    /// In force from this day.
    pub valid_from: NaiveDate,
    /// Until this day; open when null.
    pub valid_to: Option<NaiveDate>,
}
