//! The ledger: one row for each provider.

use contract::coverage::{CoverageFilter, CoverageRow, CoverageState};
use leptos::prelude::*;

use crate::{
    api, browser, format,
    listing::Listing,
    pages::draws::month_name,
    path, session,
    text::{Word, t},
    ui::{
        Badge, Column, DataTable, FilterBar, FilterCodes, FilterFlag, FilterOne, FilterWords, PageHead,
        SearchBox, Tone,
    },
};

/// Years on offer around this one.
const YEARS: std::ops::RangeInclusive<i32> = -3..=1;

/// The page.
#[component]
pub fn CoveragePage() -> impl IntoView {
    let words = &t().coverage;
    let list = Listing::<CoverageFilter>::from_url();
    let rows = list.rows(api::coverage::list);
    let columns = columns(list);
    view! {
        <PageHead title=words.title lead=words.lead />
        <Filters list />
        <DataTable id="coverage" caption=words.caption columns rows paging=list.paging />
    }
}

fn this_year() -> i32 {
    browser::today().split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default()
}

#[component]
fn Filters(list: Listing<CoverageFilter>) -> impl IntoView {
    let words = &t().coverage;
    let year = |year: i32| (year.to_string(), year.to_string());
    let years = YEARS.rev().map(|offset| year(this_year() + offset)).collect();
    let often = (1..=3_u8).map(|n| (n.to_string(), words.at_least_times(n))).collect();
    let set_year = move |year: Option<String>| list.narrow(|f| f.year = year.and_then(|y| y.parse().ok()));
    let set_often = move |n: Option<String>| list.narrow(|f| f.at_least = n.and_then(|n| n.parse().ok()));
    view! {
        <FilterBar list>
            <SearchBox
                hint=words.search_hint
                value=Signal::derive(move || list.filter.get().q)
                on_search=move |q| list.narrow(|f| f.q = q)
            />
            <FilterOne
                label=words.year
                options=years
                value=Signal::derive(move || list.filter.get().year.map(|year| year.to_string()))
                on_change=set_year
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
                label=words.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
            <FilterFlag
                label=words.at_cap
                yes=words.at_cap_yes
                no=words.at_cap_no
                value=Signal::derive(move || list.filter.get().at_cap)
                on_change=move |at_cap| list.narrow(|f| f.at_cap = at_cap)
            />
            <FilterFlag
                label=words.visited
                yes=words.visited_yes
                no=words.visited_no
                value=Signal::derive(move || list.filter.get().visited)
                on_change=move |visited| list.narrow(|f| f.visited = visited)
            />
            <FilterOne
                label=words.at_least
                options=often
                value=Signal::derive(move || list.filter.get().at_least.map(|n| n.to_string()))
                on_change=set_often
            />
            <FilterWords
                label=words.status
                value=Signal::derive(move || list.filter.get().status)
                on_change=move |status| list.narrow(|f| f.status = status)
            />
        </FilterBar>
    }
}

/// What a standing means for the reader.
pub(super) const fn tone(state: CoverageState) -> Tone {
    match state {
        CoverageState::Open => Tone::Good,
        CoverageState::Soon => Tone::Warning,
        CoverageState::Overdue => Tone::Bad,
        CoverageState::Unset => Tone::Info,
        CoverageState::Closed => Tone::Neutral,
    }
}

/// A month, or a dash.
pub(super) fn month(period: Option<&String>) -> String {
    period.map_or_else(|| t().kit.none.to_owned(), |period| month_name(period))
}

/// "Complaint 1, re-check 2", or a dash.
pub(super) fn triggered(row: &CoverageRow) -> String {
    if row.triggered.is_empty() {
        return t().kit.none.to_owned();
    }
    let part = |one: &contract::coverage::TriggeredCount| format!("{} {}", one.reason.label(), one.count);
    row.triggered.iter().map(part).collect::<Vec<_>>().join(crate::text::language().pick("、", ", "))
}

/// The same, with a mark where some look like evasion of the cap.
fn marked(row: &CoverageRow) -> AnyView {
    let mark = (row.suspected > 0)
        .then(|| view! { <Badge label=t().coverage.suspected_of(row.suspected) tone=Tone::Bad /> });
    view! { <span class="with-badge">{triggered(row)} {mark}</span> }.into_any()
}

/// What is left of the cap: "1 / 2".
pub(super) fn left(row: &CoverageRow) -> String {
    match (row.left, row.cap) {
        (Some(left), Some(cap)) => format!("{left} / {cap}"),
        _ => t().kit.none.to_owned(),
    }
}

fn columns(list: Listing<CoverageFilter>) -> Vec<Column<CoverageRow>> {
    let words = &t().coverage;
    let name = move |row: &CoverageRow| {
        let year = list.filter.get_untracked().year;
        view! { <a href=path::provider_coverage(row.provider_id, year)>{row.name.clone()}</a> }
    };
    let state = |row: &CoverageRow| view! { <Badge label=row.state.label() tone=tone(row.state) /> };
    vec![
        Column::new("name", words.name, name).sortable().pinned(),
        Column::new("street_code", words.street, |row: &CoverageRow| session::street_name(&row.street_code))
            .sortable(),
        Column::new("kind", words.kind, |row: &CoverageRow| row.kind.label()).optional(),
        Column::new("planned", words.planned, |row: &CoverageRow| format::number(row.planned.into()))
            .number(),
        Column::new("triggered", words.triggered, marked),
        Column::new("left", words.left, left).number(),
        Column::new("last_visit", words.last_visit, |row: &CoverageRow| month(row.last_visit.as_ref())),
        Column::new("due", words.due, |row: &CoverageRow| month(row.due.as_ref())),
        Column::new("state", words.state, state),
        Column::new("status", words.status, |row: &CoverageRow| row.status.label()).optional(),
        Column::new("credit_code", words.credit_code, |row: &CoverageRow| row.credit_code.clone())
            .sortable()
            .optional(),
    ]
}
