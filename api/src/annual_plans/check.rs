//! Does a yearly plan make sense? Every fault is named at once.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contract::{
    FieldError,
    annual_plans::{AnnualPlanFacts, AnnualStratum},
    organisation::Organisation,
    providers::RiskClass,
};

use crate::{
    db::Db,
    draws::streets_meet,
    error::{Error, Result},
    items::store::{self as items, VersionRow},
    organisation::store as organisation,
};

/// Most visits in a month and most of a weight, as the draw's protocol limits them.
const MOST_VISITS: u32 = 1_000_000;
const MOST_WEIGHT: u32 = 1000;

/// Checks all that can be said without trying the plan out; `base` leads to the facts in the request.
pub fn check(db: &mut Db, district: &str, facts: &AnnualPlanFacts, base: &str) -> Result<()> {
    let organisation = organisation::find(db, district)?;
    let mut faults = Faults { base: base.to_owned(), list: Vec::new() };
    faults.items(db, facts, &organisation)?;
    for (index, stratum) in facts.strata.iter().enumerate() {
        let before = facts.strata.get(..index).unwrap_or_default();
        faults.stratum(&format!("/strata/{index}"), stratum, before);
        faults.references(&format!("/strata/{index}"), stratum, &organisation);
    }
    if facts.strata.iter().flat_map(|stratum| &stratum.visits).all(|visits| *visits == 0) {
        faults.add("/strata/0/visits/0", "nothing_planned", "全年一次检查也没有计划，请至少计划 1 次");
    }
    if faults.list.is_empty() { Ok(()) } else { Err(Error::invalid(faults.list)) }
}

/// The versions of an item that are in force on the days looked at: each quarter's first, and the year's last.
fn of_year(db: &mut Db, code: &str, year: i32) -> Result<Vec<VersionRow>> {
    let days = [(1, 1), (4, 1), (7, 1), (10, 1), (12, 31)];
    let days = days.iter().filter_map(|(month, day)| NaiveDate::from_ymd_opt(year, *month, *day));
    let mut found = Vec::new();
    for day in days {
        found.extend(items::in_force(db, code, day)?.map(|version| version.row));
    }
    Ok(found)
}

/// What inspectors must be trained for to be drawn in every month of the year.
pub fn specialties(db: &mut Db, facts: &AnnualPlanFacts) -> Result<BTreeSet<String>> {
    let mut needed = BTreeSet::new();
    for code in &facts.items {
        needed.extend(of_year(db, code, facts.year)?.into_iter().flat_map(|version| version.specialties.0));
    }
    Ok(needed)
}

struct Faults {
    base: String,
    list: Vec<FieldError>,
}

impl Faults {
    fn add(&mut self, pointer: &str, code: &str, detail: impl Into<String>) {
        self.list.push(FieldError::at(format!("{}{pointer}", self.base), code, detail));
    }

    /// An item needs a version that is in force on some day of the year.
    fn items(&mut self, db: &mut Db, facts: &AnnualPlanFacts, organisation: &Organisation) -> Result<()> {
        let mut seen = BTreeSet::new();
        for (index, code) in facts.items.iter().enumerate() {
            let pointer = format!("/items/{index}");
            let Some(item) = organisation.items.iter().find(|item| item.code == *code) else {
                self.add(&pointer, "unknown", "抽查事项清单里没有这个事项，请从列表中选择");
                continue;
            };
            let in_force = !of_year(db, code, facts.year)?.is_empty();
            if !seen.insert(code) {
                self.add(&pointer, "repeated", "这个事项重复了，请删去一个");
            } else if !in_force {
                let detail = format!(
                    "「{}」在 {} 年没有已公布且生效的版本，未公布的事项不得检查；请先在抽查事项清单中公布",
                    item.name, facts.year
                );
                self.add(&pointer, "not_in_force", detail);
            }
        }
        Ok(())
    }

    fn stratum(&mut self, pointer: &str, stratum: &AnnualStratum, before: &[AnnualStratum]) {
        if before.iter().any(|other| other.code == stratum.code) {
            self.add(&format!("{pointer}/code"), "repeated", "分层代码重复，请另起一个");
        }
        let rivals: Vec<&AnnualStratum> =
            before.iter().filter(|other| streets_meet(&other.streets, &stratum.streets)).collect();
        for (at, kind) in stratum.kinds.iter().enumerate() {
            let twice = stratum.kinds.iter().take(at).any(|other| other == kind);
            if twice || rivals.iter().any(|other| other.kinds.contains(kind)) {
                let detail = format!("同一街镇的「{}」只能放在一个分层里", kind.zh());
                self.add(&format!("{pointer}/kinds/{at}"), "repeated", detail);
            }
        }
        for (index, visits) in stratum.visits.iter().enumerate() {
            if *visits > MOST_VISITS {
                self.add(
                    &format!("{pointer}/visits/{index}"),
                    "too_large",
                    format!("不能大于 {MOST_VISITS}"),
                );
            }
        }
        for class in RiskClass::ALL {
            let weight = stratum.class_weights.get(class);
            if !weight.is_some_and(|weight| (1..=MOST_WEIGHT).contains(weight)) {
                let detail = format!("请为{}填写 1 至 {MOST_WEIGHT} 的权重", class.zh());
                self.add(&format!("{pointer}/class_weights/{class}"), "weight", detail);
            }
        }
        let required: u32 = stratum.departments.iter().map(|rule| u32::from(rule.minimum)).sum();
        if required > u32::from(stratum.team_size) {
            let detail = format!("各部门最少人数合计 {required} 人，超过每组 {} 人", stratum.team_size);
            self.add(&format!("{pointer}/team_size"), "too_small", detail);
        }
    }

    fn references(&mut self, pointer: &str, stratum: &AnnualStratum, organisation: &Organisation) {
        for (at, code) in stratum.streets.iter().enumerate() {
            if !organisation.streets.iter().any(|street| street.code == *code) {
                let pointer = format!("{pointer}/streets/{at}");
                self.add(&pointer, "unknown", "没有这个街镇代码，请从列表中选择");
            }
        }
        let mut seen = BTreeSet::new();
        for (index, rule) in stratum.departments.iter().enumerate() {
            let pointer = format!("{pointer}/departments/{index}/department_code");
            match organisation.departments.iter().find(|known| known.code == rule.department_code) {
                None => self.add(&pointer, "unknown", "没有这个部门代码，请从列表中选择"),
                Some(known) if !known.inspects => {
                    self.add(&pointer, "does_not_inspect", format!("{}不参加抽查", known.name));
                }
                Some(_) if !seen.insert(&rule.department_code) => {
                    self.add(&pointer, "repeated", "这个部门重复了，请删去一个");
                }
                Some(_) => {}
            }
        }
    }
}
