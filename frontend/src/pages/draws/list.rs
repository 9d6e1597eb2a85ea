//! The draws as a list.

use chrono::{DateTime, Utc};
use contract::draws::{DrawFilter, DrawState, DrawSummary};
use leptos::prelude::*;

use super::times;
use crate::{
    api, format,
    listing::Listing,
    path,
    permission::Permission,
    text::{Word, t},
    ui::{AddLink, Badge, Column, DataTable, FilterBar, FilterFlag, FilterWords, PageHead, Tone},
};

/// Months that can be filtered by, back from the last one that can be announced.
const MONTHS: u32 = 36;

/// The page.
#[component]
pub fn DrawsPage() -> impl IntoView {
    let list = Listing::<DrawFilter>::from_url();
    let rows = list.rows(api::draws::list);
    view! {
        <PageHead title=t().draws.title lead=t().draws.lead>
            <AddLink label=t().draws.add href=path::NEW_DRAW to=Permission::PlanDraws />
        </PageHead>
        <FilterBar list>
            <FilterMonth
                value=Signal::derive(move || list.filter.get().period)
                on_change=move |period| list.narrow(|f| f.period = period)
            />
            <FilterWords
                label=t().draws.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
            <FilterFlag
                label=t().draws.waiting_question
                yes=t().draws.waiting
                no=t().draws.not_waiting
                value=Signal::derive(move || list.filter.get().waiting)
                on_change=move |waiting| list.narrow(|f| f.waiting = waiting)
            />
        </FilterBar>
        <DataTable id="draws" caption=t().draws.caption columns=columns() rows paging=list.paging empty=t().draws.empty />
    }
}

#[component]
fn FilterMonth(
    #[prop(into)] value: Signal<Option<String>>,
    #[prop(into)] on_change: Callback<Option<String>>,
) -> impl IntoView {
    let this = times::month_of(times::today(times::now()));
    let back = |months: u32| {
        // A year ahead, then backwards.
        let year_ahead = times::months_after(&this, 12);
        let (year, month) = year_ahead.split_once('-')?;
        let count = year.parse::<u32>().ok()? * 12 + month.parse::<u32>().ok()? - 1;
        let count = count.checked_sub(months)?;
        Some(format!("{:04}-{:02}", count / 12, count % 12 + 1))
    };
    let options = (0..MONTHS).filter_map(back).map(|month| {
        let (name, code) = (times::month_name(&month), month.clone());
        view! { <option value=code prop:selected=move || value.get().as_ref() == Some(&month)>{name}</option> }
    });
    let all = format!("{}: {}", t().draws.period, t().kit.all);
    let choose = move |event| {
        let month = event_target_value(&event);
        on_change.run((!month.is_empty()).then_some(month));
    };
    view! {
        <select class="filter-flag" aria-label=t().draws.period on:change=choose>
            <option value="" prop:selected=move || value.get().is_none()>{all}</option>
            {options.collect_view()}
        </select>
    }
}

fn columns() -> Vec<Column<DrawSummary>> {
    let words = &t().draws;
    let count = |of: fn(&DrawSummary) -> i32| move |d: &DrawSummary| format::number(of(d).into());
    let name = |d: &DrawSummary| view! { <a href=path::draw(d.id)>{times::draw_name(&d.period, d.seq)}</a> };
    let state = |d: &DrawSummary| {
        let asked = d.void_asked.then(|| view! { <Badge label=t().draw_life.void_ask tone=Tone::Warning /> });
        view! { <Badge label=d.state.label() tone=tone(d.state) /> {asked} }
    };
    let moment = |at: Option<DateTime<Utc>>| at.map_or_else(|| t().draws.none.to_owned(), format::moment);
    let visits = |d: &DrawSummary| {
        if d.drawn_at.is_some() { format::number(d.visits.into()) } else { t().draws.none.to_owned() }
    };
    let (announced, drawn) =
        (move |d: &DrawSummary| moment(d.announced_at), move |d: &DrawSummary| moment(d.drawn_at));
    vec![
        Column::new("period", words.which, name).sortable().pinned(),
        Column::new("state", words.state, state),
        Column::new("announced_at", words.announced_at, announced).sortable(),
        Column::new("drawn_at", words.drawn_at, drawn),
        Column::new("institutions", words.institutions, count(|d| d.institutions)).number(),
        Column::new("inspectors", words.inspectors, count(|d| d.inspectors)).number(),
        Column::new("visits", words.visits, visits).number(),
    ]
}

/// What a state means for the reader.
pub const fn tone(state: DrawState) -> Tone {
    match state {
        DrawState::Collecting | DrawState::Announced => Tone::Info,
        DrawState::Sealed => Tone::Warning,
        DrawState::Revealed => Tone::Good,
        DrawState::Void => Tone::Bad,
    }
}
