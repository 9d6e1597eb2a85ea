//! Parts that only draws need: month and time fields, codes to tick, digests to copy, chances as bars.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::times;
use crate::{
    browser::document,
    text::t,
    ui::{Field, FieldState, Glyph, Icon, announce, toast, unique_id},
};

/// One certain visit in parts.
const CERTAIN: f64 = 1_000_000_000.0;

/// A time of day in Shanghai, kept as the browser's field has it.
#[component]
pub fn TimeField(
    /// Its name.
    label: &'static str,
    /// How to fill it.
    hint: &'static str,
    /// `2026-11-29T21:15`, or empty.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    #[prop(into)]
    at: Signal<String>,
) -> impl IntoView {
    let state = FieldState::new(at, label, true);
    view! {
        <Field state label hint=Some(hint.to_owned()) required=true>
            <input
                id=state.id()
                class="time"
                type="datetime-local"
                aria-required="true"
                aria-invalid=move || state.invalid()
                aria-describedby=move || state.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Field>
    }
}

/// One of the coming months.
#[component]
pub fn MonthField(
    /// Its name.
    label: &'static str,
    /// `2026-12`.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    at: &'static str,
    /// Told of another choice.
    on_choose: Callback<String>,
) -> impl IntoView {
    let state = FieldState::new(at.to_owned().into(), label, false);
    let this = times::month_of(times::today(times::now()));
    let months = (0..=12).map(|ahead| times::months_after(&this, ahead)).collect::<Vec<_>>();
    let options = months.into_iter().map(move |month| {
        let (name, code) = (times::month_name(&month), month.clone());
        view! { <option value=code prop:selected=move || value.with(|v| *v == month)>{name}</option> }
    });
    view! {
        <Field state label hint=None required=true width="short">
            <select
                id=state.id()
                aria-required="true"
                aria-invalid=move || state.invalid()
                aria-describedby=move || state.described_by()
                on:change=move |event| on_choose.run(event_target_value(&event))
            >
                {options.collect_view()}
            </select>
        </Field>
    }
}

/// Any of some codes, as boxes to tick.
#[component]
pub fn CodeChecks(
    /// Its name.
    label: &'static str,
    /// How to choose.
    hint: &'static str,
    /// Codes and their names.
    options: Vec<(String, String)>,
    /// The codes chosen.
    value: RwSignal<Vec<String>>,
    /// JSON pointer of the request's body.
    at: &'static str,
) -> impl IntoView {
    let state = FieldState::new(at.to_owned().into(), label, true);
    let order: Vec<String> = options.iter().map(|(code, _)| code.clone()).collect();
    let order = StoredValue::new(order);
    let toggle = move |code: &str| {
        value.update(|chosen| {
            *chosen = order.with_value(|order| {
                order.iter().filter(|c| chosen.contains(c) != (c.as_str() == code)).cloned().collect()
            });
        });
    };
    let boxes = options.into_iter().enumerate().map(move |(place, (code, name))| {
        let this = code.clone();
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=(place == 0).then(|| state.id())
                    aria-invalid=move || state.invalid()
                    prop:checked=move || value.with(|chosen| chosen.contains(&this))
                    on:change=move |_| toggle(&code)
                />
                <span>{name}</span>
            </label>
        }
    });
    let (hint_id, error_id) = (format!("{}-hint", state.id()), format!("{}-error", state.id()));
    view! {
        <fieldset
            class="field check-group"
            class:is-wrong=move || state.invalid().is_some()
            aria-describedby=move || state.described_by()
        >
            <legend>{label} <span class="mark" aria-hidden="true">"*"</span> <span class="hidden">{t().form.required}</span></legend>
            <p class="hint" id=hint_id>{hint}</p>
            <div class="checks">{boxes.collect_view()}</div>
            <p class="error" id=error_id aria-live="polite">
                {move || state.error().map(|error| view! { <Icon glyph=Glyph::Alert /> <span>{error}</span> })}
            </p>
        </fieldset>
    }
}

/// A digest with a button that copies it.
#[component]
pub fn Hash(
    /// What it is of.
    #[prop(into)]
    label: String,
    /// 64 hex digits.
    value: String,
) -> impl IntoView {
    let id = unique_id("hash");
    let (text, element) = (StoredValue::new(value.clone()), StoredValue::new(id.clone()));
    let name = format!("{}: {label}", t().draws.copy);
    view! {
        <div class="hash">
            <dt>{label}</dt>
            <dd>
                <code id=id>{value}</code>
                <button
                    type="button"
                    class="button button-quiet"
                    aria-label=name
                    on:click=move |_| copy(&text.get_value(), &element.get_value())
                >
                    {t().draws.copy}
                </button>
            </dd>
        </div>
    }
}

/// Copies; where the browser does not allow it (plain HTTP), selects the text for the person to copy.
fn copy(text: &str, element: &str) {
    let clipboard = web_sys::window()
        .and_then(|w| js_sys::Reflect::get(&w.navigator(), &JsValue::from_str("clipboard")).ok());
    if let Some(clipboard) = clipboard.filter(JsValue::is_object) {
        let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
        let written = clipboard.write_text(text);
        leptos::task::spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(written).await.is_ok() {
                toast::done(t().draws.copied);
            }
        });
        return;
    }
    let selection = web_sys::window().and_then(|w| w.get_selection().ok().flatten());
    let node = document().and_then(|d| d.get_element_by_id(element));
    if let (Some(selection), Some(node)) = (selection, node) {
        let _ = selection.select_all_children(&node);
        announce(t().draws.copy_by_hand.to_owned());
        toast::done(t().draws.copy_by_hand);
    }
}

/// A sentence that must not be overlooked.
#[component]
pub fn Notice(
    /// The sentence.
    #[prop(into)]
    text: String,
    /// Needs a look, more than worth knowing.
    #[prop(optional)]
    warning: bool,
) -> impl IntoView {
    let (class, glyph) =
        if warning { ("notice notice-warning", Glyph::Alert) } else { ("notice notice-info", Glyph::Info) };
    view! { <div class=class role="status"><Icon glyph /> <p>{text}</p></div> }
}

/// Parts of 10⁹ as percent: two places below ten, one above.
pub fn percent(parts: u32) -> String {
    let share = f64::from(parts) * 100.0 / CERTAIN;
    if parts == 0 {
        "0 %".to_owned()
    } else if share < 0.01 {
        "< 0.01 %".to_owned()
    } else if share < 10.0 {
        format!("{share:.2} %")
    } else if f64::from(parts) >= CERTAIN {
        "100 %".to_owned()
    } else {
        // Never rounded up to certainty.
        format!("{:.1} %", share.min(99.9))
    }
}

/// A chance as a bar; the number stands beside it.
#[component]
pub fn Share(
    /// Parts of 10⁹.
    parts: u32,
) -> impl IntoView {
    let width = format!("{:.2}%", f64::from(parts) * 100.0 / CERTAIN);
    view! {
        <svg class="share" aria-hidden="true" focusable="false">
            <rect class="share-ground" width="100%" height="100%" rx="3"></rect>
            <rect class="bar" width=width height="100%" rx="3"></rect>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_never_rounded_to_nothing_or_to_certainty() {
        assert_eq!(
            [0, 1, 5_000_000, 333_334_000, 999_999_999, 1_000_000_000].map(percent),
            ["0 %", "< 0.01 %", "0.50 %", "33.3 %", "99.9 %", "100 %"]
        );
    }
}
