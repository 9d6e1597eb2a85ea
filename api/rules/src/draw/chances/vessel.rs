//! Raising chances like water in a vessel (protocol section 6.2, `raise`).

#![expect(clippy::indexing_slicing, reason = "kinds are numbered by this file only and never removed")]

use std::collections::BTreeMap;

use super::{CERTAIN, LONG};
use crate::draw::tables::Institution;

/// Units that are alike in everything that decides, including the chance reached so far.
#[derive(Clone, Copy)]
struct Kind {
    left: u8,
    class: u32,
    parts: u64,
    count: u64,
}

/// The frame of a stratum, counted by kind: a pass costs as many steps as there are kinds, not units.
pub(super) struct Vessel {
    kinds: Vec<Kind>,
    /// The kind of each unit, in id order.
    kind_of: Vec<usize>,
}

impl Vessel {
    pub(super) fn new<'a>(frame: impl Iterator<Item = &'a Institution>) -> Self {
        let mut kinds: Vec<Kind> = Vec::new();
        let mut seen = BTreeMap::new();
        let kind_of = frame.map(|unit| {
            let (left, class) = (unit.left.min(LONG), unit.class);
            let number = *seen.entry((left, class)).or_insert_with(|| {
                kinds.push(Kind { left, class, parts: 0, count: 0 });
                kinds.len() - 1
            });
            kinds[number].count += 1;
            number
        });
        let kind_of = kind_of.collect();
        Self { kinds, kind_of }
    }

    /// Lift every unit with at most `within` months left to one level times its score, so that together
    /// they have `total` parts, unless the level reaches `top` before. Gives the level.
    pub(super) fn raise(&mut self, within: u8, score: impl Fn(u8, u32) -> u64, total: u64, top: u64) -> u64 {
        let lift = |kind: &Kind, level| kind.parts.max(CERTAIN.min(score(kind.left, kind.class) * level));
        let sum = |level| {
            let raised = self.kinds.iter().filter(|kind| kind.left <= within);
            raised.map(|kind| kind.count * lift(kind, level)).sum::<u64>()
        };
        let (mut low, mut high) = (0, top);
        while low < high {
            let middle = low + (high - low).div_ceil(2);
            if sum(middle) <= total { low = middle } else { high = middle - 1 }
        }
        let remainder = total.saturating_sub(sum(low));
        let steps: Vec<(u64, u64)> = self
            .kinds
            .iter()
            .map(|kind| match kind.left <= within {
                true if low < top => (lift(kind, low), lift(kind, low + 1) - lift(kind, low)),
                true => (lift(kind, low), 0),
                false => (kind.parts, 0),
            })
            .collect();
        self.settle(&steps, remainder);
        low
    }

    /// Give every kind its new parts and hand out what is `left`, in id order, within the next step.
    fn settle(&mut self, steps: &[(u64, u64)], mut left: u64) {
        for (kind, (parts, _)) in self.kinds.iter_mut().zip(steps) {
            kind.parts = *parts;
        }
        let mut stepped: Vec<Option<usize>> = vec![None; steps.len()];
        for number in &mut self.kind_of {
            if left == 0 {
                break;
            }
            let old = *number;
            let (parts, gain) = steps[old];
            let step = gain.min(left);
            if step == 0 {
                continue;
            }
            left -= step;
            *number = stepped[old].filter(|_| step == gain).unwrap_or(self.kinds.len());
            if *number == self.kinds.len() {
                self.kinds.push(Kind { parts: parts + step, count: 0, ..self.kinds[old] });
                stepped[old] = Some(*number);
            }
            self.kinds[old].count -= 1;
            self.kinds[*number].count += 1;
        }
    }

    /// The parts of each unit, in id order.
    pub(super) fn parts(&self) -> Vec<u32> {
        self.kind_of
            .iter()
            .map(|number| u32::try_from(self.kinds[*number].parts).unwrap_or(u32::MAX))
            .collect()
    }
}
