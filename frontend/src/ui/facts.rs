//! Facts in pairs, and what happened in time.

use leptos::prelude::*;

use crate::text::t;

/// Pairs of a name and a value.
#[component]
pub fn Facts(
    /// `Fact`s.
    children: Children,
) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One pair; an empty value is said to be so.
#[component]
pub fn Fact(
    /// Name.
    #[prop(into)]
    label: String,
    /// Value as text.
    #[prop(optional, into)]
    value: String,
    /// Value as a view, instead.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let shown = match children {
        Some(children) => children().into_any(),
        None if value.is_empty() => view! { <span class="muted">{t().kit.not_filled}</span> }.into_any(),
        None => value.into_any(),
    };
    view! { <div><dt>{label}</dt><dd>{shown}</dd></div> }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When, as people read it.
    pub when: String,
    /// What.
    pub what: String,
    /// Why, or with which words.
    pub why: String,
    /// Who recorded it and when.
    pub who: String,
}

/// What happened, newest first.
#[component]
pub fn Timeline(
    /// The moments.
    moments: Vec<Moment>,
) -> impl IntoView {
    let lines = moments.into_iter().map(|Moment { when, what, why, who }| {
        view! {
            <li>
                <p class="timeline-what"><time>{when}</time> <strong>{what}</strong></p>
                <p>{why}</p>
                <p class="muted">{who}</p>
            </li>
        }
    });
    view! { <ol class="timeline">{lines.collect_view()}</ol> }
}
