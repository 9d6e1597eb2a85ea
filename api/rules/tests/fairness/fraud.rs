//! Planted fraud is found: in the record by recomputing it, over many draws by their statistics.

use rules::draw::{Announced, CERTAIN, Record, Rows, Step, compute, hex, labelled, merkle, verify};
use rules::statistics::{Load, Pair, Reading, Seat, frequent_pairs, load_dispersion, overall_test};

use super::years::Years;
use super::{simple, units_of};

fn record() -> Record {
    compute(&simple(8, &[4, 2, 2]).input()).unwrap()
}

fn failing_step(record: &Record) -> Option<Step> {
    verify(&serde_json::to_string(record).unwrap()).err().map(|failure| failure.step)
}

/// Put other teams into a record, with right salts and a right root.
fn reteam(record: &mut Record, team_of: impl Fn(usize, &str) -> String) {
    let teams: Rows = record.revisions[0]
        .teams
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let fields: Vec<&str> = row.split('|').collect();
            let unsalted = format!("R|{}|{}|{}|{}", fields[1], fields[2], team_of(n, fields[3]), fields[4]);
            let salt = hex(&labelled("TYD1/salt", &[&record.seed, unsalted.as_bytes()]));
            format!("{unsalted}|{}", &salt[..32])
        })
        .collect();
    let root = merkle::root(&teams);
    let fields: [&[u8]; 5] = [&record.ann, &[0; 4], &record.select_commit, &[0; 32], &root];
    record.revisions[0].result_root = labelled("TYD1/result", &fields);
    record.revisions[0].teams = teams;
}

#[test]
fn an_honest_record_passes_even_when_its_teams_are_sealed_again() {
    let mut record = record();
    assert_eq!(failing_step(&record), None);
    reteam(&mut record, |_, team| team.to_owned());
    assert_eq!(failing_step(&record), None);
}

#[test]
fn swapped_teams_are_found_although_their_root_is_right() {
    let mut record = record();
    let teams: Vec<String> =
        record.revisions[0].teams.iter().map(|row| row.split('|').nth(3).unwrap().to_owned()).collect();
    reteam(&mut record, |n, team| match n {
        0 => teams[1].clone(),
        1 => teams[0].clone(),
        _ => team.to_owned(),
    });
    assert_eq!(failing_step(&record), Some(Step::Revisions));
}

#[test]
fn work_piled_on_two_people_is_found_in_the_record_and_in_the_statistics() {
    let mut piled = record();
    reteam(&mut piled, |_, _| "P0,P1".to_owned());
    assert_eq!(failing_step(&piled), Some(Step::Revisions));
    let loads = |counts: [u32; 6]| {
        let load = |visits| Load { group: "EDU".to_owned(), visits };
        load_dispersion(&counts.map(load))[0].p_more_uneven.unwrap()
    };
    assert_eq!(Reading::of(loads([40, 38, 7, 9, 8, 6])), Reading::Implausible);
    assert_eq!(Reading::of(loads([18, 18, 18, 18, 18, 18])), Reading::AsExpected);
}

#[test]
fn a_second_try_with_another_random_number_is_found() {
    // The operator likes another result better and takes its beacon …
    let mut other = simple(8, &[4, 2, 2]).input();
    other.beacon.text = "03.04".into();
    let liked = compute(&other).unwrap();
    let mut rolled = record();
    (rolled.seed, rolled.selection) = (liked.seed, liked.selection.clone());
    (rolled.select_commit, rolled.revisions) = (liked.select_commit, liked.revisions.clone());
    assert_eq!(failing_step(&rolled), Some(Step::Seed));
    // … or another secret of a contributor, which was committed to before.
    let mut rolled = record();
    rolled.input.nonces[0] = [8; 32];
    assert_eq!(failing_step(&rolled), Some(Step::Commitments));
}

#[test]
fn a_friend_taken_out_of_the_selection_is_found() {
    let mut record = record();
    let flip = |row: &str| match (row.rsplit_once('|'), row.starts_with('U')) {
        (Some((rest, "1")), true) => format!("{rest}|0"),
        _ => row.to_owned(),
    };
    let at = record.selection.iter().position(|row| row.starts_with('U') && row.ends_with("|1")).unwrap();
    record.selection = record
        .selection
        .iter()
        .enumerate()
        .map(|(n, row)| if n == at { flip(row) } else { row.to_owned() })
        .collect();
    record.select_commit = labelled(
        "TYD1/select",
        &[&labelled("TYD1/blind", &[&record.seed]), &merkle::root(&record.selection)],
    );
    assert_eq!(failing_step(&record), Some(Step::Selection));
}

#[test]
fn a_friend_left_out_of_the_table_after_the_announcement_is_found() {
    let mut record = record();
    let all = record.input.institutions.clone();
    record.input.institutions = all.iter().skip(1).collect();
    assert_eq!(failing_step(&record), Some(Step::Tables));
}

#[test]
fn a_series_of_draws_in_which_some_are_spared_is_implausible_and_an_honest_one_is_not() {
    let honest = Years::simulate(1, 72);
    let p = overall_test(&honest.units(), 999, 1).p_simulated.unwrap();
    assert_eq!(Reading::of(p), Reading::AsExpected, "{p}");
    // Every fourth institution has a protector: unless it is due, its neighbour is visited instead.
    let spared = |place: usize| if place.is_multiple_of(4) { place + 1 } else { place };
    let mut forged = Years::simulate(1, 72);
    for (now, rows) in forged.rows.iter().enumerate() {
        let now = i64::try_from(now).unwrap();
        for unit in units_of(rows).iter().filter(|unit| unit.hit && unit.parts < CERTAIN) {
            let place: usize = unit.id[1..].parse().unwrap();
            let other = spared(place);
            if other != place && !forged.visits[other].contains(&now) {
                forged.visits[place].retain(|visit| *visit != now);
                forged.visits[other].push(now);
            }
        }
    }
    let p = overall_test(&forged.units(), 1999, 1).p_simulated.unwrap();
    assert_eq!(Reading::of(p), Reading::Implausible, "{p}");
}

/// The pair that met most often in these draws.
fn most_frequent(rounds: &[Vec<[String; 2]>]) -> Pair {
    let mut seats: Vec<Vec<Vec<Seat<'_>>>> = Vec::new();
    for round in rounds {
        let mut visits = Vec::new();
        for [one, other] in round {
            visits.push(vec![
                Seat { inspector: one, department: "EDU" },
                Seat { inspector: other, department: "EDU" },
            ]);
        }
        seats.push(visits);
    }
    frequent_pairs(&seats, 1)[0].clone()
}

#[test]
fn a_pair_put_together_by_hand_stands_out_and_drawn_pairs_do_not() {
    let mut rounds: Vec<Vec<[String; 2]>> = vec![Vec::new(); 24];
    let district = simple(3, &[3, 0]);
    let input = district.input();
    let announced = Announced::of(&input).unwrap();
    for (number, round) in (0..).zip(&mut rounds) {
        let teams = announced.whatif(number).unwrap().teams;
        round.extend(teams.iter().map(|(_, team)| [team[0].to_owned(), team[1].to_owned()]));
    }
    assert_ne!(Reading::of(most_frequent(&rounds).p_among_all), Reading::Implausible);
    for round in &mut rounds {
        *round = [["P0", "P1"], ["P2", "P3"], ["P4", "P5"]].map(|team| team.map(str::to_owned)).to_vec();
    }
    let found = most_frequent(&rounds);
    assert_eq!((found.observed, Reading::of(found.p_among_all)), (24, Reading::Implausible));
}
