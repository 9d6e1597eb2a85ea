//! What inspections of the demonstration came to, and what became public of it: most of them published, two corrected,
//! one withdrawn, two still to come.

use chrono::{Datelike, NaiveDate, TimeDelta};
use contract::{
    Id,
    id::{FindingId, InspectionId, InspectorId},
    inspections::{EntryResult, InspectionKind, InspectionState, Outcome},
    publications::{NewCorrection, NewWithdrawal},
    rectifications::RectificationState,
    sql::{At, Json},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    people::Inspectors,
    places::Providers,
    tables::{check, days_ago, list, rows},
};
use crate::{
    audit::Origin,
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
    inspections::store::{
        self as inspections, InspectionRow,
        numbers::{self, Series},
        people::insert_members,
        records::{EntryRow, FindingRow, insert_entry, replace_findings},
    },
    items::store::{ItemVersion, in_force},
    publications::service as publications,
    rectifications::store::{self as rectifications, RectificationRow},
};

const RESULTS: &str = include_str!("../../data/demo/results.csv");
const ITEMS: [&str; 2] = ["SAFETY", "HEALTH"];
/// Days for mending, as the demonstration's orders give them.
const DAYS_TO_MEND: i32 = 10;

#[derive(Deserialize)]
struct Row {
    credit_code: String,
    days_ago: u32,
    triggered: bool,
    problems: String,
    mended: bool,
    ending: String,
}

/// Enters them.
pub fn enter(db: &mut Db, by: &Caller, providers: &Providers, inspectors: &Inspectors) -> Result<()> {
    let team: Vec<InspectorId> = inspectors.values().take(2).copied().collect();
    for row in rows::<Row>(RESULTS)? {
        let Some(provider) = providers.get(&row.credit_code) else { continue };
        let day = days_ago(by, row.days_ago);
        let at = At(day.and_hms_opt(7, 30, 0).map_or(by.at.0, |time| time.and_utc()));
        let mut inspection = InspectionRow::blank(at);
        inspection.provider_id = *provider;
        let problems = list::<String>(&row.problems)?;
        visit(db, &mut inspection, (day, row.triggered), problems.len())?;
        insert_members(db, inspection.id, &team, true)?;
        let found = record(db, &inspection, &team, &problems)?;
        for finding in &found {
            order(db, &inspection, finding, row.mended)?;
        }
        publish(db, by, inspection.id, at, &row.ending)?;
    }
    Ok(())
}

fn visit(
    db: &mut Db,
    row: &mut InspectionRow,
    (day, triggered): (NaiveDate, bool),
    problems: usize,
) -> Result<()> {
    row.id = Id::new(Uuid::now_v7());
    row.number = numbers::next(db, Series::Inspection, day.year())?;
    row.kind = if triggered { InspectionKind::Triggered } else { InspectionKind::Drawn };
    row.state = InspectionState::Closed;
    row.period = day.format("%Y-%m").to_string();
    row.items = Json(ITEMS.map(str::to_owned).to_vec());
    (row.planned_day, row.last_day, row.visit_day) = (day, day, Some(day));
    row.outcome = Some(Outcome::Completed);
    row.result_code = Some(if problems == 0 { "1" } else { "5" }.to_owned());
    row.findings = i32::try_from(problems).map_err(Error::internal)?;
    (row.checked_in_at, row.finished_at, row.closed_at) =
        (Some(row.created_at), Some(row.created_at), Some(row.created_at));
    inspections::insert(db, row)
}

/// An answer to every check of the list in force that day, and what was found.
fn record(
    db: &mut Db,
    inspection: &InspectionRow,
    team: &[InspectorId],
    problems: &[String],
) -> Result<Vec<FindingRow>> {
    let writer = *team.first().ok_or_else(|| Error::internal("no inspectors"))?;
    let (mut seq, mut found) = (0, Vec::new());
    for code in ITEMS {
        let Some(version) = in_force(db, code, inspection.planned_day)? else { continue };
        for check in &version.checks {
            seq += 1;
            let failed = problems.contains(&check.code);
            let entry = EntryRow {
                inspection_id: inspection.id,
                id: Id::new(Uuid::now_v7()),
                seq,
                item_code: code.to_owned(),
                item_version: version.row.number,
                check_code: check.code.clone(),
                result: if failed { EntryResult::Fail } else { EntryResult::Pass },
                note: String::new(),
                photos: Json(Vec::new()),
                recorded_at: inspection.created_at,
                received_at: inspection.created_at,
                inspector_id: writer,
                inspector_name: "演示".into(),
            };
            insert_entry(db, &entry)?;
            if failed {
                found.push(finding(inspection, &version, (code, &check.code), found.len()));
            }
        }
    }
    replace_findings(db, inspection.id, &found)?;
    Ok(found)
}

fn finding(
    inspection: &InspectionRow,
    version: &ItemVersion,
    (item, check_code): (&str, &str),
    position: usize,
) -> FindingRow {
    let check = version.checks.iter().find(|check| check.code == check_code);
    FindingRow {
        id: FindingId::new(Uuid::now_v7()),
        inspection_id: inspection.id,
        provider_id: inspection.provider_id,
        day: inspection.planned_day,
        item_code: item.to_owned(),
        item_version: version.row.number,
        check_code: check_code.to_owned(),
        text: check.map(|check| check.text.clone()).unwrap_or_default(),
        note: "现场查看不符合要求（演示）".into(),
        photos: Json(Vec::new()),
        article: check.map(|check| check.source.clone()).unwrap_or_default(),
        tag: check.map_or(contract::items::SourceTag::Unverified, |check| check.tag),
        position: i32::try_from(position).unwrap_or(i32::MAX),
    }
}

fn order(db: &mut Db, inspection: &InspectionRow, finding: &FindingRow, mended: bool) -> Result<()> {
    let (day, at) = (inspection.planned_day, inspection.created_at);
    let ended_at = mended.then(|| At(at.0 + TimeDelta::days(12)));
    let number = numbers::next(db, Series::Rectification, day.year())?;
    rectifications::insert(
        db,
        &RectificationRow {
            id: Id::new(Uuid::now_v7()),
            number,
            inspection_id: inspection.id,
            finding_id: finding.id,
            provider_id: inspection.provider_id,
            requirement: format!("达到要求：{}", finding.text),
            article: finding.article.clone(),
            ordered_on: day,
            working_days: DAYS_TO_MEND,
            due_day: day + TimeDelta::days(14),
            state: if mended { RectificationState::Verified } else { RectificationState::Ordered },
            answered_at: ended_at,
            ended_at,
            created_at: at,
            updated_at: ended_at.unwrap_or(at),
            version: 1,
        },
    )
}

/// As far as its ending says, each step on a day of its own.
fn publish(db: &mut Db, by: &Caller, id: InspectionId, closed: At, ending: &str) -> Result<()> {
    let origin = Origin { at: closed, ..Origin::system("演示数据") };
    publications::take_up(db, &origin, id)?;
    if ending == "pending" {
        return Ok(());
    }
    let on = |days: i64| Caller { at: At((closed.0 + TimeDelta::days(days)).min(by.at.0)), ..by.clone() };
    publications::publish(db, &on(5), id, 1)?;
    match ending {
        "corrected" => {
            let new = NewCorrection {
                text: "检查了安全防控和卫生保健，要求都看过。原来写的日期不准确，现按检查记录改正；\
                       检查结论没有变化，需要改进的地方见下面的列表。"
                    .into(),
                reason: "原说明的日期与检查记录不一致".into(),
            };
            check(&new)?;
            publications::correct(db, &on(9), id, 2, &new)?;
        }
        "withdrawn" => {
            let decided = on(20);
            let new = NewWithdrawal {
                decided_on: crate::clock::day(decided.at),
                reason: "行政复议决定撤销了原检查结论，原公布内容不再作为依据".into(),
            };
            check(&new)?;
            publications::withdraw(db, &on(28), id, 2, &new)?;
        }
        _ => {}
    }
    Ok(())
}
