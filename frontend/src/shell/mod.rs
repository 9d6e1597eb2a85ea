//! The frame around every page: top bar, navigation, places for news.

mod leaving;
mod navigation;
mod sign_in_again;
mod top_bar;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    text::t,
    ui::{Announcer, toast::Toasts},
};
use navigation::Navigation;
use top_bar::TopBar;

pub use leaving::{Where, asking, leave, sign_out, stay};
pub use navigation::first_page;
pub use sign_in_again::SignInDialog;
pub use top_bar::{LanguageSwitch, ThemeSwitch};

/// The frame.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let drawer = RwSignal::new(false);
    let path = use_location().pathname;
    // Arriving somewhere closes the phone's drawer; it is nobody's state but the frame's.
    Effect::new(move |_| {
        path.track();
        drawer.set(false);
    });
    view! {
        <a class="skip" href="#content" rel="external">{t().shell.skip}</a>
        <TopBar drawer />
        <div class="frame" on:keydown=move |event| {
            if event.key() == "Escape" {
                drawer.set(false);
            }
        }>
            <Navigation drawer />
            <main id="content" class="content" tabindex="-1">{children()}</main>
        </div>
        <Announcer />
        <Toasts />
    }
}
