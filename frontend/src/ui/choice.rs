//! Fields to choose in.

use leptos::prelude::*;

use super::{Field, FieldState, Glyph, Icon, field::Mark};
use crate::text::{Word, t};

/// One of some codes, such as a street.
#[component]
pub fn SelectCode(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The code chosen, or empty.
    value: RwSignal<String>,
    /// Codes and their names.
    options: Vec<(String, String)>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let now = Signal::derive(move || value.get());
    offer(Offer {
        label,
        hint,
        at,
        required,
        options,
        now,
        choose: Callback::new(move |code| value.set(code)),
    })
}

/// What both selects have in common, without a type of words: one copy of it in the WASM.
struct Offer {
    label: String,
    hint: Option<String>,
    at: Signal<String>,
    required: bool,
    options: Vec<(String, String)>,
    now: Signal<String>,
    choose: Callback<String>,
}

fn offer(offer: Offer) -> AnyView {
    let Offer { label, hint, at, required, options, now, choose } = offer;
    let state = FieldState::new(at, &label, hint.is_some());
    let choices = options.into_iter().map(move |(code, name)| {
        let is_chosen = {
            let code = code.clone();
            move || now.with(|now| *now == code)
        };
        view! { <option value=code prop:selected=is_chosen>{name}</option> }
    });
    view! {
        <Field state label hint required width="medium">
            <select
                id=state.id()
                aria-required=required.then_some("true")
                aria-invalid=move || state.invalid()
                aria-describedby=move || state.described_by()
                on:change=move |event| choose.run(event_target_value(&event))
            >
                <option value="" prop:selected=move || now.with(String::is_empty)>{t().kit.choose}</option>
                {choices.collect_view()}
            </select>
        </Field>
    }
    .into_any()
}

/// One word of a closed list.
#[component]
pub fn Select<T: Word>(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The word chosen.
    value: RwSignal<Option<T>>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be chosen.
    #[prop(optional)]
    required: bool,
    /// The words on offer, where not all are.
    #[prop(optional, into)]
    among: Option<Vec<T>>,
) -> impl IntoView {
    let among = among.unwrap_or_else(|| T::ALL.to_vec());
    let options = among.into_iter().map(|word| (word.code().to_owned(), word.label().to_owned())).collect();
    let now = Signal::derive(move || value.get().map(|word| word.code().to_owned()).unwrap_or_default());
    let choose = Callback::new(move |code: String| {
        value.set(T::ALL.iter().copied().find(|word| word.code() == code));
    });
    offer(Offer { label, hint, at, required, options, now, choose })
}

/// Yes or no.
#[component]
pub fn Check(
    /// What is said yes to.
    #[prop(into)]
    label: String,
    /// Yes or no.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=move || value.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}

/// Any words of a closed list.
#[component]
pub fn CheckGroup<T: Word>(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The words chosen, in the list's order.
    value: RwSignal<Vec<T>>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// Whether at least one must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let state = FieldState::new(at, &label, false);
    let id = state.id();
    let error_id = format!("{id}-error");
    let toggle = move |word: T| {
        value.update(|words| {
            *words = T::ALL.iter().copied().filter(|w| words.contains(w) != (*w == word)).collect();
        });
    };
    let boxes = T::ALL.iter().copied().enumerate().map(move |(place, word)| {
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=(place == 0).then(|| state.id())
                    aria-invalid=move || state.invalid()
                    prop:checked=move || value.with(|words| words.contains(&word))
                    on:change=move |_| toggle(word)
                />
                <span>{word.label()}</span>
            </label>
        }
    });
    view! {
        <fieldset
            class="field check-group"
            class:is-wrong=move || state.invalid().is_some()
            aria-describedby=move || state.described_by()
        >
            <legend>{label} <Mark required /></legend>
            <div class="checks">{boxes.collect_view()}</div>
            <p class="error" id=error_id aria-live="polite">
                {move || state.error().map(|error| view! { <Icon glyph=Glyph::Alert /> <span>{error}</span> })}
            </p>
        </fieldset>
    }
}
