//! The statistics of finished draws say nothing about honest draws and something about dishonest ones.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::indexing_slicing, reason = "tests")]

use rules::draw::CERTAIN;
use rules::statistics::{
    Load, Reading, Seat, Unit, affordable_runs, expected_vs_observed, forced_share, frequent_pairs,
    load_dispersion, overall_test,
};

fn unit(ruler: u32, parts: u64, hit: bool, group: &str) -> Unit {
    Unit { ruler, cut: 0, parts, hit, group: group.to_owned() }
}

fn close(found: f64, wanted: f64) {
    assert!((found - wanted).abs() < 1e-9, "{found} instead of {wanted}");
}

/// One draw of two visits among six with chance 1/6 or 1/2; who is hit is told.
fn six(ruler: u32, hits: [usize; 2]) -> Vec<Unit> {
    let chances = [(CERTAIN / 2, "big"); 3].into_iter().chain([(CERTAIN / 6, "small"); 3]);
    let mut units: Vec<Unit> = (0..)
        .zip(chances)
        .map(|(at, (parts, group))| unit(ruler, parts, hits.contains(&at), group))
        .collect();
    units[5].parts += 2 * CERTAIN - units.iter().map(|unit| unit.parts).sum::<u64>();
    units
}

#[test]
fn a_group_expects_the_sum_of_its_chances() {
    let units = six(0, [0, 1]);
    let counts = expected_vs_observed(&units);
    assert_eq!(counts.iter().map(|count| count.group.as_str()).collect::<Vec<_>>(), ["big", "small"]);
    assert_eq!((counts[0].units, counts[0].observed, counts[1].observed), (3, 2, 0));
    close(counts[0].expected, 1.5);
    close(counts[0].variance, 0.75);
    close(counts[0].z.unwrap(), 0.5 / 0.75_f64.sqrt());
    assert!((counts[1].expected - 0.5).abs() < 1e-7);
}

#[test]
fn a_group_that_chance_has_no_say_in_has_no_deviation() {
    let units = [unit(0, CERTAIN, true, "due"), unit(0, 0, false, "never")];
    let counts = expected_vs_observed(&units);
    assert!(counts.iter().all(|count| count.z.is_none()));
    let test = overall_test(&units, 99, 1);
    assert_eq!(
        (test.statistic, test.degrees, test.p_approximate, test.p_simulated),
        (0.0, 0, 1.0, Some(1.0))
    );
}

#[test]
fn visits_that_were_certain_beforehand_are_counted_as_forced() {
    let units =
        [unit(0, CERTAIN, true, "A"), unit(0, CERTAIN / 2, true, "A"), unit(0, CERTAIN / 2, false, "A")];
    let share = forced_share(&units);
    assert_eq!((share.visits, share.forced, share.share), (2, 1, Some(0.5)));
    assert_eq!(forced_share(&[]).share, None);
}

#[test]
fn a_series_that_always_takes_the_same_institutions_is_implausible() {
    // Both visits to `small` although it expects one visit in two draws.
    let units: Vec<Unit> = (0..24).flat_map(|ruler| six(ruler, [3, 4])).collect();
    let test = overall_test(&units, 1999, 7);
    assert_eq!(test.degrees, 1);
    assert_eq!(Reading::of(test.p_approximate), Reading::Implausible);
    assert_eq!(Reading::of(test.p_simulated.unwrap()), Reading::Implausible);
}

#[test]
fn a_series_as_even_as_can_be_is_as_expected() {
    let hits = [[0, 1], [0, 2], [1, 2], [0, 3], [1, 4], [2, 5], [0, 1], [1, 2]];
    let units: Vec<Unit> = (0..).zip(hits).flat_map(|(ruler, hits)| six(ruler, hits)).collect();
    let test = overall_test(&units, 1999, 7);
    assert_eq!(Reading::of(test.p_approximate), Reading::AsExpected);
    assert_eq!(Reading::of(test.p_simulated.unwrap()), Reading::AsExpected);
}

#[test]
fn the_simulation_answers_the_same_seed_the_same_and_refuses_half_a_ruler() {
    let mut units: Vec<Unit> = (0..5).flat_map(|ruler| six(ruler, [0, 3])).collect();
    assert_eq!(overall_test(&units, 499, 3), overall_test(&units, 499, 3));
    units.pop();
    assert_eq!(overall_test(&units, 499, 3).p_simulated, None);
}

#[test]
fn the_simulated_p_value_is_that_of_counting_by_hand() {
    // One visit among four alike: whichever group is hit, X² is the larger one for the one-in-four group.
    let hit = |at: usize| {
        let group = |place| if place == 0 { "one" } else { "three" };
        (0..4).map(|place| unit(0, CERTAIN / 4, place == at, group(place))).collect::<Vec<_>>()
    };
    assert!((overall_test(&hit(0), 9999, 5).p_simulated.unwrap() - 0.25).abs() < 0.02);
    close(overall_test(&hit(1), 9999, 5).p_simulated.unwrap(), 1.0);
}

#[test]
fn deadline_groups_stay_in_their_order_when_rulers_are_laid_again() {
    // A first group exactly one visit long always gets exactly one visit, however often it is combed again.
    let mut units: Vec<Unit> = (0..4).map(|at| unit(0, CERTAIN / 4, at == 0, "first")).collect();
    units.extend((0..4).map(|at| Unit { cut: 1, ..unit(0, CERTAIN / 4, at == 0, "second") }));
    let test = overall_test(&units, 999, 11);
    close(test.statistic, 0.0);
    units[0].hit = false;
    units[5].hit = true;
    close(overall_test(&units, 999, 11).p_simulated.unwrap(), 0.001);
}

#[test]
fn repetitions_fit_the_size_of_the_question() {
    assert_eq!((affordable_runs(0), affordable_runs(1440), affordable_runs(2_000_000)), (9999, 9999, 199));
}

fn loads(visits: &[u32]) -> Vec<Load> {
    visits.iter().map(|visits| Load { group: "EDU".to_owned(), visits: *visits }).collect()
}

#[test]
fn levelled_work_is_more_even_than_by_lot_and_piled_work_more_uneven() {
    let even = load_dispersion(&loads(&[10, 10, 11, 10, 11, 10, 10, 11]));
    assert!(even[0].index.unwrap() < 0.1 && even[0].p_more_even.unwrap() < 0.001);
    let piled = load_dispersion(&loads(&[40, 2, 3, 2, 10, 9, 8, 9]));
    assert!(piled[0].index.unwrap() > 5.0 && piled[0].p_more_uneven.unwrap() < 0.001);
    assert_eq!((piled[0].people, piled[0].visits, piled[0].range), (8, 83, (2, 40)));
}

#[test]
fn the_variance_test_is_pearsons_statistic() {
    let found = &load_dispersion(&loads(&[1, 2, 3, 6]))[0];
    close(found.mean, 3.0);
    close(found.variance.unwrap(), 14.0 / 3.0);
    close(found.index.unwrap(), 14.0 / 9.0);
    close(found.p_more_uneven.unwrap(), rules::statistics::chi_square_p(14.0 / 3.0, 3));
}

#[test]
fn a_single_person_or_no_visits_give_no_dispersion() {
    let alone = &load_dispersion(&loads(&[7]))[0];
    assert_eq!((alone.variance, alone.index, alone.p_more_uneven), (None, None, None));
    let idle = &load_dispersion(&loads(&[0, 0]))[0];
    assert_eq!((idle.index, idle.p_more_even), (None, None));
}

fn team<'a>(people: &[&'a str]) -> Vec<Seat<'a>> {
    let seat = |inspector: &&'a str| {
        let department = if inspector.starts_with('E') { "EDU" } else { "HEA" };
        Seat { inspector, department }
    };
    people.iter().map(seat).collect()
}

#[test]
fn a_pair_is_expected_as_often_as_seats_given_by_lot_would_bring_it_together() {
    // Two of each department, one visit each: E1 meets H1 in half of all ways to hand out the seats.
    let round = vec![team(&["E1", "H1"]), team(&["E2", "H2"])];
    let pairs = frequent_pairs(&[round.clone(), round], 9);
    assert_eq!(pairs.len(), 2);
    assert_eq!(pairs[0].inspectors, ("E1".to_owned(), "H1".to_owned()));
    assert_eq!(pairs[0].observed, 2);
    close(pairs[0].expected, 1.0);
    // Within one department: four people on two visits of two, each pair in one of three ways.
    let pairs = frequent_pairs(&[vec![team(&["E1", "E2"]), team(&["E3", "E4"])]], 1);
    assert_eq!(pairs.len(), 1);
    close(pairs[0].expected, 1.0 / 3.0);
}

#[test]
fn a_favoured_pair_stands_out_among_all_pairs_and_mixed_teams_do_not() {
    let people = ["E1", "E2", "E3", "E4", "E5", "E6"];
    let helpers = ["H1", "H2", "H3", "H4", "H5", "H6"];
    let mixed: Vec<Vec<Vec<Seat>>> = (0..12)
        .map(|month| (0..6).map(|at| team(&[people[at], helpers[(at + month) % 6]])).collect())
        .collect();
    assert!(frequent_pairs(&mixed, 3).iter().all(|pair| pair.p_among_all > 0.9));
    let favoured: Vec<Vec<Vec<Seat>>> = (0..12)
        .map(|month| {
            let others = (1..6).map(|at| team(&[people[at], helpers[1 + (at + month) % 5]]));
            std::iter::once(team(&["E1", "H1"])).chain(others).collect()
        })
        .collect();
    let first = &frequent_pairs(&favoured, 1)[0];
    assert_eq!((first.inspectors.0.as_str(), first.observed), ("E1", 12));
    close(first.expected, 2.0);
    assert_eq!(Reading::of(first.p_among_all), Reading::Implausible);
}
