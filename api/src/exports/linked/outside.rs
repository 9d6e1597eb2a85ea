//! Linked tables for everybody: what has been published, joined by credit code and the ids of visit and finding.

use chrono::NaiveDate;
use contract::{
    id::{FindingId, InspectionId, ProviderId, RectificationId},
    providers::{ProviderKind, ProviderStatus},
    publications::PublicationState,
    rectifications::RectificationState,
};
use diesel::prelude::*;
use uuid::Uuid;

use super::{Cell, Days, Linked, STRETCH, Stretch};
use crate::{
    clock,
    db::{
        Db,
        schema::{providers, publications, rectifications},
    },
    error::Result,
    public_providers::mended,
    publications::store::PublicationRow,
};

/// 托育机构
pub enum Providers {}

type Provider =
    (ProviderId, String, String, ProviderKind, String, String, bool, bool, i32, ProviderStatus, NaiveDate);

impl Linked for Providers {
    const WORD: &'static str = "public_providers";
    const NAME: &'static str = "托育机构";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("credit_code", "统一社会信用代码"),
        ("name", "机构名称"),
        ("kind", "机构类型"),
        ("street_code", "街镇代码"),
        ("address", "地址"),
        ("public", "公办"),
        ("inclusive", "普惠性"),
        ("places", "托位"),
        ("status", "状态"),
        ("status_since", "状态起始日"),
    ];

    fn stretch(db: &mut Db, _: Days, after: Option<Uuid>) -> Result<Stretch> {
        let rows: Vec<Provider> = providers::table
            .filter(providers::status.ne(ProviderStatus::Planned))
            .filter(providers::id.gt(ProviderId::new(after.unwrap_or(Uuid::nil()))))
            .order(providers::id)
            .limit(STRETCH)
            .select((
                providers::id,
                providers::credit_code,
                providers::name,
                providers::kind,
                providers::street_code,
                providers::address,
                providers::public,
                providers::inclusive,
                providers::places,
                providers::status,
                providers::status_since,
            ))
            .load(db)?;
        let last = rows.last().map(|row| row.0.uuid());
        Ok((last, rows.into_iter().map(provider).collect()))
    }
}

fn provider(row: Provider) -> Vec<Cell> {
    let (_, credit_code, name, kind, street, address, public, inclusive, places, status, since) = row;
    vec![
        Cell::Text(credit_code),
        Cell::Text(name),
        Cell::text(kind),
        Cell::Text(street),
        Cell::Text(address),
        Cell::Flag(public),
        Cell::Flag(inclusive),
        Cell::Number(places.into()),
        Cell::text(status),
        Cell::text(since),
    ]
}

/// Publications that are or were public, with their provider's credit code.
fn publications_after(db: &mut Db, after: Option<Uuid>) -> Result<Vec<(PublicationRow, String)>> {
    Ok(publications::table
        .inner_join(providers::table)
        .filter(publications::state.ne(PublicationState::Pending))
        .filter(providers::status.ne(ProviderStatus::Planned))
        .filter(publications::inspection_id.gt(InspectionId::new(after.unwrap_or(Uuid::nil()))))
        .order(publications::inspection_id)
        .limit(STRETCH)
        .select((PublicationRow::as_select(), providers::credit_code))
        .load(db)?)
}

/// 公布的检查
pub enum Inspections {}

impl Linked for Inspections {
    const WORD: &'static str = "public_inspections";
    const NAME: &'static str = "公布的检查";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("inspection_id", "检查编号"),
        ("credit_code", "统一社会信用代码"),
        ("visited_on", "检查日"),
        ("origin", "检查方式"),
        ("state", "公布状态"),
        ("items", "抽查事项"),
        ("result", "结果"),
        ("text", "说明"),
        ("published_on", "公布日"),
        ("withdrawn_on", "撤回日"),
        ("withdraw_reason", "撤回理由"),
    ];

    fn stretch(db: &mut Db, _: Days, after: Option<Uuid>) -> Result<Stretch> {
        let rows = publications_after(db, after)?;
        let last = rows.last().map(|(row, _)| row.inspection_id.uuid());
        let cells = |(row, credit_code): (PublicationRow, String)| {
            let shown = row.state == PublicationState::Published;
            let outcome = Some(row.outcome.0).filter(|_| shown);
            let items = outcome.as_ref().map(|outcome| {
                outcome.items.iter().map(|item| item.code.as_str()).collect::<Vec<_>>().join(" ")
            });
            vec![
                Cell::text(row.inspection_id),
                Cell::Text(credit_code),
                Cell::text(row.visited_on),
                Cell::text(row.origin),
                Cell::text(row.state),
                Cell::maybe(items),
                Cell::maybe(outcome.map(|outcome| outcome.result_name)),
                Cell::maybe(Some(row.text).filter(|_| shown)),
                Cell::maybe(row.published_at.map(clock::day)),
                Cell::maybe(row.withdrawn_at.map(clock::day)),
                Cell::maybe(row.withdraw_reason.filter(|_| !shown)),
            ]
        };
        Ok((last, rows.into_iter().map(cells).collect()))
    }
}

/// 公布的问题
pub enum Findings {}

impl Linked for Findings {
    const WORD: &'static str = "public_findings";
    const NAME: &'static str = "公布的问题";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("finding_id", "问题编号"),
        ("inspection_id", "检查编号"),
        ("credit_code", "统一社会信用代码"),
        ("item_code", "抽查事项"),
        ("requirement", "要求"),
        ("article", "依据"),
    ];

    fn stretch(db: &mut Db, _: Days, after: Option<Uuid>) -> Result<Stretch> {
        let rows = publications_after(db, after)?;
        let last = rows.last().map(|(row, _)| row.inspection_id.uuid());
        let mut all = Vec::new();
        for (row, credit_code) in rows.into_iter().filter(|(row, _)| row.state == PublicationState::Published)
        {
            for finding in row.outcome.0.findings {
                all.push(vec![
                    Cell::text(finding.id),
                    Cell::text(row.inspection_id),
                    Cell::Text(credit_code.clone()),
                    Cell::Text(finding.item_code),
                    Cell::Text(finding.requirement),
                    Cell::Text(finding.article),
                ]);
            }
        }
        Ok((last, all))
    }
}

/// 公布的整改
pub enum Rectifications {}

type Rectification =
    (RectificationId, FindingId, InspectionId, String, NaiveDate, NaiveDate, RectificationState);

impl Linked for Rectifications {
    const WORD: &'static str = "public_rectifications";
    const NAME: &'static str = "公布的整改";
    const COLUMNS: &'static [(&'static str, &'static str)] = &[
        ("rectification_id", "整改编号"),
        ("finding_id", "问题编号"),
        ("inspection_id", "检查编号"),
        ("credit_code", "统一社会信用代码"),
        ("ordered_on", "责令日"),
        ("due_on", "整改期限"),
        ("state", "整改情况"),
    ];

    fn stretch(db: &mut Db, _: Days, after: Option<Uuid>) -> Result<Stretch> {
        let rows: Vec<Rectification> = rectifications::table
            .inner_join(providers::table)
            .inner_join(publications::table.on(publications::inspection_id.eq(rectifications::inspection_id)))
            .filter(publications::state.eq(PublicationState::Published))
            .filter(providers::status.ne(ProviderStatus::Planned))
            .filter(rectifications::id.gt(RectificationId::new(after.unwrap_or(Uuid::nil()))))
            .order(rectifications::id)
            .limit(STRETCH)
            .select((
                rectifications::id,
                rectifications::finding_id,
                rectifications::inspection_id,
                providers::credit_code,
                rectifications::ordered_on,
                rectifications::due_day,
                rectifications::state,
            ))
            .load(db)?;
        let last = rows.last().map(|row| row.0.uuid());
        let cells = |(id, finding, inspection, credit_code, ordered, due, state): Rectification| {
            vec![
                Cell::text(id),
                Cell::text(finding),
                Cell::text(inspection),
                Cell::Text(credit_code),
                Cell::text(ordered),
                Cell::text(due),
                Cell::text(mended(state)),
            ]
        };
        Ok((last, rows.into_iter().map(cells).collect()))
    }
}
