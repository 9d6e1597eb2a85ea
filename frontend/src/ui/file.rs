//! Choosing a file, and how far its work is.

use leptos::{ev::DragEvent, html, prelude::*};

use super::{Field, FieldState, Glyph, Icon};
use crate::text::t;

/// A place to drop a file, or to choose one.
#[component]
pub fn FileDrop(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The file chosen.
    file: RwSignal<Option<web_sys::File>, LocalStorage>,
    /// File endings that are offered, such as `.csv,.xlsx`.
    accept: &'static str,
    /// Larger files are refused at once, in megabytes.
    limit_mb: u32,
    /// JSON pointer that the server's errors use.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let state = FieldState::new(at, &label, hint.is_some());
    let node = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let too_large = RwSignal::new(false);
    let take = move |files: Option<web_sys::FileList>| {
        let Some(chosen) = files.and_then(|files| files.get(0)) else { return };
        let large = chosen.size() > f64::from(limit_mb) * 1_048_576.0;
        too_large.set(large);
        file.set((!large).then_some(chosen));
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        over.set(false);
        take(event.data_transfer().and_then(|data| data.files()));
    };
    let name = move || file.with(|file| file.as_ref().map(web_sys::File::name));
    let words = move || if name().is_some() { t().form.drop_other_file } else { t().form.choose_file };
    view! {
        <Field state label hint required=true>
            <div
                class="drop"
                class:is-over=move || over.get()
                on:dragover=move |event| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=dropped
            >
                <Icon glyph=Glyph::Upload />
                <p>{move || name().unwrap_or_else(|| t().form.drop_file.to_owned())}</p>
                <input
                    id=state.id()
                    class="drop-input"
                    type="file"
                    node_ref=node
                    accept=accept
                    aria-describedby=move || state.described_by()
                    on:change=move |_| take(node.get_untracked().and_then(|input| input.files()))
                />
                <span class="button" aria-hidden="true">{words}</span>
            </div>
            <Show when=move || too_large.get()>
                <p class="error" role="alert">{t().kit.file_too_large(limit_mb)}</p>
            </Show>
        </Field>
    }
}

/// How far something is.
#[component]
pub fn Progress(
    /// What is under way.
    #[prop(into)]
    label: String,
    /// Steps done.
    #[prop(into)]
    done: Signal<i32>,
    /// Steps in all; 0 while that is unknown.
    #[prop(into)]
    of: Signal<i32>,
) -> impl IntoView {
    let max = move || (of.get() > 0).then(|| of.get());
    let value = move || (of.get() > 0).then(|| done.get());
    view! {
        <label class="progress">
            <span>{label} {move || max().map(|max| format!("{} / {max}", done.get()))}</span>
            <progress max=max value=value></progress>
        </label>
    }
}
