//! Accounts as a list.

use contract::accounts::{AccountFilter, AccountView};
use leptos::prelude::*;

use crate::{
    api, format,
    listing::Listing,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{AddLink, Badge, Column, DataTable, FilterBar, FilterFlag, FilterWords, PageHead, SearchBox, Tone},
};

/// The page.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let list = Listing::<AccountFilter>::from_url();
    let rows = list.rows(api::accounts::list);
    view! {
        <PageHead title=t().accounts.title>
            <AddLink label=t().accounts.add href=path::NEW_ACCOUNT to=Permission::ManageAccounts />
        </PageHead>
        <Filters list />
        <DataTable
            id="accounts"
            caption=t().accounts.caption
            columns=columns()
            rows
            paging=list.paging
        />
    }
}

#[component]
fn Filters(list: Listing<AccountFilter>) -> impl IntoView {
    let words = &t().accounts;
    view! {
        <FilterBar list>
            <SearchBox
                hint=words.search_hint
                value=Signal::derive(move || list.filter.get().q)
                on_search=move |q| list.narrow(|f| f.q = q)
            />
            <FilterWords
                label=words.role
                value=Signal::derive(move || list.filter.get().role)
                on_change=move |role| list.narrow(|f| f.role = role)
            />
            <FilterFlag
                label=words.state
                yes=words.disabled
                no=words.enabled
                value=Signal::derive(move || list.filter.get().disabled)
                on_change=move |disabled| list.narrow(|f| f.disabled = disabled)
            />
        </FilterBar>
    }
}

fn columns() -> Vec<Column<AccountView>> {
    let words = &t().accounts;
    let username = |a: &AccountView| view! { <a href=path::account(a.id)>{a.username.clone()}</a> };
    let last =
        |a: &AccountView| a.last_sign_in_at.map_or_else(|| t().accounts.never.to_owned(), format::moment);
    vec![
        Column::new("username", words.username, username).sortable().pinned(),
        Column::new("name", words.name, |a: &AccountView| a.name.clone()),
        Column::new("role", words.role, |a: &AccountView| a.role.label()),
        Column::new("scope", words.scope, scope),
        Column::new("state", words.state, |a: &AccountView| view! { <State disabled=a.disabled /> }),
        Column::new("last_sign_in", words.last_sign_in, last),
        Column::new("created_at", words.created_at, |a: &AccountView| format::moment(a.created_at))
            .sortable()
            .optional(),
    ]
}

/// Whether it may sign in.
#[component]
pub fn State(disabled: bool) -> impl IntoView {
    let (label, tone) =
        if disabled { (t().accounts.disabled, Tone::Neutral) } else { (t().accounts.enabled, Tone::Good) };
    view! { <Badge label tone /> }
}

/// For which part of the district.
pub fn scope(account: &AccountView) -> String {
    let words = &t().accounts;
    if let Some(street) = &account.street_code {
        return session::street_name(street);
    }
    if let Some(department) = &account.department_code {
        return session::department_name(department);
    }
    if account.provider_id.is_some() { words.provider.to_owned() } else { words.scope_district.to_owned() }
}
