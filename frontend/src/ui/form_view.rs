//! A form on the screen: error summary, draft notice, submit row.

use leptos::{context::Provider, ev::SubmitEvent, html, prelude::*};

use super::{Button, Failure, Form, Glyph, Icon, Kind, Save, form::Mistake, guard};
use crate::{browser, text::t};

/// A form. Inside it, every field with an `at` shows its own error and is linked from the summary.
#[component]
pub fn FormView(
    /// Its state.
    form: Form,
    /// How it is saved, from `Form::submit`.
    save: Save,
    /// Puts what was typed together with what somebody else saved meanwhile, from `Form::merge`.
    #[prop(optional, into)]
    on_keep_mine: Option<Callback<()>>,
    /// The fields, and a `Submit`.
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !save.pending().get_untracked() {
            save.dispatch(());
        }
    };
    view! {
        // Not `provide_context`: what is built later in this form's place, such as the page after signing in, would find
        // a form that is gone.
        <Provider value=form>
            <Provider value=save>
                <form class="form" novalidate on:submit=submit>
                    <Restored form />
                    <Summary form on_keep_mine />
                    {children()}
                </form>
            </Provider>
        </Provider>
    }
}

#[component]
fn Restored(form: Form) -> impl IntoView {
    view! {
        <Show when=move || form.restored.get()>
            <div class="notice notice-info" role="status">
                <Icon glyph=Glyph::Info />
                <p>{t().form.draft_restored}</p>
                <Button label=t().form.discard_draft kind=Kind::Quiet on_press=move |()| load_newest(form) />
            </div>
        </Show>
    }
}

#[component]
fn Summary(form: Form, on_keep_mine: Option<Callback<()>>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if form.refusals.get() > 0
            && let Some(element) = node.get()
        {
            let _ = element.focus();
        }
    });
    let is_shown = move || form.failure.with(Option::is_some) || form.errors.with(|e| !e.is_empty());
    let stale = move || form.failure.with(|f| f.as_ref().is_some_and(crate::api::ApiError::is_stale));
    view! {
        <div class="summary" class:is-empty=move || !is_shown() tabindex="-1" role="alert" node_ref=node>
            {move || {
                let failure = form.failure.get().filter(|f| f.fields().is_empty());
                failure.map(|error| view! { <Failure error /> })
            }}
            <Show when=stale>
                <StaleChoices form on_keep_mine />
            </Show>
            {move || {
                let mistakes = form.mistakes();
                (!mistakes.is_empty()).then(|| view! { <Mistakes mistakes /> })
            }}
        </div>
    }
}

#[component]
fn Mistakes(mistakes: Vec<Mistake>) -> impl IntoView {
    let lines = mistakes.into_iter().map(|Mistake { id, label, detail }| {
        let words = match label {
            Some(label) => format!("{label}：{detail}"),
            None => detail,
        };
        match id {
            Some(id) => {
                let jump = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    browser::focus(&id);
                };
                view! { <li><a href="#" on:click=jump>{words}</a></li> }.into_any()
            }
            None => view! { <li>{words}</li> }.into_any(),
        }
    });
    view! {
        <div class="summary-mistakes">
            <h2 class="summary-title">{t().form.errors_title}</h2>
            <ul>{lines.collect_view()}</ul>
        </div>
    }
}

/// Drops what was typed, and shows what is saved now.
pub(super) fn load_newest(form: Form) {
    form.forget_draft();
    guard::disarm();
    browser::reload();
}

#[component]
fn StaleChoices(form: Form, on_keep_mine: Option<Callback<()>>) -> impl IntoView {
    view! {
        <div class="button-row">
            {on_keep_mine.map(|keep| view! { <Button label=t().form.keep_mine on_press=move |()| keep.run(()) /> })}
            <Button label=t().form.see_newest kind=Kind::Quiet on_press=move |()| load_newest(form) />
        </div>
    }
}

/// The row that ends a form: submit, and a way out.
#[component]
pub fn Submit(
    /// Words of the button.
    #[prop(into)]
    label: String,
    /// Words while it is being saved.
    #[prop(optional, into)]
    busy_label: Option<String>,
    /// Where "cancel" leads; a dialog passes `on_cancel` instead.
    #[prop(optional, into)]
    cancel: Option<String>,
    /// What "cancel" does.
    #[prop(optional, into)]
    on_cancel: Option<Callback<()>>,
    /// Whether it does what can't be undone.
    #[prop(optional)]
    danger: bool,
) -> impl IntoView {
    let busy = use_context::<Save>().map(|save| save.pending());
    let is_busy = move || busy.is_some_and(|busy| busy.get());
    let busy_label = busy_label.unwrap_or_else(|| t().form.saving.to_owned());
    let words = move || if is_busy() { busy_label.clone() } else { label.clone() };
    let class = if danger { "button button-danger" } else { "button button-primary" };
    view! {
        <div class="button-row form-end">
            <button type="submit" class=class aria-disabled=move || is_busy().then_some("true")>{words}</button>
            {cancel.map(|href| view! { <a class="button button-quiet" href=href>{t().kit.cancel}</a> })}
            {on_cancel.map(|on_press| view! { <Button label=t().kit.cancel kind=Kind::Quiet on_press /> })}
        </div>
    }
}
