//! The frame of pages that need nobody signed in: a bar with the few public pages, no navigation.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    path,
    shell::{LanguageSwitch, ThemeSwitch},
    text::t,
    ui::{Announcer, toast::Toasts},
};

/// The frame.
#[component]
pub fn OpenFrame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let words = &t().open;
    let pages = [
        (path::PUBLIC_PROVIDERS, t().public_providers.title),
        (path::PUBLIC_DRAWS, words.draws),
        (path::PUBLIC_ANNUAL_PLANS, t().annual_plans.nav),
        (path::PUBLIC_ITEMS, t().items.nav),
        (path::PUBLIC_STATISTICS, t().statistics.nav),
        (path::PUBLIC_LOG, words.log),
        (path::VERIFY, t().shell.verify),
        (path::HOME, words.to_work),
    ];
    let links =
        pages.map(|(href, label)| view! { <li><A href=href exact=href == path::HOME>{label}</A></li> });
    view! {
        <a class="skip" href="#content" rel="external">{t().shell.skip}</a>
        <header class="top">
            <a class="top-name" href=path::PUBLIC_DRAWS>
                <span class="top-mark" aria-hidden="true"></span>
                <strong>{t().shell.product}</strong>
            </a>
            <div class="top-tools"><ThemeSwitch /><LanguageSwitch /></div>
        </header>
        <nav class="open-nav" aria-label=words.nav><ul>{links.into_iter().collect_view()}</ul></nav>
        <main id="content" class="content alone" tabindex="-1">{children()}</main>
        <Announcer />
        <Toasts />
    }
}
