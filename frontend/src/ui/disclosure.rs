//! What can be opened: details, and tabs.

use leptos::prelude::*;

use super::unique_id;

/// Something to open in place.
#[component]
pub fn Details(
    /// What it is.
    #[prop(into)]
    summary: String,
    /// Whether it starts open.
    #[prop(optional)]
    open: bool,
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="details" open=open>
            <summary>{summary}</summary>
            <div class="details-body">{children()}</div>
        </details>
    }
}

/// One tab.
#[derive(Clone)]
pub struct Tab {
    label: String,
    content: ViewFn,
}

impl Tab {
    /// A tab; its content is built when it is first chosen, and anew each time.
    pub fn new<V: IntoView + 'static>(
        label: impl Into<String>,
        content: impl Fn() -> V + Send + Sync + 'static,
    ) -> Self {
        Self { label: label.into(), content: ViewFn::from(move || content().into_any()) }
    }
}

/// Tabs; arrow keys move between them.
#[component]
pub fn Tabs(
    /// What the tabs are about.
    #[prop(into)]
    label: String,
    /// The tabs.
    tabs: Vec<Tab>,
) -> impl IntoView {
    let chosen = RwSignal::new(0_usize);
    let (base, count) = (unique_id("tab"), tabs.len());
    let prefix = StoredValue::new(base);
    let name = move |place: usize| prefix.with_value(|prefix| format!("{prefix}-{place}"));
    let turn = move |event: leptos::ev::KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => count.saturating_sub(1),
            _ => return,
        };
        let next = (chosen.get_untracked() + step) % count.max(1);
        chosen.set(next);
        crate::browser::focus_soon(name(next));
    };
    let heads = tabs.iter().map(|tab| tab.label.clone()).enumerate().map(|(place, label)| {
        view! {
            <button
                type="button"
                role="tab"
                id=name(place)
                class="tab"
                aria-selected=move || if chosen.get() == place { "true" } else { "false" }
                aria-controls=move || format!("{}-panel", name(0))
                tabindex=move || if chosen.get() == place { 0 } else { -1 }
                on:click=move |_| chosen.set(place)
            >
                {label}
            </button>
        }
    });
    let heads = heads.collect_view();
    let contents = StoredValue::new(tabs);
    view! {
        <div class="tabs">
            <div role="tablist" aria-label=label on:keydown=turn>{heads}</div>
            <div role="tabpanel" tabindex="0" id=format!("{}-panel", name(0)) aria-labelledby=move || name(chosen.get())>
                {move || contents.with_value(|tabs| tabs.get(chosen.get()).map(|tab| tab.content.run()))}
            </div>
        </div>
    }
}
