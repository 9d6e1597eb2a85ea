//! Inspectors who are alike are treated alike, and so are pairs of them.

use std::collections::BTreeMap;

use rules::draw::Announced;
use rules::statistics::{Reading, chi_square_p};

use super::simple;

/// The team of the first visit in many dry runs of three visits by six people alike.
fn first_teams(runs: u32) -> Vec<[String; 2]> {
    let district = simple(3, &[3, 0]);
    let input = district.input();
    let announced = Announced::of(&input).unwrap();
    let team = |number| {
        let teams = announced.whatif(number).unwrap().teams;
        let (_, team) = teams.iter().find(|(visit, _)| *visit == "I00").unwrap();
        [team[0].to_owned(), team[1].to_owned()]
    };
    (0..runs).map(team).collect()
}

fn uniform_p(counts: &BTreeMap<String, u32>, kinds: u32, total: u32) -> f64 {
    let expected = f64::from(total) / f64::from(kinds);
    let squares: f64 = counts.values().map(|count| (f64::from(*count) - expected).powi(2)).sum();
    let missing = f64::from(kinds - u32::try_from(counts.len()).unwrap()) * expected.powi(2);
    chi_square_p((squares + missing) / expected, kinds - 1)
}

#[test]
fn no_pair_of_alike_inspectors_is_sent_to_an_institution_more_often_than_another() {
    let mut pairs: BTreeMap<String, u32> = BTreeMap::new();
    for team in first_teams(6000) {
        *pairs.entry(team.join(",")).or_default() += 1;
    }
    assert_ne!(Reading::of(uniform_p(&pairs, 15, 6000)), Reading::Implausible, "{pairs:?}");
    // The test would see a pair that comes half as often again.
    *pairs.get_mut("P0,P1").unwrap() += 200;
    *pairs.get_mut("P2,P3").unwrap() -= 200;
    assert_eq!(Reading::of(uniform_p(&pairs, 15, 6000)), Reading::Implausible);
}

#[test]
fn alike_inspectors_share_the_visits_of_every_draw_to_within_one() {
    let district = simple(10, &[10, 0]);
    let input = district.input();
    let announced = Announced::of(&input).unwrap();
    for number in 0..300 {
        let mut loads: Vec<u32> =
            announced.whatif(number).unwrap().loads.iter().map(|(_, load)| *load).collect();
        loads.sort_unstable();
        assert_eq!(loads, [3, 3, 3, 3, 4, 4], "dry run {number}");
    }
}

#[test]
fn the_inspectors_who_get_the_odd_visit_are_any_of_those_alike() {
    let district = simple(10, &[10, 0]);
    let input = district.input();
    let announced = Announced::of(&input).unwrap();
    let mut odd: BTreeMap<String, f64> = BTreeMap::new();
    for number in 0..3000 {
        for (id, load) in announced.whatif(number).unwrap().loads {
            *odd.entry(id.to_owned()).or_default() += f64::from(load == 4);
        }
    }
    // Two of six each time: variance n·(1/3)(2/3), covariance −1/5 of it.
    let squares: f64 = odd.values().map(|count| (count - 1000.0).powi(2)).sum();
    let p = chi_square_p(squares / (3000.0 * 2.0 / 9.0 * 6.0 / 5.0), 5);
    assert_ne!(Reading::of(p), Reading::Implausible, "{odd:?}");
}
