//! Everybody's chance from the announcement on, checked against it in this browser.

use std::{cmp::Ordering, sync::Arc};

use contract::{
    draws::{PublicChance, PublicChances, PublicDraw, PublicStratum},
    id::DrawId,
};
use leptos::prelude::*;

use super::unit::why;
use crate::{
    api,
    data::Data,
    format,
    pages::{
        draws::{Notice, Share, draw_name, month_name, percent},
        verify::Check,
    },
    path,
    text::t,
    ui::{Badge, Button, Load, PageHead, Section, Tone},
};

const CERTAIN: u32 = 1_000_000_000;
/// Rows shown at first, and more with each press.
const FIRST: usize = 30;
const MORE: usize = 200;

/// The page.
#[component]
pub fn PublicChancesPage(
    /// Of which draw.
    id: DrawId,
) -> impl IntoView {
    let both = Data::new(move || async move {
        let draw = api::open::draw(id).await?;
        let chances = api::open::chances(id).await?;
        Ok((draw, chances))
    });
    view! {
        <Load from=both let:both>
            <Whole draw=both.0 chances=both.1 />
        </Load>
    }
}

#[component]
fn Whole(draw: PublicDraw, chances: PublicChances) -> impl IntoView {
    let words = &t().open;
    let check = Check::new();
    check.check_odds(draw.announcement, &chances);
    let name = draw_name(&draw.period, draw.seq);
    let verdict = move || match check.odds() {
        None => view! { <p class="working" role="status">{words.chances_checking}</p> }.into_any(),
        Some(true) => view! { <Notice text=words.chances_ok /> }.into_any(),
        Some(false) => view! { <Notice text=words.chances_bad warning=true /> }.into_any(),
    };
    let strata = chances.strata.into_iter().map(|stratum| view! { <Stratum stratum /> }).collect_view();
    view! {
        <PageHead
            title=words.chances_title
            above=vec![(path::PUBLIC_DRAWS, words.draws_title)]
            lead=format!("{name}。{}", words.chances_lead)
        />
        <p><a href=path::public_draw(draw.id)>{name}</a></p>
        {verdict}
        {strata}
        <Table chances=chances.items period=draw.period />
    }
}

#[component]
fn Stratum(stratum: PublicStratum) -> impl IntoView {
    let (words, plan) = (&t().open, &t().draw_plan);
    let (mode, lead) = match stratum.mode.as_str() {
        "tight" => (plan.mode_tight, plan.mode_tight_lead),
        "all" => (plan.mode_all, plan.mode_all_lead),
        _ => (plan.mode_normal, plan.mode_normal_lead),
    };
    let tiles = [
        (plan.frame, format::number(stratum.frame.into())),
        (plan.drawn, format::number(stratum.drawn.into())),
        (plan.mode, mode.to_owned()),
    ];
    let tiles =
        tiles.map(|(label, value)| view! { <div class="tile"><dt>{label}</dt><dd>{value}</dd></div> });
    let label = words.stratum(stratum.drawn, stratum.frame);
    view! {
        <section aria-label=label>
            <dl class="tiles">{tiles.into_iter().collect_view()}</dl>
            <p class="muted">{lead}</p>
        </section>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Chance,
    Name,
    Due,
}

impl By {
    fn order(self, a: &PublicChance, b: &PublicChance) -> Ordering {
        match self {
            Self::Chance => b.parts.cmp(&a.parts),
            Self::Name => a.name.cmp(&b.name),
            Self::Due => a.due.cmp(&b.due),
        }
    }
}

#[component]
fn Table(chances: Vec<PublicChance>, period: String) -> impl IntoView {
    let plan = &t().draw_plan;
    let all = Arc::new(chances);
    let total = all.len();
    let (wanted, rows, by) = (RwSignal::new(String::new()), RwSignal::new(FIRST), RwSignal::new(By::Chance));
    let found = Memo::new(move |_| {
        let wanted = wanted.get().trim().to_lowercase();
        let by = by.get();
        let matches = |place: &usize| {
            all.get(*place).is_some_and(|c| {
                c.name.to_lowercase().contains(&wanted) || c.credit_code.to_lowercase().contains(&wanted)
            })
        };
        let mut found: Vec<PublicChance> =
            (0..all.len()).filter(matches).filter_map(|place| all.get(place).cloned()).collect();
        found.sort_by(|a, b| by.order(a, b).then_with(|| a.credit_code.cmp(&b.credit_code)));
        found
    });
    let shown = move || {
        found.with(|found| found.iter().take(rows.get()).map(|chance| row(chance, &period)).collect_view())
    };
    let number = |n: usize| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    let count = move || {
        let (found, rows) = (found.with(Vec::len), rows.get());
        plan.shown_of(&number(found.min(rows)), &number(if found == total { total } else { found }))
    };
    let search = move |event| {
        rows.set(FIRST);
        wanted.set(event_target_value(&event));
    };
    let sort = move |event: leptos::ev::Event| {
        by.set(match event_target_value(&event).as_str() {
            "name" => By::Name,
            "due" => By::Due,
            _ => By::Chance,
        });
    };
    let more = move || found.with(Vec::len) > rows.get();
    view! {
        <Section title=plan.chances>
            <div class="chances-bar">
                <input type="search" class="chances-search" aria-label=plan.search placeholder=plan.search on:input=search />
                <select aria-label=t().open.sort_by on:change=sort>
                    <option value="chance">{plan.chance}</option>
                    <option value="name">{plan.provider}</option>
                    <option value="due">{plan.due}</option>
                </select>
                <p class="muted" role="status">{count}</p>
            </div>
            <table class="table results">
                <caption class="hidden">{plan.chances}</caption>
                <thead>
                    <tr>
                        <th scope="col">{plan.provider}</th>
                        <th scope="col">{plan.class}</th>
                        <th scope="col">{plan.due}</th>
                        <th scope="col">{plan.chance}</th>
                    </tr>
                </thead>
                <tbody>{shown}</tbody>
            </table>
            <Show when=move || found.with(Vec::is_empty)>
                <p class="empty">{plan.nothing_found}</p>
            </Show>
            <Show when=more>
                <Button label=t().verify.more(MORE) on_press=move |()| rows.update(|rows| *rows += MORE) />
            </Show>
        </Section>
    }
}

fn row(chance: &PublicChance, period: &str) -> impl IntoView + use<> {
    let reason = why(chance, period);
    let plan = &t().draw_plan;
    let PublicChance { name, credit_code, class, due, state, parts, .. } = chance.clone();
    let late = (state == "late").then(|| view! { <Badge label=plan.late tone=Tone::Warning /> });
    let shown = matches!(state.as_str(), "open" | "late").then(|| {
        let certain = (parts == CERTAIN).then(|| view! { <Badge label=plan.certain tone=Tone::Warning /> });
        view! { <span class="chance"><Share parts /> <span class="chance-number">{percent(parts)}</span> {certain}</span> }
    });
    view! {
        <tr>
            <th scope="row"><span>{name} <br /><small class="muted">{credit_code}</small></span></th>
            <td data-label=plan.class>{class}</td>
            <td data-label=plan.due><span>{month_name(&due)} " " {late}</span></td>
            <td class="is-wide" data-label=plan.chance><span>{shown} <small class="muted reason-why">{reason}</small></span></td>
        </tr>
    }
}
