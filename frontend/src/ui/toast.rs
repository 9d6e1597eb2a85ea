//! Short news that something was done, read out politely; gone after a while.

use std::time::Duration;

use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::{api::ApiError, text::t};

#[derive(Clone, PartialEq, Eq)]
struct Toast {
    id: u32,
    text: String,
    failed: bool,
}

thread_local! {
    static TOASTS: ArcRwSignal<Vec<Toast>> = ArcRwSignal::new(Vec::new());
}

/// Tells that something was done.
pub fn done(text: impl Into<String>) {
    show(text.into(), false);
}

/// Tells that something failed, where no form or page shows it.
pub fn failed(error: &ApiError) {
    show(format!("{}：{}", error.title(), error.detail()), true);
}

fn show(text: String, failed: bool) {
    let toasts = TOASTS.with(Clone::clone);
    let id = toasts.with_untracked(|all| all.iter().map(|toast| toast.id).max().unwrap_or(0) + 1);
    toasts.update(|all| all.push(Toast { id, text, failed }));
    // A failure must be read and stays twice as long.
    let stay = Duration::from_secs(if failed { 16 } else { 8 });
    set_timeout(move || close(id), stay);
}

fn close(id: u32) {
    TOASTS.with(|toasts| toasts.update(|all| all.retain(|toast| toast.id != id)));
}

/// Where the news appear; once, in the frame.
#[component]
pub fn Toasts() -> impl IntoView {
    let all = TOASTS.with(Clone::clone);
    let one = |toast: Toast| {
        let glyph = if toast.failed { Glyph::Alert } else { Glyph::Check };
        view! {
            <div class="toast" class:toast-failed=toast.failed>
                <Icon glyph />
                <p>{toast.text}</p>
                <button type="button" aria-label=t().kit.close on:click=move |_| close(toast.id)>
                    <Icon glyph=Glyph::Close />
                </button>
            </div>
        }
    };
    view! {
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || all.get() key=|toast| toast.id children=one />
        </div>
    }
}
