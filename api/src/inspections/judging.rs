//! The rules' verdict on measured facts, in words.

use contract::inspections::{Judgement, NewMeasurement, RatioRule, Verdict};
use rules::ratio::{self, Counted, Rule};

/// Judges a class by the rule of its kind in force on the day of the visit.
pub fn judge(rules: &[RatioRule], new: &NewMeasurement) -> Judgement {
    let found = rules.iter().find(|rule| rule.class_kind == new.class_kind);
    let counted = Counted { children: u32::from(new.children_present), staff: u32::from(new.staff_present) };
    let rule = found.and_then(rule);
    let judged = ratio::judge(rule, counted);
    let (article, law) =
        found.map_or((String::new(), false), |rule| (rule.basis.source.clone(), rule.basis.law));
    let mut facts = vec![format!("在场儿童 {} 人，照护人员 {} 人", counted.children, counted.staff)];
    match (found, rule) {
        (Some(found), Some(rule)) => {
            facts.push(format!("{}每班不超过 {} 人", found.class_kind.zh(), rule.max_children));
            facts.push(match (rule.children_per_staff, ratio::needed(rule, counted.children)) {
                (Some(per), Some(needed)) => format!("照护比例 1:{per}，需 {needed} 人"),
                _ => "照护比例未作规定，须按本区参数判断".to_owned(),
            });
        }
        _ => facts.push(format!("当日没有{}的班额和比例规定", new.class_kind.zh())),
    }
    let (verdict, remedies) = outcome(judged);
    Judgement { verdict, article, law, facts, remedies }
}

/// The rule as the judgement takes it.
pub fn rule(found: &RatioRule) -> Option<Rule> {
    let max_children = u32::try_from(found.max_children).ok()?;
    let children_per_staff = found.children_per_staff.and_then(|per| u32::try_from(per).ok());
    Some(Rule { max_children, children_per_staff })
}

fn outcome(judged: ratio::Judgement) -> (Verdict, Vec<String>) {
    match judged {
        ratio::Judgement::Pass => (Verdict::Pass, Vec::new()),
        ratio::Judgement::Unknown => {
            (Verdict::Unknown, vec!["请检查人员记明情况，按本区参数另行判断".to_owned()])
        }
        ratio::Judgement::Fail { children_over, staff_missing } => {
            let mut remedies = Vec::new();
            if children_over > 0 {
                remedies.push(format!("减少 {children_over} 名儿童，或分班"));
            }
            if staff_missing > 0 {
                remedies.push(format!("增加 {staff_missing} 名照护人员"));
            }
            (Verdict::Fail, remedies)
        }
    }
}
