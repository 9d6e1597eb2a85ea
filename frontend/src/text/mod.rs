//! Everything people read, in Chinese and English side by side: one file per page or domain.
//!
//! `t().providers.title` is a plain `&'static str`; sentences with values are methods, `t().kit.rows(3)`.
//! A missing translation does not compile. Changing the language rebuilds the whole view (see `app.rs`),
//! so texts need not be reactive; drafts keep what was typed.

mod account;
mod accounts;
mod audit;
mod draw_life;
mod draw_plan;
mod draws;
mod form;
mod imports;
mod inspectors;
mod kit;
mod macros;
mod open;
mod open_how;
mod open_planning;
pub mod problem;
mod providers;
mod recusals;
mod shell;
mod verify;
mod words;
mod workbench;

mod annual_plans;
mod coverage;
mod inspections;
mod items;
mod public_providers;
mod publications;
mod rectifications;
mod statistics;
mod visits;

use std::{cell::Cell, marker::PhantomData, ops::Deref};

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

/// All texts.
pub struct Text {
    pub account: InUse<account::Account>,
    pub draw_life: InUse<draw_life::DrawLife>,
    pub open: InUse<open::Open>,
    pub open_how: InUse<open_how::OpenHow>,
    pub open_planning: InUse<open_planning::OpenPlanning>,
    pub draw_plan: InUse<draw_plan::DrawPlan>,
    pub draws: InUse<draws::Draws>,
    pub accounts: InUse<accounts::Accounts>,
    pub audit: InUse<audit::Audit>,
    pub form: InUse<form::Form>,
    pub imports: InUse<imports::Imports>,
    pub inspectors: InUse<inspectors::Inspectors>,
    pub kit: InUse<kit::Kit>,
    pub problem: InUse<problem::Problem>,
    pub providers: InUse<providers::Providers>,
    pub recusals: InUse<recusals::Recusals>,
    pub shell: InUse<shell::Shell>,
    pub verify: InUse<verify::Verify>,
    pub workbench: InUse<workbench::Workbench>,
    pub inspections: InUse<inspections::Inspections>,
    pub rectifications: InUse<rectifications::Rectifications>,
    pub visits: InUse<visits::Visits>,
    pub publications: InUse<publications::Publications>,
    pub public_providers: InUse<public_providers::PublicProviders>,
    pub statistics: InUse<statistics::Statistics>,
    pub annual_plans: InUse<annual_plans::AnnualPlans>,
    pub coverage: InUse<coverage::Coverage>,
    pub items: InUse<items::Items>,
}

static TEXT: Text = Text {
    account: InUse(PhantomData),
    draw_life: InUse(PhantomData),
    open: InUse(PhantomData),
    open_how: InUse(PhantomData),
    open_planning: InUse(PhantomData),
    draw_plan: InUse(PhantomData),
    draws: InUse(PhantomData),
    accounts: InUse(PhantomData),
    audit: InUse(PhantomData),
    form: InUse(PhantomData),
    imports: InUse(PhantomData),
    inspectors: InUse(PhantomData),
    kit: InUse(PhantomData),
    problem: InUse(PhantomData),
    providers: InUse(PhantomData),
    recusals: InUse(PhantomData),
    shell: InUse(PhantomData),
    verify: InUse(PhantomData),
    workbench: InUse(PhantomData),
    inspections: InUse(PhantomData),
    rectifications: InUse(PhantomData),
    visits: InUse(PhantomData),
    publications: InUse(PhantomData),
    public_providers: InUse(PhantomData),
    statistics: InUse(PhantomData),
    annual_plans: InUse(PhantomData),
    coverage: InUse(PhantomData),
    items: InUse(PhantomData),
};

/// The texts `T` in the language in use. Looked up where they are used and not held in one table, so that a page's
/// texts are downloaded with the page.
pub struct InUse<T>(PhantomData<T>);

/// Texts in both languages.
pub trait Both: 'static {
    const ZH: &'static Self;
    const EN: &'static Self;
}

impl<T: Both> Deref for InUse<T> {
    type Target = T;

    #[inline(never)]
    fn deref(&self) -> &T {
        language().pick(T::ZH, T::EN)
    }
}

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

/// The texts, in the language in use.
pub fn t() -> &'static Text {
    &TEXT
}
