//! The register as a list.

use contract::inspectors::{InspectorFilter, InspectorSummary};
use leptos::prelude::*;

use super::{departments, licence::LicenceEnd, tone};
use crate::{
    api,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        AddLink, Badge, Column, DataTable, ExportMenu, FilterBar, FilterCodes, FilterDay, FilterWords,
        PageHead, SearchBox,
    },
};

/// The page.
#[component]
pub fn InspectorsPage() -> impl IntoView {
    let list = Listing::<InspectorFilter>::from_url();
    let rows = list.rows(api::inspectors::list);
    let export =
        move |format| api::inspectors::export(list.filter.get_untracked(), format, t().inspectors.file_name);
    view! {
        <PageHead title=t().inspectors.title>
            <ExportMenu to=Permission::ExportInspectors export />
            <AddLink label=t().inspectors.add href=path::NEW_INSPECTOR to=Permission::ManageInspectors />
        </PageHead>
        <Filters list />
        <DataTable
            id="inspectors"
            caption=t().inspectors.caption
            columns=columns()
            rows
            paging=list.paging
        />
    }
}

#[component]
fn Filters(list: Listing<InspectorFilter>) -> impl IntoView {
    let words = &t().inspectors;
    view! {
        <FilterBar list>
            <SearchBox
                hint=words.search_hint
                value=Signal::derive(move || list.filter.get().q)
                on_search=move |q| list.narrow(|f| f.q = q)
            />
            <FilterCodes
                label=words.department
                options=departments()
                value=Signal::derive(move || list.filter.get().department)
                on_change=move |department| list.narrow(|f| f.department = department)
            />
            <FilterWords
                label=words.status
                value=Signal::derive(move || list.filter.get().status)
                on_change=move |status| list.narrow(|f| f.status = status)
            />
            <FilterDay
                label=words.licence_ends_before
                value=Signal::derive(move || list.filter.get().licence_ends_before)
                on_change=move |day| list.narrow(|f| f.licence_ends_before = day)
            />
        </FilterBar>
    }
}

fn columns() -> Vec<Column<InspectorSummary>> {
    let words = &t().inspectors;
    let name = |i: &InspectorSummary| view! { <a href=path::inspector(i.id)>{i.name.clone()}</a> };
    let department = |i: &InspectorSummary| session::department_name(&i.department_code);
    let status = |i: &InspectorSummary| view! { <Badge label=i.status.label() tone=tone(i.status) /> };
    let licence = |i: &InspectorSummary| view! { <LicenceEnd last=i.licence_to /> };
    vec![
        Column::new("name", words.name, name).sortable().pinned(),
        Column::new("department_code", words.department, department).sortable(),
        Column::new("unit", words.unit, |i: &InspectorSummary| i.unit.clone()),
        Column::new("status", words.status, status).sortable(),
        Column::new("licence_to", words.licence_short, licence).sortable(),
        Column::new("licence_number", words.licence_number, |i: &InspectorSummary| i.licence_number.clone())
            .sortable(),
        Column::new("monthly_capacity", words.capacity, |i: &InspectorSummary| i.monthly_capacity)
            .sortable()
            .number(),
        Column::new("pseudonym", words.pseudonym, |i: &InspectorSummary| i.pseudonym.clone()).optional(),
    ]
}
