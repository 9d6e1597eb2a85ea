//! The draws of some months, void ones too, and how many of them are void.

use contract::draws::{PublicDrawFilter, PublicDrawSummary, PublicDraws};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    api,
    data::Data,
    format,
    pages::draws::{draw_name, month_name, tone},
    path,
    text::{Word, t},
    ui::{Badge, Glyph, Icon, LinkButton, Load, PageHead, Section},
};

/// Months on a page.
const MONTHS: i64 = 12;

/// The page.
#[component]
pub fn PublicDrawsPage() -> impl IntoView {
    let words = &t().open;
    let query = use_location().query;
    let filter = Memo::new(move |_| {
        query.with(|query| PublicDrawFilter { from: query.get("from"), to: query.get("to") })
    });
    let draws = Data::new(move || {
        let filter = filter.get();
        async move { api::open::draws(&filter).await }
    });
    view! {
        <PageHead title=words.draws_title lead=words.draws_lead />
        <Load from=draws let:draws>
            <Months draws turned=filter.with_untracked(|filter| filter.to.is_some()) />
        </Load>
    }
}

#[component]
fn Months(draws: PublicDraws, turned: bool) -> impl IntoView {
    let words = &t().open;
    let counts = draws.counts;
    let tiles = [
        (words.all, counts.all),
        (words.not_drawn, counts.open),
        (words.sealed, counts.sealed),
        (words.revealed, counts.revealed),
        (words.void, counts.void),
    ];
    let tiles = tiles.map(|(label, n)| {
        view! { <div class="tile"><dt>{label}</dt><dd>{format::number(n.into())}</dd></div> }
    });
    let late = (counts.void_after_random_value > 0).then(|| {
        let n = words.count_of(counts.void_after_random_value);
        view! { <p class="notice notice-warning"><Icon glyph=Glyph::Alert /> <span>{words.void_late} ": " {n}</span></p> }
    });
    let span = words.since(&month_name(&draws.from), &month_name(&draws.to));
    let earlier = moved(&draws.from, -MONTHS).zip(moved(&draws.from, -1));
    // Nothing is planned beyond the months shown at first.
    let later = moved(&draws.to, 1).zip(moved(&draws.to, MONTHS)).filter(|_| turned);
    let turn = |label: &'static str, span: Option<(String, String)>| {
        span.map(|(from, to)| view! { <LinkButton label href=path::public_draws_of(&from, &to) /> })
    };
    let empty = draws.items.is_empty().then(|| view! { <p class="empty">{words.none}</p> });
    let cards = draws.items.into_iter().map(|draw| view! { <Card draw /> }).collect_view();
    view! {
        <Section title=span>
            <dl class="tiles counts">{tiles.into_iter().collect_view()}</dl>
            {late}
        </Section>
        {empty}
        <ul class="draw-cards">{cards}</ul>
        <nav class="button-row" aria-label=t().kit.pages>
            {turn(words.earlier, earlier)}
            {turn(words.later, later)}
        </nav>
    }
}

/// A month so many months away.
fn moved(month: &str, by: i64) -> Option<String> {
    let (year, number) = month.split_once('-')?;
    let count = year.parse::<i64>().ok()? * 12 + number.parse::<i64>().ok()? - 1 + by;
    Some(format!("{:04}-{:02}", count.div_euclid(12), count.rem_euclid(12) + 1))
}

#[component]
fn Card(draw: PublicDrawSummary) -> impl IntoView {
    let (words, life) = (&t().open, &t().draw_life);
    let name = draw_name(&draw.period, draw.seq);
    let days = t().draw_plan.months_span(&format::day(draw.first_day), &format::day(draw.last_day));
    let number = |n: i32| format::number(n.into());
    let locked =
        draw.announced_at.map(|_| t().draws.locked(&number(draw.institutions), &number(draw.inspectors)));
    let drawn = draw.drawn_at.map(|at| format!("{} · {}", life.drawn_of(draw.visits), format::moment(at)));
    let void = draw.void_reason.map(|reason| words.void_of(&reason));
    let lines = [Some(format!("{}：{days}", words.visit_days)), locked, drawn, void];
    let lines = lines.into_iter().flatten().map(|line| view! { <p class="muted">{line}</p> });
    view! {
        <li class="card draw-card">
            <h3><a href=path::public_draw(draw.id)>{name}</a></h3>
            <Badge label=draw.state.label() tone=tone(draw.state) />
            {lines.collect_view()}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_turn_over_years() {
        assert_eq!(moved("2026-11", 2).as_deref(), Some("2027-01"));
        assert_eq!(moved("2026-01", -1).as_deref(), Some("2025-12"));
        assert_eq!(moved("soon", 1), None);
    }
}
