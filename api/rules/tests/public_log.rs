//! Does the log bear a record out? Every way in which it may not.
#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use rules::{
    draw::{Record, hex},
    public_log::{Gap, Logged, announcement_text, check_draw, result_text, void_text},
};
use serde_json::Value;

/// Times and texts.
type Entries = Vec<(String, String)>;

/// A record with five events.
fn record() -> Record {
    let vector: Value = serde_json::from_str(include_str!("../vectors/13-record-events.json")).unwrap();
    Record::parse(&vector["record"].to_string()).unwrap()
}

/// The log as it should be: announced in the morning, drawn after the lottery, events on the days after.
fn log(record: &Record) -> Entries {
    let ann = hex(&record.ann);
    let mut log = vec![("2026-03-25T01:00:00.000000Z".to_owned(), announcement_text(&ann))];
    for (number, revision) in (0..).zip(&record.revisions) {
        let text = result_text(&ann, number, &hex(&revision.result_root));
        log.push((format!("2026-03-{:02}T01:00:00.000000Z", 27 + number.min(4)), text));
    }
    log
}

fn check(record: &Record, log: &[(String, String)]) -> Result<(), Gap> {
    let entries: Vec<Logged<'_>> =
        (10..).zip(log).map(|(seq, (at, text))| Logged { seq, at, text }).collect();
    check_draw(record, &entries)
}

#[test]
fn a_log_in_order_bears_the_record_out() {
    let record = record();
    assert_eq!(check(&record, &log(&record)), Ok(()));
}

#[test]
fn what_is_missing_late_or_too_much_is_named() {
    let record = record();
    let good = log(&record);
    let changed = |change: &dyn Fn(&mut Entries)| {
        let mut log = good.clone();
        change(&mut log);
        check(&record, &log).unwrap_err()
    };
    let ann = hex(&record.ann);
    assert_eq!(changed(&|log| drop(log.remove(0))), Gap::NoAnnouncement);
    let late = changed(&|log| log[0].0 = "2026-03-26T13:15:00.000000Z".into());
    assert!(matches!(late, Gap::LateAnnouncement { .. }), "{late}");
    assert_eq!(changed(&|log| drop(log.remove(3))), Gap::NoResult(2));
    assert_eq!(changed(&|log| log[1].0 = "2026-03-26T13:14:59.999999Z".into()), Gap::OutOfOrder(0));
    assert_eq!(changed(&|log| log.swap(2, 3)), Gap::OutOfOrder(2));
    let other = result_text(&ann, 0, &"ab".repeat(32));
    assert_eq!(changed(&|log| log.push((String::new(), other.clone()))), Gap::OtherResult(other.clone()));
    assert_eq!(changed(&|log| log.push((String::new(), void_text(&ann)))), Gap::Void);
}

#[test]
fn the_announcement_before_must_be_logged_before() {
    let vector: Value = serde_json::from_str(include_str!("../vectors/13-record-events.json")).unwrap();
    let mut changed = vector["record"].clone();
    let head = changed["announcement"][0].as_str().unwrap();
    changed["announcement"][0] = head.replace(&"0".repeat(64), &"cd".repeat(32)).into();
    let record = Record::parse(&changed.to_string()).unwrap();
    let mut log = log(&record);
    assert_eq!(check(&record, &log), Err(Gap::NoPrevious));
    log.insert(0, ("2026-02-25T01:00:00.000000Z".into(), announcement_text(&"cd".repeat(32))));
    assert_eq!(check(&record, &log), Ok(()));
}
