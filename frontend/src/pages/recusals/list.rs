//! Recusals as a list.

use chrono::NaiveDate;
use contract::{
    Id,
    recusals::{RecusalFilter, RecusalView},
};
use leptos::prelude::*;

use super::{lift::LiftDialog, search};
use crate::{
    api::{self, ApiError},
    browser,
    data::Data,
    format,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::t,
    ui::{AddLink, Badge, Choice, Column, DataTable, FilterBar, FilterDay, FilterPick, PageHead, Tone},
};

/// The page.
#[component]
pub fn RecusalsPage() -> impl IntoView {
    let list = Listing::<RecusalFilter>::from_url();
    let rows = list.rows(api::recusals::list);
    let asked = RwSignal::new(None);
    // What the list is filtered by is most likely what the new one is for.
    let form = Signal::derive(move || path::new_recusal(&RecusalFilter { on: None, ..list.filter.get() }));
    view! {
        <PageHead title=t().recusals.title lead=t().recusals.lead>
            <AddLink label=t().recusals.add href=form to=Permission::ManageRecusals />
        </PageHead>
        <Filters list />
        <DataTable
            id="recusals"
            caption=t().recusals.caption
            columns=columns(asked)
            rows
            paging=list.paging
        />
        <LiftDialog asked on_lifted=move |()| rows.refetch() />
    }
}

#[component]
fn Filters(list: Listing<RecusalFilter>) -> impl IntoView {
    let words = &t().recusals;
    let inspector_id = Memo::new(move |_| list.filter.get().inspector_id);
    let provider_id = Memo::new(move |_| list.filter.get().provider_id);
    let inspector = Data::new(move || named(inspector_id.get(), search::inspector_of));
    let provider = Data::new(move || named(provider_id.get(), search::provider_of));
    view! {
        <FilterBar list>
            <FilterPick
                label=words.inspector
                value=Signal::derive(move || chosen(inspector_id.get(), inspector.get(), t().recusals.anybody))
                on_change=move |choice| list.narrow(|f| f.inspector_id = id_of(choice))
                search=search::inspectors
            />
            <FilterPick
                label=words.provider
                value=Signal::derive(move || chosen(provider_id.get(), provider.get(), t().recusals.any_provider))
                on_change=move |choice| list.narrow(|f| f.provider_id = id_of(choice))
                search=search::providers
            />
            <FilterDay
                label=words.in_force_on
                value=Signal::derive(move || list.filter.get().on)
                on_change=move |on| list.narrow(|f| f.on = on)
            />
        </FilterBar>
    }
}

async fn named<T, Fut>(id: Option<Id<T>>, find: impl Fn(Id<T>) -> Fut) -> Result<Option<Choice>, ApiError>
where
    Fut: Future<Output = Option<Choice>>,
{
    Ok(match id {
        Some(id) => find(id).await,
        None => None,
    })
}

/// The choice of a filter in force; its name comes later than its id.
fn chosen<T>(
    id: Option<Id<T>>,
    known: Option<Result<Option<Choice>, ApiError>>,
    unnamed: &str,
) -> Option<Choice> {
    let id = id?.to_string();
    let known = known.and_then(Result::ok).flatten().filter(|choice| choice.id == id);
    Some(known.unwrap_or_else(|| Choice { id, name: unnamed.to_owned(), detail: String::new() }))
}

fn id_of<T>(choice: Option<Choice>) -> Option<Id<T>> {
    choice.and_then(|choice| choice.id.parse().ok())
}

fn columns(asked: RwSignal<Option<RecusalView>>) -> Vec<Column<RecusalView>> {
    let words = &t().recusals;
    let inspector =
        |r: &RecusalView| view! { <a href=path::inspector(r.inspector_id)>{r.inspector_name.clone()}</a> };
    let provider =
        |r: &RecusalView| view! { <a href=path::provider(r.provider_id)>{r.provider_name.clone()}</a> };
    let validity = |r: &RecusalView| match r.valid_to {
        Some(to) => t().recusals.between(&format::day(r.valid_from), &format::day(to)),
        None => t().recusals.open_from(&format::day(r.valid_from)),
    };
    let state = |r: &RecusalView| {
        let (label, tone) = State::on(browser::today().parse().unwrap_or_default(), r).shown();
        view! { <Badge label tone /> }
    };
    let mut columns = vec![
        Column::new("inspector_name", words.inspector, inspector).sortable().pinned(),
        Column::new("provider_name", words.provider, provider).sortable(),
        Column::new("valid_from", words.validity, validity).sortable(),
        Column::new("state", words.state, state),
    ];
    if session::may(Permission::ReadRecusalReasons) {
        let reason = |r: &RecusalView| r.reason.clone().unwrap_or_default();
        columns.push(Column::new("reason", words.reason, reason));
    }
    columns.push(
        Column::new("created_at", words.created_at, |r: &RecusalView| format::moment(r.created_at))
            .sortable()
            .optional(),
    );
    if session::may(Permission::ManageRecusals) {
        columns.push(Column::new("actions", words.actions, move |r: &RecusalView| lift_button(r, asked)));
    }
    columns
}

fn lift_button(recusal: &RecusalView, asked: RwSignal<Option<RecusalView>>) -> AnyView {
    if recusal.lifted_at.is_some() {
        return t().kit.none.into_any();
    }
    let name = t().recusals.lift_label(&recusal.inspector_name, &recusal.provider_name);
    let recusal = recusal.clone();
    view! {
        <button
            type="button"
            class="button button-quiet"
            aria-label=name
            on:click=move |_| asked.set(Some(recusal.clone()))
        >
            {t().recusals.lift}
        </button>
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    NotYet,
    InForce,
    Over,
    Lifted,
}

impl State {
    fn on(day: NaiveDate, recusal: &RecusalView) -> Self {
        if recusal.lifted_at.is_some() {
            Self::Lifted
        } else if recusal.valid_from > day {
            Self::NotYet
        } else if recusal.valid_to.is_some_and(|last| last < day) {
            Self::Over
        } else {
            Self::InForce
        }
    }

    fn shown(self) -> (&'static str, Tone) {
        let words = &t().recusals;
        match self {
            Self::NotYet => (words.not_yet, Tone::Info),
            Self::InForce => (words.in_force, Tone::Good),
            Self::Over => (words.over, Tone::Neutral),
            Self::Lifted => (words.lifted, Tone::Neutral),
        }
    }
}
