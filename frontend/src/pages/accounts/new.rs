//! The form for a new account: its scope depends on the role.

use contract::{
    FieldError,
    accounts::{AccountView, NewAccount, Role},
    field,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};

use super::password::NewPassword;
use crate::{
    api, format, path, session,
    text::t,
    ui::{Form, FormView, PageHead, Reader, Section, Select, SelectCode, Submit, TextField, toast},
};

/// What is typed, without the password: that one is never kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    username: RwSignal<String>,
    name: RwSignal<String>,
    role: RwSignal<Option<Role>>,
    department_code: RwSignal<String>,
    street_code: RwSignal<String>,
    credit_code: RwSignal<String>,
    licence_number: RwSignal<String>,
}

/// Which part of the district a role's account is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Needs(Option<Role>);

impl Needs {
    fn department(self) -> bool {
        matches!(self.0, Some(Role::Department | Role::Inspector))
    }

    fn street(self) -> bool {
        self.0 == Some(Role::Street)
    }

    fn provider(self) -> bool {
        self.0 == Some(Role::Provider)
    }

    fn inspector(self) -> bool {
        self.0 == Some(Role::Inspector)
    }
}

impl Fields {
    fn fresh() -> Self {
        Self {
            username: RwSignal::default(),
            name: RwSignal::default(),
            role: RwSignal::new(None),
            department_code: RwSignal::default(),
            street_code: RwSignal::default(),
            credit_code: RwSignal::default(),
            licence_number: RwSignal::default(),
        }
    }

    fn read(self, password: String) -> Result<NewAccount, Vec<FieldError>> {
        let reader = Reader::default();
        let role = reader.word("/role", self.role.get(), Role::Official);
        let needs = Needs(self.role.get());
        // What was typed for another role before stays in the form, but is not sent.
        let code =
            |needed: bool, at: &str, value: RwSignal<String>| needed.then(|| reader.filled(at, value.get()));
        let new = NewAccount {
            username: reader.filled("/username", username(&self.username.get())),
            name: reader.filled("/name", format::line(&self.name.get())),
            password: reader.filled("/password", password),
            role,
            department_code: code(needs.department(), "/department_code", self.department_code),
            street_code: code(needs.street(), "/street_code", self.street_code),
            credit_code: code(needs.provider(), "/credit_code", self.credit_code),
            licence_number: code(needs.inspector(), "/licence_number", self.licence_number),
        };
        reader.finish(new)
    }
}

fn username(text: &str) -> String {
    format::half_width(text.trim()).to_ascii_lowercase()
}

/// The page.
#[component]
pub fn NewAccountPage() -> impl IntoView {
    let words = &t().accounts;
    let form = Form::new("accounts/new");
    let fields = form.draft(Fields::fresh());
    let password = RwSignal::new(String::new());
    let navigate = use_navigate();
    let done = move |account: AccountView| {
        toast::done(words.created);
        navigate(&path::account(account.id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(password.get()), api::accounts::create, done);
    view! {
        <PageHead title=words.new_title above=vec![(path::ACCOUNTS, words.title)] />
        <FormView form save>
            <Section title=words.facts>
                <div class="form-grid">
                    <Select label=words.role hint=words.role_hint value=fields.role at="/role" required=true />
                    <Scope fields />
                </div>
                <div class="form-grid">
                    <TextField label=words.name value=fields.name at="/name" required=true />
                    <TextField
                        label=words.username
                        hint=words.username_hint
                        value=fields.username
                        at="/username"
                        required=true
                        clean=username
                        rule=field::username
                    />
                </div>
                <NewPassword label=words.password value=password at="/password" />
            </Section>
            <Submit label=words.add cancel=path::ACCOUNTS />
        </FormView>
    }
}

#[component]
fn Scope(fields: Fields) -> impl IntoView {
    let needs = Memo::new(move |_| Needs(fields.role.get()));
    move || {
        let words = &t().accounts;
        let needs = needs.get();
        let department = needs.department().then(|| {
            let (value, options) = (fields.department_code, session::departments());
            view! { <SelectCode label=words.department value options at="/department_code" required=true /> }
        });
        let street = needs.street().then(|| {
            let (value, options) = (fields.street_code, session::streets());
            view! { <SelectCode label=words.street value options at="/street_code" required=true /> }
        });
        let provider = needs.provider().then(|| {
            let (label, value, hint) = (t().providers.credit_code, fields.credit_code, words.credit_code_hint);
            view! {
                <TextField label hint value at="/credit_code" required=true clean=format::code rule=field::credit_code />
            }
        });
        let inspector = needs.inspector().then(|| {
            let (label, value) = (t().inspectors.licence_number, fields.licence_number);
            let hint = words.licence_number_hint;
            view! {
                <TextField label hint value at="/licence_number" required=true clean=format::code rule=field::short_code />
            }
        });
        view! { {department} {street} {provider} {inspector} }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inspectors_need_their_department_too() {
        let needs = Needs(Some(Role::Inspector));
        assert!(needs.department() && needs.inspector() && !needs.street() && !needs.provider());
    }
}
