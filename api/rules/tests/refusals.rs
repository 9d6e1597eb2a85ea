//! Every kind of wrong input or record is refused with its code, at its step.

#![expect(clippy::unwrap_used, reason = "tests")]

mod district;

use district::{District, inspector, institution, stratum};
use rules::draw::{Code, Input, Record, Rows, Step, cli, compute, verify};

fn sample() -> District {
    let institutions = (0..6).map(|n| institution(&format!("I{n}"), "X", "A", 1 + n)).collect();
    let people = [
        inspector("P0", "EDU", "U0", "*", 3),
        inspector("P1", "EDU", "U1", "X", 3),
        inspector("P2", "HEA", "U0", "X,Y", 3),
        inspector("P3", "HEA", "U1", "*", 3),
    ];
    let rule = stratum(&[2, 2, 2], 2, 1, &[("EDU", 1), ("HEA", 1)]);
    let mut district = District::new(rule, institutions, people.iter().collect());
    district.recusals.push("X|P0|I0|-");
    district
}

fn code(district: &District) -> Option<Code> {
    compute(&district.input()).err().map(|error| error.code)
}

fn replaced(rows: &Rows, from: &str, to: &str) -> Rows {
    let changed: Rows = rows.iter().map(|row| row.replace(from, to)).collect();
    assert_ne!(&changed, rows);
    changed
}

#[test]
fn rows_of_tables_are_refused_by_what_is_wrong() {
    let institutions = [
        ("I|I0|S|", "I|I0|S|X|", Code::Format),
        ("|open", "|shut", Code::Token),
        ("I|I1|", "I|I 1|", Code::Token),
        ("|2025-01|", "|2025-13|", Code::Token),
        ("I|I3|", "I|I1|", Code::Order),
        ("I|I2|", "I|I1|", Code::Dup),
        ("|S|", "|Z|", Code::Ref),
        ("|A|", "|Q|", Code::Ref),
        ("|open", "|new", Code::State),
        ("|2026-04|", "|2026-03|", Code::State),
    ];
    for (from, to, expected) in institutions {
        let mut district = sample();
        district.institutions = replaced(&district.institutions, from, to);
        assert_eq!(code(&district), Some(expected), "{from} to {to}");
    }
}

#[test]
fn rows_of_people_are_refused_by_what_is_wrong() {
    let inspectors = [
        ("|3|0|main|-", "|501|0|main|-", Code::Range),
        ("|3|0|main|-", "|3|1000001|main|-", Code::Range),
        ("|3|0|main|-", "|03|0|main|-", Code::Token),
        ("|main|", "|boss|", Code::Token),
        ("|-", "|ABCDEF00ABCDEF00ABCDEF00ABCDEF00", Code::Token),
        ("|X,Y|", "|X,|", Code::Token),
        ("|X,Y|", "|X,*|", Code::Token),
        ("|2024-01-01|", "|2024-01-32|", Code::Token),
        ("J|P0|", "J|P9|", Code::Order),
    ];
    for (from, to, expected) in inspectors {
        let mut district = sample();
        district.inspectors = replaced(&district.inspectors, from, to);
        assert_eq!(code(&district), Some(expected), "{from} to {to}");
    }
    for (row, expected) in [("X|P0|I9|-", Code::Ref), ("X|P9|I0|-", Code::Ref), ("X|P0|I0|-", Code::Dup)] {
        let mut district = sample();
        district.recusals.push(row);
        assert_eq!(code(&district), Some(expected), "{row}");
    }
}

#[test]
fn announcement_rows_are_refused_by_what_is_wrong() {
    let cases = [
        ("A|tyd1|", "A|tyd2|", Code::Alg),
        ("W|2026-04-01|", "W|2026-05-01|", Code::Range),
        ("F|1000000,500000|5000", "F|1000000,500000|500001", Code::Range),
        ("F|1000000,500000|5000", "F|1000000,500000,5000,1|1", Code::Range),
        ("F|1000000,500000|5000", "F|1000000,500000|0", Code::Range),
        ("F|1000000,500000|5000", "F|999999,500000|5000", Code::Range),
        ("|EDU:1,HEA:1", "|EDU:2,HEA:1", Code::Range),
        ("|EDU:1,HEA:1", "|HEA:1,EDU:1", Code::Token),
        ("|A:1,B:3|", "|A:0,B:3|", Code::Range),
        ("|2|1|EDU", "|10|1|EDU", Code::Range),
        ("C|b|", "C|a|", Code::Dup),
        ("C|a|", "C|c|", Code::Order),
        ("B|1|", "B|2|", Code::Order),
        ("T|inspectors|", "T|recusals|", Code::Format),
        ("T|institutions|6", "T|institutions|4000001", Code::Range),
        ("|2026-03-26T13:15:00Z|", "|2026-03-25T01:00:00Z|", Code::Beacon),
    ];
    for (from, to, expected) in cases {
        let mut input = sample().input();
        input.announcement = replaced(&input.announcement, from, to);
        assert_eq!(compute(&input).unwrap_err().code, expected, "{from} to {to}");
    }
}

#[test]
fn secrets_and_beacon_are_refused() {
    let refused = |change: fn(&mut Input)| {
        let mut input = sample().input();
        change(&mut input);
        compute(&input).unwrap_err().code
    };
    assert_eq!(refused(|input| input.nonces.truncate(1)), Code::Commit);
    assert_eq!(refused(|input| input.nonces.swap_with_slice(&mut [[7; 32], [8; 32]])), Code::Commit);
    assert_eq!(refused(|input| input.beacon.rank = 2), Code::Beacon);
    assert_eq!(refused(|input| input.beacon.rank = -1), Code::Beacon);
    assert_eq!(refused(|input| input.beacon.text = "a|b".into()), Code::Beacon);
    assert_eq!(refused(|input| input.beacon.text = String::new()), Code::Beacon);
    assert_eq!(refused(|input| input.people = None), Code::Format);
}

#[test]
fn a_plan_too_small_is_refused_with_its_windows() {
    let mut district = sample();
    district.strata.iter_mut().for_each(|stratum| stratum.plan = vec![2, 0, 0]);
    let error = compute(&district.input()).unwrap_err();
    assert_eq!(error.code, Code::Plan);
    let windows: Vec<_> = error.windows.iter().map(|w| (w.first, w.last, w.must, w.planned)).collect();
    assert_eq!(windows, [(1, 3, 3, 2)]);
}

#[test]
fn impossible_events_are_refused() {
    let time = "2026-04-02T08:00:00Z";
    let first = compute(&sample().input()).unwrap().revisions;
    let visit = first.first().unwrap().teams.get(0).unwrap().split('|').nth(1).unwrap();
    let cases = [
        (format!("E|2|{time}|absent|P0|-|-"), Some(Code::Event)),
        (format!("E|1|{time}|ill|P0|-|-"), Some(Code::Event)),
        (format!("E|1|{time}|absent|P9|-|-"), Some(Code::Event)),
        (format!("E|1|{time}|absent|P0|I0|-"), Some(Code::Event)),
        (format!("E|1|{time}|recuse|P0|I9|-"), Some(Code::Event)),
        (format!("E|1|{time}|closed|{visit}|-|{visit}"), Some(Code::Event)),
        (format!("E|1|{time}|absent|P0|-|{visit},{visit}"), Some(Code::Event)),
        (format!("E|1|{time}|absent|P0|-|I9"), Some(Code::Event)),
        (format!("E|1|{time}|add|P9|-|-"), Some(Code::Event)),
        (format!("E|1|{time}|absent|P0|-|{visit}"), None),
        (format!("E|1|{time}|closed|{visit}|-|-"), None),
    ];
    for (row, expected) in cases {
        let mut district = sample();
        district.events.push(&row);
        assert_eq!(code(&district), expected, "{row}");
    }
    for added in ["P0", "P9"] {
        let mut district = sample();
        district.events.push(format!("E|1|{time}|add|{added}|-|-"));
        district.added.push(inspector(added, "EDU", "U0", "*", 1));
        assert_eq!(code(&district), (added == "P0").then_some(Code::Event), "{added}");
    }
}

#[test]
fn a_record_is_refused_at_the_first_step_that_fails() {
    let record = compute(&sample().input()).unwrap();
    assert_eq!(verify(&record.to_json()), Ok(()));
    let refused = |change: fn(&mut Record)| {
        let mut record = record.clone();
        change(&mut record);
        let failure = verify(&record.to_json()).unwrap_err();
        (failure.step, failure.error.code)
    };
    assert_eq!(refused(|record| record.ann = [0; 32]), (Step::Ann, Code::Ann));
    assert_eq!(refused(|record| record.seed = [0; 32]), (Step::Seed, Code::Seed));
    assert_eq!(refused(|record| record.selection = Rows::new()), (Step::Selection, Code::Selection));
    assert_eq!(refused(|record| record.select_commit = [0; 32]), (Step::SelectCommit, Code::SelectCommit));
    assert_eq!(refused(|record| record.revisions.clear()), (Step::Revisions, Code::Revisions));
    assert_eq!(refused(|record| record.input.institutions.push("I|I9")), (Step::Tables, Code::Root));
}

#[test]
fn json_is_read_strictly() {
    let json = compute(&sample().input()).unwrap().to_json();
    let verdict = |json: &str| cli::verify_json(json);
    let refused = |code: &str| format!(r#"{{"ok":false,"step":"format","code":"{code}"}}"#);
    assert_eq!(verdict(&json), r#"{"ok":true}"#);
    assert_eq!(verdict(&json.replacen('{', r#"{"note":[{"a":-1}],"sig":null,"#, 1)), r#"{"ok":true}"#);
    let cases = [
        ("\"alg\":\"tyd1\"", "\"alg\":\"tyd2\"", "E_ALG"),
        ("\"alg\":\"tyd1\"", "\"alg\":\"tyd2\",\"other\":1", "E_ALG"),
        ("\"rank\":1", "\"rank\":1.0", "E_FORMAT"),
        ("\"rank\":1", "\"rank\":1e0", "E_FORMAT"),
        ("\"rank\":1", "\"rank\":9007199254740992", "E_FORMAT"),
        ("\"rank\":1", "\"rank\":1,\"rank\":1", "E_FORMAT"),
        ("\"alg\"", "\"note\":{\"a\":1,\"a\":1},\"alg\"", "E_FORMAT"),
        ("\"alg\"", "\"note\":1.5,\"alg\"", "E_FORMAT"),
        ("\"alg\"", "\"extra\":1,\"alg\"", "E_FORMAT"),
        ("\"added\":[],", "", "E_FORMAT"),
        ("\"shortage\":null,", "", "E_FORMAT"),
        ("\"recusals\":[\"X|P0|I0|-\"]", "\"recusals\":null", "E_FORMAT"),
    ];
    for (from, to, code) in cases {
        assert!(json.contains(from), "{from}");
        assert_eq!(verdict(&json.replacen(from, to, 1)), refused(code), "{to}");
    }
}

#[test]
fn a_copy_without_people_is_checked_by_its_roots() {
    let mut record = compute(&sample().input()).unwrap();
    record.input.people = None;
    assert_eq!(verify(&record.to_json()), Ok(()));
    record.revisions.iter_mut().for_each(|revision| revision.teams = Rows::new());
    let failure = verify(&record.to_json()).unwrap_err();
    assert_eq!((failure.step, failure.error.code), (Step::Revisions, Code::Revisions));
}
