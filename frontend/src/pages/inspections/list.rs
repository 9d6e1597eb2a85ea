//! Inspections as a list; a provider sees its own.

use contract::{
    accounts::Role,
    inspections::{InspectionFilter, InspectionKind, InspectionSummary},
};
use leptos::prelude::*;

use super::{mine::item_names, state_tone};
use crate::{
    api, format,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        AddLink, Badge, Column, DataTable, FilterBar, FilterCodes, FilterFlag, FilterWords, PageHead,
        SearchBox, Tone,
    },
};

/// The page.
#[component]
pub fn InspectionsPage() -> impl IntoView {
    let words = &t().inspections;
    let list = Listing::<InspectionFilter>::from_url();
    let rows = list.rows(api::inspections::list);
    let own = session::account().is_some_and(|account| account.role == Role::Provider);
    let (title, lead) = if own { (words.title_own, "") } else { (words.title, words.lead) };
    let ask = (!own).then(|| {
        view! { <AddLink label=words.request href=path::NEW_INSPECTION to=Permission::OrderInspections /> }
    });
    view! {
        <PageHead title lead>{ask}</PageHead>
        <Filters list own />
        <DataTable id="inspections" caption=words.caption columns=columns() rows paging=list.paging />
    }
}

#[component]
fn Filters(list: Listing<InspectionFilter>, own: bool) -> impl IntoView {
    let words = &t().inspections;
    let search = (!own).then(|| {
        view! {
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
        }
    });
    let decides = session::may(Permission::ApproveInspections).then(|| {
        view! {
            <FilterFlag
                label=words.to_decide_question
                yes=words.to_decide
                no=words.not_to_decide
                value=Signal::derive(move || list.filter.get().to_decide)
                on_change=move |to_decide| list.narrow(|f| f.to_decide = to_decide)
            />
        }
    });
    view! {
        <FilterBar list>
            {search}
            <FilterWords
                label=words.kind
                value=Signal::derive(move || list.filter.get().kind)
                on_change=move |kind| list.narrow(|f| f.kind = kind)
            />
            <FilterWords
                label=words.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
            <FilterFlag
                label=words.to_sign_question
                yes=words.to_sign
                no=words.not_to_sign
                value=Signal::derive(move || list.filter.get().to_sign)
                on_change=move |to_sign| list.narrow(|f| f.to_sign = to_sign)
            />
            {decides}
        </FilterBar>
    }
}

/// A triggered inspection must never be taken for a drawn one.
pub fn kind_tone(kind: InspectionKind) -> Tone {
    match kind {
        InspectionKind::Drawn => Tone::Info,
        InspectionKind::Triggered => Tone::Warning,
    }
}

fn columns() -> Vec<Column<InspectionSummary>> {
    let words = &t().inspections;
    let number = |i: &InspectionSummary| view! { <a href=path::inspection(i.id)>{i.number.clone()}</a> };
    let provider =
        |i: &InspectionSummary| view! { <a href=path::provider(i.provider_id)>{i.provider_name.clone()}</a> };
    let kind = |i: &InspectionSummary| view! { <Badge label=i.kind.label() tone=kind_tone(i.kind) /> };
    let state = |i: &InspectionSummary| view! { <Badge label=i.state.label() tone=state_tone(i.state) /> };
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| t().kit.none.to_owned(), format::day);
    vec![
        Column::new("number", words.number, number).sortable().pinned(),
        Column::new("provider_name", words.provider, provider).sortable(),
        Column::new("street_code", words.street, |i: &InspectionSummary| {
            session::street_name(&i.street_code)
        }),
        Column::new("kind", words.kind, kind),
        Column::new("state", words.state, state),
        Column::new("planned_day", words.planned_day, |i: &InspectionSummary| format::day(i.planned_day))
            .sortable(),
        Column::new("visit_day", words.visit_day, move |i: &InspectionSummary| day(i.visit_day)),
        Column::new("findings", words.findings, |i: &InspectionSummary| format::number(i.findings.into()))
            .number(),
        Column::new("items", words.items, |i: &InspectionSummary| item_names(&i.items)).optional(),
        Column::new("period", words.period, |i: &InspectionSummary| i.period.clone()).optional(),
        Column::new("closed_at", words.closed_at, |i: &InspectionSummary| {
            i.closed_at.map_or_else(|| t().kit.none.to_owned(), format::moment)
        })
        .optional(),
    ]
}
