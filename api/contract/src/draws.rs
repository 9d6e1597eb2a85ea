//! Draws (双随机抽查): who is visited, and who goes. The mathematics is `rules::draw`.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    id::{DrawId, InspectorId, ProviderId},
    page::Many,
    providers::{ProviderKind, RiskClass},
    text_enum::text_enum,
};

text_enum! {
    /// The life of a draw.
    DrawState {
        /// Inputs are frozen, the beacon is awaited.
        Announced = "announced" "已公告",
        Drawn = "drawn" "已抽取",
        Void = "void" "已作废",
    }
}

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
    /// Where it comes from: a lottery, dice before witnesses.
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
    /// The public random value.
    #[validate(nested)]
    pub beacon: BeaconPlan,
}

/// One provider's chance in a planned draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Chance {
    /// Which provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub name: String,
    /// Its credit code.
    pub credit_code: String,
    /// Its street.
    pub street_code: String,
    /// Its stratum.
    pub stratum: String,
    /// Its risk class.
    pub risk_class: RiskClass,
    /// Last month in which it must have been drawn.
    pub due: String,
    /// State in the draw: `open`, `late`, `cap`, `visited`, `new`.
    pub state: String,
    /// Chance in parts of 1 000 000 000; 0 where it waits.
    pub parts: u32,
}

/// A stretch of months in which more falls due than is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PlanGap {
    /// In which stratum.
    pub stratum: String,
    /// First month of the stretch, 1 is this month.
    pub first: u32,
    /// Last month of the stretch.
    pub last: u32,
    /// Providers that must be visited in it.
    pub must: u64,
    /// Visits planned in it.
    pub planned: u64,
}

/// An inspector who can't be drawn, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Exclusion {
    /// Who.
    pub inspector_id: InspectorId,
    /// Name.
    pub name: String,
    /// Why, in Chinese.
    pub reason: String,
}

/// What trying a stratum's teams out showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TeamTrial {
    /// Dry runs made; their seeds have nothing to do with the real one.
    pub runs: u32,
    /// Runs in which a place stayed empty.
    pub short_runs: u32,
    /// Most empty places in one run.
    pub most_empty: u32,
    /// What is short and what would mend it, smallest step first.
    pub remedies: crate::remedies::TeamRemedies,
}

/// A stratum as it would be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct StratumPreview {
    /// Its code.
    pub code: String,
    /// Providers that can be drawn.
    pub frame: u32,
    /// Providers that will be drawn.
    pub drawn: u32,
    /// `normal`, `tight` (some floors missed) or `all` (nothing is random).
    pub mode: String,
}

/// What a plan would do. Makes no draw and uses up no randomness.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawPreview {
    /// Whether it can be announced.
    pub feasible: bool,
    /// Strata; empty where `gaps` isn't.
    pub strata: Vec<StratumPreview>,
    /// Why the numbers don't suffice.
    pub gaps: Vec<PlanGap>,
    /// Every provider's chance, highest first; empty where `gaps` isn't.
    pub chances: Vec<Chance>,
    /// Inspectors that can be drawn.
    pub inspectors: u32,
    /// Inspectors that can't.
    pub excluded: Vec<Exclusion>,
    /// Whether teams can be found; absent where `gaps` isn't empty.
    pub teams: Option<TeamTrial>,
}

/// The published random value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BeaconValue {
    /// The value as published, printable ASCII without `|`.
    #[validate(length(min = 1, max = 512), custom(function = "beacon_text"))]
    #[cfg_attr(
        feature = "server",
        schema(
            min_length = 1,
            max_length = 512,
            pattern = "^[ -{}~]{1,512}$",
            example = "03 11 17 22 28 31 + 09"
        )
    )]
    pub text: String,
}

fn beacon_text(value: &str) -> Result<(), validator::ValidationError> {
    if value.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'|') {
        Ok(())
    } else {
        Err(validator::ValidationError::new("beacon_text")
            .with_message("只能用英文字母、数字、空格和常用符号（不含 | ），按公布的样子填写".into()))
    }
}

/// Why a draw is declared void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct VoidReason {
    /// The reason; stays visible for ever.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "公告的开奖期号有误"))]
    pub reason: String,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawSummary {
    /// Its id.
    pub id: DrawId,
    /// Month.
    pub period: String,
    /// Number within the month, from 1.
    pub seq: i32,
    /// State.
    pub state: DrawState,
    /// Providers that could be drawn.
    pub institutions: i32,
    /// Inspectors that could be drawn.
    pub inspectors: i32,
    /// Visits drawn.
    pub visits: i32,
    /// Announced at.
    pub announced_at: DateTime<Utc>,
    /// Drawn at.
    pub drawn_at: Option<DateTime<Utc>>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A draw whole, without its result rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawView {
    /// Its id.
    pub id: DrawId,
    /// The plan as announced.
    pub plan: DrawPlan,
    /// Number within the month, from 1.
    pub seq: i32,
    /// State.
    pub state: DrawState,
    /// Hash of the announcement: fixes all inputs.
    pub ann: String,
    /// The announcement's rows, as the protocol writes them.
    pub announcement: Vec<String>,
    /// Providers that could be drawn.
    pub institutions: i32,
    /// Inspectors that could be drawn.
    pub inspectors: i32,
    /// Visits drawn.
    pub visits: i32,
    /// Places that nobody could fill.
    pub empty_places: i32,
    /// Root over the result; fixed at the moment of the draw.
    pub result_root: Option<String>,
    /// The published random value, once entered.
    pub beacon_text: Option<String>,
    /// Announced at.
    pub announced_at: DateTime<Utc>,
    /// By whom.
    pub announced_by: String,
    /// Drawn at.
    pub drawn_at: Option<DateTime<Utc>>,
    /// By whom.
    pub drawn_by: Option<String>,
    /// Declared void at.
    pub void_at: Option<DateTime<Utc>>,
    /// Why.
    pub void_reason: Option<String>,
    /// What the caller may do now: `draw`, `void`.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A person of a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TeamMember {
    /// Who.
    pub inspector_id: InspectorId,
    /// Pseudonym in the record.
    pub pseudonym: String,
    /// Name.
    pub name: String,
    /// Department.
    pub department_code: String,
    /// Unit.
    pub unit: String,
}

/// A drawn visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawnVisit {
    /// Order by lot, from 1.
    pub rank: i32,
    /// Stratum.
    pub stratum: String,
    /// Where to.
    pub provider_id: ProviderId,
    /// Name.
    pub provider_name: String,
    /// Credit code.
    pub credit_code: String,
    /// Street.
    pub street_code: String,
    /// Address.
    pub address: String,
    /// Who goes.
    pub team: Vec<TeamMember>,
    /// Places nobody could fill: department codes, `*` for a free place.
    pub missing: Vec<String>,
}

/// The visits of a draw, by rank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawnVisits {
    /// The visits.
    pub items: Vec<DrawnVisit>,
}

/// Which draws to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DrawFilter {
    /// Of this month, `YYYY-MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub period: Option<String>,
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "announced"))]
    pub state: Option<Many<DrawState>>,
}

/// What inspectors show at the door (protocol section 9): this visit by these people was drawn before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DoorProof {
    /// Hash of the announcement.
    #[validate(length(equal = 64, message = "须为 64 位十六进制数字"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub ann: String,
    /// Revision.
    #[cfg_attr(feature = "server", schema(maximum = 1_000_000))]
    pub rev: u64,
    /// Seal of the selection.
    #[validate(length(equal = 64, message = "须为 64 位十六进制数字"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub select_commit: String,
    /// Seal of the revision's event.
    #[validate(length(equal = 64, message = "须为 64 位十六进制数字"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9a-f]{64}$"))]
    pub event_commit: String,
    /// The `R` row.
    #[validate(length(min = 1, max = 1000))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 1000))]
    pub row: String,
    /// Place of the row in its revision, from 0.
    #[cfg_attr(feature = "server", schema(maximum = 4_000_000))]
    pub index: u64,
    /// Rows of the revision.
    #[cfg_attr(feature = "server", schema(maximum = 4_000_000))]
    pub size: u64,
    /// Neighbours from the row up to the root.
    #[validate(length(max = 32))]
    #[cfg_attr(feature = "server", schema(max_items = 32))]
    pub path: Vec<String>,
}
