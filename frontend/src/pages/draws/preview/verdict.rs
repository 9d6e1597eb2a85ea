//! May the plan be announced? If not: which months lack how much, and one button that mends it.

use contract::draws::{DrawPlan, DrawPreview, PlanGap};
use leptos::prelude::*;

use crate::{
    format,
    pages::draws::times,
    text::{language, t},
    ui::{Button, Details, Glyph, Icon, Kind},
};

/// Gaps told at once; the others are behind a summary.
const FEW: usize = 3;

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn Verdict(
    plan: DrawPlan,
    preview: DrawPreview,
    fix: Vec<u32>,
    on_fix: Callback<()>,
    busy: Signal<bool>,
) -> impl IntoView {
    let words = &t().draw_plan;
    if preview.feasible {
        let (glyph, class, text) = match preview.teams {
            Some(trial) if trial.short_runs == trial.runs => {
                (Glyph::Alert, "verdict is-bad", words.feasible_always_short)
            }
            Some(trial) if trial.short_runs > 0 => (Glyph::Alert, "verdict is-short", words.feasible_short),
            _ => (Glyph::Check, "verdict is-good", words.feasible),
        };
        return view! { <div class=class><p class="verdict-title"><Icon glyph /> {text}</p></div> }
            .into_any();
    }
    let gaps = (!preview.gaps.is_empty()).then(|| {
        let change = change(&plan, &fix);
        view! {
            <p>{words.why_gaps}</p>
            <GapList gaps=preview.gaps period=plan.period.clone() />
            <Button label=change kind=Kind::Primary on_press=on_fix busy />
        }
    });
    let nobody = (preview.inspectors == 0).then(|| view! { <p>{words.no_inspectors}</p> });
    let nothing = (gaps.is_none() && preview.strata.iter().all(|stratum| stratum.frame == 0))
        .then(|| view! { <p>{words.no_providers}</p> });
    view! {
        <div class="verdict is-bad">
            <p class="verdict-title"><Icon glyph=Glyph::Alert /> {words.infeasible}</p>
            {gaps}
            {nobody}
            {nothing}
        </div>
    }
    .into_any()
}

/// The largest gap of each beginning says it all; the rest is for the curious.
#[component]
fn GapList(gaps: Vec<PlanGap>, period: String) -> impl IntoView {
    let words = &t().draw_plan;
    let mut gaps = gaps;
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.must.saturating_sub(gap.planned)));
    let line = |gap: &PlanGap| view! { <li>{sentence(gap, &period)}</li> };
    let first = gaps.iter().take(FEW).map(line).collect_view();
    let rest = (gaps.len() > FEW).then(|| {
        let lines = gaps.iter().skip(FEW).map(line).collect_view();
        view! { <Details summary=words.more_gaps><ul class="fixes">{lines}</ul></Details> }
    });
    view! {
        <ul class="fixes">{first}</ul>
        {rest}
    }
}

fn sentence(gap: &PlanGap, period: &str) -> String {
    let words = &t().draw_plan;
    let month = |number: u32| times::month_name(&times::months_after(period, number.saturating_sub(1)));
    let months = if gap.first == gap.last {
        month(gap.first)
    } else {
        words.months_span(&month(gap.first), &month(gap.last))
    };
    let number = |n: u64| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    words.gap(&months, &number(gap.must), &number(gap.planned), &number(gap.must.saturating_sub(gap.planned)))
}

/// The fix in words: "plan 14 visits this month".
fn change(plan: &DrawPlan, fix: &[u32]) -> String {
    let words = &t().draw_plan;
    let before = plan.strata.first().map(|stratum| stratum.visits.as_slice()).unwrap_or_default();
    let now = fix.first().copied().unwrap_or_default();
    let later = before.iter().zip(fix).zip(0_u32..).skip(1).filter(|((before, after), _)| before != after);
    let later: Vec<String> = later
        .map(|((_, visits), place)| {
            words.fix_month(&times::month_name(&times::months_after(&plan.period, place)), *visits)
        })
        .collect();
    if later.is_empty() {
        words.fix_now(now)
    } else {
        words.fix_many(now, &later.join(language().pick("，", ", ")))
    }
}
