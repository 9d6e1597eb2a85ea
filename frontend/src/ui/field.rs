//! A field: label above, hint, mark, error, and the ids that tie them to the control.

use leptos::prelude::*;
use validator::ValidationError;

use super::{Form, Glyph, Icon, unique_id};
use crate::{api::field_detail, text::t};

/// A field rule of `contract::field`.
pub type Rule = fn(&str) -> Result<(), ValidationError>;

/// What a control needs to know of its field.
#[derive(Clone, Copy)]
pub struct FieldState {
    id: StoredValue<String>,
    /// The error of a rule checked while typing; the form's own comes first.
    live: RwSignal<Option<String>>,
    error: Memo<Option<String>>,
    has_hint: bool,
}

impl FieldState {
    /// A field at a JSON pointer of the form around it; an empty pointer stands outside forms.
    pub fn new(at: Signal<String>, label: &str, has_hint: bool) -> Self {
        let id = unique_id("field");
        let form = use_context::<Form>();
        if let Some(form) = form {
            form.register(at, &id, label);
        }
        let live = RwSignal::new(None);
        let error = Memo::new(move |_| {
            let refused = form.and_then(|form| form.error_at(&at.get()));
            refused.or_else(|| live.get())
        });
        Self { id: StoredValue::new(id), live, error, has_hint }
    }

    /// The control's id.
    pub fn id(self) -> String {
        self.id.get_value()
    }

    /// What is wrong. Reactive.
    pub fn error(self) -> Option<String> {
        self.error.get()
    }

    /// For `aria-invalid`. Reactive.
    pub fn invalid(self) -> Option<&'static str> {
        self.error.with(Option::is_some).then_some("true")
    }

    /// For `aria-describedby`. Reactive.
    pub fn described_by(self) -> Option<String> {
        let id = self.id();
        let error = self.error.with(Option::is_some).then(|| format!("{id}-error"));
        let hint = self.has_hint.then(|| format!("{id}-hint"));
        match (error, hint) {
            (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
            (one, other) => one.or(other),
        }
    }

    /// Checks a finished entry at once. An empty one is left to the submit.
    pub fn check(self, rule: Option<Rule>, value: &str) {
        let broken = rule.filter(|_| !value.is_empty()).and_then(|rule| rule(value).err());
        self.live.set(broken.map(|error| {
            let detail = error.message.as_deref().unwrap_or_default();
            field_detail(&contract::FieldError::at("", &error.code, detail))
        }));
    }
}

/// Label, hint and error around a control that carries `state`'s ids.
#[component]
pub fn Field(
    /// Ids and error.
    state: FieldState,
    /// Its name.
    #[prop(into)]
    label: String,
    /// How to fill it.
    hint: Option<String>,
    /// Whether it must be filled.
    required: bool,
    /// How wide: `short`, `medium`, or empty for the whole column.
    #[prop(optional)]
    width: &'static str,
    /// The control.
    children: Children,
) -> impl IntoView {
    let id = state.id();
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    view! {
        <div class=format!("field {width}") class:is-wrong=move || state.invalid().is_some()>
            <label for=id>{label} <Mark required /></label>
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            {children()}
            <p class="error" id=error_id aria-live="polite">
                {move || state.error().map(|error| view! { <Icon glyph=Glyph::Alert /> <span>{error}</span> })}
            </p>
        </div>
    }
}

/// The mark of a required field.
#[component]
pub(super) fn Mark(required: bool) -> impl IntoView {
    required.then(|| {
        view! { <span class="mark" aria-hidden="true">"*"</span> <span class="hidden">{t().form.required}</span> }
    })
}
