//! Drawing recorded rulers again, many times, with ordinary pseudo-random numbers.

use std::collections::BTreeMap;

use super::selection::{GroupCount, Unit};
use crate::draw::CERTAIN;

/// One unit on a ruler: its parts and the number of its group in the table.
type Stretch = (u64, usize);

/// Rulers that can be combed again and again.
pub(super) struct Simulation {
    /// By ruler and deadline group, in this order: only inside a deadline group is the order random.
    stretches: BTreeMap<(u32, u8), Vec<Stretch>>,
    /// Visits of each group in the latest repetition.
    counts: Vec<u64>,
    random: SplitMix,
}

impl Simulation {
    /// `None` if some ruler is not a whole number of visits long, so that its units cannot be all.
    pub(super) fn new(units: &[Unit], counts: &[GroupCount], seed: u64) -> Option<Self> {
        let numbers: BTreeMap<&str, usize> =
            counts.iter().enumerate().map(|(number, count)| (count.group.as_str(), number)).collect();
        let mut stretches: BTreeMap<_, Vec<Stretch>> = BTreeMap::new();
        let mut lengths: BTreeMap<u32, u64> = BTreeMap::new();
        for unit in units {
            let number = *numbers.get(unit.group.as_str())?;
            stretches.entry((unit.ruler, unit.cut)).or_default().push((unit.parts, number));
            *lengths.entry(unit.ruler).or_default() += unit.parts;
        }
        let whole = lengths.values().all(|length| length.is_multiple_of(CERTAIN));
        whole.then(|| Self { stretches, counts: vec![0; counts.len()], random: SplitMix(seed) })
    }

    /// Visits of each group in one more repetition.
    pub(super) fn redraw(&mut self) -> &[u64] {
        self.counts.fill(0);
        let (mut ruler, mut start, mut tooth) = (None, 0, 0);
        for ((number, _), stretches) in &mut self.stretches {
            if ruler != Some(*number) {
                (ruler, start, tooth) = (Some(*number), 0, self.random.below(CERTAIN));
            }
            self.random.shuffle(stretches);
            for (parts, group) in stretches {
                start += *parts;
                if tooth < start {
                    tooth += CERTAIN;
                    if let Some(count) = self.counts.get_mut(*group) {
                        *count += 1;
                    }
                }
            }
        }
        &self.counts
    }
}

/// Steele, Lea and Flood's `SplitMix64`: quick and repeatable, no secret.
struct SplitMix(u64);

impl SplitMix {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    /// Below `bound`; the rounding bias is less than bound/2^64.
    fn below(&mut self, bound: u64) -> u64 {
        let high = (u128::from(self.word()) * u128::from(bound)) >> 64;
        u64::try_from(high).unwrap_or(u64::MAX)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last as u64 + 1);
            items.swap(last, usize::try_from(other).unwrap_or(last));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SplitMix;

    #[test]
    fn the_generator_gives_the_published_numbers() {
        let mut random = SplitMix(1_234_567);
        let first = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([random.word(), random.word(), random.word()], first);
    }
}
