//! Linked tables for those who may export: everything.

use chrono::NaiveDate;
use contract::{
    id::{DrawId, FindingId, InspectionId, ProviderId, RectificationId},
    inspections::{InspectionKind, InspectionState, Outcome},
    publications::PublicationState,
    rectifications::RectificationState,
    sql::{At, Json},
};
use diesel::prelude::*;
use uuid::Uuid;

use super::{Cell, Days, Linked, STRETCH, Stretch};
use crate::{
    db::{
        Db,
        schema::{findings, inspections, providers, publications, rectifications},
    },
    error::Result,
};

/// Visits of a day before the first or after the last that anybody enters.
fn bounds(days: Days) -> (NaiveDate, NaiveDate) {
    let first = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default();
    let last = NaiveDate::from_ymd_opt(2199, 12, 31).unwrap_or_default();
    (days.from.unwrap_or(first), days.to.unwrap_or(last))
}

fn of_day(at: Option<At>) -> Cell {
    Cell::maybe(at.map(crate::clock::day))
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = inspections)]
struct InspectionRow {
    id: InspectionId,
    number: String,
    provider_id: ProviderId,
    draw_id: Option<DrawId>,
    rank: Option<i32>,
    kind: InspectionKind,
    state: InspectionState,
    items: Json<Vec<String>>,
    planned_day: NaiveDate,
    visit_day: Option<NaiveDate>,
    outcome: Option<Outcome>,
    result_code: Option<String>,
    findings: i32,
    closed_at: Option<At>,
}

/// Credit code, name and street of the provider.
type Place = (String, String, String);
/// State, day by which, and when it was published.
type Publication = (Option<PublicationState>, Option<NaiveDate>, Option<At>);

/// 检查
pub enum Inspections {}

impl Linked for Inspections {
    const WORD: &'static str = "inspections";
    const NAME: &'static str = "检查";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("inspection_id", "检查编号（系统）"),
        ("number", "检查文号"),
        ("provider_id", "机构编号（系统）"),
        ("credit_code", "统一社会信用代码"),
        ("provider_name", "机构名称"),
        ("street_code", "街镇代码"),
        ("draw_id", "抽取编号"),
        ("rank", "抽取次序"),
        ("kind", "检查方式"),
        ("state", "状态"),
        ("items", "抽查事项"),
        ("planned_day", "计划日"),
        ("visited_on", "检查日"),
        ("outcome", "完成情况"),
        ("result_code", "结果代码"),
        ("findings", "发现问题数"),
        ("closed_on", "办结日"),
        ("publication", "公布状态"),
        ("publication_due_on", "应公布日"),
        ("published_on", "公布日"),
    ];

    fn stretch(db: &mut Db, days: Days, after: Option<Uuid>) -> Result<Stretch> {
        let (first, last) = bounds(days);
        let rows: Vec<(InspectionRow, Place, Publication)> = inspections::table
            .inner_join(providers::table)
            .left_join(publications::table.on(publications::inspection_id.eq(inspections::id)))
            .filter(inspections::planned_day.between(first, last))
            .filter(inspections::id.gt(InspectionId::new(after.unwrap_or(Uuid::nil()))))
            .order(inspections::id)
            .limit(STRETCH)
            .select((
                InspectionRow::as_select(),
                (providers::credit_code, providers::name, providers::street_code),
                (
                    publications::state.nullable(),
                    publications::due_on.nullable(),
                    publications::published_at.nullable(),
                ),
            ))
            .load(db)?;
        Ok((rows.last().map(|(row, ..)| row.id.uuid()), rows.into_iter().map(inspection).collect()))
    }
}

fn inspection((row, place, publication): (InspectionRow, Place, Publication)) -> Vec<Cell> {
    let (credit_code, name, street_code) = place;
    let (published, due_on, published_at) = publication;
    vec![
        Cell::text(row.id),
        Cell::Text(row.number),
        Cell::text(row.provider_id),
        Cell::Text(credit_code),
        Cell::Text(name),
        Cell::Text(street_code),
        Cell::maybe(row.draw_id),
        row.rank.map_or(Cell::Empty, |rank| Cell::Number(rank.into())),
        Cell::text(row.kind),
        Cell::text(row.state),
        Cell::Text(row.items.0.join(" ")),
        Cell::text(row.planned_day),
        Cell::maybe(row.visit_day),
        Cell::maybe(row.outcome),
        Cell::maybe(row.result_code),
        Cell::Number(row.findings.into()),
        of_day(row.closed_at),
        Cell::maybe(published),
        Cell::maybe(due_on),
        of_day(published_at),
    ]
}

/// 发现的问题
pub enum Findings {}

type Finding =
    (FindingId, InspectionId, ProviderId, String, NaiveDate, String, i32, String, String, String, String);

impl Linked for Findings {
    const WORD: &'static str = "findings";
    const NAME: &'static str = "发现的问题";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("finding_id", "问题编号（系统）"),
        ("inspection_id", "检查编号（系统）"),
        ("provider_id", "机构编号（系统）"),
        ("credit_code", "统一社会信用代码"),
        ("day", "检查日"),
        ("item_code", "抽查事项"),
        ("item_version", "事项版本"),
        ("check_code", "检查要点"),
        ("requirement", "要求"),
        ("note", "现场记录"),
        ("article", "依据"),
    ];

    fn stretch(db: &mut Db, days: Days, after: Option<Uuid>) -> Result<Stretch> {
        let (first, last) = bounds(days);
        let rows: Vec<Finding> = findings::table
            .inner_join(providers::table.on(providers::id.eq(findings::provider_id)))
            .filter(findings::day.between(first, last))
            .filter(findings::id.gt(FindingId::new(after.unwrap_or(Uuid::nil()))))
            .order(findings::id)
            .limit(STRETCH)
            .select((
                findings::id,
                findings::inspection_id,
                findings::provider_id,
                providers::credit_code,
                findings::day,
                findings::item_code,
                findings::item_version,
                findings::check_code,
                findings::text,
                findings::note,
                findings::article,
            ))
            .load(db)?;
        let last = rows.last().map(|row| row.0.uuid());
        Ok((last, rows.into_iter().map(finding).collect()))
    }
}

fn finding(row: Finding) -> Vec<Cell> {
    let (id, inspection, provider, credit_code, day, item, version, check, text, note, article) = row;
    vec![
        Cell::text(id),
        Cell::text(inspection),
        Cell::text(provider),
        Cell::Text(credit_code),
        Cell::text(day),
        Cell::Text(item),
        Cell::Number(version.into()),
        Cell::Text(check),
        Cell::Text(text),
        Cell::Text(note),
        Cell::Text(article),
    ]
}

/// 整改
pub enum Rectifications {}

type Rectification = (
    RectificationId,
    String,
    FindingId,
    InspectionId,
    ProviderId,
    String,
    String,
    NaiveDate,
    NaiveDate,
    RectificationState,
    Option<At>,
);

impl Linked for Rectifications {
    const WORD: &'static str = "rectifications";
    const NAME: &'static str = "整改";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("rectification_id", "整改编号（系统）"),
        ("number", "整改文号"),
        ("finding_id", "问题编号（系统）"),
        ("inspection_id", "检查编号（系统）"),
        ("provider_id", "机构编号（系统）"),
        ("credit_code", "统一社会信用代码"),
        ("requirement", "整改要求"),
        ("ordered_on", "责令日"),
        ("due_on", "整改期限"),
        ("state", "状态"),
        ("ended_on", "结束日"),
    ];

    fn stretch(db: &mut Db, days: Days, after: Option<Uuid>) -> Result<Stretch> {
        let (first, last) = bounds(days);
        let rows: Vec<Rectification> = rectifications::table
            .inner_join(providers::table)
            .filter(rectifications::ordered_on.between(first, last))
            .filter(rectifications::id.gt(RectificationId::new(after.unwrap_or(Uuid::nil()))))
            .order(rectifications::id)
            .limit(STRETCH)
            .select((
                rectifications::id,
                rectifications::number,
                rectifications::finding_id,
                rectifications::inspection_id,
                rectifications::provider_id,
                providers::credit_code,
                rectifications::requirement,
                rectifications::ordered_on,
                rectifications::due_day,
                rectifications::state,
                rectifications::ended_at,
            ))
            .load(db)?;
        let last = rows.last().map(|row| row.0.uuid());
        Ok((last, rows.into_iter().map(rectification).collect()))
    }
}

fn rectification(row: Rectification) -> Vec<Cell> {
    let (id, number, finding, inspection, provider, credit_code, requirement, ordered, due, state, ended) =
        row;
    vec![
        Cell::text(id),
        Cell::Text(number),
        Cell::text(finding),
        Cell::text(inspection),
        Cell::text(provider),
        Cell::Text(credit_code),
        Cell::Text(requirement),
        Cell::text(ordered),
        Cell::text(due),
        Cell::text(state),
        of_day(ended),
    ]
}
