//! Rewriting, correcting, withdrawing.

use contract::{
    id::InspectionId,
    publications::{NewCorrection, NewWithdrawal, PublicationText, PublicationView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api, browser,
    text::t,
    ui::{DateField, Dialog, Form, FormView, Reader, Submit, TextArea, toast},
};

/// Which publication, in which version.
#[derive(Clone, Copy)]
pub struct Target {
    id: InspectionId,
    etag: StoredValue<String>,
    text: StoredValue<String>,
    /// What was noted of the decision: its day and the reason.
    noted: StoredValue<Option<(String, String)>>,
}

impl Target {
    /// Of this one.
    pub fn of(view: &PublicationView) -> Self {
        Self {
            id: view.summary.id,
            etag: StoredValue::new(view.etag.clone()),
            text: StoredValue::new(view.text.clone()),
            noted: StoredValue::new(
                view.withdrawal.as_ref().map(|known| (known.decided_on.to_string(), known.reason.clone())),
            ),
        }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    text: RwSignal<String>,
    day: RwSignal<String>,
    reason: RwSignal<String>,
}

impl Fields {
    fn fresh(target: Target) -> Self {
        let (day, reason) = target.noted.get_value().unwrap_or((browser::today(), String::new()));
        Self {
            text: RwSignal::new(target.text.get_value()),
            day: RwSignal::new(day),
            reason: RwSignal::new(reason),
        }
    }
}

fn done(
    open: RwSignal<bool>,
    said: &'static str,
    on_changed: Callback<()>,
) -> impl Fn(PublicationView) + Clone {
    move |_| {
        open.set(false);
        toast::done(said);
        on_changed.run(());
    }
}

/// Rewrites the text before it is public.
#[component]
pub fn EditDialog(open: RwSignal<bool>, target: Target, on_changed: Callback<()>) -> impl IntoView {
    let content = move || {
        let words = &t().publications;
        let form = Form::new(format!("publication-text/{}", target.id));
        let fields = form.draft(Fields::fresh(target));
        let read =
            move || Reader::default().finish(PublicationText { text: fields.text.get().trim().to_owned() });
        let send = move |text, key| async move {
            api::publications::edit(target.id, text, &target.etag.get_value(), key).await
        };
        let save = form.submit(read, send, done(open, words.saved, on_changed));
        view! {
            <FormView form save>
                <TextArea label=words.text hint=words.text_hint value=fields.text at="/text" required=true rows=7 />
                <Submit label=words.edit on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().publications.edit>{content()}</Dialog> }
}

/// Replaces a public text.
#[component]
pub fn CorrectDialog(open: RwSignal<bool>, target: Target, on_changed: Callback<()>) -> impl IntoView {
    let content = move || {
        let words = &t().publications;
        let form = Form::new(format!("publication-correction/{}", target.id));
        let fields = form.draft(Fields { reason: RwSignal::default(), ..Fields::fresh(target) });
        let read = move || {
            let (text, reason) = (fields.text.get().trim().to_owned(), fields.reason.get().trim().to_owned());
            Reader::default().finish(NewCorrection { text, reason })
        };
        let send = move |new, key| async move {
            api::publications::correct(target.id, new, &target.etag.get_value(), key).await
        };
        let save = form.submit(read, send, done(open, words.was_corrected, on_changed));
        view! {
            <FormView form save>
                <p>{words.correct_lead}</p>
                <TextArea label=words.text hint=words.text_hint value=fields.text at="/text" required=true rows=7 />
                <TextArea label=words.correction_reason value=fields.reason at="/reason" required=true />
                <Submit label=words.correct on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().publications.correct>{content()}</Dialog> }
}

/// Takes a result back; or only notes that the decision behind it was changed.
#[component]
pub fn WithdrawDialog(
    open: RwSignal<bool>,
    target: Target,
    on_changed: Callback<()>,
    /// Only notes it.
    #[prop(optional)]
    noting: bool,
) -> impl IntoView {
    let words = &t().publications;
    let (title, lead, said) = if noting {
        (words.note, words.note_lead, words.was_noted)
    } else {
        (words.withdraw, words.withdraw_lead, words.was_withdrawn)
    };
    let content = move || {
        let draft = if noting { "revocation" } else { "withdrawal" };
        let form = Form::new(format!("publication-{draft}/{}", target.id));
        let fields = form.draft(Fields::fresh(target));
        let read = move || {
            let reader = Reader::default();
            let decided_on = reader.day("/decided_on", &fields.day.get());
            reader.finish(NewWithdrawal { decided_on, reason: fields.reason.get().trim().to_owned() })
        };
        let send = move |new, key| async move {
            let etag = target.etag.get_value();
            if noting {
                api::publications::note_revocation(target.id, new, &etag, key).await
            } else {
                api::publications::withdraw(target.id, new, &etag, key).await
            }
        };
        let save = form.submit(read, send, done(open, said, on_changed));
        view! {
            <FormView form save>
                <p>{lead}</p>
                <DateField
                    label=words.decided_on
                    hint=words.decided_hint
                    value=fields.day
                    at="/decided_on"
                    required=true
                />
                <TextArea label=words.withdraw_reason value=fields.reason at="/reason" required=true />
                <Submit label=title danger=!noting on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=title>{content()}</Dialog> }
}
