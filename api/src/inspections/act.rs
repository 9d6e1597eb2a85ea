//! Acting on an inspection: what every step of somebody who is there has in common.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    id::{InspectionId, InspectorId},
    inspections::InspectionState,
};

use super::store::{
    self, InspectionRow, Named,
    people::{self, Person},
    records::{EntryRow, MeasurementRow},
};
use crate::{
    auth::allowed::{Caller, Scope},
    db::Db,
    error::{Error, Result},
    items::store::{self as items, ItemVersion},
};

/// Item under which measured classes stand among findings.
pub const RATIO: &str = "RATIO";

/// Somebody of the team on an inspection that is held until the transaction ends.
pub struct Act {
    /// The inspection.
    pub found: Named,
    /// Everybody who came.
    pub present: Vec<Person>,
    /// Who acts.
    pub me: Person,
}

impl Act {
    /// Holds the inspection for somebody who came to it; outside the own team it doesn't exist.
    pub fn begin(db: &mut Db, by: &Caller, id: InspectionId) -> Result<Self> {
        store::hold(db, id)?;
        let found = store::find(db, &by.scope, id)?;
        let own = inspector(by)?;
        let team = people::members(db, id)?;
        let present: Vec<Person> =
            team.into_iter().filter(|(_, present)| *present).map(|(person, _)| person).collect();
        let me = present.iter().find(|person| person.id == own).cloned();
        let absent = || Error::state("您没有登记到场，不能操作这次检查；请先到场登记。", vec!["check_in"]);
        Ok(Self { me: me.ok_or_else(absent)?, found, present })
    }

    /// Insists that the record is open.
    pub fn open(&self) -> Result<()> {
        match self.found.row.state {
            InspectionState::CheckedIn | InspectionState::UnderWay => Ok(()),
            InspectionState::Signed => Err(Error::state(
                "已经有人签字，记录已锁定。如需改动，请先由签字人撤回签字并写明原因。",
                vec!["withdraw_signature"],
            )),
            InspectionState::Closed => Err(Error::state("这次检查已经办结，记录不能再改动。", Vec::new())),
            InspectionState::Requested | InspectionState::Refused | InspectionState::Approved => {
                Err(Error::state("还没有到场登记，不能填写记录。", vec!["check_in"]))
            }
        }
    }

    /// Insists that nobody was faster.
    pub fn expect(&self, version: i32) -> Result<()> {
        if self.found.row.version == version { Ok(()) } else { Err(Error::stale()) }
    }

    /// Writes the row as it is now, as the next version.
    pub fn save(&mut self, db: &mut Db, by: &Caller) -> Result<()> {
        let row = &mut self.found.row;
        let version = row.version;
        row.updated_at = by.at;
        row.version = version + 1;
        store::update(db, row, version)
    }
}

/// The inspector behind the account.
pub fn inspector(by: &Caller) -> Result<InspectorId> {
    match by.scope {
        Scope::Inspector(id) => Ok(id),
        _ => Err(Error::not_found("检查")),
    }
}

/// The day whose rules and item versions decide.
pub fn rule_day(row: &InspectionRow) -> NaiveDate {
    row.visit_day.unwrap_or(row.planned_day)
}

/// The items of an inspection, in the versions in force on a day. One that isn't can't be inspected.
pub fn versions(db: &mut Db, codes: &[String], day: NaiveDate) -> Result<Vec<ItemVersion>> {
    let mut all = Vec::new();
    for code in codes {
        let version = items::in_force(db, code, day)?;
        all.push(version.ok_or_else(|| {
            Error::state(
                format!("事项 {code} 在 {day} 没有生效的已公布版本，不能据以检查；请先公布该事项。"),
                vec!["publish_item_version"],
            )
        })?);
    }
    Ok(all)
}

/// The entries that count: the latest received of each check.
pub fn counting(entries: &[EntryRow]) -> BTreeMap<(&str, &str), &EntryRow> {
    entries.iter().map(|entry| ((entry.item_code.as_str(), entry.check_code.as_str()), entry)).collect()
}

/// The measurements that count: the latest received of each class.
pub fn counting_classes(rows: &[MeasurementRow]) -> BTreeMap<&str, &MeasurementRow> {
    rows.iter().map(|row| (row.class_name.as_str(), row)).collect()
}

/// Checks without an answer, as `item/check`.
pub fn unanswered(versions: &[ItemVersion], entries: &[EntryRow]) -> Vec<String> {
    let answered = counting(entries);
    let checks = versions.iter().flat_map(|version| {
        version.checks.iter().map(move |check| (version.row.item_code.as_str(), check.code.as_str()))
    });
    checks.filter(|key| !answered.contains_key(key)).map(|(item, check)| format!("{item}/{check}")).collect()
}
