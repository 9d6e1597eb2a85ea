//! What would fill the empty places, found from the shortage reports (protocol section 7.6) and tried out.
//!
//! A report lists the people, places and visits in conflict, and any one step among them fills one place. So each
//! kind of step is repeated, each time where most reports ask for it, until twenty dry runs have no empty place.

mod fewer;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use contract::{
    organisation::Organisation,
    remedies::{Change, EmptyPlace, PersonLeft, Remedy, ShortageView, TeamRemedies},
};
use rules::draw::Shortage;

use super::{
    draft::Draft,
    freeze::inspectors::{Inspector, department},
    trial,
};
use crate::{db::Db, error::Result, http::etag, recusals::store as recusals};

/// Steps of one kind that are tried at the most; whoever needs more has to plan anew.
const STEPS: usize = 40;
/// Names written out in one sentence.
const NAMES: usize = 6;
/// How large a step of each kind is for those who have to make it.
const RAISE: usize = 1;
const LEND: usize = 2;
const LIFT: usize = 2;
const VISIT: usize = 3;
const ADD: usize = 5;

/// The worst report in names, and remedies, smallest first; each mends all dry runs by itself.
pub fn find(
    db: &mut Db,
    draft: &Draft,
    days: (NaiveDate, NaiveDate),
    reports: &[Shortage],
    organisation: &Organisation,
) -> Result<TeamRemedies> {
    let search = Search { draft, reports, organisation };
    let lifted = search.lift_recusal(db, days)?;
    let found =
        [search.raise_caps(), lifted, search.lend_inspectors(), search.plan_less(), search.add_people()];
    let mut items: Vec<Remedy> = found.into_iter().flatten().collect();
    items.sort_by(|a, b| (a.steps, &a.text).cmp(&(b.steps, &b.text)));
    if items.is_empty() {
        let text = "单靠一项调整补不齐，请同时增加检查人员、提高每月上限，并核对每组人数和各部门最少人数";
        items.push(Remedy { text: text.to_owned(), steps: 0, changes: Vec::new() });
    }
    let worst = reports.iter().max_by_key(|report| report.short);
    Ok(TeamRemedies { shortage: worst.map(|report| search.view(report)), items })
}

struct Search<'a> {
    draft: &'a Draft,
    reports: &'a [Shortage],
    organisation: &'a Organisation,
}

/// What most reports name; the first by its key where several are named as often.
fn most_named<K: Ord>(names: impl Iterator<Item = K>) -> Option<K> {
    let mut counts = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_insert(0_usize) += 1;
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(name, _)| name)
}

/// The part of a report's line before and after its first colon.
fn split(line: &str) -> (&str, &str) {
    line.split_once(':').unwrap_or((line, ""))
}

fn remedy(text: String, steps: usize, changes: Vec<Change>) -> Remedy {
    Remedy { text, steps: u32::try_from(steps).unwrap_or(u32::MAX), changes }
}

impl Search<'_> {
    fn view(&self, report: &Shortage) -> ShortageView {
        let place = |line: &str| {
            let (code, department) = split(line);
            let found = self.draft.registers.institution(code)?;
            Some(EmptyPlace {
                provider_id: found.id,
                name: found.name.clone(),
                street_code: found.street_code.clone(),
                department_code: department.to_owned(),
            })
        };
        let person = |line: &str| {
            let found = self.draft.registers.inspector(split(line).0)?;
            Some(PersonLeft {
                inspector_id: found.id,
                name: found.name.clone(),
                department_code: found.department.clone(),
                cap: found.cap,
            })
        };
        ShortageView {
            empty: report.failed.iter().filter_map(place).collect(),
            places: report.places.iter().filter_map(place).collect(),
            people: report.people.iter().filter_map(person).collect(),
            demand: report.demand,
            room: report.room,
        }
    }

    /// Repeats a step until no run is short; the number of steps made.
    fn repeat(
        &self,
        draft: &mut Draft,
        mut step: impl FnMut(&mut Draft, &[Shortage]) -> Option<()>,
    ) -> Option<usize> {
        let mut reports = self.reports.to_vec();
        for made in 1..=STEPS {
            step(draft, &reports)?;
            reports = trial::shortages_of(draft)?;
            if reports.is_empty() {
                return Some(made);
            }
        }
        None
    }

    fn raise_caps(&self) -> Option<Remedy> {
        let mut draft = self.draft.clone();
        let mut raised: BTreeMap<String, (u16, u16)> = BTreeMap::new();
        let steps = self.repeat(&mut draft, |draft, reports| {
            let people = reports.iter().flat_map(|report| report.people.iter());
            // Among those named equally often, whoever has been raised least.
            let rank = |name: &str| raised.get(name).map_or(0, |(before, after)| after - before);
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            people.for_each(|line| *counts.entry(split(line).0).or_default() += 1);
            let (name, _) = counts.iter().max_by_key(|(name, count)| {
                (**count, std::cmp::Reverse(rank(name)), std::cmp::Reverse(**name))
            })?;
            let person = draft.registers.inspectors.iter_mut().find(|row| row.pseudonym == **name)?;
            let before = person.cap;
            person.cap += 1;
            raised.entry((*name).to_owned()).or_insert((before, before)).1 = person.cap;
            Some(())
        })?;
        let change = |(pseudonym, (from, to)): (&String, &(u16, u16))| {
            let person = self.draft.registers.inspector(pseudonym)?;
            let (inspector_id, name) = (person.id, person.name.clone());
            Some(Change::RaiseCap { inspector_id, name, from: *from, to: *to })
        };
        let changes: Vec<Change> = raised.iter().filter_map(change).collect();
        let words = raised.iter().take(NAMES).map(|(pseudonym, (before, after))| {
            let name = self.draft.registers.inspector(pseudonym).map_or(pseudonym.as_str(), |row| &row.name);
            format!("{name}由 {before} 次提高到 {after} 次")
        });
        let mut words: Vec<String> = words.collect();
        if raised.len() > NAMES {
            words.push(format!("另有 {} 人合计提高 {} 次", raised.len() - NAMES, rest(&raised)));
        }
        Some(remedy(format!("调整本月检查上限：{}", words.join("、")), steps * RAISE, changes))
    }

    fn lift_recusal(&self, db: &mut Db, (first, last): (NaiveDate, NaiveDate)) -> Result<Option<Remedy>> {
        let of = |pseudonym: &str| self.draft.registers.inspector(pseudonym).map(|row| &row.department);
        let in_conflict = |index: &usize| {
            let Some(row) = self.draft.registers.recusals.get(*index) else { return false };
            let place = of(&row.inspector).map(|department| format!("{}:{department}", row.institution));
            place.is_some_and(|place| {
                self.reports.iter().any(|report| report.places.iter().any(|p| p == place))
            })
        };
        let pairs = (0..self.draft.registers.recusals.len()).filter(in_conflict);
        for index in pairs.take(STEPS / 4) {
            let mut draft = self.draft.clone();
            let row = draft.registers.recusals.remove(index);
            if trial::shortages_of(&draft).is_none_or(|reports| !reports.is_empty()) {
                continue;
            }
            let registers = &self.draft.registers;
            let (Some(person), Some(place)) =
                (registers.inspector(&row.inspector), registers.institution(&row.institution))
            else {
                continue;
            };
            let change = |row: recusals::RecusalRow| Change::LiftRecusal {
                recusal_id: row.id,
                etag: etag::of(row.version),
                inspector_name: person.name.clone(),
                provider_name: place.name.clone(),
            };
            let entries = recusals::of_pair(db, person.id, place.id, first, last)?;
            let text = format!("如回避事由已不存在，解除{}对「{}」的回避", person.name, place.name);
            return Ok(Some(remedy(text, LIFT, entries.into_iter().map(change).collect())));
        }
        Ok(None)
    }

    /// People of the department go to one more street, the one with the largest capacity first.
    fn lend_inspectors(&self) -> Option<Remedy> {
        let mut draft = self.draft.clone();
        let mut lent: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let steps = self.repeat(&mut draft, |draft, reports| {
            let places = reports.iter().flat_map(|report| report.places.iter()).map(str::to_owned);
            let place = most_named(places)?;
            let (code, department) = split(&place);
            let (pseudonym, street) = draft.registers.lend(code, department)?;
            lent.entry(pseudonym).or_default().insert(street);
            Some(())
        })?;
        let change = |(pseudonym, streets): (&String, &BTreeSet<String>)| {
            let person = self.draft.registers.inspector(pseudonym)?;
            let (inspector_id, name) = (person.id, person.name.clone());
            Some(Change::LendInspector { inspector_id, name, streets: streets.iter().cloned().collect() })
        };
        let changes: Vec<Change> = lent.iter().filter_map(change).collect();
        let words = changes.iter().filter_map(|change| match change {
            Change::LendInspector { name, streets, .. } => {
                let streets: Vec<&str> = streets.iter().map(|code| self.street(code)).collect();
                Some(format!("{name}也到{}", streets.join("、")))
            }
            _ => None,
        });
        let text = format!("本月跨街镇调配：{}", words.collect::<Vec<_>>().join("；"));
        Some(remedy(text, steps * LEND, changes))
    }

    fn street<'b>(&'b self, code: &'b str) -> &'b str {
        let known = self.organisation.streets.iter().find(|street| street.code == code);
        known.map_or(code, |street| street.name.as_str())
    }

    fn add_people(&self) -> Option<Remedy> {
        let mut draft = self.draft.clone();
        let cap = usual_cap(&draft);
        let mut lent: BTreeMap<String, u32> = BTreeMap::new();
        let steps = self.repeat(&mut draft, |draft, reports| {
            let places = reports.iter().flat_map(|report| report.places.iter());
            let code = most_named(places.map(|line| split(line).1))?.to_owned();
            let number = draft.registers.inspectors.len();
            let like = draft.registers.inspectors.first()?;
            draft.registers.inspectors.push(Inspector::lent(like, &code, cap, number));
            *lent.entry(code).or_default() += 1;
            draft.registers.inspectors.sort_by(|a, b| a.pseudonym.cmp(&b.pseudonym));
            Some(())
        })?;
        let words = lent.iter().map(|(code, count)| {
            format!("{}增派 {count} 人（每人本月可检查 {cap} 次）", department(self.organisation, code))
        });
        let text = format!("请{}，先登记到检查人员名录库", words.collect::<Vec<_>>().join("、"));
        let change = |(code, count): (String, u32)| Change::AddPeople { department_code: code, count, cap };
        Some(remedy(text, steps * ADD, lent.into_iter().map(change).collect()))
    }
}

fn rest(raised: &BTreeMap<String, (u16, u16)>) -> u16 {
    raised.values().skip(NAMES).map(|(before, after)| after - before).sum()
}

/// What the middle one of all inspectors may do.
fn usual_cap(draft: &Draft) -> u16 {
    let mut caps: Vec<u16> = draft.registers.inspectors.iter().map(|row| row.cap).collect();
    caps.sort_unstable();
    caps.get(caps.len() / 2).copied().unwrap_or(1)
}
