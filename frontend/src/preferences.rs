//! What a person likes, remembered in this browser: theme, language, columns, row spacing.

use leptos::prelude::*;

use crate::{
    browser::{Storage, document},
    text::{self, Language},
};

const LANGUAGE: &str = "tuoyu.language";
const THEME: &str = "tuoyu.theme";

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

thread_local! {
    static THEME_NOW: ArcRwSignal<Theme> = ArcRwSignal::new(remembered_theme());
    static LANGUAGE_NOW: ArcRwSignal<&'static str> = ArcRwSignal::new(Language::Zh.tag());
}

fn remembered_theme() -> Theme {
    let word = Storage::Browser.read(THEME);
    Theme::ALL.into_iter().find(|t| Some(t.word()) == word.as_deref()).unwrap_or(Theme::Auto)
}

/// The theme chosen.
pub fn theme() -> Theme {
    THEME_NOW.with(Get::get)
}

/// Chooses and remembers a theme.
pub fn set_theme(theme: Theme) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = match theme {
            Theme::Auto => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen.word()),
        };
    }
    Storage::Browser.write(THEME, theme.word());
    THEME_NOW.with(|now| now.set(theme));
}

/// Takes up the remembered language, before the first view is built.
pub fn restore_language() {
    let tag = Storage::Browser.read(LANGUAGE);
    apply_language(if tag.as_deref() == Some(Language::En.tag()) { Language::En } else { Language::Zh });
}

/// Changes to the other language and remembers it; `app` rebuilds the view.
pub fn switch_language() {
    let other = text::language().pick(Language::En, Language::Zh);
    Storage::Browser.write(LANGUAGE, other.tag());
    apply_language(other);
}

/// The language tag, reactive: the view is built anew when it changes.
pub fn language_tag() -> &'static str {
    LANGUAGE_NOW.with(Get::get)
}

fn apply_language(language: Language) {
    text::set_language(language);
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _ = root.set_attribute("lang", language.tag());
    }
    LANGUAGE_NOW.with(|now| now.set(language.tag()));
}
