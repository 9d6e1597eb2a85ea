//! Finding one thing among many by typing: the combobox of the ARIA practices, on a plain input and a list.

use std::future::Future;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    Field, FieldState,
    picker::{Found, Input, Picker},
    unique_id,
};

/// One thing that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from others of the same name.
    pub detail: String,
}

/// A field in which one thing is searched for and picked.
#[component]
pub fn Combobox<Fut>(
    /// Its name.
    #[prop(into)]
    label: String,
    /// What was picked.
    value: RwSignal<Option<Choice>>,
    /// Finds what matches a text; an empty text finds the first few.
    search: impl Fn(String) -> Fut + Clone + 'static,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to search.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether something must be picked.
    #[prop(optional)]
    required: bool,
) -> impl IntoView
where
    Fut: Future<Output = Found> + 'static,
{
    let state = FieldState::new(at, &label, hint.is_some());
    let picker = Picker::new(value.into(), Callback::new(move |choice| value.set(choice)), search);
    let input = Input { id: state.id(), name: label.clone(), state: Some(state), required };
    view! {
        <Field state label hint required>
            {picker.view(input)}
            <p class="picked muted">{move || value.with(|v| v.as_ref().map(|v| v.detail.clone()).unwrap_or_default())}</p>
        </Field>
    }
}

/// A filter in which one thing is searched for and picked.
#[component]
pub fn FilterPick<Fut>(
    /// Its name.
    #[prop(into)]
    label: String,
    /// What is filtered by.
    #[prop(into)]
    value: Signal<Option<Choice>>,
    /// Filters by another.
    #[prop(into)]
    on_change: Callback<Option<Choice>>,
    /// Finds what matches a text.
    search: impl Fn(String) -> Fut + Clone + 'static,
) -> impl IntoView
where
    Fut: Future<Output = Found> + 'static,
{
    let id = unique_id("pick");
    let picker = Picker::new(value, on_change, search);
    view! {
        <div class="filter-pick">
            <label for=id.clone()>{label.clone()}</label>
            {picker.view(Input { id, name: label, state: None, required: false })}
        </div>
    }
}
