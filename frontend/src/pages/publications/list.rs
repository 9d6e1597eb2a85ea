//! Results as a list.

use contract::publications::{PublicationFilter, PublicationState, PublicationSummary};
use leptos::prelude::*;

use crate::{
    api, format,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        Badge, Column, DataTable, FilterBar, FilterCodes, FilterDay, FilterFlag, FilterWords, Glyph, Menu,
        PageHead, Tone, toast,
    },
};

/// The page.
#[component]
pub fn PublicationsPage() -> impl IntoView {
    let list = Listing::<PublicationFilter>::from_url();
    let rows = list.rows(api::publications::list);
    view! {
        <PageHead title=t().publications.title lead=t().publications.lead>
            <Exports />
        </PageHead>
        <Filters list />
        <DataTable
            id="publications"
            caption=t().publications.caption
            columns=columns()
            rows
            paging=list.paging
        />
    }
}

/// The linked tables, for those who may.
#[component]
fn Exports() -> impl IntoView {
    let export = Action::new_local(|wanted: &(&'static str, &'static str)| {
        let (table, format) = *wanted;
        async move {
            if let Err(error) = api::publications::export(table, format, table).await {
                toast::failed(&error);
            }
        }
    });
    let may = Memo::new(|_| session::may(Permission::ExportInspections));
    move || {
        may.get().then(|| {
            let words = &t().publications;
            let choices = [
                (words.export_inspections, "inspections", "csv"),
                (words.export_findings, "findings", "csv"),
                (words.export_rectifications, "rectifications", "csv"),
                (words.export_inspections_xlsx, "inspections", "xlsx"),
                (words.export_findings_xlsx, "findings", "xlsx"),
                (words.export_rectifications_xlsx, "rectifications", "xlsx"),
            ];
            let choices = choices.map(|(label, table, format)| {
                let press = move |_| {
                    export.dispatch((table, format));
                };
                view! { <button type="button" class="menu-item" data-closes="" on:click=press>{label}</button> }
            });
            view! {
                <Menu label=words.export.to_owned() glyph=Glyph::Download from_right=true>
                    {choices.into_iter().collect_view()}
                </Menu>
            }
        })
    }
}

#[component]
fn Filters(list: Listing<PublicationFilter>) -> impl IntoView {
    let words = &t().publications;
    view! {
        <FilterBar list>
            <FilterWords
                label=words.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
            <FilterCodes
                label=words.street
                options=session::streets()
                value=Signal::derive(move || list.filter.get().street)
                on_change=move |street| list.narrow(|f| f.street = street)
            />
            <FilterFlag
                label=words.blocked_question
                yes=words.blocked
                no=words.not_blocked
                value=Signal::derive(move || list.filter.get().blocked)
                on_change=move |blocked| list.narrow(|f| f.blocked = blocked)
            />
            <FilterFlag
                label=words.late_question
                yes=words.late
                no=words.in_time
                value=Signal::derive(move || list.filter.get().withdrawn_late)
                on_change=move |late| list.narrow(|f| f.withdrawn_late = late)
            />
            <FilterFlag
                label=words.to_withdraw_question
                yes=words.to_withdraw
                no=words.not_to_withdraw
                value=Signal::derive(move || list.filter.get().to_withdraw)
                on_change=move |to_withdraw| list.narrow(|f| f.to_withdraw = to_withdraw)
            />
            <FilterDay
                label=words.due_by
                value=Signal::derive(move || list.filter.get().due_by)
                on_change=move |due_by| list.narrow(|f| f.due_by = due_by)
            />
        </FilterBar>
    }
}

/// How a state looks.
pub(super) const fn tone(state: PublicationState) -> Tone {
    match state {
        PublicationState::Pending => Tone::Info,
        PublicationState::Published => Tone::Good,
        PublicationState::Withdrawn => Tone::Neutral,
    }
}

fn columns() -> Vec<Column<PublicationSummary>> {
    let words = &t().publications;
    let provider = |p: &PublicationSummary| {
        view! { <a href=path::publication(p.id)>{p.provider_name.clone()}</a> }
    };
    let state = |p: &PublicationSummary| {
        let due =
            p.to_withdraw.then(|| view! { " " <Badge label=t().publications.to_withdraw tone=Tone::Bad /> });
        view! { <span class="with-badge"><Badge label=p.state.label() tone=tone(p.state) /> {due}</span> }
    };
    let due = |p: &PublicationSummary| match p.withdraw_due_on.or(p.due_on) {
        Some(day) => {
            let mark = p.overdue.then(|| view! { <Badge label=t().publications.overdue tone=Tone::Bad /> });
            view! { <span class="with-badge">{format::day(day)} " " {mark}</span> }.into_any()
        }
        None => view! { <Badge label=t().publications.blocked tone=Tone::Warning /> }.into_any(),
    };
    vec![
        Column::new("provider", words.provider, provider).pinned(),
        Column::new("state", words.state, state),
        Column::new("visited_on", words.visited_on, |p: &PublicationSummary| format::day(p.visited_on))
            .sortable(),
        Column::new("origin", words.origin, |p: &PublicationSummary| p.origin.label()),
        Column::new("closed_on", words.closed_on, |p: &PublicationSummary| format::day(p.closed_on))
            .sortable(),
        Column::new("due_on", words.act_by, due),
        Column::new("published_at", words.published_at, |p: &PublicationSummary| {
            p.published_at.map_or_else(|| t().kit.none.to_owned(), format::moment)
        }),
        Column::new("street", words.street, |p: &PublicationSummary| session::street_name(&p.street_code)),
    ]
}
