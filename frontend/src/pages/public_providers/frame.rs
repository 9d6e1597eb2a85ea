//! The frame of pages that need nobody signed in: no navigation, the way to sign in.

use leptos::prelude::*;

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
    let words = &t().public_providers;
    view! {
        <a class="skip" href="#content" rel="external">{t().shell.skip}</a>
        <header class="top">
            <a class="top-name" href=path::PUBLIC_PROVIDERS>
                <span class="top-mark" aria-hidden="true"></span>
                <strong>{words.brand}</strong>
            </a>
            <div class="top-tools"><ThemeSwitch /><LanguageSwitch /></div>
        </header>
        <main id="content" class="content alone" tabindex="-1">{children()}</main>
        <footer class="foot">
            <a href=path::PUBLIC_PROVIDERS>{words.title}</a>
            <a href=path::PUBLIC_STATISTICS>{words.statistics}</a>
            <a href=path::VERIFY>{t().shell.verify}</a>
            <a href=path::HOME>{words.sign_in}</a>
        </footer>
        <Announcer />
        <Toasts />
    }
}
