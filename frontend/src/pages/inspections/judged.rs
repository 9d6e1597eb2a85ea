//! What the rules in force say about children and staff of a class.

use contract::inspections::{InspectionRules, Judgement, RatioRule, Verdict};
use leptos::prelude::*;
use rules::ratio;

use super::answer::Count;
use crate::{
    text::{Word, t},
    ui::{Badge, Glyph, Icon, Tone},
};

/// What the rules kept on this phone say.
pub fn guess(rules: Option<&InspectionRules>, count: &Count) -> Option<AnyView> {
    let (children, staff) = (count.children_present?, count.staff_present?);
    let rule: &RatioRule = rules?.ratios.iter().find(|rule| rule.class_kind == count.class_kind)?;
    let rule = ratio::Rule {
        max_children: u32::try_from(rule.max_children).ok()?,
        children_per_staff: rule.children_per_staff.and_then(|n| u32::try_from(n).ok()),
    };
    let counted = ratio::Counted { children: children.into(), staff: staff.into() };
    let (verdict, why) = match ratio::judge(Some(rule), counted) {
        ratio::Judgement::Unknown => return None,
        ratio::Judgement::Pass => (Verdict::Pass, Vec::new()),
        ratio::Judgement::Fail { children_over, staff_missing } => {
            let over = (children_over > 0).then(|| t().visits.too_many(children_over));
            let missing = (staff_missing > 0).then(|| t().visits.staff_short(staff_missing));
            (Verdict::Fail, over.into_iter().chain(missing).collect())
        }
    };
    let why = why.into_iter().map(|line: String| view! { <p>{line}</p> }).collect_view();
    let shown = view! {
        <Badge label=verdict.label() tone=tone(verdict) />
        {why}
        <p class="muted">{t().visits.judged_here}</p>
    };
    Some(shown.into_any())
}

pub const fn tone(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Pass => Tone::Good,
        Verdict::Fail => Tone::Bad,
        Verdict::Unknown => Tone::Neutral,
    }
}

/// A judgement with its reasons.
#[component]
pub fn Verdicted(judgement: Judgement) -> impl IntoView {
    let lines = judgement.facts.into_iter().chain(judgement.remedies).map(|line| view! { <li>{line}</li> });
    let parameter = (!judgement.law && !judgement.article.is_empty()).then(|| {
        view! { <p class="muted"><Icon glyph=Glyph::Info /> " " {t().visits.rule_parameter}</p> }
    });
    view! {
        <div class="verdicted">
            <Badge label=judgement.verdict.label() tone=tone(judgement.verdict) />
            <ul>{lines.collect_view()}</ul>
            <p class="muted">{judgement.article}</p>
            {parameter}
        </div>
    }
}
