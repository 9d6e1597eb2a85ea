//! Further filters: a day, one of some codes.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::unique_id;
use crate::text::t;

/// A day.
#[component]
pub fn FilterDay(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The day in force.
    #[prop(into)]
    value: Signal<Option<NaiveDate>>,
    /// Filters by another.
    #[prop(into)]
    on_change: Callback<Option<NaiveDate>>,
) -> impl IntoView {
    let id = unique_id("day");
    // Not on every keystroke: a half-typed year is a date too.
    let change = move |event| {
        let text = event_target_value(&event);
        match text.parse() {
            Ok(day) => on_change.run(Some(day)),
            Err(_) if text.is_empty() => on_change.run(None),
            Err(_) => {}
        }
    };
    view! {
        <div class="filter-day">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                type="date"
                prop:value=move || value.get().map(|day| day.to_string()).unwrap_or_default()
                on:change=change
            />
        </div>
    }
}

/// One of some codes, or all.
#[component]
pub fn FilterOne(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Codes and their names.
    options: Vec<(String, String)>,
    /// The code in force.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Filters by another.
    #[prop(into)]
    on_change: Callback<Option<String>>,
) -> impl IntoView {
    let choices = options.into_iter().map(move |(code, name)| {
        let this = code.clone();
        let is_chosen = move || value.with(|chosen| chosen.as_ref() == Some(&this));
        view! { <option value=code prop:selected=is_chosen>{name}</option> }
    });
    let choose = move |event| {
        let code = event_target_value(&event);
        on_change.run((!code.is_empty()).then_some(code));
    };
    let all = format!("{label}: {}", t().kit.all);
    view! {
        <select class="filter-flag" aria-label=label on:change=choose>
            <option value="" prop:selected=move || value.with(Option::is_none)>{all}</option>
            {choices.collect_view()}
        </select>
    }
}
