//! Buttons, and links that look like them.

use leptos::prelude::*;

use super::{Glyph, Icon, unique_id};

/// How much a button stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// The one main action of a page or dialog.
    Primary,
    /// Every other action.
    #[default]
    Secondary,
    /// Beside a value or in a row, without a frame.
    Quiet,
    /// Can't be undone.
    Danger,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button-primary",
            Self::Secondary => "button",
            Self::Quiet => "button button-quiet",
            Self::Danger => "button button-danger",
        }
    }
}

/// A button that does something here. `on_press` is not called while it is busy.
#[component]
pub fn Button(
    /// Its words.
    #[prop(into)]
    label: String,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// How much it stands out.
    #[prop(optional)]
    kind: Kind,
    /// An icon before the words.
    #[prop(default = None, into)]
    glyph: Option<Glyph>,
    /// True while the last press is being worked on.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button type="button" class=kind.class() aria-disabled=move || busy.get().then_some("true") on:click=press>
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <span>{label}</span>
        </button>
    }
}

/// A link that looks like a button: it goes somewhere.
#[component]
pub fn LinkButton(
    /// Its words.
    #[prop(into)]
    label: String,
    /// Where it goes, from `path`.
    #[prop(into)]
    href: String,
    /// How much it stands out.
    #[prop(optional)]
    kind: Kind,
    /// An icon before the words.
    #[prop(default = None, into)]
    glyph: Option<Glyph>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            {glyph.map(|glyph| view! { <Icon glyph /> })}
            <span>{label}</span>
        </a>
    }
}

/// An action that may not be allowed now: then it stays in its place, can be reached, and says why not.
#[component]
pub fn Action(
    /// Its words.
    #[prop(into)]
    label: String,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
    /// Whether it is allowed.
    allowed: bool,
    /// Why not, when it isn't.
    #[prop(into)]
    why_not: String,
    /// How much it stands out.
    #[prop(optional)]
    kind: Kind,
    /// An icon before the words.
    #[prop(default = None, into)]
    glyph: Option<Glyph>,
) -> impl IntoView {
    if allowed {
        return view! { <Button label on_press kind glyph /> }.into_any();
    }
    let id = unique_id("why");
    view! {
        <span class="with-reason">
            <button type="button" class=kind.class() aria-disabled="true" aria-describedby=id.clone()>
                {glyph.map(|glyph| view! { <Icon glyph /> })}
                <span>{label}</span>
            </button>
            <span class="reason" role="tooltip" id=id>{why_not}</span>
        </span>
    }
    .into_any()
}
