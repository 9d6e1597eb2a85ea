//! The log as a list, newest first.

use chrono::{DateTime, Days, Duration, NaiveDate, NaiveTime, Utc};
use contract::{
    Page,
    accounts::AccountFilter,
    audit::{AuditEntry, AuditFilter},
    page::PageQuery,
};
use leptos::prelude::*;

use super::{
    change::Change,
    names,
    verify::{VerdictPanel, VerifyButton, verification},
};
use crate::{
    api::{self, ApiError},
    data::Data,
    format,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        Button, Choice, Column, DataTable, FilterBar, FilterDay, FilterOne, FilterPick, FilterWords, Glyph,
        PageHead,
    },
};

/// The page.
#[component]
pub fn AuditPage() -> impl IntoView {
    let list = Listing::<AuditFilter>::from_url();
    let rows = list.rows(|filter, page: PageQuery| {
        let sort = page.sort.or_else(|| Some("-seq".to_owned()));
        api::audit::list(filter, PageQuery { sort, ..page })
    });
    let verification = verification();
    view! {
        <PageHead title=t().audit.title lead=t().audit.lead>
            <VerifyButton verification />
        </PageHead>
        <VerdictPanel verification />
        <Filters list rows />
        <Narrowed list rows />
        <DataTable
            id="audit"
            caption=t().audit.caption
            columns=columns()
            rows
            paging=list.paging
        />
    }
}

#[component]
fn Filters(list: Listing<AuditFilter>, rows: Data<Page<AuditEntry>>) -> impl IntoView {
    let words = &t().audit;
    let from = move |day: Option<NaiveDate>| list.narrow(|f| f.from = day.map(start_of));
    let to = move |day: Option<NaiveDate>| {
        let end = day.and_then(|day| day.checked_add_days(Days::new(1)));
        list.narrow(|f| f.to = end.map(start_of));
    };
    view! {
        <FilterBar list>
            <Actor list rows />
            <FilterWords
                label=words.action
                value=Signal::derive(move || list.filter.get().action)
                on_change=move |action| list.narrow(|f| f.action = action)
            />
            <FilterOne
                label=words.object_type
                options=names::object_types()
                value=Signal::derive(move || list.filter.get().object_type)
                on_change=move |kind| list.narrow(|f| f.object_type = kind)
            />
            <FilterDay
                label=words.from
                value=Signal::derive(move || list.filter.get().from.map(day_of))
                on_change=from
            />
            <FilterDay
                label=words.to
                value=Signal::derive(move || list.filter.get().to.map(|end| day_of(end - Duration::seconds(1))))
                on_change=to
            />
        </FilterBar>
    }
}

/// Only some who read the log may also search accounts; the others press a name in the list.
#[component]
fn Actor(list: Listing<AuditFilter>, rows: Data<Page<AuditEntry>>) -> impl IntoView {
    let chosen = Signal::derive(move || {
        let id = list.filter.get().actor_id?;
        // Every row is by this account, so every row knows its name.
        let name =
            rows.get().and_then(Result::ok).and_then(|page| page.items.first().map(|e| e.actor_name.clone()));
        let name = name.unwrap_or_else(|| t().audit.actor_hint.to_owned());
        Some(Choice { id: id.to_string(), name, detail: String::new() })
    });
    move || {
        session::may(Permission::ReadAccounts).then(|| {
            let change = move |choice: Option<Choice>| {
                list.narrow(|f| f.actor_id = choice.and_then(|choice| choice.id.parse().ok()));
            };
            view! { <FilterPick label=t().audit.actor value=chosen on_change=change search=accounts /> }
        })
    }
}

/// What a press on a name narrowed the list to, as no filter shows it.
#[component]
fn Narrowed(list: Listing<AuditFilter>, rows: Data<Page<AuditEntry>>) -> impl IntoView {
    let first = move |of: fn(&AuditEntry) -> String| {
        rows.get().and_then(Result::ok).and_then(|page| page.items.first().map(of)).unwrap_or_default()
    };
    // Those who may search accounts see the person in the filter.
    let has_actor =
        move || !session::may(Permission::ReadAccounts) && list.filter.with(|f| f.actor_id.is_some());
    let is_shown = move || has_actor() || list.filter.with(|f| f.object_id.is_some());
    let actor = move || {
        has_actor().then(|| {
            let label = t().audit.only_by(&first(|entry| entry.actor_name.clone()));
            view! { <Button label glyph=Glyph::Close on_press=move |()| list.narrow(|f| f.actor_id = None) /> }
        })
    };
    let object = move || {
        list.filter.with(|f| f.object_id.is_some()).then(|| {
            let label = t().audit.only_about(&first(|entry| entry.object_name.clone()));
            view! { <Button label glyph=Glyph::Close on_press=move |()| list.narrow(|f| f.object_id = None) /> }
        })
    };
    view! {
        <Show when=is_shown>
            <div class="button-row" role="group" aria-label=t().audit.narrowed>{actor} {object}</div>
        </Show>
    }
}

async fn accounts(text: String) -> Result<Vec<Choice>, ApiError> {
    let filter = AccountFilter { q: (!text.is_empty()).then_some(text), ..AccountFilter::default() };
    let page = api::accounts::list(filter, PageQuery { page_size: Some(8), ..PageQuery::default() }).await?;
    let choice = |account: contract::accounts::AccountView| Choice {
        id: account.id.to_string(),
        name: account.name,
        detail: format!("{} · {}", account.username, account.role.label()),
    };
    Ok(page.items.into_iter().map(choice).collect())
}

/// Midnight in Shanghai.
fn start_of(day: NaiveDate) -> DateTime<Utc> {
    (day.and_time(NaiveTime::MIN) - Duration::hours(8)).and_utc()
}

fn day_of(at: DateTime<Utc>) -> NaiveDate {
    (at.naive_utc() + Duration::hours(8)).date()
}

fn columns() -> Vec<Column<AuditEntry>> {
    let words = &t().audit;
    vec![
        Column::new("at", words.at, at).pinned(),
        Column::new("actor", words.actor, actor),
        Column::new("action", words.action, action),
        Column::new("object", words.object, object),
        Column::new("changes", words.changes, |e: &AuditEntry| view! { <Change entry=e.clone() /> }),
    ]
}

fn at(entry: &AuditEntry) -> impl IntoView + use<> {
    view! { <span class="one-line">{format::moment(entry.at)}</span> }
}

fn action(entry: &AuditEntry) -> impl IntoView + use<> {
    view! { <span class="one-line">{entry.action.label()}</span> }
}

fn actor(entry: &AuditEntry) -> AnyView {
    let name =
        if entry.actor_name.is_empty() { t().audit.system.to_owned() } else { entry.actor_name.clone() };
    let Some(id) = entry.actor_id else { return name.into_any() };
    let href = path::audit(&AuditFilter { actor_id: Some(id), ..AuditFilter::default() });
    let label = t().audit.only_by(&name);
    view! { <a href=href title=label>{name}</a> }.into_any()
}

fn object(entry: &AuditEntry) -> AnyView {
    let kind = names::object_type(&entry.object_type);
    let name = entry.object_name.clone();
    let Some(id) = entry.object_id else {
        return view! { <span>{name} " " <span class="muted">{kind}</span></span> }.into_any();
    };
    let href = path::audit(&AuditFilter { object_id: Some(id), ..AuditFilter::default() });
    let label = t().audit.only_about(&name);
    view! { <span><a href=href title=label>{name}</a> " " <span class="muted">{kind}</span></span> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_shanghais() {
        let day: NaiveDate = "2026-05-01".parse().unwrap();
        assert_eq!(start_of(day).to_rfc3339(), "2026-04-30T16:00:00+00:00");
        assert_eq!(day_of(start_of(day)), day);
    }
}
