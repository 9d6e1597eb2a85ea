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
        Action, Badge, Column, DataTable, ExportMenu, FilterBar, FilterCodes, FilterFlag, FilterWords, Glyph,
        Kind, LinkButton, PageHead, SearchBox, toast,
    },
};

/// The page.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let list = Listing::<ProviderFilter>::from_url();
    let rows = list.rows(api::providers::list);
    view! {
        <PageHead title=t().providers.title>
            <Export list />
            <Add />
        </PageHead>
        <Filters list />
        <DataTable
            id="providers"
            caption=t().providers.caption
            columns=columns()
            rows
            paging=list.paging
            empty=t().kit.empty_filtered
        />
    }
}

#[component]
fn Add() -> impl IntoView {
    let words = &t().providers;
    move || {
        if session::may(Permission::ManageProviders) {
            let (label, href) = (words.add, path::NEW_PROVIDER);
            return view! { <LinkButton label href kind=Kind::Primary glyph=Glyph::Add /> }.into_any();
        }
        let why_not = t().shell.needs(Permission::ManageProviders.label());
        view! { <Action label=words.add on_press=|()| {} allowed=false why_not kind=Kind::Primary glyph=Glyph::Add /> }
            .into_any()
    }
}

#[component]
fn Export(list: Listing<ProviderFilter>) -> impl IntoView {
    let export = Action::new_local(move |format: &&'static str| {
        let (filter, format) = (list.filter.get_untracked(), *format);
        async move {
            if let Err(error) = api::providers::export(filter, format, t().providers.file_name).await {
                toast::failed(&error);
            }
        }
    });
    let may = Memo::new(|_| session::may(Permission::ExportRegisters));
    view! {
        <Show when=move || may.get()>
            <ExportMenu on_export=move |format| { export.dispatch(format); } busy=export.pending() />
        </Show>
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
