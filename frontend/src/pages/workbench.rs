//! The workbench: what waits, and how the streets stand.

use chrono::{Days, NaiveDate};
use contract::{
    draws::DrawFilter,
    inspections::InspectionFilter,
    inspectors::{InspectorFilter, InspectorStatus},
    page::{Many, PageQuery},
    providers::{ProviderFilter, ProviderStatus, RiskClass},
    publications::{PublicationFilter, PublicationState},
    rectifications::{RectificationFilter, RectificationState},
    workbench::{PUBLICATION_NOTICE, StreetCount, Todo, TodoKind, Workbench},
};
use leptos::prelude::*;

use crate::{
    api, browser,
    data::Data,
    format,
    pages::providers::OwnProvider,
    path, session,
    text::{Word, t},
    ui::{Badge, Bar, BarChart, Button, Glyph, Icon, Kind, Load, PageHead, Section, Tone},
};

/// The server counts licences that end within so many days.
const NOTICE: Days = Days::new(60);

/// The page.
#[component]
pub fn WorkbenchPage() -> impl IntoView {
    let workbench = Data::new(api::workbench::find);
    let account = session::account();
    let name = account.as_ref().map(|account| account.name.clone()).unwrap_or_default();
    // Outside of what is built anew with the counts.
    let own = account.and_then(|account| account.provider_id).map(|id| view! { <OwnProvider id /> });
    let of_district = own.is_none();
    view! {
        <PageHead title=t().workbench.title lead=t().workbench.hello(&name)>
            <Button label=t().kit.refresh kind=Kind::Quiet on_press=move |()| workbench.refetch() />
            <Button label=t().kit.print kind=Kind::Quiet glyph=Glyph::Print on_press=|()| browser::print() />
        </PageHead>
        {own}
        <Load from=workbench let:workbench>
            <Content workbench of_district />
        </Load>
    }
}

#[component]
fn Content(workbench: Workbench, of_district: bool) -> impl IntoView {
    let Workbench { todos, streets, at } = workbench;
    // One provider's own figures are no supply of a street.
    let streets = if of_district { streets } else { Vec::new() };
    let totals = (!streets.is_empty()).then(|| view! { <Totals streets=streets.clone() /> });
    let places = streets.iter().map(|street| Bar {
        label: session::street_name(&street.street_code),
        value: street.places,
        href: Some(street_href(&street.street_code)),
    });
    let mut places: Vec<Bar> = places.collect();
    places.sort_unstable_by_key(|bar| std::cmp::Reverse(bar.value));
    let by_street = (!streets.is_empty()).then(|| {
        view! {
            <div class="two-columns">
                <Section title=t().workbench.streets lead=t().workbench.inclusive_goal>
                    <Streets streets />
                </Section>
                <Section title=t().workbench.places_chart lead=t().workbench.streets_lead>
                    <BarChart title=t().workbench.places_chart label_title=t().workbench.street bars=places />
                </Section>
            </div>
        }
    });
    view! {
        <Section title=t().workbench.todos>
            <Todos todos />
        </Section>
        {totals}
        {by_street}
        <p class="muted">{t().kit.updated_at(&format::moment(at))}</p>
    }
}

#[component]
fn Todos(todos: Vec<Todo>) -> impl IntoView {
    let waiting: Vec<Todo> = todos.into_iter().filter(|todo| todo.count > 0).collect();
    if waiting.is_empty() {
        return view! { <p class="empty"><Icon glyph=Glyph::Check /> {t().workbench.nothing}</p> }.into_any();
    }
    let lines = waiting.into_iter().map(|Todo { kind, count }| {
        let label = t().workbench.open_todo(kind.label(), count);
        view! {
            <li>
                <a class="todo" href=todo_href(kind) aria-label=label>
                    <span class="todo-count">{format::number(count)}</span>
                    <span>{kind.label()}</span>
                </a>
            </li>
        }
    });
    view! { <ul class="todos">{lines.collect_view()}</ul> }.into_any()
}

fn todo_href(kind: TodoKind) -> String {
    let providers = ProviderFilter::default();
    match kind {
        TodoKind::ProvidersSuspended => path::providers(&ProviderFilter {
            status: Some(Many(vec![ProviderStatus::Suspended])),
            ..providers
        }),
        TodoKind::ProvidersHighRisk => path::providers(&ProviderFilter {
            status: Some(Many(vec![ProviderStatus::Operating, ProviderStatus::Suspended])),
            risk_class: Some(Many(vec![RiskClass::C, RiskClass::D])),
            ..providers
        }),
        TodoKind::LicencesEnding => path::inspectors(&InspectorFilter {
            status: Some(Many(vec![InspectorStatus::Active, InspectorStatus::Standby])),
            licence_ends_before: browser::today().parse::<NaiveDate>().ok().map(|today| today + NOTICE),
            ..InspectorFilter::default()
        }),
        TodoKind::DrawsWaiting => path::draws(&DrawFilter { waiting: Some(true), ..DrawFilter::default() }),
        TodoKind::ImportsWithErrors => path::IMPORTS.to_owned(),
        _ => follow_up_href(kind),
    }
}

/// Where what inspections leave to be done stands: the same filters as the server counts by.
fn follow_up_href(kind: TodoKind) -> String {
    let all = PageQuery::default();
    let orders = |state: Option<RectificationState>, overdue| {
        let state = state.map(|state| Many(vec![state]));
        let filter = RectificationFilter { state, overdue, ..RectificationFilter::default() };
        path::list(path::RECTIFICATIONS, &filter, &all)
    };
    let visits = |filter: &InspectionFilter| path::list(path::INSPECTIONS, filter, &all);
    let results = |filter: &PublicationFilter| path::list(path::PUBLICATIONS, filter, &all);
    let of = PublicationFilter::default;
    match kind {
        TodoKind::VisitsOpen => path::VISITS.to_owned(),
        TodoKind::WithdrawalsDue => results(&PublicationFilter { to_withdraw: Some(true), ..of() }),
        TodoKind::PublicationsDue => {
            let today = browser::today().parse::<NaiveDate>().ok();
            let due_by = today.map(|today| today + PUBLICATION_NOTICE);
            results(&PublicationFilter { state: Some(Many(vec![PublicationState::Pending])), due_by, ..of() })
        }
        TodoKind::RectificationsOverdue => orders(None, Some(true)),
        TodoKind::RectificationsToRecheck => orders(Some(RectificationState::Answered), None),
        TodoKind::RectificationsToAnswer => orders(Some(RectificationState::Ordered), None),
        TodoKind::InspectionsToApprove => {
            visits(&InspectionFilter { to_decide: Some(true), ..InspectionFilter::default() })
        }
        TodoKind::InspectionsToSign => {
            visits(&InspectionFilter { to_sign: Some(true), ..InspectionFilter::default() })
        }
        _ => path::HOME.to_owned(),
    }
}

fn street_href(code: &str) -> String {
    let status = Some(Many(vec![ProviderStatus::Operating]));
    path::providers(&ProviderFilter {
        street: Some(Many(vec![code.to_owned()])),
        status,
        ..Default::default()
    })
}

#[component]
fn Totals(streets: Vec<StreetCount>) -> impl IntoView {
    let words = &t().workbench;
    let sum = |of: fn(&StreetCount) -> i64| format::number(streets.iter().map(of).sum());
    let met = streets.iter().filter(|street| street.inclusive > 0).count();
    let tiles = [
        (words.providers_total, sum(|street| street.operating)),
        (words.inclusive_total, sum(|street| street.inclusive)),
        (words.places_total, sum(|street| street.places)),
        (words.streets_met, words.met_of(met, streets.len())),
    ];
    let tiles =
        tiles.map(|(label, value)| view! { <div class="tile"><dt>{label}</dt><dd>{value}</dd></div> });
    view! { <dl class="tiles">{tiles.into_iter().collect_view()}</dl> }
}

#[component]
fn Streets(streets: Vec<StreetCount>) -> impl IntoView {
    let words = &t().workbench;
    let rows = streets.into_iter().map(|street| {
        let (tone, label) = if street.inclusive > 0 {
            (Tone::Good, words.inclusive_met)
        } else {
            (Tone::Warning, words.inclusive_missing)
        };
        view! {
            <tr>
                <th scope="row" data-label=words.street>
                    <a href=street_href(&street.street_code)>{session::street_name(&street.street_code)}</a>
                </th>
                <td class="is-number" data-label=words.operating>{format::number(street.operating)}</td>
                <td class="is-number" data-label=words.inclusive>{format::number(street.inclusive)}</td>
                <td data-label=words.goal><Badge label tone /></td>
                <td class="is-number" data-label=words.places>{format::number(street.places)}</td>
            </tr>
        }
    });
    view! {
        <table class="table">
            <caption class="hidden">{words.streets}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.street}</th>
                    <th scope="col" class="is-number">{words.operating}</th>
                    <th scope="col" class="is-number">{words.inclusive}</th>
                    <th scope="col">{words.goal}</th>
                    <th scope="col" class="is-number">{words.places}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
