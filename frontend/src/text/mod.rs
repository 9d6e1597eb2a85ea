//! Everything people read, in Chinese and English side by side: one file per page or domain.
//!
//! `t().providers.title` is a plain `&'static str`; sentences with values are methods, `t().kit.rows(3)`.
//! A missing translation does not compile. Changing the language rebuilds the whole view (see `app.rs`),
//! so texts need not be reactive; drafts keep what was typed.

mod account;
mod accounts;
mod audit;
mod draw_plan;
mod draws;
mod form;
mod imports;
mod inspectors;
mod kit;
mod macros;
pub mod problem;
mod providers;
mod recusals;
mod shell;
mod verify;
mod words;
mod workbench;

use std::cell::Cell;

pub use words::Word;

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Chinese, simplified.
    Zh,
    /// English.
    En,
}

impl Language {
    /// As `<html lang>` and the remembered choice have it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// Picks by the words of this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// All texts of one language.
#[derive(Debug)]
pub struct Text {
    pub account: account::Account,
    pub draw_plan: draw_plan::DrawPlan,
    pub draws: draws::Draws,
    pub accounts: accounts::Accounts,
    pub audit: audit::Audit,
    pub form: form::Form,
    pub imports: imports::Imports,
    pub inspectors: inspectors::Inspectors,
    pub kit: kit::Kit,
    pub problem: problem::Problem,
    pub providers: providers::Providers,
    pub recusals: recusals::Recusals,
    pub shell: shell::Shell,
    pub verify: verify::Verify,
    pub workbench: workbench::Workbench,
}

static ZH: Text = Text {
    account: account::Account::ZH,
    draw_plan: draw_plan::DrawPlan::ZH,
    draws: draws::Draws::ZH,
    accounts: accounts::Accounts::ZH,
    audit: audit::Audit::ZH,
    form: form::Form::ZH,
    imports: imports::Imports::ZH,
    inspectors: inspectors::Inspectors::ZH,
    kit: kit::Kit::ZH,
    problem: problem::Problem::ZH,
    providers: providers::Providers::ZH,
    recusals: recusals::Recusals::ZH,
    shell: shell::Shell::ZH,
    verify: verify::Verify::ZH,
    workbench: workbench::Workbench::ZH,
};

static EN: Text = Text {
    account: account::Account::EN,
    draw_plan: draw_plan::DrawPlan::EN,
    draws: draws::Draws::EN,
    accounts: accounts::Accounts::EN,
    audit: audit::Audit::EN,
    form: form::Form::EN,
    imports: imports::Imports::EN,
    inspectors: inspectors::Inspectors::EN,
    kit: kit::Kit::EN,
    problem: problem::Problem::EN,
    providers: providers::Providers::EN,
    recusals: recusals::Recusals::EN,
    shell: shell::Shell::EN,
    verify: verify::Verify::EN,
    workbench: workbench::Workbench::EN,
};

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Zh) };
}

/// The language in use.
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Changes the language; `preferences::set_language` also remembers it and rebuilds the view.
pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

/// The texts of the language in use.
pub fn t() -> &'static Text {
    language().pick(&ZH, &EN)
}
