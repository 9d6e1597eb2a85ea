//! One's own account: facts, password, sessions.

use contract::{FieldError, accounts::AccountView, auth::PasswordChange, field};
use leptos::prelude::*;

use crate::{
    api,
    data::Data,
    format,
    permission::Permission,
    session,
    shell::{Where, sign_out},
    text::{Word, t},
    ui::{
        Button, Confirm, Fact, Facts, Form, FormView, Glyph, Load, PageHead, PasswordField, Reader, Section,
        Submit, toast,
    },
};

/// The page.
#[component]
pub fn MyAccount() -> impl IntoView {
    let account = Data::new(api::auth::me);
    view! {
        <PageHead title=t().account.title />
        <Section title=t().account.facts>
            <Load from=account let:account>
                <AccountFacts account />
            </Load>
        </Section>
        <Section title=t().account.change_password>
            <PasswordForm />
        </Section>
        <Section title=t().account.sessions lead=t().account.sessions_lead>
            <Sessions />
        </Section>
    }
}

#[component]
fn AccountFacts(account: AccountView) -> impl IntoView {
    let words = &t().account;
    let department = account.department_code.as_deref().map(session::department_name);
    let street = account.street_code.as_deref().map(session::street_name);
    let rights = || {
        let held = Permission::ALL.into_iter().filter(|p| session::may(*p));
        held.map(|p| view! { <li>{p.label()}</li> }).collect_view()
    };
    view! {
        <Facts>
            <Fact label=words.username value=account.username />
            <Fact label=words.name value=account.name />
            <Fact label=words.role value=account.role.label() />
            {department.map(|name| view! { <Fact label=words.department value=name /> })}
            {street.map(|name| view! { <Fact label=words.street value=name /> })}
            <Fact label=words.last_sign_in value=account.last_sign_in_at.map(format::moment).unwrap_or_default() />
            <Fact label=words.rights><ul class="plain-list">{rights}</ul></Fact>
        </Facts>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let words = &t().account;
    let form = Form::new("password");
    let current = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let repeat = RwSignal::new(String::new());
    let read = move || {
        let reader = Reader::default();
        if current.with(String::is_empty) {
            reader.missing("/current");
        }
        if new.get() != repeat.get() {
            reader.add(FieldError::at("/repeat", "differs", words.passwords_differ));
        }
        reader.finish(PasswordChange { current: current.get(), new: new.get() })
    };
    let send = |change: PasswordChange, _key| async move { api::auth::change_password(&change).await };
    let done = move |()| {
        for field in [current, new, repeat] {
            field.set(String::new());
        }
        toast::done(words.password_changed);
    };
    let save = form.submit(read, send, done);
    view! {
        <FormView form save>
            <PasswordField label=words.current_password value=current at="/current" />
            <PasswordField
                label=words.new_password
                hint=words.new_password_hint
                value=new
                at="/new"
                autocomplete="new-password"
                rule=field::password
            />
            <PasswordField label=words.repeat_password value=repeat at="/repeat" autocomplete="new-password" />
            <Submit label=words.change_password />
        </FormView>
    }
}

#[component]
fn Sessions() -> impl IntoView {
    let asking = RwSignal::new(false);
    let leave = |()| sign_out(Where::Everywhere);
    view! {
        <Button label=t().shell.sign_out_everywhere glyph=Glyph::Key on_press=move |()| asking.set(true) />
        <Confirm
            open=asking
            title=t().shell.sign_out_everywhere
            lead=t().account.sessions_lead
            confirm=t().shell.sign_out_everywhere
            on_confirm=leave
        />
    }
}
