//! Ratios and the question of evasion.
#![cfg(not(target_arch = "wasm32"))]

use rules::evasion::{self, Triggered};
use rules::ratio::{self, Counted, Judgement, Rule};

const JUNIOR: Rule = Rule { max_children: 15, children_per_staff: Some(5) };

fn judged(rule: Rule, children: u32, staff: u32) -> Judgement {
    ratio::judge(Some(rule), Counted { children, staff })
}

#[test]
fn a_class_at_its_limits_passes_and_one_more_child_breaks_both() {
    assert_eq!(judged(JUNIOR, 15, 3), Judgement::Pass);
    assert_eq!(judged(JUNIOR, 16, 3), Judgement::Fail { children_over: 1, staff_missing: 1 });
    assert_eq!(judged(JUNIOR, 11, 2), Judgement::Fail { children_over: 0, staff_missing: 1 });
    assert_eq!(judged(JUNIOR, 0, 0), Judgement::Pass);
}

#[test]
fn without_a_rule_nothing_is_claimed() {
    assert_eq!(ratio::judge(None, Counted { children: 99, staff: 0 }), Judgement::Unknown);
    let silent = Rule { max_children: 18, children_per_staff: None };
    assert_eq!(judged(silent, 18, 1), Judgement::Unknown);
    assert_eq!(judged(silent, 19, 9), Judgement::Fail { children_over: 1, staff_missing: 0 });
}

#[test]
fn evasion_is_suspected_only_beyond_the_cap_by_one_person_and_in_vain() {
    let vain = Triggered { same_requester: true, confirmed: Some(false) };
    let open = Triggered { confirmed: None, ..vain };
    let found = Triggered { confirmed: Some(true), ..vain };
    let other = Triggered { same_requester: false, ..vain };
    assert!(evasion::judge(&[vain, vain, open], 2).suspected);
    assert!(!evasion::judge(&[vain, open], 2).suspected);
    assert!(!evasion::judge(&[found, found, found, open], 2).suspected);
    assert!(!evasion::judge(&[other, other, other, open], 2).suspected);
    assert!(!evasion::judge(&[open, open, open], 2).suspected);
    let flag = evasion::judge(&[vain, vain, found, other, open], 2);
    assert_eq!((flag.triggered, flag.same_requester, flag.without_finding, flag.unconfirmed), (5, 4, 3, 3));
}
