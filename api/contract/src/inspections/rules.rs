//! Rules and parameters that inspections are judged by.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Verdict;
use crate::{basis::Basis, providers::ClassKind};

/// Most children and least staff of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RatioRule {
    /// Of this kind of class.
    pub class_kind: ClassKind,
    /// Children in a class at the most.
    pub max_children: i32,
    /// Children per member of staff at the most; null where the rule doesn't say.
    pub children_per_staff: Option<i32>,
    /// Source, standing and time.
    pub basis: Basis,
}

/// A number that a rule leaves to be set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Parameter {
    /// Its name, such as `team_minimum` or `rectification_days_usual`.
    pub name: String,
    /// What it is, in Chinese.
    pub meaning: String,
    /// Its value.
    pub value: i32,
    /// Source, standing and time.
    pub basis: Basis,
}

/// Everything in force on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InspectionRules {
    /// On this day.
    pub on: NaiveDate,
    /// Classes and ratios.
    pub ratios: Vec<RatioRule>,
    /// Parameters.
    pub parameters: Vec<Parameter>,
}

/// What a rule says about the facts of a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Article or document; empty where no rule was in force.
    pub article: String,
    /// Whether the rule may be shown as law; otherwise its parameters are to be confirmed (待核实).
    pub law: bool,
    /// The facts and limits used, in Chinese, each broken limit by itself.
    pub facts: Vec<String>,
    /// What would make it pass, in Chinese; empty when it passes.
    pub remedies: Vec<String>,
}

/// Whether a triggered inspection looks as if the yearly cap were evaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct EvasionFlag {
    /// Whether it does.
    pub suspected: bool,
    /// Triggered inspections of this provider in the window, this one included.
    pub triggered: i32,
    /// Of these, asked for by the same person.
    pub same_requester: i32,
    /// Of these, closed without any finding.
    pub without_finding: i32,
    /// Allowed before a question is asked.
    pub cap: i32,
    /// The reasoning in Chinese, one sentence per fact.
    pub reasoning: Vec<String>,
}
