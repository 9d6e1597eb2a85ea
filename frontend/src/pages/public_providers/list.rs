//! Finding a provider.

use contract::public_providers::{PublicDistrict, PublicProviderFilter, PublicProviderSummary};
use leptos::prelude::*;

use crate::{
    api,
    data::Data,
    format,
    listing::Listing,
    pages::open::OpenFrame,
    path,
    text::{Word, language, t},
    ui::{
        Badge, Column, DataTable, FilterBar, FilterCodes, FilterFlag, FilterWords, Load, PageHead, SearchBox,
        Section, Tone,
    },
};

/// The page.
#[component]
pub fn PublicProvidersPage() -> impl IntoView {
    let list = Listing::<PublicProviderFilter>::from_url();
    let rows = list.rows(api::public_providers::list);
    let district = Data::new(api::public_providers::district);
    let words = &t().public_providers;
    view! {
        <OpenFrame>
            <PageHead title=words.title lead=words.lead />
            <Load from=district let:district>
                <Filters list district />
            </Load>
            <DataTable
                id="public-providers"
                caption=words.caption
                columns=columns()
                rows
                paging=list.paging
                empty=words.nothing_found
            />
            <OpenData />
        </OpenFrame>
    }
}

#[component]
fn Filters(list: Listing<PublicProviderFilter>, district: PublicDistrict) -> impl IntoView {
    let words = &t().public_providers;
    let streets = district.streets.into_iter().map(|street| (street.code, street.name)).collect();
    let demonstration = district.demonstration.then(|| {
        view! { <p class="notice notice-info">{t().shell.demonstration_hint}</p> }
    });
    view! {
        {demonstration}
        <FilterBar list>
            <SearchBox
                hint=words.search_hint
                value=Signal::derive(move || list.filter.get().q)
                on_search=move |q| list.narrow(|f| f.q = q)
            />
            <FilterCodes
                label=words.street
                options=streets
                value=Signal::derive(move || list.filter.get().street)
                on_change=move |street| list.narrow(|f| f.street = street)
            />
            <FilterWords
                label=words.kind
                value=Signal::derive(move || list.filter.get().kind)
                on_change=move |kind| list.narrow(|f| f.kind = kind)
            />
            <FilterFlag
                label=words.inclusive_question
                yes=words.inclusive
                no=words.not_inclusive
                value=Signal::derive(move || list.filter.get().inclusive)
                on_change=move |inclusive| list.narrow(|f| f.inclusive = inclusive)
            />
            <FilterFlag
                label=words.visited_question
                yes=words.visited
                no=words.not_visited
                value=Signal::derive(move || list.filter.get().visited)
                on_change=move |visited| list.narrow(|f| f.visited = visited)
            />
        </FilterBar>
    }
}

fn columns() -> Vec<Column<PublicProviderSummary>> {
    let words = &t().public_providers;
    let name = |p: &PublicProviderSummary| {
        view! { <a href=path::public_provider(&p.credit_code)>{p.name.clone()}</a> }
    };
    let status = |p: &PublicProviderSummary| view! { <Badge label=p.status.label() tone=p.status /> };
    vec![
        Column::new("name", words.name, name).sortable().pinned(),
        Column::new("visit", words.visit, inspected),
        Column::new("kind", words.kind, |p: &PublicProviderSummary| p.kind.label()),
        Column::new("street_code", words.street, |p: &PublicProviderSummary| p.street_name.clone())
            .sortable(),
        Column::new("address", words.address, |p: &PublicProviderSummary| p.address.clone()),
        Column::new("ownership", words.ownership, ownership),
        Column::new("places", words.places, |p: &PublicProviderSummary| format::number(p.places.into()))
            .sortable()
            .number(),
        Column::new("status", words.status, status),
    ]
}

/// The last inspection in a badge: words first, and no word is praise or blame where there was none.
pub(super) fn inspected(provider: &PublicProviderSummary) -> AnyView {
    let words = &t().public_providers;
    match provider.last_visit {
        None if provider.withdrawn_visit.is_some() => {
            view! { <Badge label=words.withdrawn tone=Tone::Neutral /> }.into_any()
        }
        None => view! { <Badge label=words.never tone=Tone::Neutral /> }.into_any(),
        Some(_) if provider.open_problems > 0 => {
            view! { <Badge label=words.open_problems(provider.open_problems) tone=Tone::Warning /> }
                .into_any()
        }
        Some(day) => view! { <Badge label=words.last_visit(&format::day(day)) tone=Tone::Good /> }.into_any(),
    }
}

fn ownership(provider: &PublicProviderSummary) -> String {
    let words = &t().public_providers;
    let owner = if provider.public { words.public } else { words.private };
    let separator = language().pick("、", ", ");
    if provider.inclusive { format!("{owner}{separator}{}", words.inclusive) } else { owner.to_owned() }
}

/// The tables that everybody may take away.
#[component]
pub fn OpenData() -> impl IntoView {
    let words = &t().public_providers;
    let tables = [
        ("providers", words.table_providers),
        ("inspections", words.table_inspections),
        ("findings", words.table_findings),
        ("rectifications", words.table_rectifications),
    ];
    let links = tables.into_iter().flat_map(|(table, name)| {
        [("csv", "CSV"), ("xlsx", "Excel"), ("ndjson", "NDJSON")].map(|(format, label)| {
            let href = format!("/api/v1/public/exports/{table}?format={format}");
            view! { <li><a href=href rel="external" download="">{words.download(name, label)}</a></li> }
        })
    });
    view! {
        <Section title=words.open_data lead=words.open_data_lead>
            <ul class="plain-list">{links.collect_view()}</ul>
        </Section>
        <p class="muted">{words.nothing_personal}</p>
    }
}
