//! Fewer visits this month, where nobody else can go.

use std::{cmp::Reverse, collections::BTreeMap};

use contract::remedies::{Change, Remedy};

use super::{Search, VISIT, remedy, split};
use crate::draws::{draft::Draft, trial};

impl Search<'_> {
    pub(super) fn plan_less(&self) -> Option<Remedy> {
        let mut draft = self.draft.clone();
        let steps = self.repeat(&mut draft, |draft, reports| {
            let failed = reports.iter().flat_map(|report| report.failed.iter());
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for row in failed.filter_map(|line| draft.registers.institution(split(line).0)) {
                *counts.entry(&row.stratum).or_default() += 1;
            }
            // Where most places stay empty, unless that stratum has nothing to give up.
            let mut wanted: Vec<(&str, usize)> = counts.into_iter().collect();
            wanted.sort_by_key(|(_, count)| Reverse(*count));
            *draft = wanted.iter().find_map(|(stratum, _)| lessened(draft, stratum))?;
            Some(())
        })?;
        let first = |plan: &[u32]| plan.first().copied().unwrap_or_default();
        let both = self.draft.strata.iter().zip(&draft.strata);
        let changed = both.filter(|(before, after)| before.plan != after.plan);
        let changed: Vec<(String, u32, u32)> = changed
            .map(|(before, after)| (before.stratum.clone(), first(&before.plan), first(&after.plan)))
            .collect();
        let words = changed.iter().map(|(name, from, to)| format!("「{name}」由 {from} 次减到 {to} 次"));
        let text = format!("减少本月计划：{}，少查的留给以后各月", words.collect::<Vec<_>>().join("、"));
        let change = |(stratum, from, to)| Change::PlanLess { stratum, from, to };
        Some(remedy(text, steps * VISIT, changed.into_iter().map(change).collect()))
    }
}

/// One visit less this month in a stratum, where some are left and the deadlines allow it.
fn lessened(draft: &Draft, stratum: &str) -> Option<Draft> {
    let mut less = draft.clone();
    let visits = less.strata.iter_mut().find(|row| row.stratum == stratum)?.plan.first_mut()?;
    *visits = visits.checked_sub(1).filter(|left| *left > 0)?;
    trial::fits(&less).then_some(less)
}
