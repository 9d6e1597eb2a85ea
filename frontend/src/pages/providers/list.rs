//! The register as a list.

use contract::providers::{ProviderFilter, ProviderSummary};
use leptos::prelude::*;

use crate::{
    api, format,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        AddLink, Badge, Column, DataTable, ExportMenu, FilterBar, FilterCodes, FilterFlag, FilterWords,
        PageHead, SearchBox,
    },
};

/// The page.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let list = Listing::<ProviderFilter>::from_url();
    let rows = list.rows(api::providers::list);
    let export =
        move |format| api::providers::export(list.filter.get_untracked(), format, t().providers.file_name);
    view! {
        <PageHead title=t().providers.title>
            <ExportMenu to=Permission::ExportRegisters export />
            <AddLink label=t().providers.add href=path::NEW_PROVIDER to=Permission::ManageProviders />
        </PageHead>
        <Filters list />
        <DataTable
            id="providers"
            caption=t().providers.caption
            columns=columns()
            rows
            paging=list.paging
        />
    }
}

#[component]
fn Filters(list: Listing<ProviderFilter>) -> impl IntoView {
    let words = &t().providers;
    // Each filter reads its part of the URL and writes it back.
    view! {
        <FilterBar list>
            <SearchBox
                hint=words.search_hint
                value=Signal::derive(move || list.filter.get().q)
                on_search=move |q| list.narrow(|f| f.q = q)
            />
            <FilterCodes
                label=words.street
                options=session::streets()
                value=Signal::derive(move || list.filter.get().street)
                on_change=move |street| list.narrow(|f| f.street = street)
            />
            <FilterWords
                label=words.kind
                value=Signal::derive(move || list.filter.get().kind)
                on_change=move |kind| list.narrow(|f| f.kind = kind)
            />
            <FilterWords
                label=words.status
                value=Signal::derive(move || list.filter.get().status)
                on_change=move |status| list.narrow(|f| f.status = status)
            />
            <FilterWords
                label=words.risk_class
                value=Signal::derive(move || list.filter.get().risk_class)
                on_change=move |risk_class| list.narrow(|f| f.risk_class = risk_class)
            />
            <FilterFlag
                label=words.ownership
                yes=words.public
                no=words.private
                value=Signal::derive(move || list.filter.get().public)
                on_change=move |public| list.narrow(|f| f.public = public)
            />
            <FilterFlag
                label=words.inclusive_question
                yes=words.inclusive
                no=words.not_inclusive
                value=Signal::derive(move || list.filter.get().inclusive)
                on_change=move |inclusive| list.narrow(|f| f.inclusive = inclusive)
            />
        </FilterBar>
    }
}

fn columns() -> Vec<Column<ProviderSummary>> {
    let words = &t().providers;
    let name = |p: &ProviderSummary| view! { <a href=path::provider(p.id)>{p.name.clone()}</a> };
    let status = |p: &ProviderSummary| view! { <Badge label=p.status.label() tone=p.status /> };
    let risk = |p: &ProviderSummary| view! { <Badge label=p.risk_class.label() tone=p.risk_class /> };
    vec![
        Column::new("name", words.name, name).sortable().pinned(),
        Column::new("street_code", words.street, |p: &ProviderSummary| session::street_name(&p.street_code))
            .sortable(),
        Column::new("kind", words.kind, |p: &ProviderSummary| p.kind.label()),
        Column::new("ownership", words.ownership, |p: &ProviderSummary| ownership(p.public)),
        Column::new("inclusive", words.inclusive, |p: &ProviderSummary| yes_or_no(p.inclusive)),
        Column::new("status", words.status, status).sortable(),
        Column::new("risk_class", words.risk_short, risk).sortable(),
        Column::new("places", words.places, |p: &ProviderSummary| format::number(p.places.into()))
            .sortable()
            .number(),
        Column::new("credit_code", words.credit_code, |p: &ProviderSummary| p.credit_code.clone())
            .sortable()
            .optional(),
        Column::new("address", words.address, |p: &ProviderSummary| p.address.clone()).optional(),
        Column::new("updated_at", words.updated_at, |p: &ProviderSummary| format::moment(p.updated_at))
            .sortable()
            .optional(),
    ]
}

pub(super) fn ownership(public: bool) -> &'static str {
    if public { t().providers.public } else { t().providers.private }
}

pub(super) fn yes_or_no(yes: bool) -> &'static str {
    if yes { t().kit.yes } else { t().kit.no }
}
