//! Numbers the form starts with, and what mends a plan that does not suffice. No signals here.

use contract::draws::{DrawPlan, PlanGap, StratumPlan};

/// Months of a plan: this one and eleven after it, as every provider is visited within twelve.
pub const MONTHS: usize = 12;

/// Visits a month for so many providers: one a year each, and three tenths more so that few visits can be foreseen.
pub fn suggested(operating: i64) -> u32 {
    let tenths = operating.max(0).saturating_mul(13);
    u32::try_from((tenths + 119) / 120).unwrap_or(u32::MAX)
}

/// The plan of the draw before, so many months later: what was promised then, its last month repeated.
pub fn shifted(before: &[u32], months: usize) -> Option<Vec<u32>> {
    let last = *before.last()?;
    Some((0..MONTHS).map(|month| before.get(month + months).copied().unwrap_or(last)).collect())
}

/// For each stratum the visits that close its gaps.
pub fn fixes(plan: &DrawPlan, gaps: &[PlanGap]) -> Vec<Vec<u32>> {
    let fix = |stratum: &StratumPlan| {
        let own: Vec<PlanGap> = gaps.iter().filter(|gap| gap.stratum == stratum.code).cloned().collect();
        mended(&stratum.visits, &own)
    };
    plan.strata.iter().map(fix).collect()
}

/// The plan with the fewest visits added that closes every gap (protocol section 6.1).
///
/// Stretches that begin later get theirs in their last month, which helps the most other stretches; what is then
/// still missing at the start is added to this month.
fn mended(visits: &[u32], gaps: &[PlanGap]) -> Vec<u32> {
    let mut mended = visits.to_vec();
    let mut by_end: Vec<&PlanGap> = gaps.iter().collect();
    by_end.sort_by_key(|gap| (gap.last, gap.first));
    for gap in by_end.iter().filter(|gap| gap.first > 1) {
        let missing = missing(gap, visits, &mended);
        if let Some(month) = place(gap.last).and_then(|place| mended.get_mut(place)) {
            *month = month.saturating_add(missing);
        }
    }
    let now =
        gaps.iter().filter(|gap| gap.first == 1).map(|gap| missing(gap, visits, &mended)).max().unwrap_or(0);
    if let Some(month) = mended.first_mut() {
        *month = month.saturating_add(now);
    }
    mended
}

fn place(month: u32) -> Option<usize> {
    usize::try_from(month.checked_sub(1)?).ok()
}

/// What the stretch still lacks after the additions made so far.
fn missing(gap: &PlanGap, before: &[u32], after: &[u32]) -> u32 {
    let sum = |visits: &[u32]| -> u64 {
        let (first, last) = (place(gap.first).unwrap_or(0), place(gap.last).unwrap_or(0));
        visits.get(first..=last).unwrap_or_default().iter().map(|n| u64::from(*n)).sum()
    };
    let added = sum(after).saturating_sub(sum(before));
    u32::try_from(gap.must.saturating_sub(gap.planned + added)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(first: u32, last: u32, must: u64, planned: u64) -> PlanGap {
        PlanGap { stratum: "all".into(), first, last, must, planned }
    }

    #[test]
    fn a_third_more_than_one_a_year() {
        assert_eq!([0, 1, 12, 90, 240].map(suggested), [0, 1, 2, 10, 26]);
    }

    #[test]
    fn last_months_promise_is_kept() {
        let before = [9, 8, 7];
        assert_eq!(shifted(&before, 1).unwrap().first_chunk(), Some(&[8, 7, 7]));
        assert_eq!(shifted(&before, 5).unwrap(), vec![7; MONTHS]);
        assert_eq!(shifted(&[], 1), None);
    }

    #[test]
    fn the_largest_gap_from_now_is_added_to_this_month() {
        let gaps = [gap(1, 1, 12, 10), gap(1, 2, 25, 20), gap(1, 3, 31, 30)];
        assert_eq!(mended(&[10, 10, 10], &gaps), [15, 10, 10]);
    }

    #[test]
    fn a_later_gap_is_mended_where_it_is() {
        let gaps = [gap(2, 3, 24, 20), gap(1, 3, 31, 30), gap(3, 3, 12, 10)];
        // Four in month 3 cover every stretch that ends there.
        assert_eq!(mended(&[10, 10, 10], &gaps), [10, 10, 14]);
    }
}
