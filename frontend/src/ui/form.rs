//! The state of a form: which fields are wrong, what the server said, the draft that outlives a reload.

use std::{future::Future, rc::Rc};

use contract::FieldError;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::guard;
use crate::{
    api::{ApiError, field_detail, submission_key},
    browser::{self, Storage},
    data::action,
    session::DRAFTS,
};

/// The saving of a form, as `FormView` takes it.
pub type Save = Action<(), ()>;

#[derive(Clone)]
struct Known {
    at: Signal<String>,
    id: String,
    label: String,
}

/// The state of a form; fields find it by context.
#[derive(Clone, Copy)]
pub struct Form {
    name: StoredValue<String>,
    fields: StoredValue<Vec<Known>>,
    /// What the last attempt sent, and under which key.
    sent: StoredValue<(String, String)>,
    clean: StoredValue<String>,
    now: StoredValue<Option<Memo<String>>>,
    pub(super) restored: RwSignal<bool>,
    pub(super) errors: RwSignal<Vec<FieldError>>,
    pub(super) failure: RwSignal<Option<ApiError>>,
    /// Counts refusals: the summary takes the focus each time.
    pub(super) refusals: RwSignal<u32>,
}

/// One line of the error summary.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    pub id: Option<String>,
    pub label: Option<String>,
    pub detail: String,
}

impl Form {
    /// A form; the name tells its draft from others': `providers/new`.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: StoredValue::new(name.into()),
            fields: StoredValue::default(),
            sent: StoredValue::default(),
            clean: StoredValue::default(),
            now: StoredValue::default(),
            restored: RwSignal::new(false),
            errors: RwSignal::default(),
            failure: RwSignal::default(),
            refusals: RwSignal::default(),
        }
    }

    fn draft_key(self) -> String {
        self.name.with_value(|name| format!("{DRAFTS}{name}"))
    }

    /// Keeps what is typed in this tab, and answers with what was kept before, if anything. `fresh` is a struct of
    /// signals; never of passwords.
    pub fn draft<F>(self, fresh: F) -> F
    where
        F: Copy + Serialize + DeserializeOwned + Send + Sync + 'static,
    {
        self.clean.set_value(untrack(|| to_json(&fresh)));
        let kept =
            Storage::Tab.read(&self.draft_key()).and_then(|text| serde_json::from_str::<F>(&text).ok());
        self.restored.set(kept.is_some());
        let fields = kept.unwrap_or(fresh);
        let now = Memo::new(move |_| to_json(&fields));
        self.now.set_value(Some(now));
        Effect::new(move |_| {
            let text = now.get();
            if self.clean.with_value(|clean| *clean == text) {
                Storage::Tab.remove(&self.draft_key());
            } else {
                Storage::Tab.write(&self.draft_key(), &text);
            }
        });
        guard::watch(move || self.is_dirty());
        fields
    }

    /// Whether something was typed that is not saved.
    pub fn is_dirty(self) -> bool {
        let now = self.now.try_get_value().flatten().and_then(|now| now.try_get_untracked());
        now.is_some_and(|now| self.clean.with_value(|clean| *clean != now))
    }

    /// Forgets the draft.
    pub fn forget_draft(self) {
        Storage::Tab.remove(&self.draft_key());
        if let Some(Some(now)) = self.now.try_get_value() {
            self.clean.set_value(now.try_get_untracked().unwrap_or_default());
        }
    }

    /// How the form is saved: `read` makes the request's body or says which fields are wrong, `send` sends it with a
    /// submission key that stays the same while the body does, `done` gets the answer.
    pub fn submit<T, R, Fut>(
        self,
        read: impl Fn() -> Result<T, Vec<FieldError>> + 'static,
        send: impl Fn(T, String) -> Fut + 'static,
        done: impl Fn(R) + 'static,
    ) -> Save
    where
        T: Serialize + 'static,
        R: 'static,
        Fut: Future<Output = Result<R, ApiError>> + 'static,
    {
        let done = Rc::new(done);
        action(move || {
            let sending = untrack(&read).map(|body| {
                let key = self.key_for(&body);
                send(body, key)
            });
            let done = Rc::clone(&done);
            async move {
                match sending {
                    Err(errors) => self.refuse(errors),
                    Ok(sending) => match sending.await {
                        Ok(answer) => {
                            self.accept();
                            done(answer);
                        }
                        Err(error) => self.fail(error),
                    },
                }
            }
        })
    }

    fn key_for(self, body: &impl Serialize) -> String {
        let body = to_json(body);
        let (last, key) = self.sent.get_value();
        if last == body && !key.is_empty() {
            return key;
        }
        let key = submission_key();
        self.sent.set_value((body, key.clone()));
        key
    }

    fn accept(self) {
        self.forget_draft();
        self.sent.set_value(<(String, String)>::default());
        self.restored.set(false);
        self.calm();
    }

    /// Shows these fields as wrong.
    pub fn refuse(self, errors: Vec<FieldError>) {
        self.failure.set(None);
        self.errors.set(errors);
        self.refusals.update(|n| *n += 1);
    }

    /// Shows what the server said, at the fields it named.
    pub fn fail(self, error: ApiError) {
        self.errors.set(error.fields().to_vec());
        self.failure.set(Some(error));
        self.refusals.update(|n| *n += 1);
    }

    /// Shows nothing as wrong.
    pub(super) fn calm(self) {
        self.errors.set(Vec::new());
        self.failure.set(None);
    }

    pub(super) fn register(self, at: Signal<String>, id: &str, label: &str) {
        let known = Known { at, id: id.to_owned(), label: label.to_owned() };
        self.fields.update_value(|fields| fields.push(known));
    }

    /// What is wrong with the field at this JSON pointer. Reactive.
    pub(super) fn error_at(self, pointer: &str) -> Option<String> {
        self.errors
            .with(|errors| errors.iter().find(|e| e.pointer.as_deref() == Some(pointer)).map(field_detail))
    }

    /// The lines of the summary; each links to its field where there is one. Reactive.
    pub(super) fn mistakes(self) -> Vec<Mistake> {
        let errors = self.errors.get();
        let fields = self.fields.get_value();
        let field = |pointer: Option<&str>| {
            fields.iter().rev().find(|f| pointer.is_some() && f.at.try_get_untracked().as_deref() == pointer)
        };
        let mistakes = errors.iter().map(|error| {
            let known = field(error.pointer.as_deref());
            Mistake {
                id: known.map(|k| k.id.clone()),
                label: known.map(|k| k.label.clone()),
                detail: field_detail(error),
            }
        });
        in_order(mistakes.collect())
    }
}

/// As the fields follow each other on the page, those without a field last.
fn in_order(mut mistakes: Vec<Mistake>) -> Vec<Mistake> {
    let mut sorted = Vec::with_capacity(mistakes.len());
    for id in browser::ids_in_order() {
        sorted.extend(mistakes.extract_if(.., |mistake| mistake.id.as_ref() == Some(&id)));
    }
    sorted.append(&mut mistakes);
    sorted
}

fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
