//! Is a plan one that makes sense? Every fault is named at once, before anything is frozen.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::{
    FieldError,
    draws::{DrawPlan, StratumPlan},
    organisation::Organisation,
    providers::RiskClass,
    sql::At,
};
use rules::draw::Month;

use crate::{
    clock,
    db::Db,
    error::{Error, Result},
    items::store::{self as items, VersionRow},
    organisation::store as organisation,
};

/// So far ahead a month can be announced.
const MONTHS_AHEAD: i64 = 12;
/// Most visits in a month and most of a weight, as the protocol limits them.
const MOST_VISITS: u32 = 1_000_000;
const MOST_WEIGHT: u32 = 1000;

/// A plan that keeps every rule, with what was read on the way.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The plan, times cut to the second as the protocol writes them.
    pub plan: DrawPlan,
    /// Its month.
    pub period: Month,
    /// Names of departments and items.
    pub organisation: Organisation,
    /// Its items as they are in force on the first day.
    pub items: Vec<VersionRow>,
    /// When it was checked.
    pub at: At,
}

/// The month of a day.
pub fn month_of(day: NaiveDate) -> Result<Month> {
    let year = u32::try_from(day.year()).map_err(Error::internal)?;
    Month::new(year, day.month()).ok_or_else(|| Error::internal("a month out of range"))
}

/// Checks all that can be said without looking at anybody in particular.
pub fn check(db: &mut Db, at: At, district: &str, plan: &DrawPlan) -> Result<Checked> {
    let organisation = organisation::find(db, district)?;
    let mut plan = plan.clone();
    for beacon in &mut plan.beacons {
        beacon.not_before = whole_seconds(beacon.not_before);
        beacon.deadline = whole_seconds(beacon.deadline);
    }
    let period = Month::parse(&plan.period).ok_or_else(|| Error::internal("a month that is none"))?;
    let mut faults = Faults(Vec::new());
    faults.period(period, month_of(clock::day(at))?);
    faults.days(&plan, period, clock::day(at))?;
    faults.beacons(&plan, at);
    let items = in_force(db, &plan)?;
    faults.items(&plan, &organisation, &items);
    faults.strata(&plan.strata);
    faults.kinds(&plan.strata, &items);
    faults.streets(&plan.strata, &organisation);
    for (index, stratum) in plan.strata.iter().enumerate() {
        faults.numbers(&format!("/strata/{index}"), stratum);
        faults.departments(&format!("/strata/{index}"), stratum, &organisation);
    }
    if faults.0.is_empty() {
        Ok(Checked { plan, period, organisation, items, at })
    } else {
        Err(Error::invalid(faults.0))
    }
}

/// The items of a plan as they are in force on its first day.
pub fn in_force(db: &mut Db, plan: &DrawPlan) -> Result<Vec<VersionRow>> {
    let mut found = Vec::new();
    for code in &plan.items {
        found.extend(items::in_force(db, code, plan.first_day)?.map(|version| version.row));
    }
    Ok(found)
}

fn whole_seconds(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at)
}

/// Whether two lists of streets share one; an empty list is all.
pub fn meet(some: &[String], others: &[String]) -> bool {
    some.is_empty() || others.is_empty() || some.iter().any(|street| others.contains(street))
}

struct Faults(Vec<FieldError>);

impl Faults {
    fn add(&mut self, pointer: impl Into<String>, code: &str, detail: impl Into<String>) {
        self.0.push(FieldError::at(pointer, code, detail));
    }

    fn period(&mut self, period: Month, now: Month) {
        if period < now {
            self.add("/period", "in_past", format!("{period} 已经过去，请选本月（{now}）或以后的月份"));
        } else if period.since(now) > MONTHS_AHEAD {
            self.add("/period", "too_far", format!("最多提前 {MONTHS_AHEAD} 个月公告"));
        }
    }

    fn days(&mut self, plan: &DrawPlan, period: Month, today: NaiveDate) -> Result<()> {
        for (pointer, day) in [("/first_day", plan.first_day), ("/last_day", plan.last_day)] {
            if month_of(day)? != period {
                self.add(pointer, "outside_period", format!("检查日期须在 {period} 之内"));
            }
        }
        if plan.first_day > plan.last_day {
            self.add("/last_day", "before_first", "检查的最后一天不能早于第一天");
        } else if plan.last_day < today {
            self.add("/last_day", "in_past", "检查日期已经过去，请改晚");
        }
        Ok(())
    }

    /// Each source only after the one before it is out of time: nobody may choose between two values.
    fn beacons(&mut self, plan: &DrawPlan, at: At) {
        let mut before = None;
        for (index, beacon) in plan.beacons.iter().enumerate() {
            let pointer = |field: &str| format!("/beacons/{index}/{field}");
            if beacon.not_before.timestamp() <= at.0.timestamp() {
                let detail = "公开随机数须在公告之后才产生，请选一个将来的时间，例如下一期开奖时间";
                self.add(pointer("not_before"), "not_after_now", detail);
            } else if before.is_some_and(|deadline| beacon.not_before < deadline) {
                let detail = format!("后备来源须在第 {index} 来源的最迟公布时间之后才产生，请改晚");
                self.add(pointer("not_before"), "before_deadline_of_other", detail);
            }
            if beacon.deadline <= beacon.not_before {
                self.add(pointer("deadline"), "not_after_not_before", "最迟公布时间须晚于最早产生时间");
            } else if clock::day(At(beacon.deadline)) > plan.last_day {
                self.add(pointer("deadline"), "after_last_day", "最迟公布时间不能晚于检查的最后一天");
            }
            before = Some(beacon.deadline);
        }
    }

    fn items(&mut self, plan: &DrawPlan, organisation: &Organisation, items: &[VersionRow]) {
        let mut seen = BTreeSet::new();
        for (index, code) in plan.items.iter().enumerate() {
            let pointer = format!("/items/{index}");
            let Some(item) = organisation.items.iter().find(|item| item.code == *code) else {
                self.add(pointer, "unknown", "抽查事项清单里没有这个事项，请从列表中选择");
                continue;
            };
            if !seen.insert(code) {
                self.add(pointer, "repeated", "这个事项重复了，请删去一个");
            } else if !items.iter().any(|version| version.item_code == *code) {
                let detail = format!(
                    "「{}」在 {} 没有已公布且生效的版本，未公布的事项不得检查；请先在抽查事项清单中公布",
                    item.name, plan.first_day
                );
                self.add(pointer, "not_in_force", detail);
            }
        }
    }

    /// Whoever is drawn must have something to be inspected for.
    fn kinds(&mut self, strata: &[StratumPlan], items: &[VersionRow]) {
        for (index, stratum) in strata.iter().enumerate() {
            for (at, kind) in stratum.kinds.iter().enumerate() {
                if !items.is_empty() && !items.iter().any(|version| version.object_kinds.0.contains(kind)) {
                    let detail = format!("所选事项都不适用于{}，请加上适用的事项，或去掉这类机构", kind.zh());
                    self.add(format!("/strata/{index}/kinds/{at}"), "no_item", detail);
                }
            }
        }
    }

    fn strata(&mut self, strata: &[StratumPlan]) {
        let mut codes = BTreeSet::new();
        for (index, stratum) in strata.iter().enumerate() {
            if !codes.insert(&stratum.code) {
                self.add(format!("/strata/{index}/code"), "repeated", "分层代码重复，请另起一个");
            }
            let before = strata.get(..index).unwrap_or_default();
            let rivals: Vec<&StratumPlan> =
                before.iter().filter(|other| meet(&other.streets, &stratum.streets)).collect();
            for (at, kind) in stratum.kinds.iter().enumerate() {
                let twice = stratum.kinds.iter().take(at).any(|other| other == kind);
                if twice || rivals.iter().any(|other| other.kinds.contains(kind)) {
                    let detail = format!("同一街镇的「{}」只能放在一个分层里", kind.zh());
                    self.add(format!("/strata/{index}/kinds/{at}"), "repeated", detail);
                }
            }
        }
        if strata.iter().all(|stratum| stratum.visits.first() == Some(&0)) {
            self.add("/strata/0/visits/0", "nothing_planned", "本月一次检查也没有计划，请至少计划 1 次");
        }
    }

    fn streets(&mut self, strata: &[StratumPlan], organisation: &Organisation) {
        for (index, stratum) in strata.iter().enumerate() {
            for (at, code) in stratum.streets.iter().enumerate() {
                if !organisation.streets.iter().any(|street| street.code == *code) {
                    let pointer = format!("/strata/{index}/streets/{at}");
                    self.add(pointer, "unknown", "没有这个街镇代码，请从列表中选择");
                }
            }
        }
    }

    fn numbers(&mut self, pointer: &str, stratum: &StratumPlan) {
        for (index, visits) in stratum.visits.iter().enumerate() {
            if *visits > MOST_VISITS {
                let detail = format!("不能大于 {MOST_VISITS}");
                self.add(format!("{pointer}/visits/{index}"), "too_large", detail);
            }
        }
        for class in RiskClass::ALL {
            let weight = stratum.class_weights.get(class);
            if !weight.is_some_and(|weight| (1..=MOST_WEIGHT).contains(weight)) {
                let detail = format!("请为{}填写 1 至 {MOST_WEIGHT} 的权重", class.zh());
                self.add(format!("{pointer}/class_weights/{class}"), "weight", detail);
            }
        }
    }

    fn departments(&mut self, pointer: &str, stratum: &StratumPlan, organisation: &Organisation) {
        let mut seen = BTreeSet::new();
        for (index, rule) in stratum.departments.iter().enumerate() {
            let pointer = format!("{pointer}/departments/{index}/department_code");
            match organisation.departments.iter().find(|known| known.code == rule.department_code) {
                None => self.add(pointer, "unknown", "没有这个部门代码，请从列表中选择"),
                Some(known) if !known.inspects => {
                    self.add(pointer, "does_not_inspect", format!("{}不参加抽查", known.name));
                }
                Some(_) if !seen.insert(&rule.department_code) => {
                    self.add(pointer, "repeated", "这个部门重复了，请删去一个");
                }
                Some(_) => {}
            }
        }
        let required: u32 = stratum.departments.iter().map(|rule| u32::from(rule.minimum)).sum();
        if required > u32::from(stratum.team_size) {
            let detail = format!("各部门最少人数合计 {required} 人，超过每组 {} 人", stratum.team_size);
            self.add(format!("{pointer}/team_size"), "too_small", detail);
        }
    }
}
