//! May the plan be announced? If not: which months lack how much, and one button that mends it.

use contract::draws::{DrawPlan, DrawPreview, PlanGap, StratumPlan};
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
    fix: Vec<Vec<u32>>,
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
            <GapList gaps=preview.gaps period=plan.period.clone() alone=plan.strata.len() == 1 />
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
fn GapList(gaps: Vec<PlanGap>, period: String, alone: bool) -> impl IntoView {
    let words = &t().draw_plan;
    let mut gaps = gaps;
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.must.saturating_sub(gap.planned)));
    let line = |gap: &PlanGap| {
        let of = (!alone).then(|| words.stratum(&gap.stratum));
        view! { <li>{of} " " {sentence(gap, &period)}</li> }
    };
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
fn change(plan: &DrawPlan, fix: &[Vec<u32>]) -> String {
    let words = &t().draw_plan;
    let separator = language().pick("，", ", ");
    let parts = |before: &[u32], after: &[u32]| {
        let later =
            before.iter().zip(after).zip(0_u32..).skip(1).filter(|((before, after), _)| before != after);
        let month = |place| times::month_name(&times::months_after(&plan.period, place));
        later.map(|((_, visits), place)| words.fix_month(&month(place), *visits)).collect::<Vec<_>>()
    };
    let both = plan.strata.iter().zip(fix);
    let changed: Vec<_> = both.filter(|(stratum, after)| stratum.visits != **after).collect();
    let now = |after: &[u32]| after.first().copied().unwrap_or_default();
    match changed.as_slice() {
        [(stratum, after)] if plan.strata.len() == 1 => {
            let later = parts(&stratum.visits, after);
            if later.is_empty() {
                words.fix_now(now(after))
            } else {
                words.fix_many(now(after), &later.join(separator))
            }
        }
        _ => {
            let of = |(stratum, after): &(&StratumPlan, &Vec<u32>)| {
                let mut all = vec![words.fix_of(&stratum.code, now(after))];
                all.extend(parts(&stratum.visits, after));
                all.join(separator)
            };
            words.fix_strata(&changed.iter().map(of).collect::<Vec<_>>().join(language().pick("；", "; ")))
        }
    }
}
