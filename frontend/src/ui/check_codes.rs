//! Any of some codes, as boxes to tick.

use leptos::prelude::*;

use super::{FieldState, Glyph, Icon, field::Mark};

/// Any of some codes, such as streets.
#[component]
pub fn CheckCodes(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The codes chosen, in the order of the choices.
    value: RwSignal<Vec<String>>,
    /// Codes and their names.
    options: Vec<(String, String)>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to choose.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether at least one must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let state = FieldState::new(at, &label, hint.is_some());
    let (hint_id, error_id) = (format!("{}-hint", state.id()), format!("{}-error", state.id()));
    let order = StoredValue::new(options.iter().map(|(code, _)| code.clone()).collect::<Vec<_>>());
    let boxes = options.into_iter().enumerate().map(move |(place, (code, name))| {
        let this = code.clone();
        let toggle = move |_| {
            value.update(|chosen| {
                let turned = |c: &String| chosen.contains(c) != (*c == code);
                *chosen = order.with_value(|order| order.iter().filter(|c| turned(c)).cloned().collect());
            });
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=(place == 0).then(|| state.id())
                    aria-invalid=move || state.invalid()
                    prop:checked=move || value.with(|chosen| chosen.contains(&this))
                    on:change=toggle
                />
                <span>{name}</span>
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
            {hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <div class="checks">{boxes.collect_view()}</div>
            <p class="error" id=error_id aria-live="polite">
                {move || state.error().map(|error| view! { <Icon glyph=Glyph::Alert /> <span>{error}</span> })}
            </p>
        </fieldset>
    }
}
