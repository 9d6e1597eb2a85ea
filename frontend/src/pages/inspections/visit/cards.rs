//! The checklist: one card for each check, four large answers, a note, pictures.

use contract::inspections::{ChecklistCheck, ChecklistItem, EntryResult, InspectionView};
use leptos::{prelude::*, task::spawn_local};

use super::{
    super::{
        answer::{Answer, card, needs_note},
        outbox::{
            self, Post,
            queue::{self, Kind, Parcel, Stand},
        },
        photo::Photo,
        pictures::TakePhoto,
    },
    Visit,
    thumbs::Thumbs,
};
use crate::{
    browser::{self, now},
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

/// What a card knows.
#[derive(Clone, Copy)]
struct CardState {
    visit: Visit,
    card: StoredValue<String>,
    answer: RwSignal<Answer>,
    /// Something was typed that isn't kept yet.
    typing: RwSignal<bool>,
}

impl CardState {
    fn new(visit: Visit, item_code: String, check: ChecklistCheck) -> Self {
        let name = card(&item_code, &check.code);
        let code = check.code;
        // By the newest view and not by the check the page was built with: a colleague may have answered meanwhile.
        let shown = Memo::new(move |_| {
            let parcels = visit.parcels.get();
            visit.view.with(|view| {
                let item = view.checklist.iter().find(|item| item.code == item_code)?;
                let check = item.checks.iter().find(|check| check.code == code)?;
                Some(Answer::shown(&parcels, visit.id, &item_code, check, &view.entries))
            })
        });
        let blank = Answer::blank("", "");
        let answer = RwSignal::new(shown.get_untracked().unwrap_or(blank));
        let state = Self { visit, card: StoredValue::new(name), answer, typing: RwSignal::new(false) };
        Effect::new(move |_| {
            if let Some(shown) = shown.get().filter(|_| !state.typing.get_untracked()) {
                state.answer.set(shown);
            }
        });
        state
    }

    /// Keeps the card as it is, after a picture if there is a new one.
    fn save(self, photo: Option<Photo>) {
        let Some(mut answer) = self.answer.try_get_untracked() else { return };
        self.typing.try_set(false);
        answer.recorded_at = now();
        let (finished, inspection, card) = (answer.is_finished(), self.visit.id, self.card.get_value());
        spawn_local(async move {
            if let Some(Photo { bytes, sha256 }) = photo {
                let (card, picture) = (card.clone(), Some(bytes));
                outbox::post(Post {
                    inspection,
                    kind: Kind::Photo,
                    card,
                    body: sha256,
                    finished: true,
                    picture,
                })
                .await;
            }
            if let Ok(body) = serde_json::to_string(&answer) {
                outbox::post(Post { inspection, kind: Kind::Entry, card, body, finished, picture: None })
                    .await;
            }
        });
    }

    fn choose(self, result: EntryResult) {
        self.answer.update(|answer| answer.result = Some(result));
        self.save(None);
    }

    fn add(self, photo: Photo) {
        let added = self.answer.try_update(|answer| answer.photos.push(photo.sha256.clone()));
        if added.is_some() {
            self.save(Some(photo));
        }
    }

    /// Takes a picture off: one that is still here isn't sent any more.
    fn drop_photo(self, sha256: &str) {
        self.answer.update(|answer| answer.photos.retain(|photo| photo != sha256));
        let parcels = self.visit.parcels.get_untracked();
        let waiting = parcels.into_iter().find(|p| p.kind == Kind::Photo && p.body == sha256);
        spawn_local(async move {
            if let Some(parcel) = waiting.filter(|p| p.stand != Stand::Delivered) {
                outbox::discard(parcel).await;
            }
            self.save(None);
        });
    }

    /// Whether the answer still lacks its note. Reactive.
    fn lacks_note(self) -> bool {
        self.answer.with(|answer| answer.result.is_some_and(needs_note) && answer.note.trim().is_empty())
    }

    /// The parcel of the newest answer, where it comes from this phone. Reactive.
    fn parcel(self) -> Option<Parcel> {
        let card = self.card.get_value();
        self.visit.parcels.with(|all| queue::newest(all, self.visit.id, Kind::Entry, &card).cloned())
    }
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
