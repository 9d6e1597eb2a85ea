//! `J` rows: inspectors of a draw, and why others are none.

use chrono::{Datelike, NaiveDate};
use contract::{draws::Exclusion, id::InspectorId, inspectors::InspectorStatus, organisation::Organisation};
use rules::draw::tables::{InspectorRow, Role};

use super::{Salt, institutions::year_of};
use crate::{
    db::Db,
    draws::{
        plan::Checked,
        store::registers::{self, InspectorFactsRow},
    },
    error::{Error, Result},
    remedies::store as remedies,
};

/// An inspector as the draw sees him or her.
#[derive(Debug, Clone)]
pub struct Inspector {
    /// Who.
    pub id: InspectorId,
    /// Name.
    pub name: String,
    /// The public key in the draw.
    pub pseudonym: String,
    /// Department.
    pub department: String,
    /// Unit.
    pub unit: String,
    /// `*` or streets.
    pub areas: String,
    valid_from: String,
    valid_to: String,
    /// Visits in this draw at the most.
    pub cap: u16,
    ytd: u32,
    role: Role,
    salt: String,
}

impl Inspector {
    /// As a row.
    pub fn row(&self) -> InspectorRow<'_> {
        InspectorRow {
            id: &self.pseudonym,
            department: &self.department,
            unit: &self.unit,
            areas: &self.areas,
            valid_from: &self.valid_from,
            valid_to: &self.valid_to,
            cap: self.cap,
            ytd: self.ytd,
            role: self.role,
            salt: &self.salt,
        }
    }

    /// Goes to one more street.
    pub fn go_to(&mut self, street: &str) {
        if self.areas != "*" {
            let mut areas: Vec<&str> = self.areas.split(',').chain([street]).collect();
            areas.sort_unstable();
            areas.dedup();
            self.areas = areas.join(",");
        }
    }

    /// Somebody lent by a department, as in a dry run: free to go anywhere, valid like `like`.
    pub fn lent(like: &Self, department: &str, cap: u16, number: usize) -> Self {
        Self {
            department: department.to_owned(),
            pseudonym: format!("zz-lent-{number}"),
            unit: format!("lent-{number}"),
            areas: "*".into(),
            cap,
            ytd: 0,
            role: Role::Main,
            ..like.clone()
        }
    }
}

/// Reads those who may go, ascending by pseudonym, and the others by name.
pub fn read(db: &mut Db, checked: &Checked, salt: Salt<'_>) -> Result<(Vec<Inspector>, Vec<Exclusion>)> {
    let year = year_of(checked)?;
    let ytd = registers::visits_of_inspectors_in(db, year)?;
    let months = remedies::months(db, &checked.plan.period)?;
    let (mut able, mut excluded) = (Vec::new(), Vec::new());
    for mut row in registers::inspectors(db)? {
        let raised = months.get(&row.id).and_then(|month| month.apply(&mut row));
        match reason(checked, &row, raised) {
            Some(reason) => excluded.push(Exclusion { inspector_id: row.id, name: row.name, reason }),
            None => able.push(inspector(checked, row, raised, &ytd, salt()?)?),
        }
    }
    able.sort_by(|a, b| a.pseudonym.cmp(&b.pseudonym));
    Ok((able, excluded))
}

fn inspector(
    checked: &Checked,
    row: InspectorFactsRow,
    raised: Option<u16>,
    ytd: &std::collections::BTreeMap<InspectorId, i64>,
    salt: String,
) -> Result<Inspector> {
    let mut streets = row.streets.0.clone();
    streets.sort();
    streets.dedup();
    Ok(Inspector {
        id: row.id,
        cap: raised.map_or_else(|| capacity(checked, &row), Ok)?,
        ytd: ytd.get(&row.id).copied().unwrap_or(0).try_into().map_err(Error::internal)?,
        name: row.name,
        pseudonym: row.pseudonym,
        department: row.department_code,
        unit: row.unit,
        areas: if streets.is_empty() { "*".into() } else { streets.join(",") },
        valid_from: row.licence_from.to_string(),
        valid_to: row.licence_to.to_string(),
        role: if row.status == InspectorStatus::Standby { Role::Standby } else { Role::Main },
        salt,
    })
}

/// Why somebody can't be drawn, in Chinese.
fn reason(checked: &Checked, row: &InspectorFactsRow, raised: Option<u16>) -> Option<String> {
    let plan = &checked.plan;
    if row.status == InspectorStatus::Left {
        return Some("已离岗".into());
    }
    let listed = |rule: &contract::draws::DepartmentRule| rule.department_code == row.department_code;
    if !plan.strata.iter().any(|stratum| stratum.departments.iter().any(listed)) {
        return Some(format!(
            "所在的{}未列入本次方案",
            department(&checked.organisation, &row.department_code)
        ));
    }
    let (from, to) = (row.licence_from, row.licence_to);
    if from > plan.first_day || to < plan.last_day || from.year() < 0 || to.year() > 9999 {
        return Some(format!("执法证有效期为 {from} 至 {to}，没有覆盖全部检查日期"));
    }
    let needed = checked.items.iter().flat_map(|version| &version.specialties.0);
    if let Some(item) = needed.into_iter().find(|item| !trained(row, item)) {
        let known = checked.organisation.items.iter().find(|known| known.code == *item);
        let name = known.map_or(item, |known| &known.name);
        return Some(format!("专长中没有「{name}」"));
    }
    if raised.unwrap_or_else(|| u16::from(row.monthly_capacity > 0)) == 0 {
        return Some("每月检查上限为 0 次".into());
    }
    (days_present(checked, row) == 0).then(|| "检查期间全部请假".into())
}

/// Nobody's list of specialties is complete until it is begun: an empty one means all.
fn trained(row: &InspectorFactsRow, item: &str) -> bool {
    row.specialties.0.is_empty() || row.specialties.0.iter().any(|known| known == item)
}

/// Somebody away for a part of the days gets that much less to do, rounded up.
fn capacity(checked: &Checked, row: &InspectorFactsRow) -> Result<u16> {
    let (present, all) = (days_present(checked, row), days(checked).count());
    let whole = usize::try_from(row.monthly_capacity).map_err(Error::internal)?;
    u16::try_from((whole * present).div_ceil(all.max(1))).map_err(Error::internal)
}

fn days(checked: &Checked) -> impl Iterator<Item = NaiveDate> + '_ {
    checked.plan.first_day.iter_days().take_while(|day| *day <= checked.plan.last_day)
}

fn days_present(checked: &Checked, row: &InspectorFactsRow) -> usize {
    let away = |day: &NaiveDate| row.absences.0.iter().any(|a| a.first <= *day && *day <= a.last);
    days(checked).filter(|day| !away(day)).count()
}

/// A department's name, or its code where it has none.
pub fn department<'a>(organisation: &'a Organisation, code: &'a str) -> &'a str {
    let known = organisation.departments.iter().find(|known| known.code == code);
    known.map_or(code, |known| known.name.as_str())
}
