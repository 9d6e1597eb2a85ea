//! District, demonstration mark, appearance, language, account.

use leptos::prelude::*;

use super::{Where, sign_out};
use crate::{
    path,
    preferences::{self, Theme},
    session,
    text::{Word, t},
    ui::{Glyph, Icon, Menu},
};

#[component]
pub(super) fn TopBar(drawer: RwSignal<bool>) -> impl IntoView {
    let organisation = session::organisation();
    let district = organisation.as_ref().map(|o| o.district_name.clone());
    let demonstration = organisation.is_some_and(|o| o.demonstration);
    view! {
        <header class="top" on:keydown=move |event| {
            if event.key() == "Escape" {
                drawer.set(false);
            }
        }>
            <button
                type="button"
                class="top-button top-drawer"
                aria-label=t().shell.menu
                aria-controls="navigation"
                aria-expanded=move || drawer.get().to_string()
                on:click=move |_| drawer.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Menu />
            </button>
            <a class="top-name" href=path::HOME>
                <span class="top-mark" aria-hidden="true"></span>
                <strong>{district}</strong>
                <span>{t().shell.product}</span>
            </a>
            {demonstration.then(|| {
                view! { <span class="top-demo" title=t().shell.demonstration_hint>{t().shell.demonstration}</span> }
            })}
            <div class="top-tools">
                <ThemeSwitch />
                <LanguageSwitch />
                <UserMenu />
            </div>
        </header>
    }
}

#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let words = &t().shell;
    let next = || match preferences::theme() {
        Theme::Auto => (Theme::Light, Glyph::Contrast, t().shell.theme_auto),
        Theme::Light => (Theme::Dark, Glyph::Sun, t().shell.theme_light),
        Theme::Dark => (Theme::Auto, Glyph::Moon, t().shell.theme_dark),
    };
    let label = move || format!("{}: {}", words.theme, next().2);
    view! {
        <button
            type="button"
            class="top-button"
            aria-label=label
            title=label
            on:click=move |_| preferences::set_theme(untrack(next).0)
        >
            {move || view! { <Icon glyph=next().1 /> }}
        </button>
    }
}

#[component]
pub fn LanguageSwitch() -> impl IntoView {
    view! {
        <button
            type="button"
            class="top-button"
            lang=t().shell.switch_language_tag
            on:click=|_| preferences::switch_language()
        >
            <Icon glyph=Glyph::Globe />
            <span>{t().shell.switch_language}</span>
        </button>
    }
}

#[component]
fn UserMenu() -> impl IntoView {
    let name = Signal::derive(|| session::who().map(|who| who.account.name.clone()).unwrap_or_default());
    let role = || session::who().map(|who| who.account.role.label());
    view! {
        <Menu label=name glyph=Glyph::User from_right=true class="user-menu">
            <p class="menu-note">{role}</p>
            <a class="menu-item" href=path::ME>{t().shell.my_account}</a>
            <button type="button" class="menu-item" on:click=|_| sign_out(Where::Here)>{t().shell.sign_out}</button>
            <button type="button" class="menu-item" on:click=|_| sign_out(Where::Everywhere)>
                {t().shell.sign_out_everywhere}
            </button>
        </Menu>
    }
}
