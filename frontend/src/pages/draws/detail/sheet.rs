//! The official results sheet: on paper only, A4, with everything a reader needs to check it later.

use contract::draws::{DrawView, DrawnVisit};
use leptos::prelude::*;

use super::results::{by_street, missing, person};
use crate::{
    format,
    pages::draws::{beacon::source_name, times},
    session,
    text::{language, t},
};

#[component]
pub(super) fn Sheet(draw: DrawView, visits: Vec<DrawnVisit>) -> impl IntoView {
    let words = &t().draws;
    let district = session::organisation().map(|o| o.district_name.clone()).unwrap_or_default();
    let name = times::draw_name(&draw.plan.period, draw.seq);
    let days = t().draw_plan.months_span(&format::day(draw.plan.first_day), &format::day(draw.plan.last_day));
    let agreed = draw.beacon.agreed.as_ref();
    let source =
        agreed.and_then(|agreed| draw.beacon.sources.iter().find(|source| source.rank == agreed.rank));
    let beacon = source.map(|source| words.awaits(&source_name(&source.source), &source.round));
    let value = agreed.map(|agreed| agreed.text.clone());
    let drawn_at = draw.drawn_at.map(format::moment).unwrap_or_default();
    let count = visits.len();
    let streets = by_street(visits).into_iter().map(|(code, visits)| view! { <Street code visits /> });
    let voided =
        draw.void.as_ref().map(|_| view! { <p class="sheet-void"><strong>{words.voided}</strong></p> });
    let facts = [
        (words.visit_days, days),
        (words.announced_at, draw.announced_at.map(format::moment).unwrap_or_default()),
        (words.drawn_at, drawn_at),
        (words.institutions, format::number(draw.institutions.into())),
        (words.inspectors, format::number(draw.inspectors.into())),
        (words.visits, format::number(i64::try_from(count).unwrap_or(i64::MAX))),
        (words.beacon, beacon.unwrap_or_default()),
        (words.beacon_value, value.unwrap_or_default()),
    ];
    let facts = facts.map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    view! {
        <article class="sheet" aria-hidden="true">
            <h1>{district} {words.sheet_title}</h1>
            <p class="sheet-name">{name}</p>
            {voided}
            <dl class="sheet-facts">{facts.into_iter().collect_view()}</dl>
            <dl class="sheet-hashes">
                <div><dt>{words.ann}</dt><dd><code>{draw.ann}</code></dd></div>
                <div><dt>{words.result_root}</dt><dd><code>{draw.result_root}</code></dd></div>
            </dl>
            {streets.collect_view()}
            <p class="sheet-note">{words.sheet_note}</p>
            <div class="sheet-signatures">
                <p>{words.sheet_drawn_by}</p>
                <p>{words.sheet_witness}</p>
                <p>{words.sheet_date}</p>
                <p class="sheet-seal">{words.sheet_seal}</p>
            </div>
        </article>
    }
}

#[component]
fn Street(code: String, visits: Vec<DrawnVisit>) -> impl IntoView {
    let words = &t().draws;
    let name = words.street_visits(&session::street_name(&code), visits.len());
    let rows = visits.into_iter().map(|visit| {
        let people = visit.team.iter().map(person).chain(missing(&visit.missing));
        let people: Vec<String> = people.collect();
        view! {
            <tr>
                <td>{visit.rank}</td>
                <td>{visit.provider_name}<br /><small>{visit.credit_code}</small></td>
                <td>{visit.address}</td>
                <td>{people.join(language().pick("、", ", "))}</td>
            </tr>
        }
    });
    view! {
        <h2>{name}</h2>
        <table>
            <thead>
                <tr><th>{words.rank}</th><th>{words.provider}</th><th>{words.address}</th><th>{words.team}</th></tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
