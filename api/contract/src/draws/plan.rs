//! What an official decides about a draw.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    providers::{ProviderKind, RiskClass},
};

/// How many of a department each team needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DepartmentRule {
    /// Department that may serve.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "EDU"))]
    pub department_code: String,
    /// Persons of it in each team at the least; 0: may fill free places.
    #[validate(range(max = 9))]
    #[cfg_attr(feature = "server", schema(minimum = 0, maximum = 9))]
    pub minimum: u8,
}

/// A part of the register that is drawn by itself, with its own plan and teams.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StratumPlan {
    /// Short code, unique in the plan.
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
    /// Visits in this month and in each of the months after it; 3 to 24 numbers.
    #[validate(length(min = 3, max = 24, message = "须写出本月及以后共 3 至 24 个月的计划数"))]
    #[cfg_attr(feature = "server", schema(min_items = 3, max_items = 24, example = json!([12,12,12,12,12,12,12,12,12,12,12,12])))]
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
    /// Visits of one provider in a calendar year at the most, 1 to 12; 2 when absent. With 1 and a visit due
    /// every twelve months the months could be guessed.
    #[serde(default = "two")]
    #[validate(range(min = 1, max = 12))]
    #[cfg_attr(feature = "server", schema(minimum = 1, maximum = 12, default = 2))]
    pub annual_cap: u8,
    /// Departments that may serve, with their minima.
    #[validate(length(min = 1, max = 20), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 20))]
    pub departments: Vec<DepartmentRule>,
}

const fn two() -> u8 {
    2
}

/// The public random value that nobody knows yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BeaconPlan {
    /// Where it comes from: `cwl-ssq` a lottery, `dice` before witnesses, `drand` a round of a public randomness
    /// service; others by a short code of their own.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(
        feature = "server",
        schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "cwl-ssq")
    )]
    pub source: String,
    /// Which issue or throw of it.
    #[validate(custom(function = "field::short_code"))]
    #[cfg_attr(
        feature = "server",
        schema(pattern = "^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$", example = "2026136")
    )]
    pub round: String,
    /// It does not exist before this time.
    #[validate(custom(function = "field::time"))]
    pub not_before: DateTime<Utc>,
    /// It must be published before this time.
    #[validate(custom(function = "field::time"))]
    pub deadline: DateTime<Utc>,
}

/// Everything an official decides about a draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawPlan {
    /// Month of the visits, `YYYY-MM`.
    #[validate(custom(function = "field::month"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", example = "2026-12"))]
    pub period: String,
    /// First day of the visits.
    #[validate(custom(function = "field::day"))]
    pub first_day: NaiveDate,
    /// Last day of the visits.
    #[validate(custom(function = "field::day"))]
    pub last_day: NaiveDate,
    /// Items to inspect, by code.
    #[validate(length(min = 1, max = 20, message = "至少选一个抽查事项"))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 20, example = json!(["SAFETY", "HEALTH"])))]
    pub items: Vec<String>,
    /// Strata; usually one.
    #[validate(length(min = 1, max = 10), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 10))]
    pub strata: Vec<StratumPlan>,
    /// The public random value and what stands in for it, in this order: the first that is published before its
    /// deadline counts. Each later one may not exist before the deadline of the one before it.
    #[validate(length(min = 1, max = 5, message = "请写出 1 至 5 个公开随机数来源"), nested)]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 5))]
    pub beacons: Vec<BeaconPlan>,
}
