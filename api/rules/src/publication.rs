//! What is said to parents of an inspection, and what must not be said.

use crate::ratio::{Counted, Rule, needed};

/// One item of the visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// Its name.
    pub name: &'a str,
    /// Checks in order.
    pub passed: u32,
    /// Checks not in order.
    pub failed: u32,
    /// Checks that couldn't be made.
    pub unchecked: u32,
}

/// What a text is made of: words of the published checklist, never notes of inspectors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts<'a> {
    /// Day of the visit as people write it.
    pub day: &'a str,
    /// Drawn by lot.
    pub random: bool,
    /// Items.
    pub items: Vec<Item<'a>>,
    /// Problems, as the checklist puts the requirement.
    pub problems: Vec<&'a str>,
    /// Classes beyond a limit, each in the words of [`class_in_words`].
    pub classes: Vec<&'a str>,
    /// Why nobody could enter, if so.
    pub not_entered: Option<&'a str>,
    /// Last day for mending, as people write it, if something was ordered.
    pub mend_by: Option<&'a str>,
}

/// A class that was beyond a limit, with the limits of that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedClass<'a> {
    /// Its kind; never its name, which somebody may have written a person into.
    pub kind: &'a str,
    /// What was counted.
    pub counted: Counted,
    /// What was allowed.
    pub rule: Rule,
}

/// The class with its figures.
pub fn class_in_words(class: &CountedClass<'_>) -> String {
    let CountedClass { kind, counted: Counted { children, staff }, rule } = class;
    let most = rule.max_children;
    let staffed = needed(*rule, *children)
        .map_or_else(String::new, |least| format!("，{children} 名幼儿至少要有 {least} 名照护人员"));
    format!("一个{kind}当时有 {children} 名幼儿、{staff} 名照护人员（规定每班最多 {most} 名幼儿{staffed}）")
}

/// The text, in short sentences without terms of office.
pub fn plain_text(facts: &Facts<'_>) -> String {
    let way = if facts.random { "按随机抽查结果" } else { "因有需要核实的情况" };
    if let Some(reason) = facts.not_entered {
        return format!("{}，检查人员{way}到访，但没有能够进入检查：{reason}。", facts.day);
    }
    let names: Vec<&str> = facts.items.iter().map(|item| item.name).collect();
    let mut text = format!("{}，检查人员{way}到访，检查了{}。", facts.day, names.join("、"));
    let sum = |of: fn(&Item<'_>) -> u32| facts.items.iter().map(of).sum::<u32>();
    let (passed, unchecked) = (sum(|item| item.passed), sum(|item| item.unchecked));
    let count = facts.problems.len() + facts.classes.len();
    if count == 0 {
        text.extend([format!("共查看 {passed} 处，没有发现问题。")]);
    } else {
        text.extend([format!("有 {passed} 处符合要求，发现 {count} 个问题")]);
        // Requirements are sentences of the checklist; here they stand in one.
        let problems: Vec<&str> =
            facts.problems.iter().map(|one| one.trim_end_matches(['。', '.'])).collect();
        if !problems.is_empty() {
            text.extend(["，没有做到的是：", &problems.join("；")]);
        }
        text.push('。');
        text.extend(facts.classes.iter().map(|class| format!("{class}，不符合规定。")));
        match facts.mend_by {
            Some(day) => text.extend([format!("已要求机构在 {day} 之前改好，改好后会复查。")]),
            None => text.push_str("后续处理情况会在这里更新。"),
        }
    }
    if unchecked > 0 {
        text.extend([format!("另有 {unchecked} 处当天没有条件查看。")]);
    }
    text
}

/// Something in a text that must not become public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leak {
    /// Name of somebody who must not be named.
    Name,
    /// A mobile telephone number.
    Mobile,
    /// An identity card number.
    Identity,
}

/// Shortest name or number that is looked for: shorter ones stand in ordinary words.
const SHORTEST: usize = 2;

/// What a text gives away: one of the `secrets` (names, reference numbers), a mobile number, an identity number.
pub fn leaks(text: &str, secrets: &[String]) -> Vec<Leak> {
    let mut found = Vec::new();
    let together = without_gaps(text);
    let named = |secret: &String| {
        let secret = without_gaps(secret);
        secret.chars().count() >= SHORTEST && together.contains(&secret)
    };
    if secrets.iter().any(named) {
        found.push(Leak::Name);
    }
    let runs: Vec<&str> =
        together.split(|c: char| !c.is_ascii_digit() && !c.eq_ignore_ascii_case(&'x')).collect();
    if runs.iter().any(|run| is_mobile(run)) {
        found.push(Leak::Mobile);
    }
    if runs.iter().any(|run| run.len() == 18 && run.bytes().take(17).all(|b| b.is_ascii_digit())) {
        found.push(Leak::Identity);
    }
    found
}

/// Spaces and hyphens hide nothing.
fn without_gaps(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

fn is_mobile(run: &str) -> bool {
    let national = run.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(run);
    let second = national.as_bytes().get(1).copied().unwrap_or(0);
    national.len() == 11
        && national.starts_with('1')
        && (b'3'..=b'9').contains(&second)
        && national.bytes().all(|b| b.is_ascii_digit())
}

/// A telephone as everybody may see it: nothing where it is somebody's mobile.
pub fn public_phone(phone: &str) -> &str {
    if leaks(phone, &[]).contains(&Leak::Mobile) { "" } else { phone }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts<'a>() -> Facts<'a> {
        Facts {
            day: "2026-11-12",
            random: true,
            items: vec![
                Item { name: "安全防控", passed: 10, failed: 1, unchecked: 1 },
                Item { name: "卫生保健", passed: 8, failed: 0, unchecked: 0 },
            ],
            problems: vec!["灭火器在有效期内。"],
            classes: Vec::new(),
            not_entered: None,
            mend_by: Some("2026-12-03"),
        }
    }

    #[test]
    fn a_class_beyond_a_limit_is_said_with_its_figures() {
        let rule = Rule { max_children: 15, children_per_staff: Some(5) };
        let class = CountedClass { kind: "托小班", counted: Counted { children: 17, staff: 3 }, rule };
        let said = class_in_words(&class);
        assert_eq!(
            said,
            "一个托小班当时有 17 名幼儿、3 名照护人员（规定每班最多 15 名幼儿，17 名幼儿至少要有 4 名照护人员）"
        );
        let text = plain_text(&Facts { problems: Vec::new(), classes: vec![&said], ..facts() });
        assert!(text.contains(&format!("发现 1 个问题。{said}，不符合规定。已要求")), "{text}");
        let mixed = Rule { max_children: 18, children_per_staff: None };
        assert!(
            class_in_words(&CountedClass { rule: mixed, ..class }).ends_with("（规定每班最多 18 名幼儿）")
        );
    }

    #[test]
    fn the_text_says_what_was_seen_what_was_wrong_and_what_follows() {
        assert_eq!(
            plain_text(&facts()),
            "2026-11-12，检查人员按随机抽查结果到访，检查了安全防控、卫生保健。有 18 处符合要求，发现 1 个问题，\
             没有做到的是：灭火器在有效期内。已要求机构在 2026-12-03 之前改好，改好后会复查。另有 1 处当天没有条件查看。"
        );
        let good = Facts { problems: Vec::new(), mend_by: None, ..facts() };
        assert!(plain_text(&good).contains("共查看 18 处，没有发现问题。"));
    }

    #[test]
    fn a_triggered_visit_says_nothing_of_who_asked_for_it() {
        let text = plain_text(&Facts { random: false, ..facts() });
        assert!(text.contains("因有需要核实的情况") && !text.contains("投诉") && !text.contains("举报"));
    }

    #[test]
    fn a_closed_door_is_said_as_such() {
        let text = plain_text(&Facts { not_entered: Some("已关闭停业"), ..facts() });
        assert!(text.contains("没有能够进入检查：已关闭停业") && !text.contains("问题"));
    }

    #[test]
    fn names_mobiles_and_identity_numbers_are_found() {
        let names = ["王思远".to_owned(), "L".to_owned()];
        assert_eq!(leaks("检查员王 思远到场", &names), [Leak::Name]);
        assert_eq!(leaks("见 TS-2026-1", &["TS-2026-1".to_owned()]), [Leak::Name]);
        assert_eq!(leaks("电话 138-0013-8000", &[]), [Leak::Mobile]);
        assert_eq!(leaks("证号 31010620230101123X", &[]), [Leak::Identity]);
        assert_eq!(leaks("021-62000000，2026-11-12，共 20 处", &names), []);
        assert_eq!(leaks("社会信用代码 91310106MA1FY0000L", &[]), []);
    }

    #[test]
    fn a_mobile_is_nobody_elses_business() {
        assert_eq!(public_phone("13800138000"), "");
        assert_eq!(public_phone("+86 138 0013 8000"), "");
        assert_eq!(public_phone("021-62000000"), "021-62000000");
    }
}
