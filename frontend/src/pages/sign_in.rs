//! Signing in. Shown in place of whatever page was asked for, so the address is kept.

use contract::{auth::SignIn, field};
use leptos::prelude::*;

use crate::{
    api, path,
    shell::{LanguageSwitch, ThemeSwitch},
    text::t,
    ui::{Form, FormView, PasswordField, Reader, Submit, TextField},
};

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    if let Some(document) = crate::browser::document() {
        document.set_title(&format!("{} · {}", t().shell.sign_in, t().shell.product));
    }
    view! {
        <header class="top">
            <span class="top-name"><span class="top-mark" aria-hidden="true"></span><strong>{t().shell.product}</strong></span>
            <div class="top-tools"><ThemeSwitch /><LanguageSwitch /></div>
        </header>
        <main class="lone">
            <h1>{t().shell.sign_in}</h1>
            <p class="muted">{t().shell.sign_in_lead}</p>
            <SignInForm username=String::new() />
            <p class="muted">{t().shell.forgot}</p>
            <p class="muted">
                {t().shell.without_sign_in}
                <a href=path::PUBLIC_PROVIDERS>{t().public_providers.title}</a> " · "
                <a href=path::PUBLIC_DRAWS>{t().shell.public_draws}</a> " · "
                <a href=path::PUBLIC_LOG>{t().shell.public_log}</a> " · "
                <a href=path::VERIFY>{t().shell.verify}</a>
            </p>
        </main>
    }
}

/// User name and password, on the page and in the dialog over a page.
#[component]
pub fn SignInForm(
    /// Who is expected; may be empty.
    username: String,
) -> impl IntoView {
    let form = Form::new("sign-in");
    let (username, password) = (RwSignal::new(username), RwSignal::new(String::new()));
    let read = move || {
        let reader = Reader::default();
        // `length` would say "1 to 64 characters"; people expect "required".
        for (at, value) in [("/username", username), ("/password", password)] {
            if field::text(&value.get()).is_err() {
                reader.missing(at);
            }
        }
        let username = username.get().trim().to_owned();
        reader.finish(SignIn { username, password: password.get(), browser: true })
    };
    let send = |credentials: SignIn, _key| async move { api::auth::sign_in(&credentials).await };
    let save = form.submit(read, send, |()| {});
    view! {
        <FormView form save>
            <TextField label=t().shell.username value=username at="/username" required=true autocomplete="username" />
            <PasswordField label=t().shell.password value=password at="/password" />
            <Submit label=t().shell.sign_in busy_label=t().shell.signing_in />
        </FormView>
    }
}
