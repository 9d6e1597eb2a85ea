//! Dialogs: the browser's own `<dialog>` keeps the focus inside and closes on Escape.

use std::future::Future;

use contract::FieldError;
use leptos::{html, prelude::*};
use serde::{Deserialize, Serialize};

use super::{Button, Form, FormView, Glyph, Icon, Kind, Submit, TextArea, unique_id};
use crate::{api::ApiError, text::t};

/// A modal dialog. Its content is built when it opens, so it always starts afresh.
#[component]
pub fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    title: String,
    /// Whether Escape and the cross close it.
    #[prop(default = true)]
    closable: bool,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let id = unique_id("dialog");
    let title_id = id.clone();
    Effect::new(move |_| {
        let (Some(dialog), is_open) = (node.get(), open.get()) else { return };
        if is_open && !dialog.open() {
            // The content must be there first, as the browser looks for what takes the focus.
            request_animation_frame(move || {
                let _ = dialog.show_modal();
            });
        } else if !is_open && dialog.open() {
            dialog.close();
        }
    });
    let content = StoredValue::new(children);
    let title = StoredValue::new(title);
    view! {
        <dialog
            class="dialog"
            node_ref=node
            aria-labelledby=id
            on:close=move |_| open.set(false)
            on:cancel=move |event: leptos::ev::Event| {
                if !closable {
                    event.prevent_default();
                }
            }
        >
            <Show when=move || open.get()>
                <h2 class="dialog-title" id=title_id.clone()>{title.get_value()}</h2>
                <div class="dialog-body">{content.with_value(|content| content())}</div>
                {closable
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="dialog-close"
                                aria-label=t().kit.close
                                on:click=move |_| open.set(false)
                            >
                                <Icon glyph=Glyph::Close />
                            </button>
                        }
                    })}
            </Show>
        </dialog>
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Reason {
    reason: RwSignal<String>,
}

/// Asks for a reason before something serious is done: `send` gets the reason and a submission key.
#[component]
pub fn ReasonDialog<R, Fut>(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// What is about to be done.
    #[prop(into)]
    title: String,
    /// What that means.
    #[prop(into)]
    lead: String,
    /// Words of the button: say what it does.
    #[prop(into)]
    confirm: String,
    /// Does it.
    send: impl Fn(String, String) -> Fut + Clone + Send + Sync + 'static,
    /// Told of the answer; the dialog is closed then.
    #[prop(into)]
    on_done: Callback<R>,
    /// Whether it can't be undone.
    #[prop(optional)]
    danger: bool,
) -> impl IntoView
where
    R: Send + Sync + 'static,
    Fut: Future<Output = Result<R, ApiError>> + 'static,
{
    let (title, name) = (StoredValue::new(title.clone()), title);
    let (lead, confirm) = (StoredValue::new(lead), StoredValue::new(confirm));
    let content = move || {
        let form = Form::new(format!("reason/{}", title.get_value()));
        let fields = form.draft(Reason { reason: RwSignal::default() });
        let read = move || {
            let reason = fields.reason.get().trim().to_owned();
            let missing = FieldError::at("/reason", "required", t().form.required);
            if reason.is_empty() { Err(vec![missing]) } else { Ok(reason) }
        };
        let done = move |answer| {
            open.set(false);
            on_done.run(answer);
        };
        let save = form.submit(read, send.clone(), done);
        view! {
            <FormView form save>
                <p>{lead.get_value()}</p>
                <TextArea label=t().kit.reason hint=t().kit.reason_hint at="/reason" value=fields.reason required=true />
                <Submit label=confirm.get_value() danger on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=name>{content()}</Dialog> }
}

/// A dialog that only asks yes or no.
#[component]
pub fn Confirm(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: String,
    /// What a yes means.
    #[prop(into)]
    lead: String,
    /// Words of the yes: say what it does.
    #[prop(into)]
    confirm: String,
    /// Does it.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let (lead, confirm) = (StoredValue::new(lead), StoredValue::new(confirm));
    let yes = move |()| {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Dialog open title>
            <p>{lead.get_value()}</p>
            <div class="button-row form-end">
                <Button label=confirm.get_value() kind=Kind::Danger on_press=yes />
                <Button label=t().kit.cancel kind=Kind::Quiet on_press=move |()| open.set(false) />
            </div>
        </Dialog>
    }
}
