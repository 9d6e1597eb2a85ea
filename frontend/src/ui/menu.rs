//! A panel that a button opens: Escape and a press elsewhere close it.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Glyph, Icon};

/// A button with a panel below it.
#[component]
pub fn Menu(
    /// Words of the button. Reactive.
    #[prop(into)]
    label: Signal<String>,
    /// An icon before the words.
    #[prop(optional, into)]
    glyph: Option<Glyph>,
    /// Which side of the button the panel keeps to.
    #[prop(optional)]
    from_right: bool,
    /// Further classes.
    #[prop(optional)]
    class: &'static str,
    /// The panel.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    // The focus also leaves when the menu is taken down, as by signing out: then nothing is there any more.
    let details = move || node.try_get_untracked().flatten();
    let close = move || {
        if let Some(details) = details() {
            details.set_open(false);
        }
    };
    let left = move |event: ev::FocusEvent| {
        let goes_to = event.related_target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        let stays = details().is_some_and(|details| details.contains(goes_to.as_ref()));
        if !stays || goes_to.is_none() {
            close();
        }
    };
    let pressed = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            close();
            let summary = details().and_then(|d| d.query_selector("summary").ok().flatten());
            if let Some(summary) = summary.and_then(|s| s.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = summary.focus();
            }
        }
    };
    // A link inside leads away, though the frame stays: the panel must go.
    let chosen = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|t| t.closest("a, [data-closes]").ok().flatten().is_some()) {
            close();
        }
    };
    view! {
        <details class=format!("menu {class}") node_ref=node on:focusout=left on:keydown=pressed>
            <summary class="button">
                {glyph.map(|glyph| view! { <Icon glyph /> })} <span>{move || label.get()}</span>
                <Icon glyph=Glyph::ChevronDown />
            </summary>
            // Focusable, so that a press on its empty parts does not count as leaving.
            <div class="menu-panel" class:from-right=from_right tabindex="-1" on:click=chosen>
                {children()}
            </div>
        </details>
    }
}
