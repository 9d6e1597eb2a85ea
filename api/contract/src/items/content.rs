//! What a version of an item says: what it rests on, and its checks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field, providers::ProviderKind, text_enum::text_enum};

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
