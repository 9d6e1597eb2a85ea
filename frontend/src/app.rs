//! The route table, and what is shown before anybody is signed in.

use leptos::{mount::mount_to_body, prelude::*, task::spawn_local};
use leptos_router::{
    components::{FlatRoutes, Redirect, Route as At, Router},
    hooks::use_location,
    path,
};

use crate::{
    api,
    browser::{self, document},
    pages::{
        account::MyAccount,
        accounts::{AccountPage, AccountsPage, NewAccountPage},
        audit::AuditPage,
        draws::{DrawPage, DrawsPage, NewDrawPage},
        home::Home,
        imports::{ImportPage, ImportsPage},
        inspectors::{EditInspectorPage, InspectorPage, InspectorsPage, NewInspectorPage},
        providers::{EditProviderPage, NewProviderPage, ProviderPage, ProvidersPage},
        recusals::{NewRecusalPage, RecusalsPage},
        refused::NotFound,
        sign_in::SignInPage,
        verify::{OpenVerifyPage, VerifyPage},
    },
    path as paths, preferences,
    route::Route,
    session::{self, Stage},
    shell::{Frame, SignInDialog},
    text::t,
    ui::{Allowed, Failure, guard},
};

/// Takes the place of the page's skeleton.
pub fn mount() {
    browser::show_faults(|| t().problem.fault);
    preferences::restore_language();
    guard::install();
    if let Some(boot) = document().and_then(|d| d.get_element_by_id("boot")) {
        boot.remove();
    }
    mount_to_body(App);
    spawn_local(api::auth::restore());
}

/// The app. A change of language builds everything anew but the router, which listens to the whole window for good.
#[component]
pub fn App() -> impl IntoView {
    let screen = |_| view! { <Screen /> };
    view! {
        <Router>
            <For each=|| [preferences::language_tag()] key=|tag| *tag children=screen />
        </Router>
    }
}

/// What needs nobody signed in goes first; a memo, so that it is not built anew while the cookie is being tried.
#[component]
fn Screen() -> impl IntoView {
    let here = use_location().pathname;
    let open = Memo::new(move |_| {
        Route::parse(&here.get()) == Some(Route::Verify) && !matches!(session::stage(), Stage::SignedIn(_))
    });
    move || {
        if open.get() { view! { <OpenVerifyPage /> }.into_any() } else { view! { <Guarded /> }.into_any() }
    }
}

#[component]
fn Guarded() -> impl IntoView {
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

#[component]
fn SignedIn() -> impl IntoView {
    view! {
        <Frame>
            <FlatRoutes fallback=NotFound>
                <At path=path!("/*page") view=Page />
            </FlatRoutes>
        </Frame>
        <SignInDialog />
    }
}

/// The page of the address, for those who may see it. A changed query is the same page.
///
/// A list of one, by key: two pages are often of one type, and Leptos would turn the old page into the new one piece
/// by piece, while parts of the old one still wait for data.
#[component]
fn Page() -> impl IntoView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| Route::parse(&path.get()));
    view! { <For each=move || [route.get()] key=|route| *route children=allowed_page /> }
}

fn allowed_page(route: Option<Route>) -> AnyView {
    let Some(route) = route else { return view! { <NotFound /> }.into_any() };
    match route.needs() {
        None => page(route),
        Some(permission) => view! { <Allowed to=permission>{page(route)}</Allowed> }.into_any(),
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Home => view! { <Home /> }.into_any(),
        Route::SignIn => view! { <Redirect path=paths::HOME /> }.into_any(),
        Route::Me => view! { <MyAccount /> }.into_any(),
        Route::Providers => view! { <ProvidersPage /> }.into_any(),
        Route::NewProvider => view! { <NewProviderPage /> }.into_any(),
        Route::Provider(id) => view! { <ProviderPage id /> }.into_any(),
        Route::EditProvider(id) => view! { <EditProviderPage id /> }.into_any(),
        Route::Inspectors => view! { <InspectorsPage /> }.into_any(),
        Route::NewInspector => view! { <NewInspectorPage /> }.into_any(),
        Route::Inspector(id) => view! { <InspectorPage id /> }.into_any(),
        Route::EditInspector(id) => view! { <EditInspectorPage id /> }.into_any(),
        Route::Recusals => view! { <RecusalsPage /> }.into_any(),
        Route::NewRecusal => view! { <NewRecusalPage /> }.into_any(),
        Route::Imports => view! { <ImportsPage /> }.into_any(),
        Route::Import(id) => view! { <ImportPage id /> }.into_any(),
        Route::Audit => view! { <AuditPage /> }.into_any(),
        Route::Accounts => view! { <AccountsPage /> }.into_any(),
        Route::NewAccount => view! { <NewAccountPage /> }.into_any(),
        Route::Account(id) => view! { <AccountPage id /> }.into_any(),
        Route::Draws => view! { <DrawsPage /> }.into_any(),
        Route::NewDraw => view! { <NewDrawPage /> }.into_any(),
        Route::Draw(id) => view! { <DrawPage id /> }.into_any(),
        Route::Verify => view! { <VerifyPage /> }.into_any(),
    }
}
