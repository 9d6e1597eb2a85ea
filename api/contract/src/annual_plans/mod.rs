//! Yearly plans (年度抽查计划): how many visits in which month, of what and by whom; filed and published.

mod simulation;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

pub use simulation::{Capacity, DepartmentCapacity, Simulation, SimulationOrder, StratumSimulation};

use crate::{
    draws::{DepartmentRule, StratumPlan},
    field,
    id::AnnualPlanId,
    items::SourceTag,
    page::Many,
    providers::{ProviderKind, RiskClass},
    text_enum::text_enum,
};

text_enum! {
    /// Where a yearly plan stands.
    AnnualPlanState {
        /// Can still be changed.
        Draft = "draft" "草稿",
        /// Filed with the authority above; not public yet.
        Filed = "filed" "已备案",
        /// Public; never changes any more.
        Published = "published" "已公布",
    }
}

/// A part of the register with its own numbers, teams and cap. A provider belongs to the first stratum that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AnnualStratum {
    /// Short code, unique in the plan; the same in draws and in other years.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "all"))]
    pub code: String,
    /// Which streets, by code; empty: all.
    #[serde(default)]
    #[validate(length(max = 50))]
    #[cfg_attr(feature = "server", schema(max_items = 50, example = json!([])))]
    pub streets: Vec<String>,
    /// Which kinds of provider; a kind of one street may stand in one stratum only.
    #[validate(length(min = 1, max = 4, message = "至少选一类机构"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 4))]
    pub kinds: Vec<ProviderKind>,
    /// Visits from January to December.
    #[validate(length(equal = 12, message = "须写出 1 月至 12 月共 12 个数"))]
    #[cfg_attr(feature = "server", schema(min_items = 12, max_items = 12, example = json!([12,12,12,12,12,12,12,12,12,12,12,12])))]
    pub visits: Vec<u32>,
    /// Weight of each risk class, 1 to 1000.
    #[cfg_attr(feature = "server", schema(example = json!({"a": 1, "b": 2, "c": 4, "d": 8})))]
    pub class_weights: BTreeMap<RiskClass, u32>,
    /// Persons in a team, 2 to 9.
    #[validate(range(min = 2, max = 9))]
    #[cfg_attr(feature = "server", schema(minimum = 2, maximum = 9))]
    pub team_size: u8,
    /// Persons of one unit in a team at the most.
    #[validate(range(min = 1, max = 9))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 9))]
    pub unit_maximum: u8,
    /// Visits of one provider in the year at the most; those with an exempt reason don't count.
    #[validate(range(min = 1, max = 12))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 12))]
    pub annual_cap: u8,
    /// Departments that go together, with their minima.
    #[validate(length(min = 1, max = 20, message = "至少选一个部门"), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 20))]
    pub departments: Vec<DepartmentRule>,
}

/// What a yearly plan says; sent whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AnnualPlanFacts {
    /// The calendar year.
    #[validate(range(min = 2020, max = 2198))]
    #[cfg_attr(feature = "server", schema(minimum = 2020, maximum = 2198, example = 2027))]
    pub year: i32,
    /// Items to inspect, by code.
    #[validate(length(min = 1, max = 20, message = "至少选一个抽查事项"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 20, example = json!(["SAFETY", "HEALTH"])))]
    pub items: Vec<String>,
    /// Strata; usually one.
    #[validate(length(min = 1, max = 10), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 10))]
    pub strata: Vec<AnnualStratum>,
    /// Who is inspected, in words for the public.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "全区在营的托育机构"))]
    pub scope: String,
    /// Anything else the public should know; may be empty.
    #[serde(default)]
    #[validate(length(max = 1000), custom(function = "field::note"))]
    #[cfg_attr(feature = "server", schema(max_length = 1000))]
    pub note: String,
}

/// A yearly plan to draft, or a new version of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct NewAnnualPlan {
    /// What it says.
    #[validate(nested)]
    pub facts: AnnualPlanFacts,
    /// Why it is changed; needed where a plan of the year is published already. Is public.
    #[serde(default)]
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500))]
    pub reason: Option<String>,
}

/// Filing a plan with the authority above.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AnnualPlanFiling {
    /// When it was filed; not after today.
    #[validate(custom(function = "field::day"))]
    pub filed_on: NaiveDate,
    /// Number or authority of the filing.
    #[validate(length(min = 1, max = 120), custom(function = "field::text"))]
    #[cfg_attr(
        feature = "server",
        schema(min_length = 1, max_length = 120, example = "静教托备〔2027〕3号")
    )]
    pub number: String,
}

/// Until when a plan of the year has to be public, and where that is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DueDate {
    /// The last day.
    pub day: NaiveDate,
    /// Which act.
    pub source: String,
    /// Which article.
    pub article: String,
    /// How well it is known.
    pub tag: SourceTag,
}

/// A yearly plan, whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AnnualPlanView {
    /// Its id.
    pub id: AnnualPlanId,
    /// What it says.
    pub facts: AnnualPlanFacts,
    /// Number of the version within the year, from 1.
    pub number: i32,
    /// State.
    pub state: AnnualPlanState,
    /// Whether it is the published plan of its year that counts now.
    pub in_force: bool,
    /// Why it was changed; none in the first version.
    pub reason: Option<String>,
    /// Visits in the whole year.
    pub visits: u32,
    /// Until when it has to be public; none where no rule is known for the year.
    pub due: Option<DueDate>,
    /// Filed on.
    pub filed_on: Option<NaiveDate>,
    /// Number or authority of the filing.
    pub filing_number: Option<String>,
    /// Published at.
    pub published_at: Option<DateTime<Utc>>,
    /// By whom; only for those signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub published_by: Option<String>,
    /// Entered at.
    pub created_at: DateTime<Utc>,
    /// What the caller may do now: `update`, `file`, `publish`, `supersede`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AnnualPlanSummary {
    /// Its id.
    pub id: AnnualPlanId,
    /// The calendar year.
    pub year: i32,
    /// Number of the version within the year, from 1.
    pub number: i32,
    /// State.
    pub state: AnnualPlanState,
    /// Visits in the whole year.
    pub visits: i32,
    /// Why it was changed; none in the first version.
    pub reason: Option<String>,
    /// Filed on.
    pub filed_on: Option<NaiveDate>,
    /// Published at.
    pub published_at: Option<DateTime<Utc>>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which plans to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct AnnualPlanFilter {
    /// Of this year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 2020, maximum = 2198))]
    pub year: Option<i32>,
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "published"))]
    pub state: Option<Many<AnnualPlanState>>,
}

/// The published plans, for everybody: newest year first, and in a year the newest version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicAnnualPlans {
    /// The plans.
    pub items: Vec<AnnualPlanView>,
}

/// What the plans say for a month and the eleven after it: the beginning of a draw's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct MonthDefaults {
    /// The month.
    pub period: String,
    /// The plan it comes from.
    pub plan_id: AnnualPlanId,
    /// Number of that plan's version.
    pub number: i32,
    /// Items to inspect.
    pub items: Vec<String>,
    /// Strata with twelve numbers from this month on.
    pub strata: Vec<StratumPlan>,
    /// Months of the next year that no published plan covers; the same month of this year stands for them.
    pub assumed: Vec<String>,
}
