//! The checklist: one card for each check, four large answers, a note, pictures.

use contract::inspections::{ChecklistCheck, ChecklistItem, EntryResult, InspectionView};
use leptos::prelude::*;

use super::{
    super::{
        answer::{Answer, card},
        outbox::queue::{Parcel, Stand},
        pictures::TakePhoto,
    },
    Visit,
    card_state::CardState,
    thumbs::Thumbs,
};
use crate::{
    browser,
    text::{Word, t},
    ui::{Badge, Button, Glyph, Icon, Kind as Look, Section, Tone, unique_id},
};

/// The server takes no more for one answer.
const MOST_PHOTOS: usize = 20;

#[component]
pub fn Checklist(visit: Visit) -> impl IntoView {
    let items = visit.view.with_untracked(|view| view.checklist.clone());
    let all: usize = items.iter().map(|item| item.checks.len()).sum();
    let open = Memo::new(move |_| {
        let parcels = visit.parcels.get();
        visit.view.with(|view| unanswered(view, &parcels))
    });
    let jump = move |()| {
        if let Some(card) = open.get_untracked().first() {
            browser::focus(&card_id(card));
        }
    };
    view! {
        <div class="check-bar">
            <p role="status">{move || t().visits.progress(all - open.with(Vec::len), all)}</p>
            <progress max=all value=move || all - open.with(Vec::len) aria-label=t().visits.answered></progress>
            <Show when=move || open.with(|open| !open.is_empty())>
                <Button label=t().visits.next_open kind=Look::Quiet glyph=Glyph::ChevronDown on_press=jump />
            </Show>
        </div>
        {items.into_iter().map(|item| view! { <Item visit item /> }).collect_view()}
    }
}

/// The cards without a finished answer, in order.
fn unanswered(view: &InspectionView, parcels: &[Parcel]) -> Vec<String> {
    let checks = view.checklist.iter().flat_map(|item| item.checks.iter().map(move |check| (item, check)));
    let open = checks.filter(|(item, check)| {
        let id = view.summary.id;
        !Answer::shown(parcels, id, &item.code, check, &view.entries).is_finished()
    });
    open.map(|(item, check)| card(&item.code, &check.code)).collect()
}

fn card_id(card: &str) -> String {
    format!("card-{}", card.replace('/', "-"))
}

#[component]
fn Item(visit: Visit, item: ChecklistItem) -> impl IntoView {
    let code = item.code;
    let cards = item.checks.into_iter().map(|check| view! { <Card visit item_code=code.clone() check /> });
    let cards = cards.collect_view();
    let title = t().inspections.item_version(&item.name, item.version);
    view! { <Section title><div class="check-cards">{cards}</div></Section> }
}

#[component]
fn Card(visit: Visit, item_code: String, check: ChecklistCheck) -> impl IntoView {
    let words = &t().visits;
    let state = CardState::new(visit, item_code, check.clone());
    let open = Signal::derive(move || visit.may("record"));
    let hashes = Memo::new(move |_| state.answer.with(|answer| answer.photos.clone()));
    let room = move || open.get() && hashes.with(Vec::len) < MOST_PHOTOS;
    let photo_label = StoredValue::new(words.take_photo_for(&check.text));
    let basis = if check.tag.is_law() {
        check.article.clone()
    } else {
        format!("{}（{}）", check.article, words.unverified)
    };
    let facts =
        (!check.article.is_empty()).then(|| view! { <p class="muted">{words.basis} "：" {basis}</p> });
    let method =
        (!check.method.is_empty()).then(|| view! { <p class="muted">{words.method} "：" {check.method}</p> });
    view! {
        <article class="check-card" id=card_id(&state.card.get_value()) tabindex="-1">
            <h3><span class="muted">{check.code}</span> " " {check.text.clone()}</h3>
            {method} {facts}
            <Answers state legend=words.answer_for(&check.text) open />
            <Show when=move || state.answer.with(|answer| answer.result.is_some() || !answer.note.is_empty())>
                <Note state open />
            </Show>
            <Thumbs visit hashes on_drop=Callback::new(move |sha: String| state.drop_photo(&sha)) open />
            <div class="card-end">
                <Show when=room>
                    <TakePhoto label=photo_label.get_value() on_photo=move |photo| state.add(photo) />
                </Show>
                <CardStanding state />
            </div>
        </article>
    }
}

#[component]
fn Answers(state: CardState, legend: String, open: Signal<bool>) -> impl IntoView {
    let group = unique_id("answer");
    let answers = EntryResult::ALL.iter().copied().map(|result| {
        let chosen = move || state.answer.with(|answer| answer.result == Some(result));
        view! {
            <label class=answer_class(result)>
                <input type="radio" name=group.clone() prop:checked=chosen on:change=move |_| state.choose(result) />
                <Icon glyph=answer_glyph(result) />
                <span>{result.label()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="answers" disabled=move || !open.get()>
            <legend class="hidden">{legend}</legend>
            {answers.collect_view()}
        </fieldset>
    }
}

pub(super) const fn answer_glyph(result: EntryResult) -> Glyph {
    match result {
        EntryResult::Pass => Glyph::Check,
        EntryResult::Fail => Glyph::Close,
        EntryResult::NotApplicable => Glyph::Minus,
        EntryResult::CouldNotCheck => Glyph::Alert,
    }
}

const fn answer_class(result: EntryResult) -> &'static str {
    match result {
        EntryResult::Pass => "answer is-pass",
        EntryResult::Fail => "answer is-fail",
        EntryResult::NotApplicable => "answer",
        EntryResult::CouldNotCheck => "answer is-open",
    }
}

#[component]
fn Note(state: CardState, open: Signal<bool>) -> impl IntoView {
    let id = unique_id("note");
    let error_id = format!("{id}-error");
    let typed = move |event| {
        state.typing.set(true);
        state.answer.update(|answer| answer.note = event_target_value(&event));
    };
    let lacks = move || state.lacks_note();
    let described = error_id.clone();
    view! {
        <div class="field" class:is-wrong=lacks>
            <label for=id.clone()>{t().visits.note}</label>
            <textarea
                id=id
                rows="2"
                maxlength="1000"
                disabled=move || !open.get()
                aria-invalid=move || lacks().then_some("true")
                aria-describedby=described
                prop:value=move || state.answer.with(|answer| answer.note.clone())
                on:input=typed
                on:change=move |_| state.save(None)
            ></textarea>
            <p class="error" id=error_id>{move || lacks().then(|| t().visits.note_needed)}</p>
        </div>
    }
}

/// Where the answer of a card is.
#[component]
fn CardStanding(state: CardState) -> impl IntoView {
    let words = &t().visits;
    let parcel = Memo::new(move |_| state.parcel());
    let there = move || {
        let answer = state.answer.get();
        let arrived = |view: &InspectionView| {
            view.entries.iter().any(|e| e.item_code == answer.item_code && e.check_code == answer.check_code)
        };
        state.visit.view.with(arrived)
    };
    move || match parcel.get() {
        Some(Parcel { stand: Stand::Unfinished, .. }) => {
            view! { <Badge label=words.unfinished tone=Tone::Info /> }.into_any()
        }
        Some(Parcel { stand: Stand::Waiting, .. }) => {
            view! { <Badge label=words.kept_here tone=Tone::Warning /> }.into_any()
        }
        Some(parcel @ Parcel { stand: Stand::Refused(_), .. }) => {
            view! { <super::Refusal parcel /> }.into_any()
        }
        Some(_) => view! { <Badge label=words.delivered tone=Tone::Good /> }.into_any(),
        None if there() => view! { <Badge label=words.delivered tone=Tone::Good /> }.into_any(),
        None => ().into_any(),
    }
}
