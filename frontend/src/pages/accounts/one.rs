//! One account: facts, name, disabling, a new password.

use contract::{
    FieldError,
    accounts::{AccountChange, AccountView},
    audit::AuditFilter,
    id::AccountId,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    list::{State, scope},
    password::NewPassword,
};
use crate::{
    api,
    data::{Data, action},
    format, path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        Action, Confirm, Dialog, Fact, Facts, Form, FormView, Glyph, Kind, LinkButton, Load, PageHead,
        Reader, Section, Submit, TextField, toast,
    },
};

/// The page.
#[component]
pub fn AccountPage(
    /// Which account.
    id: AccountId,
) -> impl IntoView {
    let account = Data::new(move || api::accounts::find(id));
    let changed = Callback::new(move |()| account.refetch());
    view! {
        <Load from=account let:account>
            <Head account=account.clone() on_changed=changed />
            <FactsCard account=account.clone() />
            {session::may(Permission::ManageAccounts).then(|| view! { <Rename account on_changed=changed /> })}
        </Load>
    }
}

/// The whole of what can be changed, as it is.
fn unchanged(account: &AccountView) -> AccountChange {
    AccountChange { name: account.name.clone(), disabled: account.disabled, new_password: None }
}

#[component]
fn Head(account: AccountView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().accounts;
    let (asking, resetting) = (RwSignal::new(false), RwSignal::new(false));
    let may = session::may(Permission::ManageAccounts);
    let is_own = session::who().is_some_and(|who| who.account.id == account.id);
    let why_not =
        if may { words.own.to_owned() } else { t().shell.needs(Permission::ManageAccounts.label()) };
    let (label, title, lead) = if account.disabled {
        (words.enable, words.enable_title, words.enable_lead)
    } else {
        (words.disable, words.disable_title, words.disable_lead)
    };
    let history = AuditFilter { actor_id: Some(account.id), ..AuditFilter::default() };
    let history = session::may(Permission::ReadAudit)
        .then(|| view! { <LinkButton label=words.see_changes href=path::audit(&history) /> });
    let turn = turn(account.clone(), on_changed);
    view! {
        <PageHead title=account.name.clone() above=vec![(path::ACCOUNTS, words.title)]>
            {history}
            <Action
                label=words.reset_password
                glyph=Glyph::Key
                on_press=move |()| resetting.set(true)
                allowed=may
                why_not=why_not.clone()
            />
            <Action label on_press=move |()| asking.set(true) allowed=may && !is_own why_not kind=Kind::Danger />
        </PageHead>
        <p class="badges"><State disabled=account.disabled /></p>
        <Confirm open=asking title lead confirm=label on_confirm=move |()| { turn.dispatch(()); } />
        <ResetDialog open=resetting account on_changed />
    }
}

/// Disables it, or enables it again.
fn turn(account: AccountView, on_changed: Callback<()>) -> Action<(), ()> {
    action(move || {
        let change = AccountChange { disabled: !account.disabled, ..unchanged(&account) };
        let (id, etag) = (account.id, account.etag.clone());
        async move {
            let words = &t().accounts;
            match api::accounts::update(id, change, &etag).await {
                Ok(now) => toast::done(if now.disabled { words.was_disabled } else { words.was_enabled }),
                Err(error) => toast::failed(&error),
            }
            on_changed.run(());
        }
    })
}

#[component]
fn FactsCard(account: AccountView) -> impl IntoView {
    let words = &t().accounts;
    let last = account.last_sign_in_at.map_or_else(|| words.never.to_owned(), format::moment);
    let provider = account.provider_id.map(|id| {
        view! { <Fact label=words.provider><code>{id.to_string()}</code></Fact> }
    });
    let inspector = account.inspector_id.map(|id| {
        view! { <Fact label=words.inspector><code>{id.to_string()}</code></Fact> }
    });
    view! {
        <Section title=words.facts>
            <Facts>
                <Fact label=words.username value=account.username.clone() />
                <Fact label=words.role value=account.role.label() />
                <Fact label=words.scope value=scope(&account) />
                {provider}
                {inspector}
                <Fact label=words.last_sign_in value=last />
                <Fact label=words.created_at value=format::moment(account.created_at) />
            </Facts>
        </Section>
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct NameField {
    name: RwSignal<String>,
}

#[component]
fn Rename(account: AccountView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().accounts;
    let form = Form::new(format!("accounts/{}", account.id));
    let fields = form.draft(NameField { name: RwSignal::new(account.name.clone()) });
    let (id, etag) = (account.id, StoredValue::new(account.etag.clone()));
    let read = move || -> Result<AccountChange, Vec<FieldError>> {
        let reader = Reader::default();
        let name = reader.filled("/name", format::line(&fields.name.get()));
        reader.finish(AccountChange { name, ..unchanged(&account) })
    };
    let send = move |change, _key| {
        let etag = etag.get_value();
        async move { api::accounts::update(id, change, &etag).await }
    };
    let done = move |_: AccountView| {
        toast::done(words.saved);
        on_changed.run(());
    };
    let save = form.submit(read, send, done);
    view! {
        <Section title=words.rename>
            <FormView form save>
                <TextField label=words.name value=fields.name at="/name" required=true width="medium" />
                <Submit label=t().form.save />
            </FormView>
        </Section>
    }
}

#[component]
fn ResetDialog(open: RwSignal<bool>, account: AccountView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().accounts;
    let account = StoredValue::new(account);
    let content = move || {
        let form = Form::new("accounts/password");
        let password = RwSignal::new(String::new());
        let read = move || {
            let reader = Reader::default();
            let new_password = Some(reader.filled("/new_password", password.get()));
            reader.finish(account.with_value(|a| AccountChange { new_password, ..unchanged(a) }))
        };
        let send = move |change, _key| {
            let (id, etag) = account.with_value(|a| (a.id, a.etag.clone()));
            async move { api::accounts::update(id, change, &etag).await }
        };
        let done = move |_: AccountView| {
            open.set(false);
            toast::done(words.password_set);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        view! {
            <FormView form save>
                <p class="muted">{words.reset_lead}</p>
                <NewPassword label=words.new_password value=password at="/new_password" />
                <Submit label=words.reset_password on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=words.reset_password>{content()}</Dialog> }
}
