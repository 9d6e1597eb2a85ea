//! The route table, and what is shown before anybody is signed in.

use leptos::{mount::mount_to_body, prelude::*, task::spawn_local};
use leptos_router::{
    components::{Redirect, Route, Router, Routes},
    path,
};

use crate::{
    api,
    browser::document,
    pages::{
        account::MyAccount, accounts::AccountRoutes, audit::AuditRoutes, home::Home, imports::ImportRoutes,
        inspectors::InspectorRoutes, providers::ProviderRoutes, recusals::RecusalRoutes, refused::NotFound,
        sign_in::SignInPage,
    },
    path as paths, preferences,
    session::{self, Stage},
    shell::{Frame, SignInDialog},
    text::t,
    ui::{Failure, guard},
};

/// Takes the place of the page's skeleton.
pub fn mount() {
    preferences::restore_language();
    guard::install();
    if let Some(boot) = document().and_then(|d| d.get_element_by_id("boot")) {
        boot.remove();
    }
    mount_to_body(App);
    spawn_local(api::auth::restore());
}

/// The app. A change of language builds everything anew.
#[component]
pub fn App() -> impl IntoView {
    move || {
        preferences::language_tag();
        view! {
            <Router>
                <Screen />
            </Router>
        }
    }
}

#[component]
fn Screen() -> impl IntoView {
    move || match session::stage() {
        Stage::Restoring => view! { <Opening /> }.into_any(),
        Stage::Unreachable(error) => {
            let retry = |()| spawn_local(api::auth::restore());
            view! { <main class="lone"><Failure error on_retry=retry /></main> }.into_any()
        }
        Stage::SignedOut => view! { <SignInPage /> }.into_any(),
        Stage::SignedIn(_) => view! { <SignedIn /> }.into_any(),
    }
}

#[component]
fn Opening() -> impl IntoView {
    view! {
        <div class="boot">
            <header class="top"><span class="top-mark" aria-hidden="true"></span><strong>{t().shell.product}</strong></header>
            <div class="boot-body" aria-hidden="true">
                <div class="bone bone-title"></div>
                <div class="bone"></div>
                <div class="bone"></div>
                <div class="bone bone-short"></div>
            </div>
            <p class="boot-message" role="status">{t().shell.restoring}</p>
        </div>
    }
}

/// The routes. Each domain lists its own; here stands one line for each.
#[component]
fn SignedIn() -> impl IntoView {
    view! {
        <Frame>
            <Routes fallback=|| view! { <NotFound /> }>
                <Route path=path!("/") view=Home />
                <Route path=path!("/sign-in") view=|| view! { <Redirect path=paths::HOME /> } />
                <Route path=path!("/me") view=MyAccount />
                <ProviderRoutes />
                <InspectorRoutes />
                <RecusalRoutes />
                <ImportRoutes />
                <AuditRoutes />
                <AccountRoutes />
            </Routes>
        </Frame>
        <SignInDialog />
    }
}
