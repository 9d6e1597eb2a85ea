//! A visit from the door to the last signature, by the same steps as over HTTP: of drawn ones and of triggered ones.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    Id,
    accounts::Role,
    id::{AccountId, InspectionId, InspectorId},
    inspections::{
        CheckIn, EntryResult, FinishInspection, InspectionView, NewEntries, NewEntry, NewMeasurement,
        NewMeasurements, NewRectification, NoEntryReason, Outcome, RatioRule, RectificationPeriod,
        RepresentativeAct, RepresentativeStatement, SignInspection,
    },
    providers::Class,
    sql::At,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{
    at_work_as, hour,
    tables::{check, one, rows},
};
use crate::{
    auth::allowed::{Caller, Scope},
    db::Db,
    error::{Error, Result},
    http::etag,
    inspections::{
        steps::{self, RATIO},
        store::people,
    },
    providers, result_codes,
};

const PROBLEMS: &str = include_str!("../../data/demo/problems.csv");
/// Never happened, so there is nothing to look at.
const NOT_APPLICABLE: &str = "H-07";

/// A problem as it is noted, and what has to be done about it.
#[derive(Debug, Clone, Deserialize)]
pub struct Problem {
    /// Which check isn't met.
    pub check_code: String,
    note: String,
    requirement: String,
    period: String,
}

/// Problems that are found here and there, by their checks.
pub fn problems() -> Result<BTreeMap<String, Problem>> {
    let all: Vec<Problem> = rows(PROBLEMS)?;
    Ok(all.into_iter().map(|problem| (problem.check_code.clone(), problem)).collect())
}

/// What a visit comes to.
#[derive(Debug, Default)]
pub struct Found<'a> {
    /// Problems.
    pub problems: Vec<&'a Problem>,
    /// Two children too many in the first class.
    pub crowded: bool,
    /// Why nobody could enter, if so.
    pub no_entry: Option<NoEntryReason>,
    /// Whether problems have to be mended by a day.
    pub ordered: bool,
}

/// The people who go; one without an account is known by the register's id.
#[derive(Debug, Clone)]
pub struct Team(Vec<(InspectorId, AccountId, String)>);

impl Team {
    /// These, with the accounts that are known.
    pub fn of(db: &mut Db, ids: &[InspectorId], accounts: &BTreeMap<InspectorId, AccountId>) -> Result<Self> {
        let account = |id: InspectorId| accounts.get(&id).copied().unwrap_or(Id::new(id.uuid()));
        let people = people::people(db, ids)?.into_iter();
        Ok(Self(people.map(|person| (person.id, account(person.id), person.name)).collect()))
    }

    /// Everybody at a time.
    pub fn at(&self, at: At) -> Vec<Caller> {
        let member = |(id, account, name): &(InspectorId, AccountId, String)| {
            at_work_as((*account, name), Role::Inspector, Scope::Inspector(*id), at)
        };
        self.0.iter().map(member).collect()
    }

    /// The first of them.
    pub fn first(&self, at: At) -> Result<Caller> {
        self.at(at).into_iter().next().ok_or_else(|| Error::internal("a team of nobody"))
    }
}

/// The version for the next step.
pub fn version(view: &InspectionView) -> Result<i32> {
    etag::version(&view.etag).ok_or_else(|| Error::internal("no version"))
}

/// From the door to closing.
pub fn carry_out(
    db: &mut Db,
    team: &Team,
    door: &CheckIn,
    (day, found): (NaiveDate, &Found<'_>),
) -> Result<InspectionView> {
    let finished = finish(db, team, door, (day, found))?;
    let noon = hour(day, 12);
    let mut view = finished;
    for by in team.at(noon) {
        view = sign(db, &by, &view)?;
    }
    if found.no_entry.is_some() {
        return Ok(view);
    }
    let commented = found.crowded;
    let statement = RepresentativeStatement {
        act: if commented { RepresentativeAct::Commented } else { RepresentativeAct::Signed },
        name: "演示·园长".into(),
        role: "园长".into(),
        comment: if commented { "当天临时并班，已重新分开".into() } else { String::new() },
    };
    check(&statement)?;
    steps::record_representative(db, &team.first(noon)?, view.summary.id, version(&view)?, &statement)
}

/// One of them signs.
pub fn sign(db: &mut Db, by: &Caller, view: &InspectionView) -> Result<InspectionView> {
    let sign = SignInspection { confirm: true, password: None };
    steps::sign(db, by, view.summary.id, version(view)?, &sign)
}

/// From the door to what is laid before everybody to sign.
pub fn finish(
    db: &mut Db,
    team: &Team,
    door: &CheckIn,
    (day, found): (NaiveDate, &Found<'_>),
) -> Result<InspectionView> {
    check(door)?;
    let by = team.first(hour(day, 10))?;
    let arrived = steps::check_in(db, &by, door)?.inspection;
    let id = arrived.summary.id;
    let mut classes = Vec::new();
    if found.no_entry.is_none() {
        answer(db, &team.first(hour(day, 11))?, &arrived, found)?;
        classes = count(db, &team.first(hour(day, 11))?, &arrived, found.crowded)?;
    }
    let by = team.first(hour(day, 12))?;
    let seen = steps::find(db, &by, id)?;
    let end = FinishInspection {
        outcome: if found.no_entry.is_some() { Outcome::CouldNotEnter } else { Outcome::Completed },
        no_entry_reason: found.no_entry,
        result_code: None,
        follow_up: None,
        remarks: String::new(),
        rectifications: if found.ordered { orders(&seen, found, &classes)? } else { Vec::new() },
    };
    check(&end)?;
    steps::finish(db, &by, id, version(&seen)?, &end)
}

fn answer(db: &mut Db, by: &Caller, arrived: &InspectionView, found: &Found<'_>) -> Result<()> {
    let mut entries = Vec::new();
    for item in &arrived.checklist {
        for one in &item.checks {
            let problem = found.problems.iter().find(|problem| problem.check_code == one.code);
            let result = match problem {
                Some(_) => EntryResult::Fail,
                None if one.code == NOT_APPLICABLE => EntryResult::NotApplicable,
                None => EntryResult::Pass,
            };
            entries.push(NewEntry {
                id: Id::new(Uuid::now_v7()),
                item_code: item.code.clone(),
                check_code: one.code.clone(),
                result,
                note: problem.map(|problem| problem.note.clone()).unwrap_or_default(),
                photos: Vec::new(),
                recorded_at: by.at.0,
            });
        }
    }
    let new = NewEntries { entries };
    check(&new)?;
    steps::add_entries(db, by, arrived.summary.id, &new)?;
    Ok(())
}

/// Counts every class of the register; the names of those that are counted.
fn count(db: &mut Db, by: &Caller, arrived: &InspectionView, crowded: bool) -> Result<Vec<String>> {
    let provider = providers::store::find(db, &Scope::District, arrived.summary.provider_id)?;
    let rules =
        result_codes::store::ratios(db, arrived.summary.visit_day.unwrap_or(arrived.summary.planned_day))?;
    let counted = |(place, class): (usize, &Class)| {
        let rule = rules.iter().find(|rule| rule.class_kind == class.kind)?;
        let (children, staff) = present(class, rule, crowded && place == 0)?;
        Some(NewMeasurement {
            id: Id::new(Uuid::now_v7()),
            class_name: class.name.clone(),
            class_kind: class.kind,
            children_present: children,
            staff_present: staff,
            recorded_at: by.at.0,
        })
    };
    let new = NewMeasurements {
        measurements: provider.facts().classes.iter().enumerate().filter_map(counted).collect(),
    };
    if new.measurements.is_empty() {
        return Ok(Vec::new());
    }
    check(&new)?;
    steps::add_measurements(db, by, arrived.summary.id, &new)?;
    Ok(new.measurements.into_iter().map(|one| one.class_name).collect())
}

/// Nearly full with the staff that takes; or two too many.
fn present(class: &Class, rule: &RatioRule, crowded: bool) -> Option<(u16, u16)> {
    let most = u16::try_from(rule.max_children).ok()?;
    let children = if crowded { most + 2 } else { class.places.min(most).saturating_sub(2) };
    let each = rule.children_per_staff.and_then(|per| u16::try_from(per).ok()).unwrap_or(5).max(1);
    Some((children, children.div_ceil(each)))
}

fn orders(seen: &InspectionView, found: &Found<'_>, classes: &[String]) -> Result<Vec<NewRectification>> {
    let item_of = |code: &str| {
        let item = seen.checklist.iter().find(|item| item.checks.iter().any(|one| one.code == code));
        item.map(|item| item.code.clone())
    };
    let mut orders = Vec::new();
    for problem in &found.problems {
        let Some(item_code) = item_of(&problem.check_code) else { continue };
        orders.push(NewRectification {
            item_code,
            check_code: problem.check_code.clone(),
            requirement: problem.requirement.clone(),
            period: one(&problem.period)?,
        });
    }
    orders.extend(classes.first().filter(|_| found.crowded).map(|class| NewRectification {
        item_code: RATIO.into(),
        check_code: class.clone(),
        requirement: "分班或减少收托，每班不超过上限".into(),
        period: RectificationPeriod::Short,
    }));
    Ok(orders)
}

/// At the door of a drawn visit, or of a triggered one.
pub fn door(drawn: Option<(contract::id::DrawId, i32)>, triggered: Option<InspectionId>) -> CheckIn {
    CheckIn {
        draw_id: drawn.map(|(draw, _)| draw),
        rank: drawn.map(|(_, rank)| rank),
        inspection_id: triggered,
        present: None,
        location: None,
    }
}
