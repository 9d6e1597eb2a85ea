//! Expected and observed selections, and each draw.

use contract::statistics::{Dimension, DimensionFigures, DrawFigures, GroupFigures, TestMethod};
use leptos::prelude::*;

use super::p_value;
use crate::{
    format,
    text::{Word, language, t},
    ui::{Badge, Details, Pair, PairChart, Section, Tone},
};

/// One part for each dimension.
#[component]
pub fn Dimensions(dimensions: Vec<DimensionFigures>) -> impl IntoView {
    dimensions
        .into_iter()
        .filter(|one| !one.groups.is_empty())
        .map(|one| view! { <OneDimension one /> })
        .collect_view()
}

#[component]
fn OneDimension(one: DimensionFigures) -> impl IntoView {
    let words = &t().statistics;
    let title = match one.dimension {
        Dimension::Class => words.class,
        Dimension::Street => words.street,
        Dimension::Kind => words.kind,
    };
    let test = one.test.map_or_else(
        || words.no_test.to_owned(),
        |test| {
            let method = match test.method {
                TestMethod::Approximate => words.approximate,
                TestMethod::Simulated => words.simulated,
            };
            let stop = language().pick("", " ");
            let tested = words.test_was(method, &format!("{:.2}", test.statistic), test.degrees);
            format!("{tested}{stop}{}", p_value(test.p))
        },
    );
    let dimension = one.dimension;
    let pairs = one.groups.iter().map(|group| Pair {
        label: name(dimension, group),
        expected: group.expected,
        observed: group.observed.into(),
    });
    let pairs = pairs.collect::<Vec<_>>();
    let months = one.groups.clone();
    view! {
        <Section title=title lead=test>
            <PairChart title=words.chart expected=words.expected observed=words.observed pairs />
            <Figures dimension groups=one.groups />
            <Details summary=words.over_time>
                <Months dimension groups=months />
            </Details>
        </Section>
    }
}

/// The screens' own words where they have them; a street's name comes from the server.
fn name(dimension: Dimension, group: &GroupFigures) -> String {
    use contract::providers::{ProviderKind, RiskClass};
    let known = match dimension {
        Dimension::Class => group.group.parse::<RiskClass>().ok().map(Word::label),
        Dimension::Kind => group.group.parse::<ProviderKind>().ok().map(Word::label),
        Dimension::Street => None,
    };
    known.map_or_else(|| group.name.clone(), str::to_owned)
}

#[component]
fn Figures(dimension: Dimension, groups: Vec<GroupFigures>) -> impl IntoView {
    let words = &t().statistics;
    let rows = groups.into_iter().map(move |group| {
        let z = group.z.map_or_else(|| t().kit.none.to_owned(), |z| format!("{z:+.2}"));
        view! {
            <tr>
                <th scope="row">{name(dimension, &group)}</th>
                <td class="is-number">{format::number(group.units.into())}</td>
                <td class="is-number">{format!("{:.1}", group.expected)}</td>
                <td class="is-number">{group.observed}</td>
                <td class="is-number">{z}</td>
            </tr>
        }
    });
    view! {
        <Details summary=t().kit.chart_as_table>
            <table class="table table-plain">
                <caption class="hidden">{words.chart}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.group}</th>
                        <th scope="col" class="is-number">{words.units}</th>
                        <th scope="col" class="is-number">{words.expected}</th>
                        <th scope="col" class="is-number">{words.observed}</th>
                        <th scope="col" class="is-number">{words.z}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Details>
    }
}

/// Month by month: expected and observed of each group.
#[component]
fn Months(dimension: Dimension, groups: Vec<GroupFigures>) -> impl IntoView {
    let words = &t().statistics;
    let rows = groups.into_iter().map(move |group| {
        let name = name(dimension, &group);
        let months = group.months.into_iter().map(|month| {
            view! {
                <tr>
                    <th scope="row">{month.period}</th>
                    <td class="is-number">{format!("{:.1}", month.expected)}</td>
                    <td class="is-number">{month.observed}</td>
                </tr>
            }
        });
        view! {
            <Details summary=name.clone()>
                <table class="table table-plain">
                    <caption class="hidden">{name}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.month}</th>
                            <th scope="col" class="is-number">{words.expected}</th>
                            <th scope="col" class="is-number">{words.observed}</th>
                        </tr>
                    </thead>
                    <tbody>{months.collect_view()}</tbody>
                </table>
            </Details>
        }
    });
    rows.collect_view()
}

/// Each draw, with what was certain beforehand.
#[component]
pub fn Draws(draws: Vec<DrawFigures>) -> impl IntoView {
    let words = &t().statistics;
    let pairs = draws.iter().filter(|draw| !draw.void).map(|draw| Pair {
        label: draw.period.clone(),
        expected: draw.forced.into(),
        observed: draw.visits.into(),
    });
    let pairs = pairs.collect::<Vec<_>>();
    let rows = draws.into_iter().map(|draw| {
        let mark = draw.void.then(|| view! { " " <Badge label=words.void_mark tone=Tone::Neutral /> });
        // The column is called p.
        let p = draw.p.map_or_else(
            || t().kit.none.to_owned(),
            |p| p_value(p).replace("p = ", "").replace("p < ", "< "),
        );
        view! {
            <tr>
                <th scope="row">{draw.period} {mark}</th>
                <td class="is-number">{draw.visits}</td>
                <td class="is-number">{draw.forced}</td>
                <td class="is-number">{draw.empty_places}</td>
                <td class="is-number">{p}</td>
            </tr>
        }
    });
    view! {
        <Section title=words.draws_table lead=words.forced_lead>
            <PairChart title=words.chart_time expected=words.forced observed=words.visits pairs />
            <table class="table table-plain">
                <caption class="hidden">{words.draws_table}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.month}</th>
                        <th scope="col" class="is-number">{words.visits}</th>
                        <th scope="col" class="is-number">{words.forced}</th>
                        <th scope="col" class="is-number">{words.empty_places}</th>
                        <th scope="col" class="is-number">{words.p}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
}
