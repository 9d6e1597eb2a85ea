//! Rectification orders as a list.

use contract::rectifications::{RectificationFilter, RectificationSummary};
use leptos::prelude::*;

use super::tone;
use crate::{
    api, format,
    listing::Listing,
    path, session,
    text::{Word, t},
    ui::{Badge, Column, DataTable, FilterBar, FilterCodes, FilterFlag, FilterWords, PageHead, Tone},
};

/// The page.
#[component]
pub fn RectificationsPage() -> impl IntoView {
    let words = &t().rectifications;
    let list = Listing::<RectificationFilter>::from_url();
    let rows = list.rows(api::rectifications::list);
    view! {
        <PageHead title=words.title lead=words.lead />
        <Filters list />
        <DataTable id="rectifications" caption=words.caption columns=columns() rows paging=list.paging />
    }
}

#[component]
fn Filters(list: Listing<RectificationFilter>) -> impl IntoView {
    let words = &t().rectifications;
    view! {
        <FilterBar list>
            <FilterWords
                label=words.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
            <FilterFlag
                label=words.overdue_question
                yes=words.overdue
                no=words.in_time
                value=Signal::derive(move || list.filter.get().overdue)
                on_change=move |overdue| list.narrow(|f| f.overdue = overdue)
            />
            <FilterCodes
                label=words.street
                options=session::streets()
                value=Signal::derive(move || list.filter.get().street)
                on_change=move |street| list.narrow(|f| f.street = street)
            />
        </FilterBar>
    }
}

fn columns() -> Vec<Column<RectificationSummary>> {
    let words = &t().rectifications;
    let number =
        |r: &RectificationSummary| view! { <a href=path::rectification(r.id)>{r.number.clone()}</a> };
    let state = |r: &RectificationSummary| view! { <Badge label=r.state.label() tone=tone(r.state) /> };
    vec![
        Column::new("number", words.number, number).sortable().pinned(),
        Column::new("provider_name", words.provider, |r: &RectificationSummary| r.provider_name.clone()),
        Column::new("requirement", words.requirement, |r: &RectificationSummary| r.requirement.clone()),
        Column::new("state", words.state, state),
        Column::new("due_day", words.due_day, due).sortable(),
        Column::new("ordered_on", words.ordered_on, |r: &RectificationSummary| format::day(r.ordered_on))
            .optional(),
        Column::new("working_days", words.working_days, |r: &RectificationSummary| r.working_days)
            .number()
            .optional(),
        Column::new("street_code", words.street, |r: &RectificationSummary| {
            session::street_name(&r.street_code)
        })
        .optional(),
    ]
}

/// The last day, and a mark in words where it has passed.
pub fn due(order: &RectificationSummary) -> impl IntoView + use<> {
    let mark = order.overdue.then(|| view! { <Badge label=t().rectifications.overdue tone=Tone::Bad /> });
    view! { <span class="with-badge">{format::day(order.due_day)} " " {mark}</span> }
}
