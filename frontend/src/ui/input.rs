//! Fields to type in.

use leptos::{html, prelude::*};

use super::{Button, Field, FieldState, Kind, field::Rule};
use crate::{format, text::t};

/// One line of text. What is pasted is put right when the field is left.
#[component]
pub fn TextField(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Its text.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// `short`, `medium`, or the whole column.
    #[prop(optional)]
    width: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Which keyboard a phone shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// How a finished entry is put right.
    #[prop(default = format::line)]
    clean: fn(&str) -> String,
    /// Checked as soon as the field is left.
    #[prop(optional)]
    rule: Option<Rule>,
) -> impl IntoView {
    line(Line { label, value, at, hint, required, width, autocomplete, inputmode, clean, rule })
}

/// What `TextField` and `NumberField` have in common.
struct Line {
    label: String,
    value: RwSignal<String>,
    at: Signal<String>,
    hint: Option<String>,
    required: bool,
    width: &'static str,
    autocomplete: &'static str,
    inputmode: &'static str,
    clean: fn(&str) -> String,
    rule: Option<Rule>,
}

fn line(line: Line) -> impl IntoView {
    let Line { label, value, at, hint, required, width, autocomplete, inputmode, clean, rule } = line;
    let state = FieldState::new(at, &label, hint.is_some());
    let finish = move |_| {
        value.update(|text| *text = clean(text));
        state.check(rule, &value.get_untracked());
    };
    view! {
        <Field state label hint required width>
            <input
                id=state.id()
                type="text"
                inputmode=inputmode
                autocomplete=autocomplete
                aria-required=required.then_some("true")
                aria-invalid=move || state.invalid()
                aria-describedby=move || state.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
                on:change=finish
            />
        </Field>
    }
}

/// A number, kept as text until the form is read: what was typed is never lost.
#[component]
pub fn NumberField(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Its text.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Checked as soon as the field is left.
    #[prop(optional)]
    rule: Option<Rule>,
) -> impl IntoView {
    let (width, inputmode) = ("short", "decimal");
    line(Line {
        label,
        value,
        at,
        hint,
        required,
        width,
        autocomplete: "off",
        inputmode,
        clean: format::numeral,
        rule,
    })
}

/// A day, with the browser's own calendar.
#[component]
pub fn DateField(
    /// Its name.
    #[prop(into)]
    label: String,
    /// `2026-05-01`, or empty.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// The last day that can be chosen.
    #[prop(optional, into)]
    max: Option<String>,
) -> impl IntoView {
    let state = FieldState::new(at, &label, hint.is_some());
    view! {
        <Field state label hint required width="short">
            <input
                id=state.id()
                type="date"
                max=max
                aria-required=required.then_some("true")
                aria-invalid=move || state.invalid()
                aria-describedby=move || state.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
        </Field>
    }
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Its text.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
    /// Height in lines.
    #[prop(default = 3)]
    rows: u32,
) -> impl IntoView {
    let state = FieldState::new(at, &label, hint.is_some());
    view! {
        <Field state label hint required>
            <textarea
                id=state.id()
                rows=rows
                aria-required=required.then_some("true")
                aria-invalid=move || state.invalid()
                aria-describedby=move || state.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </Field>
    }
}

/// A password: can be shown, can be pasted, is never part of a draft.
#[component]
pub fn PasswordField(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Its text.
    value: RwSignal<String>,
    /// JSON pointer of the request's body.
    #[prop(optional, into)]
    at: Signal<String>,
    /// How to fill it.
    #[prop(optional, into)]
    hint: Option<String>,
    /// `current-password` or `new-password`.
    #[prop(default = "current-password")]
    autocomplete: &'static str,
    /// Checked as soon as the field is left.
    #[prop(optional)]
    rule: Option<Rule>,
) -> impl IntoView {
    let state = FieldState::new(at, &label, hint.is_some());
    let shown = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();
    let toggle = move |()| {
        shown.update(|shown| *shown = !*shown);
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <Field state label hint required=true>
            <div class="with-button">
                <input
                    id=state.id()
                    node_ref=node
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="off"
                    spellcheck="false"
                    aria-required="true"
                    aria-invalid=move || state.invalid()
                    aria-describedby=move || state.described_by()
                    prop:value=move || value.get()
                    on:input=move |event| value.set(event_target_value(&event))
                    on:change=move |_| state.check(rule, &value.get_untracked())
                />
                <Button label=t().shell.show_password kind=Kind::Quiet on_press=toggle />
            </div>
        </Field>
    }
}
