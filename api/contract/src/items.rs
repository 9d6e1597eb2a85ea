//! The item list (抽查事项清单): what may be inspected, by dated versions with their checks.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field, id::ItemVersionId, providers::ProviderKind, text_enum::text_enum};

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

text_enum! {
    /// How well a source is known. Only the first two are shown as law; the others are parameters still to be verified.
    SourceTag {
        Statute = "statute" "法规原文",
        Government = "government" "政府文件",
        Secondary = "secondary" "转述，待核实",
        Unverified = "unverified" "未核实",
    }
}

impl SourceTag {
    /// Whether it may be shown to a user as law.
    pub const fn is_law(self) -> bool {
        matches!(self, Self::Statute | Self::Government)
    }
}

text_enum! {
    /// Key items and checks (safety, quality, public interest) have no upper ratio; general ones have.
    Weight {
        Key = "key" "重点",
        General = "general" "一般",
    }
}

text_enum! {
    /// What is counted or measured with a check.
    CheckFact {
        None = "none" "不记数",
        /// Children present and care staff present, by class: gives the ratio.
        ChildrenStaffCount = "children_staff_count" "在场儿童和照护人员数（按班）",
        EnrolledCount = "enrolled_count" "在托儿童数",
        RetentionDays = "retention_days" "录像保存天数",
        OutdoorMinutes = "outdoor_minutes" "户外活动分钟数",
        StaffCertified = "staff_certified" "应持证人数和实持证人数",
    }
}

text_enum! {
    /// How an item is inspected.
    InspectionMethod {
        OnSite = "on_site" "实地核查",
        Written = "written" "书面检查",
        Testing = "testing" "检验检测",
        Online = "online" "网络监测",
        OtherDepartments = "other_departments" "利用行政部门检查结果或专业意见",
        Commissioned = "commissioned" "委托专业机构",
    }
}

/// An act or document that an item rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LegalBasis {
    /// Its title and number.
    #[validate(length(min = 1, max = 120), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 120, example = "静府办发〔2021〕14号")
    )]
    pub title: String,
    /// Which article; empty where the whole.
    #[serde(default)]
    #[validate(length(max = 60), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 60, example = "二（二）2"))]
    pub article: String,
    /// In force from this day.
    #[serde(default)]
    #[validate(custom(function = "field::day"))]
    pub effective_from: Option<NaiveDate>,
    /// How well it is known.
    pub tag: SourceTag,
}

/// One thing to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct CheckView {
    /// Short code, unique in the version; what entries of a visit refer to.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "S-01"))]
    pub code: String,
    /// What must be so, in one sentence.
    #[validate(length(min = 1, max = 300), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 300))]
    pub text: String,
    /// How to look and when it fails, so that two inspectors judge alike.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 1000))]
    pub guidance: String,
    /// Where the requirement comes from.
    #[validate(length(min = 1, max = 120), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 120))]
    pub source: String,
    /// How well that source is known: with `secondary` and `unverified` the check is shown as a parameter, never as law.
    pub tag: SourceTag,
    /// Key or general.
    pub weight: Weight,
    /// What is counted with it.
    pub fact: CheckFact,
}

/// What a version of an item says; sent whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ItemContent {
    /// First day on which it is inspected by.
    #[validate(custom(function = "field::day"))]
    pub effective_from: NaiveDate,
    /// Last day; open when null. A newer version ends it earlier.
    #[serde(default)]
    #[validate(custom(function = "field::day"))]
    pub effective_to: Option<NaiveDate>,
    /// What is inspected.
    #[validate(length(min = 1, max = 1000), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 1000))]
    pub content: String,
    /// Key or general item.
    pub weight: Weight,
    /// What it rests on.
    #[validate(length(min = 1, max = 20, message = "至少写一条检查依据"), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 20))]
    pub legal_bases: Vec<LegalBasis>,
    /// Kinds of provider it is for.
    #[validate(length(min = 1, max = 4, message = "至少选一类检查对象"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 4))]
    pub object_kinds: Vec<ProviderKind>,
    /// How it is inspected.
    #[validate(length(min = 1, max = 6, message = "至少选一种检查方式"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 6))]
    pub methods: Vec<InspectionMethod>,
    /// Specialties an inspector needs, by item code; empty: none in particular.
    #[serde(default)]
    #[validate(length(max = 20))]
    #[cfg_attr(feature = "server", schema(max_items = 20, example = json!(["SAFETY"])))]
    pub specialties: Vec<String>,
    /// Department responsible.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "EDU"))]
    pub department_code: String,
    /// The checks, in the order of the list.
    #[validate(length(min = 1, max = 60, message = "至少写一条检查内容"), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 60))]
    pub checks: Vec<CheckView>,
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
