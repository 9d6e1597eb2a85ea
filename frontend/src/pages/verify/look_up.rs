//! A provider asks: was I in the list, what was my chance, was I drawn?

use leptos::{ev::SubmitEvent, prelude::*};

use super::{Check, rows::Found};
use crate::{
    format,
    pages::draws::percent,
    text::{language, t},
    ui::{Badge, Section, TextField, Tone},
};

#[component]
pub(super) fn LookUp(check: Check) -> impl IntoView {
    let words = &t().verify;
    let typed = RwSignal::new(String::new());
    let ask = move |event: SubmitEvent| {
        event.prevent_default();
        let id = format::code(&typed.get_untracked());
        if !id.is_empty() {
            check.look_up(id);
        }
    };
    let shown = move || check.found.get().map(|(id, found)| view! { <Answer id found /> });
    view! {
        <Section title=words.self_check lead=words.self_check_lead>
            <form class="look-up" on:submit=ask>
                <TextField label=words.credit_code value=typed width="medium" clean=format::code />
                <button type="submit" class="button">{words.look_up}</button>
            </form>
            <div role="status">{shown}</div>
        </Section>
    }
}

#[component]
fn Answer(id: String, found: Option<Found>) -> impl IntoView {
    let words = &t().verify;
    let Some(found) = found else {
        return view! {
            <p class="answer"><code>{id}</code> <Badge label=words.not_in_list tone=Tone::Neutral /> {words.not_in_list_why}</p>
        }
        .into_any();
    };
    let late = found.state == "late";
    let waits = match found.state.as_str() {
        "cap" => Some(words.state_cap),
        "visited" => Some(words.state_visited),
        "new" => Some(words.state_new),
        "closed" => Some(words.state_closed),
        _ => None,
    };
    let (label, tone) = match (&found.visit, waits) {
        (Some(_), _) => (words.was_drawn, Tone::Info),
        (None, None) => (words.was_not_drawn, Tone::Good),
        (None, Some(_)) => (words.waits, Tone::Neutral),
    };
    let reserve = (found.visit.is_some() && !found.drawn).then_some(words.by_event);
    let due = if late { words.late(&found.due) } else { words.due(&found.due) };
    let chance = found.parts.map(|parts| words.chance(&percent(parts)));
    let team = found.visit.map(|visit| words.team_is(&visit.team.join(language().pick("、", ", "))));
    let lines = [chance, waits.map(str::to_owned), Some(due), team, reserve.map(str::to_owned)];
    let lines = lines.into_iter().flatten().map(|line| view! { <li>{line}</li> });
    view! {
        <p class="answer"><code>{id}</code> <Badge label tone /></p>
        <ul class="fixes">{lines.collect_view()}</ul>
    }
    .into_any()
}
