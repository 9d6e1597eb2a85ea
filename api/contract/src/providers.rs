//! The provider register (检查对象名录库).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{field, id::ProviderId, page::Many, text_enum::text_enum};

text_enum! {
    /// What kind of place it is.
    ProviderKind {
        IntegratedKindergarten = "integrated_kindergarten" "托幼一体园",
        NurseryInstitution = "nursery_institution" "托育机构",
        CommunitySite = "community_site" "社区托育点",
        EmployerSite = "employer_site" "福利性托育点",
    }
}

text_enum! {
    /// Legal form; decides where it is registered and whether it is public.
    LegalForm {
        PublicInstitution = "public_institution" "事业单位",
        SocialService = "social_service" "民办非企业单位",
        Company = "company" "公司",
        NoSeparatePerson = "no_separate_person" "非独立法人",
    }
}

text_enum! {
    /// When children come.
    ServiceMode {
        FullDay = "full_day" "全日制",
        HalfDay = "half_day" "半日制",
        Hourly = "hourly" "计时制",
        DropIn = "drop_in" "临时",
    }
}

text_enum! {
    /// Class by age.
    ClassKind {
        /// 6 to 12 months.
        Infant = "infant" "乳儿班",
        /// 12 to 24 months.
        Junior = "junior" "托小班",
        /// 24 to 36 months.
        Senior = "senior" "托大班",
        /// 18 months and older together.
        Mixed = "mixed" "混合班",
    }
}

text_enum! {
    /// Where a provider stands. Only operating ones are drawn.
    ProviderStatus {
        Planned = "planned" "筹建",
        Operating = "operating" "在营",
        Suspended = "suspended" "停业",
        Closed = "closed" "关闭",
    }
}

text_enum! {
    /// Credit and risk class (国市监信发〔2022〕6号); weighs a provider in draws.
    RiskClass {
        A = "a" "A类",
        B = "b" "B类",
        C = "c" "C类",
        D = "d" "D类",
    }
}

text_enum! {
    /// What a fee is paid for.
    FeeUnit {
        Month = "month" "每月",
        Day = "day" "每天",
        Hour = "hour" "每小时",
    }
}

/// A class and its places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Class {
    /// Name of the class.
    #[validate(length(min = 1, max = 30), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 30, example = "小一班"))]
    pub name: String,
    /// Age band.
    pub kind: ClassKind,
    /// Places.
    #[validate(range(min = 1, max = 200))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 200))]
    pub places: u16,
}

/// A published fee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Fee {
    /// For which service.
    pub mode: ServiceMode,
    /// Yuan, as a decimal string.
    #[validate(custom(function = "field::money"))]
    #[cfg_attr(feature = "server", schema(pattern = r"^[0-9]{1,8}(\.[0-9]{1,2})?$", example = "3200.00"))]
    pub amount: String,
    /// Paid for what.
    pub unit: FeeUnit,
}

/// A point on the map, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Location {
    /// Degrees east.
    #[validate(range(min = 73.0, max = 136.0))]
    #[cfg_attr(feature = "server", schema(minimum = 73, maximum = 136, example = 121.45))]
    pub longitude: f64,
    /// Degrees north.
    #[validate(range(min = 3.0, max = 54.0))]
    #[cfg_attr(feature = "server", schema(minimum = 3, maximum = 54, example = 31.23))]
    pub latitude: f64,
}

/// The facts of a provider, as entered and as changed: the whole is sent each time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderFacts {
    /// Name on the registration.
    #[validate(length(min = 1, max = 100), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 100, example = "静安区曹家渡社区托育园")
    )]
    pub name: String,
    /// Unified social credit code.
    #[validate(custom(function = "field::credit_code"))]
    #[cfg_attr(
        feature = "server",
        schema(
            min_length = 18,
            max_length = 18,
            pattern = "^[0-9A-HJ-NPQRTUWXY]{18}$",
            example = "91310106MA1FY0000L"
        )
    )]
    pub credit_code: String,
    /// Kind of place.
    pub kind: ProviderKind,
    /// Legal form.
    pub legal_form: LegalForm,
    /// Whether it is public (公办).
    pub public: bool,
    /// Whether it is inclusive (普惠性).
    pub inclusive: bool,
    /// Street, nine digits.
    #[validate(custom(function = "field::street_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9]{9}$", example = "310106013"))]
    pub street_code: String,
    /// Address.
    #[validate(length(min = 1, max = 200), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 200, example = "长寿路 1 号"))]
    pub address: String,
    /// Point on the map.
    #[serde(default)]
    #[validate(nested)]
    pub location: Option<Location>,
    /// Telephone shown to parents.
    #[serde(default)]
    #[validate(length(max = 40), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 40))]
    pub phone: String,
    /// When children come; at least one.
    #[validate(length(min = 1, max = 4, message = "至少选一种服务时间"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 4))]
    pub service_modes: Vec<ServiceMode>,
    /// Opening hours in words.
    #[serde(default)]
    #[validate(length(max = 200), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 200, example = "周一至周五 7:30–18:00"))]
    pub opening_hours: String,
    /// Whether meals are served (then a food licence is needed).
    pub meals: bool,
    /// Published fees.
    #[serde(default)]
    #[validate(length(max = 20), nested)]
    #[cfg_attr(feature = "server", schema(max_items = 20))]
    pub fees: Vec<Fee>,
    /// Classes and places.
    #[serde(default)]
    #[validate(length(max = 60), nested)]
    #[cfg_attr(feature = "server", schema(max_items = 60))]
    pub classes: Vec<Class>,
}

/// A provider to enter in the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewProvider {
    /// Its facts.
    #[validate(nested)]
    pub facts: ProviderFacts,
    /// Status at entry.
    pub status: ProviderStatus,
    /// Since when it has this status.
    #[validate(custom(function = "field::day"))]
    pub status_since: NaiveDate,
    /// Risk class at entry.
    pub risk_class: RiskClass,
}

/// A dated change of status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StatusChange {
    /// The new status.
    pub status: ProviderStatus,
    /// From which day; not before the last change.
    #[validate(custom(function = "field::day"))]
    pub since: NaiveDate,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "机构申请停业装修"))]
    pub reason: String,
}

/// A dated change of risk class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RiskChange {
    /// The new class.
    pub risk_class: RiskClass,
    /// From which day; not before the last change.
    #[validate(custom(function = "field::day"))]
    pub since: NaiveDate,
    /// Why.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 500, example = "年度信用风险分类结果")
    )]
    pub reason: String,
}

/// A row of the register's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderSummary {
    /// Its id.
    pub id: ProviderId,
    /// Name.
    pub name: String,
    /// Unified social credit code.
    pub credit_code: String,
    /// Kind.
    pub kind: ProviderKind,
    /// Street.
    pub street_code: String,
    /// Address.
    pub address: String,
    /// Public or private.
    pub public: bool,
    /// Inclusive or not.
    pub inclusive: bool,
    /// Places in all classes.
    pub places: i32,
    /// Status now.
    pub status: ProviderStatus,
    /// Risk class now.
    pub risk_class: RiskClass,
    /// Last change of any fact.
    pub updated_at: DateTime<Utc>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A provider whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderView {
    /// Its id.
    pub id: ProviderId,
    /// Its facts.
    pub facts: ProviderFacts,
    /// Places in all classes.
    pub places: i32,
    /// Status now.
    pub status: ProviderStatus,
    /// Since when.
    pub status_since: NaiveDate,
    /// Risk class now.
    pub risk_class: RiskClass,
    /// Entered in the register.
    pub created_at: DateTime<Utc>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now: `update`, `change_status`, `change_risk_class`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

text_enum! {
    /// What a line of the timeline tells.
    ChangeKind {
        Status = "status" "状态",
        RiskClass = "risk_class" "风险等级",
    }
}

/// One dated change in a provider's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderChange {
    /// What changed.
    pub kind: ChangeKind,
    /// The new value, a word of `ProviderStatus` or `RiskClass`.
    pub value: String,
    /// From which day.
    pub since: NaiveDate,
    /// Why.
    pub reason: String,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub recorded_by: String,
}

/// A provider's timeline, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ProviderTimeline {
    /// The changes.
    pub items: Vec<ProviderChange>,
}

/// Which providers to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ProviderFilter {
    /// Part of the name, of its pinyin or initials (`cjd`), of the credit code or of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Streets by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub street: Option<Many<String>>,
    /// Kinds, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "community_site"))]
    pub kind: Option<Many<ProviderKind>>,
    /// Statuses, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "operating,suspended"))]
    pub status: Option<Many<ProviderStatus>>,
    /// Risk classes, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "c,d"))]
    pub risk_class: Option<Many<RiskClass>>,
    /// Only public or only private ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub public: Option<bool>,
    /// Only inclusive or only other ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub inclusive: Option<bool>,
}
