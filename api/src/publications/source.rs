//! What is read of inspections: closed ones without a publication, what may become public of one, and what must not.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    id::{FindingId, InspectionId, ProviderId},
    inspections::{EntryResult, InspectionKind, InspectionState, NoEntryReason, Outcome},
    providers::ClassKind,
    publications::{ItemOutcome, PublishedFinding, PublishedOutcome, VisitOrigin},
    sql::{At, Json},
};
use diesel::prelude::*;
use rules::{
    publication::{CountedClass, Facts, Item, class_in_words, plain_text},
    ratio::Counted,
};

use crate::{
    clock,
    db::{
        Db,
        schema::{
            findings, inspection_entries, inspection_items, inspection_measurements, inspection_members,
            inspection_triggers, inspections, inspectors, publications, rectifications, result_codes,
        },
    },
    error::{Error, Result},
    inspections::{judging::rule, steps::RATIO},
    result_codes::store as rules_in_force,
};

/// An inspection as far as publication needs it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = inspections)]
pub struct InspectionRow {
    pub id: InspectionId,
    pub provider_id: ProviderId,
    pub kind: InspectionKind,
    pub items: Json<Vec<String>>,
    pub planned_day: NaiveDate,
    pub visit_day: Option<NaiveDate>,
    pub outcome: Option<Outcome>,
    pub no_entry_reason: Option<NoEntryReason>,
    pub result_code: Option<String>,
    pub closed_at: Option<At>,
}

impl InspectionRow {
    /// Day of the visit; the planned one where nobody could enter.
    pub fn day(&self) -> NaiveDate {
        self.visit_day.unwrap_or(self.planned_day)
    }

    /// As far as everybody may know.
    pub fn origin(&self) -> VisitOrigin {
        match self.kind {
            InspectionKind::Drawn => VisitOrigin::Random,
            InspectionKind::Triggered => VisitOrigin::Triggered,
        }
    }
}

/// Closed inspections that have no publication yet, oldest first.
pub fn not_taken_up(db: &mut Db, most: i64) -> Result<Vec<InspectionId>> {
    Ok(inspections::table
        .left_join(publications::table.on(publications::inspection_id.eq(inspections::id)))
        .filter(inspections::state.eq(InspectionState::Closed))
        .filter(inspections::closed_at.is_not_null())
        .filter(publications::inspection_id.nullable().is_null())
        .order((inspections::closed_at, inspections::id))
        .limit(most)
        .select(inspections::id)
        .load(db)?)
}

pub fn find(db: &mut Db, id: InspectionId) -> Result<InspectionRow> {
    let found = inspections::table.find(id).select(InspectionRow::as_select()).first(db).optional()?;
    found.ok_or_else(|| Error::not_found("检查"))
}

/// The day on which it was closed, in Shanghai.
pub fn closed_on(row: &InspectionRow) -> Option<NaiveDate> {
    row.closed_at.map(clock::day)
}

/// What may become public, and the text made of it.
pub fn read(db: &mut Db, row: &InspectionRow) -> Result<(PublishedOutcome, String)> {
    let names = item_names(db)?;
    let outcome = PublishedOutcome {
        visited_on: row.day(),
        origin: row.origin(),
        items: items(db, row, &names)?,
        result_code: row.result_code.clone().unwrap_or_default(),
        result_name: result_name(db, row)?,
        findings: problems(db, row)?,
    };
    let mend_by = mend_by(db, row.id)?.map(spoken);
    let text = text(row, &outcome, mend_by.as_deref());
    Ok((outcome, text))
}

fn text(row: &InspectionRow, outcome: &PublishedOutcome, mend_by: Option<&str>) -> String {
    let item = |item: &'_ ItemOutcome| (item.passed, item.failed, item.unchecked);
    let not_entered = (row.outcome == Some(Outcome::CouldNotEnter))
        .then(|| row.no_entry_reason.map_or("原因另行核实", NoEntryReason::zh));
    plain_text(&Facts {
        day: &spoken(outcome.visited_on),
        random: outcome.origin == VisitOrigin::Random,
        items: outcome
            .items
            .iter()
            .map(|one| {
                let (passed, failed, unchecked) = item(one);
                Item { name: &one.name, passed, failed, unchecked }
            })
            .collect(),
        problems: requirements(outcome, false),
        classes: requirements(outcome, true),
        not_entered,
        mend_by,
    })
}

/// What findings say: of counted classes, or of checks.
fn requirements(outcome: &PublishedOutcome, classes: bool) -> Vec<&str> {
    let wanted = outcome.findings.iter().filter(|finding| (finding.item_code == RATIO) == classes);
    wanted.map(|finding| finding.requirement.as_str()).collect()
}

/// A day as people say it.
fn spoken(day: NaiveDate) -> String {
    day.format("%Y年%-m月%-d日").to_string()
}

fn item_names(db: &mut Db) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, String)> =
        inspection_items::table.select((inspection_items::code, inspection_items::name)).load(db)?;
    Ok(rows.into_iter().collect())
}

fn items(db: &mut Db, row: &InspectionRow, names: &BTreeMap<String, String>) -> Result<Vec<ItemOutcome>> {
    let entries: Vec<(String, String, EntryResult)> = inspection_entries::table
        .filter(inspection_entries::inspection_id.eq(row.id))
        .order(inspection_entries::seq)
        .select((inspection_entries::item_code, inspection_entries::check_code, inspection_entries::result))
        .load(db)?;
    // The last answer to a check counts.
    let last: BTreeMap<(String, String), EntryResult> =
        entries.into_iter().map(|(item, check, result)| ((item, check), result)).collect();
    let outcome = |code: &String| {
        let count = |wanted: EntryResult| {
            let of_item = last.iter().filter(|((item, _), result)| item == code && **result == wanted);
            u32::try_from(of_item.count()).unwrap_or(u32::MAX)
        };
        ItemOutcome {
            code: code.clone(),
            name: names.get(code).unwrap_or(code).clone(),
            passed: count(EntryResult::Pass),
            failed: count(EntryResult::Fail),
            unchecked: count(EntryResult::CouldNotCheck),
        }
    };
    Ok(row.items.0.iter().map(outcome).collect())
}

fn result_name(db: &mut Db, row: &InspectionRow) -> Result<String> {
    let Some(code) = &row.result_code else { return Ok(String::new()) };
    let day = row.day();
    let name: Option<String> = result_codes::table
        .filter(result_codes::scheme.eq("national").and(result_codes::code.eq(code)))
        .filter(result_codes::valid_from.le(day))
        .filter(result_codes::valid_to.is_null().or(result_codes::valid_to.ge(day)))
        .order(result_codes::valid_from.desc())
        .select(result_codes::name)
        .first(db)
        .optional()?;
    Ok(name.unwrap_or_else(|| code.clone()))
}

/// The checklists' words alone, and the figures of counted classes; what inspectors noted stays inside.
fn problems(db: &mut Db, row: &InspectionRow) -> Result<Vec<PublishedFinding>> {
    let rows: Vec<(FindingId, String, String, String, String)> = findings::table
        .filter(findings::inspection_id.eq(row.id))
        .order((findings::position, findings::id))
        .select((findings::id, findings::item_code, findings::check_code, findings::text, findings::article))
        .load(db)?;
    let classes = classes(db, row)?;
    let published =
        |(id, item_code, check_code, text, article): (FindingId, String, String, String, String)| {
            let requirement = if item_code == RATIO {
                classes.get(&check_code).cloned().unwrap_or_else(|| "班级人数和师幼配比".to_owned())
            } else {
                text
            };
            PublishedFinding { id, item_code, requirement, article }
        };
    Ok(rows.into_iter().map(published).collect())
}

/// Every class that was counted, in words, by its name: the last count of each, by the rules of the day of the visit.
fn classes(db: &mut Db, row: &InspectionRow) -> Result<BTreeMap<String, String>> {
    let counts: Vec<(String, ClassKind, i32, i32)> = inspection_measurements::table
        .filter(inspection_measurements::inspection_id.eq(row.id))
        .order(inspection_measurements::seq)
        .select((
            inspection_measurements::class_name,
            inspection_measurements::class_kind,
            inspection_measurements::children_present,
            inspection_measurements::staff_present,
        ))
        .load(db)?;
    let rules = rules_in_force::ratios(db, row.day())?;
    let said = |(name, kind, children, staff): (String, ClassKind, i32, i32)| {
        let rule = rules.iter().find(|rule| rule.class_kind == kind).and_then(rule)?;
        let counted = Counted { children: u32::try_from(children).ok()?, staff: u32::try_from(staff).ok()? };
        Some((name, class_in_words(&CountedClass { kind: kind.zh(), counted, rule })))
    };
    Ok(counts.into_iter().filter_map(said).collect())
}

fn mend_by(db: &mut Db, id: InspectionId) -> Result<Option<NaiveDate>> {
    let of_it = rectifications::table.filter(rectifications::inspection_id.eq(id));
    Ok(of_it.select(diesel::dsl::max(rectifications::due_day)).first(db)?)
}

/// What must not stand in a public text: the names of who went, who asked for it, and internal numbers.
pub fn secrets(db: &mut Db, id: InspectionId) -> Result<Vec<String>> {
    let mut secrets: Vec<String> = inspection_members::table
        .inner_join(inspectors::table.on(inspectors::id.eq(inspection_members::inspector_id)))
        .filter(inspection_members::inspection_id.eq(id))
        .select(inspectors::name)
        .load(db)?;
    let trigger: Option<(String, String)> = inspection_triggers::table
        .find(id)
        .select((inspection_triggers::reference, inspection_triggers::requested_by_name))
        .first(db)
        .optional()?;
    secrets.extend(trigger.into_iter().flat_map(|(reference, name)| [reference, name]));
    Ok(secrets)
}
