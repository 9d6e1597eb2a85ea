//! How the work is spread, and who goes with whom.

use contract::statistics::{InspectorFigures, LoadFigures, PairFigures, Reading};
use leptos::prelude::*;

use super::p_value;
use crate::{
    session,
    text::{Word, language, t},
    ui::{Badge, Bar, BarChart, Section, Tone},
};

const fn tone(reading: Reading) -> Tone {
    match reading {
        Reading::AsExpected => Tone::Good,
        Reading::Unusual => Tone::Info,
        Reading::Implausible => Tone::Warning,
    }
}

/// Spread in each department.
#[component]
pub fn Loads(loads: Vec<LoadFigures>) -> impl IntoView {
    let words = &t().statistics;
    if loads.is_empty() {
        return ().into_any();
    }
    let rows = loads.into_iter().map(|load| {
        let figure = |value: Option<u32>| value.map_or_else(|| t().kit.none.to_owned(), |n| n.to_string());
        let reading = match (load.reading, load.p) {
            _ if load.suppressed => view! { <span class="muted">{words.suppressed}</span> }.into_any(),
            (Some(reading), Some(p)) => {
                view! { <Badge label=reading.label() tone=tone(reading) /> " " {p_value(p)} }.into_any()
            }
            _ => t().kit.none.into_any(),
        };
        view! {
            <tr>
                <th scope="row" data-label=words.department>{load.department_name}</th>
                <td class="is-number" data-label=words.people>{load.people}</td>
                <td class="is-number" data-label=words.least>{figure(load.least)}</td>
                <td class="is-number" data-label=words.most>{figure(load.most)}</td>
                <td data-label=words.reading>{reading}</td>
            </tr>
        }
    });
    view! {
        <Section title=words.loads lead=words.loads_lead>
            <table class="table">
                <caption class="hidden">{words.loads}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.department}</th>
                        <th scope="col" class="is-number">{words.people}</th>
                        <th scope="col" class="is-number">{words.least}</th>
                        <th scope="col" class="is-number">{words.most}</th>
                        <th scope="col">{words.reading}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
    .into_any()
}

/// The pairs that met most often.
#[component]
pub fn Pairs(pairs: Vec<PairFigures>) -> impl IntoView {
    let words = &t().statistics;
    let rows = pairs.into_iter().map(|pair| {
        view! {
            <tr>
                <th scope="row" data-label=words.pair>{pair.names.join(language().pick("、", " and "))}</th>
                <td class="is-number" data-label=words.observed>{pair.observed}</td>
                <td class="is-number" data-label=words.expected>{format!("{:.1}", pair.expected)}</td>
                <td data-label=words.reading>
                    <Badge label=pair.reading.label() tone=tone(pair.reading) /> " " {p_value(pair.p)}
                </td>
            </tr>
        }
    });
    view! {
        <Section title=words.pairs lead=words.pairs_lead>
            <table class="table">
                <caption class="hidden">{words.pairs}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.pair}</th>
                        <th scope="col" class="is-number">{words.observed}</th>
                        <th scope="col" class="is-number">{words.expected}</th>
                        <th scope="col">{words.reading}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
}

/// Visits of everybody.
#[component]
pub fn Inspectors(inspectors: Vec<InspectorFigures>) -> impl IntoView {
    let words = &t().statistics;
    let bars = inspectors.into_iter().map(|one| Bar {
        label: format!("{} · {}", one.name, session::department_name(&one.department_code)),
        value: one.visits.into(),
        href: None,
    });
    let bars = bars.collect::<Vec<_>>();
    view! {
        <Section title=words.inspectors>
            <BarChart title=words.inspectors label_title=words.inspector bars />
        </Section>
    }
}
