//! Statistics of draws: in words first, then bars, then figures.

mod groups;
mod people;

use contract::statistics::{DrawStatistics, DrawStatisticsView, FitTest, Reading, StatisticsQuery};
use leptos::prelude::*;

use crate::{
    api, browser,
    data::Data,
    format,
    listing::Listing,
    pages::open::OpenFrame,
    path,
    text::{Word, t},
    ui::{Glyph, Icon, LinkButton, Load, PageHead, Section},
};
use groups::{Dimensions, Draws};
use people::{Inspectors, Loads, Pairs};

/// For those who read draws.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let list = Listing::<StatisticsQuery>::from_url();
    let statistics = Data::new(move || api::statistics::whole(list.filter.get()));
    view! {
        <PageHead title=t().statistics.title lead=t().statistics.lead>
            <Range list />
        </PageHead>
        <Load from=statistics let:statistics>
            <Whole statistics />
        </Load>
    }
}

/// For everybody.
#[component]
pub fn OpenStatisticsPage() -> impl IntoView {
    let list = Listing::<StatisticsQuery>::from_url();
    let statistics = Data::new(move || api::statistics::open(list.filter.get()));
    view! {
        <OpenFrame>
            <PageHead title=t().statistics.title lead=t().statistics.lead>
                <Range list />
                <LinkButton label=t().statistics.verify href=path::VERIFY />
            </PageHead>
            <Load from=statistics let:statistics>
                <Overview statistics />
            </Load>
        </OpenFrame>
    }
}

/// How many months back.
#[component]
fn Range(list: Listing<StatisticsQuery>) -> impl IntoView {
    let words = &t().statistics;
    let ranges =
        [(12, words.months_12), (24, words.months_24), (36, words.months_36), (120, words.months_120)];
    let now = move || list.filter.get().from;
    let options = ranges.map(|(months, label)| {
        let from = months_ago(months);
        let is_chosen = move || now() == if months == 12 { None } else { months_ago(months) };
        let value = if months == 12 { String::new() } else { from.unwrap_or_default() };
        view! { <option value=value prop:selected=is_chosen>{label}</option> }
    });
    let choose = move |event| {
        let from = event_target_value(&event);
        list.narrow(|query| query.from = (!from.is_empty()).then_some(from));
    };
    view! {
        <select class="filter-flag" aria-label=words.range on:change=choose>
            {options.into_iter().collect_view()}
        </select>
    }
}

/// The first of so many months, of which this one is the last: `2025-12`.
fn months_ago(months: u32) -> Option<String> {
    let today = browser::today().parse::<chrono::NaiveDate>().ok()?;
    let first = today.checked_sub_months(chrono::Months::new(months - 1))?;
    Some(first.to_string().chars().take(7).collect())
}

#[component]
fn Whole(statistics: DrawStatisticsView) -> impl IntoView {
    let some = !statistics.overview.draws.is_empty();
    let people = some.then(|| {
        view! {
            <Pairs pairs=statistics.pairs />
            <Inspectors inspectors=statistics.inspectors />
        }
    });
    view! {
        <Overview statistics=statistics.overview />
        {people}
    }
}

#[component]
fn Overview(statistics: DrawStatistics) -> impl IntoView {
    let words = &t().statistics;
    if statistics.draws.is_empty() {
        return view! { <p class="empty">{words.nothing}</p> }.into_any();
    }
    let at = format::moment(statistics.at);
    view! {
        <Verdict statistics=statistics.clone() />
        <Dimensions dimensions=statistics.dimensions />
        <Loads loads=statistics.loads />
        <Draws draws=statistics.draws />
        <p class="muted">{t().kit.updated_at(&at)}</p>
    }
    .into_any()
}

/// Everything in sentences.
#[component]
fn Verdict(statistics: DrawStatistics) -> impl IntoView {
    let words = &t().statistics;
    let counted = statistics.draws.iter().filter(|draw| !draw.void).count();
    let all = words.counted(counted, statistics.visits.into(), statistics.forced.into());
    let voids = if statistics.voids == 0 { words.no_voids(0) } else { words.voids_were(statistics.voids) };
    let tests = statistics.dimensions.iter().map(|one| {
        let (class, glyph) = match one.test.as_ref().map(|test| test.reading) {
            None => ("reading", Glyph::Info),
            Some(Reading::AsExpected) => ("reading is-good", Glyph::Check),
            Some(Reading::Unusual) => ("reading is-unusual", Glyph::Info),
            Some(Reading::Implausible) => ("reading is-bad", Glyph::Alert),
        };
        let sentence = sentence(one.dimension.label(), one.test.as_ref());
        view! { <li class=class><Icon glyph /> <span>{sentence}</span></li> }
    });
    let tests = tests.collect::<Vec<_>>();
    // The dimension with the most groups needs the most.
    let weak = statistics.dimensions.iter().filter_map(|one| one.test.as_ref());
    let weak = weak.filter(|test| test.visits < test.needed).max_by_key(|test| test.needed);
    let few = weak.map(|test| words.too_few(test.visits, test.needed));
    view! {
        <Section title=words.verdict lead=words.between(&statistics.from, &statistics.to)>
            <p>{all} " " {voids}</p>
            <ul class="readings">{tests}</ul>
            {few.map(|few| view! { <p class="notice notice-info">{few}</p> })}
            <p class="muted">{words.what_p_is}</p>
        </Section>
    }
}

/// A test in words.
fn sentence(dimension: &str, test: Option<&FitTest>) -> String {
    let words = &t().statistics;
    let what = crate::text::language().pick(format!("按{dimension}"), dimension.to_owned());
    match test {
        None => words.untested(&what),
        Some(test) => match test.reading {
            Reading::AsExpected => words.as_expected(&what, &p_value(test.p)),
            Reading::Unusual => words.unusual(&what, &p_value(test.p)),
            Reading::Implausible => words.implausible(&what, &p_value(test.p)),
        },
    }
}

/// `p = 0.43`, or that it is smaller than anybody needs to know.
pub(super) fn p_value(p: f64) -> String {
    match p {
        p if p < 0.001 => "p < 0.001".to_owned(),
        p if p < 0.1 => format!("p = {p:.3}"),
        p => format!("p = {p:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p_values_are_written_as_people_read_them() {
        assert_eq!([0.4321, 0.0312, 0.00004].map(p_value), ["p = 0.43", "p = 0.031", "p < 0.001"]);
    }
}
