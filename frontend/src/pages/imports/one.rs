//! One import: progress while it runs, then the outcome.

use contract::{id::ImportId, imports::ImportView};
use leptos::prelude::*;

use super::{is_active, list::kind, outcome::Outcome, tone, watch::Watch};
use crate::{
    api,
    data::action,
    format, path,
    text::{Word, t},
    ui::{
        Badge, Button, Confirm, Fact, Facts, Failure, Glyph, Icon, PageHead, Progress, Section, Skeleton,
        toast,
    },
};

/// The page.
#[component]
pub fn ImportPage(
    /// Which import.
    id: ImportId,
) -> impl IntoView {
    let watch = Watch::over(id);
    let name = Memo::new(move |_| watch.view.with(|view| view.as_ref().map(|view| view.file_name.clone())));
    let state = Memo::new(move |_| watch.view.with(|view| view.as_ref().map(|view| view.state)));
    // Built anew when the state changes, not every second.
    let body = move || {
        let state = state.get()?;
        let view = watch.view.get_untracked()?;
        let work = if is_active(state) {
            view! { <Running watch /> }.into_any()
        } else {
            view! { <Outcome import=view.clone() /> }.into_any()
        };
        Some(view! {
            <p class="badges">
                <Badge label=state.label() tone=tone(state) />
                <span class="muted">{view.register.label()} " · " {kind(view.validate_only)}</span>
            </p>
            {work}
            <About import=view />
        })
    };
    view! {
        {move || {
            let title = name.get()?;
            Some(view! { <PageHead title above=vec![(path::IMPORTS, t().imports.title)] /> })
        }}
        <Trouble watch />
        <Show when=move || name.get().is_none() && watch.failure.with(Option::is_none)>
            <Skeleton />
        </Show>
        {body}
    }
}

/// What stands between the page and the server. While it runs, looking again needs no press.
#[component]
fn Trouble(watch: Watch) -> impl IntoView {
    move || {
        let error = watch.failure.get()?;
        if watch.view.with_untracked(Option::is_some) {
            return Some(
                view! { <p class="notice notice-info" role="status"><Icon glyph=Glyph::Alert /> {t().imports.lost_touch}</p> }
                    .into_any(),
            );
        }
        Some(view! { <Failure error on_retry=move |()| watch.look() /> }.into_any())
    }
}

#[component]
fn Running(watch: Watch) -> impl IntoView {
    let words = &t().imports;
    let count = move |of: fn(&ImportView) -> i32| {
        Signal::derive(move || watch.view.with(|view| view.as_ref().map_or(0, of)))
    };
    let asking = RwSignal::new(false);
    let cancel = action(move || async move {
        match api::imports::cancel(watch.id).await {
            Ok(_) => toast::done(t().imports.was_cancelled),
            Err(error) => toast::failed(&error),
        }
        watch.look();
    });
    let waits = move || watch.view.with(|view| view.as_ref().is_none_or(|view| view.rows == 0));
    let label = move || if waits() { words.queued } else { words.running };
    view! {
        <Section title=words.progress lead=words.can_leave>
            <p>{label}</p>
            <Progress label=words.rows_done done=count(|view| view.done_rows) of=count(|view| view.rows) />
            <div class="button-row form-end">
                <Button
                    label=words.cancel
                    glyph=Glyph::Close
                    on_press=move |()| asking.set(true)
                    busy=cancel.pending()
                />
            </div>
        </Section>
        <Confirm
            open=asking
            title=words.cancel_title
            lead=words.cancel_lead
            confirm=words.cancel
            on_confirm=move |()| { cancel.dispatch(()); }
        />
    }
}

#[component]
fn About(import: ImportView) -> impl IntoView {
    let words = &t().imports;
    let finished =
        import.finished_at.map(|at| view! { <Fact label=words.finished_at value=format::moment(at) /> });
    view! {
        <Section title=words.file>
            <Facts>
                <Fact label=words.created_at value=format::moment(import.created_at) />
                {finished}
                <Fact label=words.sha256><code>{import.file_sha256}</code></Fact>
            </Facts>
        </Section>
    }
}
