//! What a trial showed: may it be announced, why not and what mends it, chances, people.

mod chances;
mod remedies;
mod verdict;

use contract::draws::{DrawPlan, DrawPreview, Exclusion, StratumPreview, TeamTrial};
use leptos::prelude::*;

use super::parts::Notice;
use crate::{
    format,
    text::t,
    ui::{Details, Glyph, Icon, Section},
};
use chances::Chances;
use remedies::{Month, Remedies};
use verdict::Verdict;

/// The result of a trial.
#[component]
pub fn Preview(
    /// Id of the heading.
    id: &'static str,
    /// What was tried.
    plan: DrawPlan,
    /// What came of it.
    preview: DrawPreview,
    /// Visits that would close the gaps, by stratum.
    fix: Vec<Vec<u32>>,
    /// Takes them over and tries again.
    on_fix: Callback<()>,
    /// Takes over other visits of this month in strata, if any, and tries again.
    on_remedied: Callback<Vec<(String, u32)>>,
    /// True while that is under way.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let DrawPreview { strata, chances, inspectors, excluded, teams, .. } = preview.clone();
    let alone = strata.len() == 1;
    let strata =
        strata.into_iter().map(|stratum| view! { <Stratum stratum inspectors alone /> }).collect_view();
    let month = Month { period: plan.period.clone(), items: plan.items.clone() };
    let teams = teams.map(|trial| view! { <Teams trial month on_remedied busy /> });
    let chances = (!chances.is_empty()).then(|| view! { <Chances chances /> });
    let needed = inspectors == 0;
    view! {
        <h2 id=id tabindex="-1" class="trial-title">{t().draw_plan.result}</h2>
        <Verdict plan preview fix on_fix busy />
        {strata}
        {teams}
        {chances}
        <Excluded excluded open=needed />
    }
}

#[component]
fn Stratum(stratum: StratumPreview, inspectors: u32, alone: bool) -> impl IntoView {
    let words = &t().draw_plan;
    let (mode, lead, warning) = match stratum.mode.as_str() {
        "tight" => (words.mode_tight, words.mode_tight_lead, true),
        "all" => (words.mode_all, words.mode_all_lead, true),
        _ => (words.mode_normal, words.mode_normal_lead, false),
    };
    let tiles = [
        (words.frame, format::number(stratum.frame.into())),
        (words.drawn, format::number(stratum.drawn.into())),
        (words.pool, format::number(inspectors.into())),
        (words.mode, mode.to_owned()),
    ];
    let tiles =
        tiles.map(|(label, value)| view! { <div class="tile"><dt>{label}</dt><dd>{value}</dd></div> });
    let name = (!alone).then(|| view! { <h3 class="chart-title">{words.stratum(&stratum.code)}</h3> });
    view! {
        {name}
        <dl class="tiles">{tiles.into_iter().collect_view()}</dl>
        <Notice text=lead warning />
    }
}

#[component]
fn Teams(
    trial: TeamTrial,
    month: Month,
    on_remedied: Callback<Vec<(String, u32)>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let TeamTrial { runs, short_runs, most_empty, remedies } = trial;
    let good = short_runs == 0;
    let (glyph, class) =
        if good { (Glyph::Check, "outcome is-good") } else { (Glyph::Alert, "outcome is-short") };
    let text = if good { words.trial_good(runs) } else { words.trial_short(runs, short_runs, most_empty) };
    let remedies = (!good).then(|| view! { <Remedies remedies month on_remedied busy /> });
    view! {
        <Section title=words.trial>
            <p class=class><Icon glyph /> <span>{text}</span></p>
            {remedies}
        </Section>
    }
}

#[component]
fn Excluded(excluded: Vec<Exclusion>, open: bool) -> impl IntoView {
    let words = &t().draw_plan;
    if excluded.is_empty() {
        return None;
    }
    let summary = words.excluded_of(excluded.len());
    let rows = excluded.into_iter().map(|row| {
        view! {
            <tr>
                <th scope="row" data-label=words.inspector>{row.name}</th>
                <td data-label=words.reason>{row.reason}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    Some(view! {
        <div class="card">
            <Details summary open>
                <table class="table">
                    <caption class="hidden">{words.excluded}</caption>
                    <thead><tr><th scope="col">{words.inspector}</th><th scope="col">{words.reason}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </Details>
        </div>
    })
}
