//! The route table, and what is shown before anybody is signed in.

use std::{pin::Pin, sync::Arc, time::Duration};

use leptos::{mount::mount_to_body, prelude::*, reactive::computed::ScopedFuture, task::spawn_local};
use leptos_router::{
    components::{Redirect, Router},
    hooks::use_location,
    location::{BrowserUrl, LocationProvider},
};

use crate::{
    api,
    browser::{self, document},
    downloads::{self, Built},
    pages::{home::Home, refused::NotFound, sign_in::SignInPage},
    path as paths, preferences,
    route::Route,
    session::{self, Stage},
    shell::{self, Frame, SignInDialog},
    text::t,
    ui::{Allowed, Failure, Skeleton, guard},
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
    spawn_local(restore());
}

/// Takes up the session; where the server can't be asked in time, with what this browser keeps.
async fn restore() {
    const PATIENCE: Duration = Duration::from_secs(6);
    if session::kept_account().is_some() {
        let late = || {
            spawn_local(async {
                resume().await;
            });
        };
        set_timeout(late, PATIENCE);
    }
    if let Err(error) = api::auth::restore().await
        && !resume().await
    {
        session::set_stage(Stage::Unreachable(error));
    }
}

/// Goes on with what this browser keeps, unless the server has answered; whether somebody is signed in then.
async fn resume() -> bool {
    if session::is_restoring() && session::kept_account().is_some() {
        let known = match downloads::kept_session().await {
            Ok(kept) => kept.await,
            Err(_) => None,
        };
        if let Some(known) = known.filter(|_| session::is_restoring()) {
            session::resume(known);
        }
    }
    session::organisation().is_some()
}

/// Checks a record where there is no page, in a worker; `tell` gets each piece of news as JSON. False where the code for
/// it could not be fetched.
pub async fn work(kind: String, text: String, tell: js_sys::Function) -> bool {
    downloads::check(kind, text, tell).await.is_ok()
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

/// What needs nobody signed in goes first, unless the cookie of somebody is being tried: it would be built anew then.
#[component]
fn Screen() -> impl IntoView {
    let here = use_location().pathname;
    // The router writes a new address into the browser only when its own `Routes`, which aren't used here, say so.
    let router = use_context::<BrowserUrl>();
    Effect::new(move || {
        here.track();
        if let Some(router) = &router {
            router.ready_to_complete();
        }
    });
    let open = Memo::new(move |_| {
        let for_somebody = match session::stage() {
            Stage::SignedIn(_) => true,
            Stage::Restoring => session::may_be_signed_in(),
            Stage::SignedOut | Stage::Unreachable(_) => false,
        };
        Route::parse(&here.get())
            .filter(|route| route.is_public() || (*route == Route::Verify && !for_somebody))
    });
    view! { <For each=move || [open.get()] key=|route| *route children=open_page /> }
}

/// A page for everybody, or whatever somebody signed in may see.
fn open_page(route: Option<Route>) -> AnyView {
    match route {
        Some(Route::Verify) => fetched(downloads::open_verify),
        Some(route) => page(route),
        None => view! { <Guarded /> }.into_any(),
    }
}

#[component]
fn Guarded() -> impl IntoView {
    move || match session::stage() {
        Stage::Restoring => view! { <Opening /> }.into_any(),
        Stage::Unreachable(error) => {
            let retry = |()| spawn_local(restore());
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
    if session::has_unsent() {
        spawn_local(async {
            if let Ok(sending) = downloads::send_on().await {
                sending.await;
            }
        });
    }
    let asked = || shell::asking().map(|from| fetched(move || downloads::leave_dialog(from)));
    view! {
        <Frame><Page /></Frame>
        <SignInDialog />
        {asked}
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
        Route::Me => fetched(downloads::me),
        Route::Providers => fetched(downloads::providers),
        Route::NewProvider => fetched(downloads::new_provider),
        Route::Provider(id) => fetched(move || downloads::provider(id)),
        Route::EditProvider(id) => fetched(move || downloads::edit_provider(id)),
        Route::Inspectors => fetched(downloads::inspectors),
        Route::NewInspector => fetched(downloads::new_inspector),
        Route::Inspector(id) => fetched(move || downloads::inspector(id)),
        Route::EditInspector(id) => fetched(move || downloads::edit_inspector(id)),
        Route::Recusals => fetched(downloads::recusals),
        Route::NewRecusal => fetched(downloads::new_recusal),
        Route::Imports => fetched(downloads::imports),
        Route::Import(id) => fetched(move || downloads::import(id)),
        Route::Audit => fetched(downloads::audit),
        Route::Accounts => fetched(downloads::accounts),
        Route::NewAccount => fetched(downloads::new_account),
        Route::Account(id) => fetched(move || downloads::account(id)),
        Route::Draws => fetched(downloads::draws),
        Route::NewDraw => fetched(downloads::new_draw),
        Route::Draw(id) => fetched(move || downloads::draw(id)),
        Route::Verify => fetched(downloads::verify),
        Route::EditDraw(id) => fetched(move || downloads::edit_draw(id)),
        Route::PublicDraws => fetched(downloads::public_draws),
        Route::PublicDraw(id) => fetched(move || downloads::public_draw(id)),
        Route::PublicChances(id) => fetched(move || downloads::public_chances(id)),
        Route::PublicLog => fetched(downloads::public_log),
        Route::Visits => fetched(downloads::visits),
        Route::DrawnVisit(draw, rank) => fetched(move || downloads::drawn_visit(draw, rank)),
        Route::TriggeredVisit(id) => fetched(move || downloads::triggered_visit(id)),
        Route::Visit(id) => fetched(move || downloads::visit(id)),
        Route::Inspections => fetched(downloads::inspections),
        Route::NewInspection => fetched(downloads::new_inspection),
        Route::Inspection(id) => fetched(move || downloads::inspection(id)),
        Route::Rectifications => fetched(downloads::rectifications),
        Route::Rectification(id) => fetched(move || downloads::rectification(id)),
        Route::Cases => fetched(downloads::cases),
        Route::RecusalRequests => fetched(downloads::recusal_requests),
        Route::Calendar => fetched(downloads::calendar),
        Route::Door => fetched(downloads::door),
        Route::Publications => fetched(downloads::publications),
        Route::Publication(id) => fetched(move || downloads::publication(id)),
        Route::Statistics => fetched(downloads::statistics),
        Route::PublicProviders => fetched(downloads::public_providers),
        Route::PublicProvider(code) => fetched(move || downloads::public_provider(code)),
        Route::PublicStatistics => fetched(downloads::public_statistics),
        Route::PublicItems => fetched(downloads::public_items),
        Route::PublicAnnualPlans => fetched(downloads::public_annual_plans),
        Route::Items => fetched(downloads::items),
        Route::NewItemVersion => fetched(downloads::new_item_version),
        Route::ItemVersion(id) => fetched(move || downloads::item_version(id)),
        Route::EditItemVersion(id) => fetched(move || downloads::edit_item_version(id)),
        Route::SupersedeItemVersion(id) => fetched(move || downloads::supersede_item_version(id)),
        Route::AnnualPlans => fetched(downloads::annual_plans),
        Route::NewAnnualPlan => fetched(downloads::new_annual_plan),
        Route::AnnualPlan(id) => fetched(move || downloads::annual_plan(id)),
        Route::EditAnnualPlan(id) => fetched(move || downloads::edit_annual_plan(id)),
        Route::SupersedeAnnualPlan(id) => fetched(move || downloads::supersede_annual_plan(id)),
        Route::Coverage => fetched(downloads::coverage),
        Route::ProviderCoverage(id) => fetched(move || downloads::provider_coverage(id)),
    }
}

/// A page once its download is here; grey lines until then.
fn fetched<F: Future<Output = Built> + 'static>(page: impl Fn() -> F + Send + Sync + 'static) -> AnyView {
    view! { <Fetched page=Arc::new(move || -> Fetching { Box::pin(page()) }) /> }.into_any()
}

type Fetching = Pin<Box<dyn Future<Output = Built>>>;

#[component]
fn Fetched(page: Arc<dyn Fn() -> Fetching + Send + Sync>) -> impl IntoView {
    let attempt = RwSignal::new(());
    let shown = RwSignal::new_local(None::<Built>);
    Effect::new(move || {
        attempt.track();
        // The page belongs to this effect, so that it ends when the address changes.
        let page = ScopedFuture::new_untracked(page());
        spawn_local(async move {
            let built = page.await;
            shown.try_set(Some(built));
        });
    });
    let again = move |()| {
        shown.set(None);
        attempt.notify();
    };
    move || {
        shown.track();
        match shown.write_untracked().take() {
            None => view! { <Skeleton /> }.into_any(),
            Some(Ok(page)) => page,
            Some(Err(error)) => view! { <Failure error on_retry=again /> }.into_any(),
        }
    }
}
