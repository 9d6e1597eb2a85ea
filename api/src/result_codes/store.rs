//! Dated rules in the database.

use chrono::NaiveDate;
use contract::{
    basis::Basis,
    inspections::{Parameter, RatioRule},
    items::SourceTag,
    providers::ClassKind,
    result_codes::{CodeScheme, ResultCode, ResultCodeMapping, ResultSituation, ResultSuggestion},
};
use diesel::prelude::*;
use serde::Deserialize;

use crate::{
    db::{
        Db,
        schema::{
            inspection_parameters, ratio_rules, result_code_mappings, result_codes, result_suggestions,
        },
    },
    error::{Error, Result},
};

#[derive(Debug, Clone, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = result_codes, treat_none_as_default_value = false)]
pub struct CodeRow {
    pub scheme: CodeScheme,
    pub code: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub position: i32,
    pub name: String,
    pub source: String,
    pub tag: SourceTag,
}

#[derive(Debug, Clone, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = result_code_mappings, treat_none_as_default_value = false)]
pub struct MappingRow {
    pub national: String,
    pub joint: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub source: String,
    pub tag: SourceTag,
}

#[derive(Debug, Clone, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = result_suggestions, treat_none_as_default_value = false)]
pub struct SuggestionRow {
    pub situation: ResultSituation,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub result_code: String,
    pub joint_code: Option<String>,
    pub follow_up: String,
    pub source: String,
    pub tag: SourceTag,
}

#[derive(Debug, Clone, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = ratio_rules, treat_none_as_default_value = false)]
pub struct RatioRow {
    pub class_kind: ClassKind,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub max_children: i32,
    pub children_per_staff: Option<i32>,
    pub source: String,
    pub tag: SourceTag,
}

#[derive(Debug, Clone, Deserialize, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_parameters, treat_none_as_default_value = false)]
pub struct ParameterRow {
    pub code: String,
    pub effective_from: NaiveDate,
    pub effective_to: Option<NaiveDate>,
    pub value: String,
    pub name: String,
    pub source: String,
    pub article: String,
    pub tag: SourceTag,
}

fn basis(source: String, tag: SourceTag, valid_from: NaiveDate, valid_to: Option<NaiveDate>) -> Basis {
    Basis { source, tag, law: tag.is_law(), valid_from, valid_to }
}

/// Whether `day` lies in a rule's time.
macro_rules! in_force {
    ($table:ident, $from:ident, $to:ident, $day:expr) => {
        $table::$from.le($day).and($table::$to.is_null().or($table::$to.ge($day)))
    };
}

/// The codes of all schemes in force on a day.
pub fn codes(db: &mut Db, day: NaiveDate) -> Result<Vec<ResultCode>> {
    let rows: Vec<CodeRow> = result_codes::table
        .filter(in_force!(result_codes, valid_from, valid_to, day))
        .order((result_codes::scheme, result_codes::position))
        .select(CodeRow::as_select())
        .load(db)?;
    let view = |row: CodeRow| ResultCode {
        scheme: row.scheme,
        code: row.code,
        name: row.name,
        basis: basis(row.source, row.tag, row.valid_from, row.valid_to),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// The mapping in force on a day.
pub fn mappings(db: &mut Db, day: NaiveDate) -> Result<Vec<ResultCodeMapping>> {
    let rows: Vec<MappingRow> = result_code_mappings::table
        .filter(in_force!(result_code_mappings, valid_from, valid_to, day))
        .order(result_code_mappings::national)
        .select(MappingRow::as_select())
        .load(db)?;
    let view = |row: MappingRow| ResultCodeMapping {
        national: row.national,
        joint: row.joint,
        basis: basis(row.source, row.tag, row.valid_from, row.valid_to),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// What follows where the inspectors name no code, as in force on a day.
pub fn suggestions(db: &mut Db, day: NaiveDate) -> Result<Vec<ResultSuggestion>> {
    let rows: Vec<SuggestionRow> = result_suggestions::table
        .filter(in_force!(result_suggestions, valid_from, valid_to, day))
        .order(result_suggestions::situation)
        .select(SuggestionRow::as_select())
        .load(db)?;
    let view = |row: SuggestionRow| ResultSuggestion {
        situation: row.situation,
        result_code: row.result_code,
        joint_code: row.joint_code,
        follow_up: row.follow_up,
        basis: basis(row.source, row.tag, row.valid_from, row.valid_to),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Class sizes and ratios in force on a day.
pub fn ratios(db: &mut Db, day: NaiveDate) -> Result<Vec<RatioRule>> {
    let rows: Vec<RatioRow> = ratio_rules::table
        .filter(in_force!(ratio_rules, valid_from, valid_to, day))
        .order(ratio_rules::max_children)
        .select(RatioRow::as_select())
        .load(db)?;
    let view = |row: RatioRow| RatioRule {
        class_kind: row.class_kind,
        max_children: row.max_children,
        children_per_staff: row.children_per_staff,
        basis: basis(row.source, row.tag, row.valid_from, row.valid_to),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// Whole-number parameters in force on a day; others (such as a day of the year) have their own readers.
pub fn parameters(db: &mut Db, day: NaiveDate) -> Result<Vec<Parameter>> {
    let rows: Vec<ParameterRow> = inspection_parameters::table
        .filter(in_force!(inspection_parameters, effective_from, effective_to, day))
        .order(inspection_parameters::code)
        .select(ParameterRow::as_select())
        .load(db)?;
    let view = |row: ParameterRow| {
        Some(Parameter {
            value: row.value.parse().ok()?,
            name: row.code,
            meaning: row.name,
            basis: basis(
                format!("{} {}", row.source, row.article).trim().to_owned(),
                row.tag,
                row.effective_from,
                row.effective_to,
            ),
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// One parameter on a day. Absent is a fault of the installation, not something to guess.
pub fn parameter(db: &mut Db, name: &str, day: NaiveDate) -> Result<i32> {
    let found = parameters(db, day)?.into_iter().find(|parameter| parameter.name == name);
    found.map(|parameter| parameter.value).ok_or_else(|| {
        Error::state(
            format!("参数 {name} 在 {day} 没有生效的取值，请联系系统管理员在参数表里补上再试。"),
            Vec::new(),
        )
    })
}
