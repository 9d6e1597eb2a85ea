//! The item list (抽查事项清单): what may be inspected, by dated versions with their checks.

mod content;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

pub use content::{CheckFact, CheckView, InspectionMethod, ItemContent, LegalBasis, SourceTag, Weight};

use crate::{field, id::ItemVersionId, text_enum::text_enum};

text_enum! {
    /// Where a version of an item stands.
    ItemState {
        /// Can still be changed; nothing is inspected by it.
        Draft = "draft" "草稿",
        /// Never changes any more.
        Published = "published" "已公布",
        /// Not inspected from a day on; what was inspected before stays.
        Withdrawn = "withdrawn" "已撤回",
    }
}

/// A new version of an item, as a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewItemVersion {
    /// Of which item.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(
        feature = "server",
        schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "SAFETY")
    )]
    pub item_code: String,
    /// What it says.
    #[validate(nested)]
    pub content: ItemContent,
}

/// A new item, still without any version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewItem {
    /// Short code, as it stands in plans and draws; never changes.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "STAFF"))]
    pub code: String,
    /// Name.
    #[validate(length(min = 1, max = 60), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 60, example = "从业人员资质"))]
    pub name: String,
    /// Where the item comes from.
    #[validate(length(min = 1, max = 120), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 120, example = "静府办发〔2021〕14号")
    )]
    pub source: String,
}

/// Why and from when a version is not inspected by any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemWithdrawal {
    /// First day without it; today or later.
    #[validate(custom(function = "field::day"))]
    pub from: NaiveDate,
    /// The reason; is public.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "依据文件已废止"))]
    pub reason: String,
}

/// A version of an item, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemVersionView {
    /// Its id.
    pub id: ItemVersionId,
    /// Of which item.
    pub item_code: String,
    /// That item's name.
    pub item_name: String,
    /// Number of the version, from 1.
    pub number: i32,
    /// State.
    pub state: ItemState,
    /// What it says.
    pub content: ItemContent,
    /// Last day on which it is inspected by, newer versions and withdrawal counted in; open when null.
    pub in_force_until: Option<NaiveDate>,
    /// Published at.
    pub published_at: Option<DateTime<Utc>>,
    /// By whom; only for those signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub published_by: Option<String>,
    /// Withdrawn from this day on.
    pub withdrawn_from: Option<NaiveDate>,
    /// Why.
    pub withdrawn_reason: Option<String>,
    /// What the caller may do now: `update`, `publish`, `withdraw`, `supersede`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A version of an item in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemVersionSummary {
    /// Its id.
    pub id: ItemVersionId,
    /// Number of the version, from 1.
    pub number: i32,
    /// State.
    pub state: ItemState,
    /// First day.
    pub effective_from: NaiveDate,
    /// Last day on which it is inspected by; open when null.
    pub in_force_until: Option<NaiveDate>,
    /// How many checks it has.
    pub checks: i32,
}

/// An item with its versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemView {
    /// Short code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where the item comes from.
    pub source: String,
    /// The version in force on the day asked for; none: can't be inspected that day.
    pub in_force: Option<ItemVersionSummary>,
    /// Every version, newest first.
    pub versions: Vec<ItemVersionSummary>,
}

/// Every item, by code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemList {
    /// On which day `in_force` is.
    pub on: NaiveDate,
    /// The items.
    pub items: Vec<ItemView>,
    /// What the caller may do here: `create`.
    pub actions: Vec<String>,
}

/// The item list as the public sees it: what is in force, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicItems {
    /// On which day.
    pub on: NaiveDate,
    /// The versions in force, by item code.
    pub items: Vec<ItemVersionView>,
}

/// As of which day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OnDay {
    /// This day; today when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub on: Option<NaiveDate>,
}
