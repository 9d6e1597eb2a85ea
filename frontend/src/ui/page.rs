//! The head of a page: title, where you are, focus and announcement; and who may see it.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Action, Glyph, Kind, LinkButton};
use crate::{
    browser::{document, focus_soon},
    pages::refused::NoPermission,
    permission::Permission,
    session,
    text::t,
};

thread_local! {
    /// The path whose heading had the focus last: a heading that is merely built anew must not take it.
    static ARRIVED: RefCell<Option<String>> = const { RefCell::new(None) };
    static NEWS: ArcRwSignal<String> = ArcRwSignal::new(String::new());
}

const HEADING: &str = "page-heading";

/// Every page has exactly one of these, as soon as its title is known.
#[component]
pub fn PageHead(
    /// The title: `h1` and the tab's.
    #[prop(into)]
    title: String,
    /// Pages above this one: address and name.
    #[prop(optional)]
    above: Vec<(&'static str, &'static str)>,
    /// A sentence below the title.
    #[prop(optional, into)]
    lead: Option<String>,
    /// Actions at the side.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    arrive(&title, &use_location().pathname.get_untracked());
    let trail = (!above.is_empty()).then(|| {
        let steps = above.into_iter().map(|(href, name)| view! { <li><a href=href>{name}</a></li> });
        view! {
            <nav class="trail" aria-label=t().kit.where_you_are>
                <ol>{steps.collect_view()} <li aria-current="page">{title.clone()}</li></ol>
            </nav>
        }
    });
    view! {
        <header class="page-head">
            {trail}
            <div class="page-title">
                <h1 id=HEADING tabindex="-1">{title}</h1>
                {children.map(|children| view! { <div class="button-row">{children()}</div> })}
            </div>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        </header>
    }
}

fn arrive(title: &str, path: &str) {
    if let Some(document) = document() {
        document.set_title(&format!("{title} · {}", t().shell.product));
    }
    let before = ARRIVED.replace(Some(path.to_owned()));
    // On the first page the browser itself puts the focus at the start.
    if before.is_some_and(|before| before != path) {
        focus_soon(HEADING);
        announce(t().shell.page_opened(title));
    }
}

/// Has a sentence read out, without showing it.
pub fn announce(text: String) {
    NEWS.with(|news| news.set(text));
}

/// Where announcements are read from; once, in the frame.
#[component]
pub fn Announcer() -> impl IntoView {
    let news = NEWS.with(Clone::clone);
    view! { <p class="hidden" role="status" aria-live="polite">{move || news.get()}</p> }
}

/// A part of a page with its own heading.
#[component]
pub fn Section(
    /// Its heading.
    #[prop(into)]
    title: String,
    /// A sentence below the heading.
    #[prop(optional, into)]
    lead: Option<String>,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    let id = super::unique_id("section");
    view! {
        <section class="card" aria-labelledby=id.clone()>
            <h2 id=id.clone()>{title}</h2>
            {lead.map(|lead| view! { <p class="muted">{lead}</p> })}
            {children()}
        </section>
    }
}

/// Shows its content to those with the permission; tells the others who can.
#[component]
pub fn Allowed(
    /// What is needed.
    to: Permission,
    /// The page.
    children: ChildrenFn,
) -> impl IntoView {
    let may = Memo::new(move |_| session::may(to));
    view! {
        <Show when=move || may.get() fallback=move || view! { <NoPermission needed=to /> }>
            {children()}
        </Show>
    }
}

/// The way to a form for something new; for those who may not it stays in its place and says who may.
#[component]
pub fn AddLink(
    /// Its words.
    label: &'static str,
    /// The form.
    #[prop(into)]
    href: Signal<String>,
    /// What is needed.
    to: Permission,
) -> impl IntoView {
    move || {
        if session::may(to) {
            return view! { <LinkButton label href=href.get() kind=Kind::Primary glyph=Glyph::Add /> }
                .into_any();
        }
        let why_not = t().shell.needs(to.label());
        view! { <Action label on_press=|()| {} allowed=false why_not kind=Kind::Primary glyph=Glyph::Add /> }
            .into_any()
    }
}
