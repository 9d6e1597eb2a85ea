//! Short states: words, an icon and a colour, never colour alone.

use contract::providers::{ProviderStatus, RiskClass};
use leptos::prelude::*;

use super::{Glyph, Icon};

/// What a state means for the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Needs a look.
    Warning,
    /// Bad.
    Bad,
    /// Worth knowing.
    Info,
    /// Over, or nothing to say.
    Neutral,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "badge badge-good",
            Self::Warning => "badge badge-warning",
            Self::Bad => "badge badge-bad",
            Self::Info => "badge badge-info",
            Self::Neutral => "badge",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Good => Glyph::Check,
            Self::Warning | Self::Bad => Glyph::Alert,
            Self::Info => Glyph::Info,
            Self::Neutral => Glyph::Minus,
        }
    }
}

impl From<ProviderStatus> for Tone {
    fn from(status: ProviderStatus) -> Self {
        match status {
            ProviderStatus::Planned => Self::Info,
            ProviderStatus::Operating => Self::Good,
            ProviderStatus::Suspended => Self::Warning,
            ProviderStatus::Closed => Self::Neutral,
        }
    }
}

impl From<RiskClass> for Tone {
    fn from(class: RiskClass) -> Self {
        match class {
            RiskClass::A => Self::Good,
            RiskClass::B => Self::Info,
            RiskClass::C => Self::Warning,
            RiskClass::D => Self::Bad,
        }
    }
}

/// A state.
#[component]
pub fn Badge(
    /// Its words.
    #[prop(into)]
    label: String,
    /// What it means; a `ProviderStatus` or `RiskClass` is taken too.
    #[prop(into)]
    tone: Tone,
) -> impl IntoView {
    view! { <span class=tone.class()><Icon glyph=tone.glyph() /> {label}</span> }
}
