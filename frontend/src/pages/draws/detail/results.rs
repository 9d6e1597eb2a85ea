//! The result as tables: by street, by inspector, in the order of the lot.

use std::collections::BTreeMap;

use contract::draws::{DrawnVisit, TeamMember};
use leptos::prelude::*;

use crate::{
    format, path, session,
    text::{language, t},
    ui::{Badge, Section, Tab, Tabs, Tone},
};

#[component]
pub(super) fn Results(visits: Vec<DrawnVisit>) -> impl IntoView {
    let words = &t().draws;
    if visits.is_empty() {
        return view! { <Section title=words.results><p class="empty">{words.no_visits}</p></Section> }
            .into_any();
    }
    let (streets, inspectors, lots) = (visits.clone(), visits.clone(), visits);
    let tabs = vec![
        Tab::new(words.by_street, move || view! { <ByStreet visits=streets.clone() /> }),
        Tab::new(words.by_inspector, move || view! { <ByInspector visits=inspectors.clone() /> }),
        Tab::new(
            words.by_lot,
            move || view! { <Visits visits=lots.clone() caption=words.by_lot.to_owned() /> },
        ),
    ];
    view! { <Section title=words.results><Tabs label=words.results tabs /></Section> }.into_any()
}

/// Visits by street, streets by code, visits by lot.
pub(super) fn by_street(visits: Vec<DrawnVisit>) -> BTreeMap<String, Vec<DrawnVisit>> {
    let mut streets: BTreeMap<String, Vec<DrawnVisit>> = BTreeMap::new();
    for visit in visits {
        streets.entry(visit.street_code.clone()).or_default().push(visit);
    }
    streets
}

#[component]
fn ByStreet(visits: Vec<DrawnVisit>) -> impl IntoView {
    let streets = by_street(visits).into_iter().map(|(code, visits)| {
        let name = t().draws.street_visits(&session::street_name(&code), visits.len());
        view! { <h3 class="street-name">{name.clone()}</h3> <Visits visits caption=name /> }
    });
    streets.collect_view()
}

#[component]
fn Visits(visits: Vec<DrawnVisit>, caption: String) -> impl IntoView {
    let words = &t().draws;
    let rows = visits.into_iter().map(|visit| {
        let team = visit.team.iter().map(|member| view! { <li>{person(member)}</li> }).collect_view();
        let missing = missing(&visit.missing).into_iter().map(|label| {
            view! { <li><Badge label tone=Tone::Bad /></li> }
        });
        let life = &t().draw_life;
        let stand = match (visit.dissolved_in, visit.done_at) {
            (Some(_), _) => Some(view! { <Badge label=life.dissolved tone=Tone::Neutral /> }),
            (None, Some(_)) => Some(view! { <Badge label=life.done_on tone=Tone::Good /> }),
            (None, None) => None,
        };
        view! {
            <tr>
                <th scope="row"><span><a href=path::provider(visit.provider_id)>{visit.provider_name}</a> " " {stand}</span></th>
                <td data-label=words.address>{visit.address}</td>
                <td data-label=words.team><ul class="team">{team} {missing.collect_view()}</ul></td>
                <td class="is-number" data-label=words.rank>{visit.rank}</td>
            </tr>
        }
    });
    view! {
        <table class="table results">
            <caption class="hidden">{caption}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.provider}</th>
                    <th scope="col">{words.address}</th>
                    <th scope="col">{words.team}</th>
                    <th scope="col" class="is-number">{words.rank}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// "张三（教育局）"
pub(super) fn person(member: &TeamMember) -> String {
    let (open, close) = language().pick(("（", "）"), (" (", ")"));
    format!("{}{open}{}{close}", member.name, session::department_name(&member.department_code))
}

/// Empty places in words, one sentence for each department.
pub(super) fn missing(places: &[String]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for place in places {
        *counts.entry(place).or_default() += 1;
    }
    let words = &t().draws;
    let sentence = |(code, n): (&str, usize)| match code {
        "*" => words.missing_any(n),
        code => words.missing_of(n, &session::department_name(code)),
    };
    counts.into_iter().map(sentence).collect()
}

#[component]
fn ByInspector(visits: Vec<DrawnVisit>) -> impl IntoView {
    let words = &t().draws;
    let mut people: BTreeMap<(String, String, String), (TeamMember, Vec<DrawnVisit>)> = BTreeMap::new();
    for visit in &visits {
        for member in &visit.team {
            let key = (member.department_code.clone(), member.unit.clone(), member.pseudonym.clone());
            people.entry(key).or_insert_with(|| (member.clone(), Vec::new())).1.push(visit.clone());
        }
    }
    let rows = people.into_values().map(|(member, visits)| {
        let count = i64::try_from(visits.len()).unwrap_or(i64::MAX);
        let places = visits.into_iter().map(|visit| {
            view! { <li><a href=path::provider(visit.provider_id)>{visit.provider_name}</a></li> }
        });
        let places = places.collect_view();
        view! {
            <tr>
                <th scope="row">{member.name}</th>
                <td data-label=words.department>{session::department_name(&member.department_code)} " " {member.unit}</td>
                <td class="is-number" data-label=words.load>{format::number(count)}</td>
                <td data-label=words.goes_to><ul class="team">{places}</ul></td>
            </tr>
        }
    });
    view! {
        <table class="table results">
            <caption class="hidden">{words.by_inspector}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.inspector}</th>
                    <th scope="col">{words.department}</th>
                    <th scope="col" class="is-number">{words.load}</th>
                    <th scope="col">{words.goes_to}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
