//! What would fill the empty places, found from the shortage reports (protocol section 7.6) and tried out.
//!
//! A report lists the people, places and visits in conflict, and any one step among them fills one place. So each
//! kind of step is repeated, each time where most reports ask for it, until twenty dry runs have no empty place.

use std::collections::BTreeMap;

use contract::organisation::Organisation;
use rules::draw::Shortage;

use super::{
    draft::Draft,
    freeze::inspectors::{Inspector, department},
    trial,
};

/// Steps of one kind that are tried at the most; whoever needs more has to plan anew.
const STEPS: usize = 40;
/// Names written out in one sentence.
const NAMES: usize = 6;
/// How large a step of each kind is for those who have to make it.
const RAISE: usize = 1;
const LIFT: usize = 2;
const VISIT: usize = 3;
const LEND: usize = 5;

/// Remedies in Chinese, smallest first; each mends all dry runs by itself.
pub fn find(draft: &Draft, reports: &[Shortage], organisation: &Organisation) -> Vec<String> {
    let search = Search { draft, reports, organisation };
    let found = [search.raise_caps(), search.lift_recusal(), search.lend(), search.plan_less()];
    let mut found: Vec<(usize, String)> = found.into_iter().flatten().collect();
    found.sort();
    if found.is_empty() {
        let text = "单靠一项调整补不齐，请同时增加检查人员、提高每月上限，并核对每组人数和各部门最少人数";
        return vec![text.to_owned()];
    }
    found.into_iter().map(|(_, text)| text).collect()
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

impl Search<'_> {
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

    fn raise_caps(&self) -> Option<(usize, String)> {
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
        let change = |(pseudonym, (before, after)): (&String, &(u16, u16))| {
            let name = self.draft.registers.inspector(pseudonym).map_or(pseudonym.as_str(), |row| &row.name);
            format!("{name}由 {before} 次提高到 {after} 次")
        };
        let mut changes: Vec<String> = raised.iter().take(NAMES).map(change).collect();
        if raised.len() > NAMES {
            changes.push(format!("另有 {} 人合计提高 {} 次", raised.len() - NAMES, rest(&raised)));
        }
        Some((steps * RAISE, format!("调整本月检查上限：{}", changes.join("、"))))
    }

    fn lift_recusal(&self) -> Option<(usize, String)> {
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
            if trial::shortages_of(&draft).is_some_and(|reports| reports.is_empty()) {
                let registers = &self.draft.registers;
                let person = registers.inspector(&row.inspector).map_or("", |row| &row.name);
                let place = registers.institution(&row.institution).map_or("", |row| &row.name);
                let text = format!("如回避事由已不存在，解除{person}对「{place}」的回避");
                return Some((LIFT, text));
            }
        }
        None
    }

    fn lend(&self) -> Option<(usize, String)> {
        let mut draft = self.draft.clone();
        let cap = usual_cap(&draft);
        let mut lent: BTreeMap<String, usize> = BTreeMap::new();
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
        Some((steps * LEND, format!("请{}", words.collect::<Vec<_>>().join("、"))))
    }

    fn plan_less(&self) -> Option<(usize, String)> {
        let mut draft = self.draft.clone();
        let steps = self.repeat(&mut draft, |draft, reports| {
            let failed = reports.iter().flat_map(|report| report.failed.iter());
            let code = most_named(failed.map(|line| split(line).0))?.to_owned();
            let name = &draft.registers.institution(&code)?.stratum.clone();
            let visits = draft.strata.iter_mut().find(|row| row.stratum == *name)?.plan.first_mut()?;
            *visits = visits.checked_sub(1).filter(|left| *left > 0)?;
            Some(())
        })?;
        let changed =
            self.draft.strata.iter().zip(&draft.strata).filter(|(before, after)| before.plan != after.plan);
        let words = changed.map(|(before, after)| {
            let first = |plan: &[u32]| plan.first().copied().unwrap_or(0);
            format!("「{}」由 {} 次减到 {} 次", before.stratum, first(&before.plan), first(&after.plan))
        });
        Some((
            steps * VISIT,
            format!("减少本月计划：{}，少查的留给以后各月", words.collect::<Vec<_>>().join("、")),
        ))
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
