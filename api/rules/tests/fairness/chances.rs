//! Everybody is drawn exactly as often as the published chance says.

use std::collections::BTreeMap;

use rules::draw::{Announced, CERTAIN, Selection};
use rules::statistics::{Reading, chi_square_p};

use super::district::institution;
use super::{simple, units_of};

/// Is the stretch from `start`, `parts` long, touched by a comb at `offset` with teeth `one` apart?
fn touched(one: u64, offset: u64, start: u64, parts: u64) -> bool {
    (start..start + parts).any(|place| place % one == offset)
}

fn permutations(items: &[u64]) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in items {
        let longer = |order: &Vec<usize>| {
            let rest = (0..items.len()).filter(|item| !order.contains(item));
            rest.map(|item| [order.as_slice(), &[item]].concat()).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

#[test]
fn over_all_orders_and_all_offsets_everybody_is_drawn_exactly_as_often_as_the_chance_says() {
    // One certain visit is 12 parts here instead of 10⁹; the rule is the same.
    for parts in [vec![12, 6, 4, 1, 1], vec![3, 5, 7, 9, 12], vec![11, 11, 1, 1], vec![4; 6]] {
        let visits = usize::try_from(parts.iter().sum::<u64>() / 12).unwrap();
        let orders = permutations(&parts);
        let mut drawn = vec![0_u64; parts.len()];
        for (order, offset) in orders.iter().flat_map(|order| (0..12).map(move |offset| (order, offset))) {
            let (mut start, mut hits) = (0, 0);
            for unit in order {
                if touched(12, offset, start, parts[*unit]) {
                    drawn[*unit] += 1;
                    hits += 1;
                }
                start += parts[*unit];
            }
            assert_eq!(hits, visits, "{order:?} at {offset}");
        }
        let exact: Vec<u64> = parts.iter().map(|parts| parts * orders.len() as u64).collect();
        assert_eq!(drawn, exact);
    }
}

#[test]
fn what_the_code_draws_is_what_that_rule_says_for_the_order_and_offset_it_shows() {
    let district = simple(12, &[4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    let input = district.input();
    let announced = Announced::of(&input).unwrap();
    for number in 0..500 {
        let rows = Selection::draw(&announced.frozen, &announced.dry_seed(number)).rows(&announced.frozen);
        let offset: u64 = rows.iter().next().unwrap().rsplit('|').next().unwrap().parse().unwrap();
        let mut end = 0;
        for row in units_of(&rows) {
            assert_eq!(row.start, end);
            end += row.parts;
            // The first tooth at or after the start of the stretch.
            let tooth = row.start + (offset + CERTAIN - row.start % CERTAIN) % CERTAIN;
            assert_eq!(row.hit, tooth < end, "dry run {number}, {}", row.id);
        }
        assert_eq!(end, 4 * CERTAIN);
    }
}

#[test]
fn another_name_gives_nobody_another_chance() {
    let left = [1, 2, 2, 5, 7, 9, 9, 12];
    let chances = |names: [usize; 8]| {
        let mut rows: Vec<(String, usize)> = names
            .iter()
            .enumerate()
            .map(|(unit, name)| {
                (institution(&format!("I{name}"), "X", ["A", "B"][unit % 2], left[unit]), unit)
            })
            .collect();
        rows.sort();
        let mut district = simple(0, &[3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]);
        district.institutions = rows.iter().map(|(row, _)| row.clone()).collect();
        let input = district.input();
        let parts = Announced::of(&input).unwrap().odds()[0].chances.parts.clone();
        rows.iter().zip(parts).map(|((_, unit), parts)| (*unit, parts)).collect::<BTreeMap<_, _>>()
    };
    let first = chances([0, 1, 2, 3, 4, 5, 6, 7]);
    for names in [[7, 6, 5, 4, 3, 2, 1, 0], [3, 0, 6, 1, 7, 2, 5, 4]] {
        for (unit, parts) in chances(names) {
            assert!(first[&unit].abs_diff(parts) <= 1000, "unit {unit}: {} or {parts}", first[&unit]);
        }
    }
}

#[test]
fn institutions_that_are_alike_are_drawn_equally_often() {
    let district = simple(9, &[3, 3, 3]);
    let mut counts = [0_u32; 9];
    let (input, runs) = (district.input(), 6000);
    let announced = Announced::of(&input).unwrap();
    for number in 0..runs {
        for place in Selection::draw(&announced.frozen, &announced.dry_seed(number)).drawn() {
            counts[place as usize] += 1;
        }
    }
    // Nine exchangeable counts with a fixed sum: variance n·p(1−p), each pair covaries by −1/8 of it.
    let (expected, variance) = (f64::from(runs) / 3.0, f64::from(runs) * 2.0 / 9.0 * 9.0 / 8.0);
    let squares: f64 = counts.iter().map(|count| (f64::from(*count) - expected).powi(2)).sum();
    assert_ne!(Reading::of(chi_square_p(squares / variance, 8)), Reading::Implausible, "{counts:?}");
}
