//! What a card of the checklist knows, and how it is kept.

use contract::inspections::{ChecklistCheck, EntryResult};
use leptos::{prelude::*, task::spawn_local};

use super::{
    super::{
        answer::{Answer, card, needs_note},
        outbox::{
            self, Post,
            queue::{self, Kind, Parcel, Stand},
        },
        photo::Photo,
    },
    Visit,
};
use crate::browser::now;

/// What a card knows.
#[derive(Clone, Copy)]
pub struct CardState {
    pub visit: Visit,
    pub card: StoredValue<String>,
    pub answer: RwSignal<Answer>,
    /// Something was typed that isn't kept yet.
    pub typing: RwSignal<bool>,
}

impl CardState {
    pub fn new(visit: Visit, item_code: String, check: ChecklistCheck) -> Self {
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
    pub fn save(self, photo: Option<Photo>) {
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

    pub fn choose(self, result: EntryResult) {
        self.answer.update(|answer| answer.result = Some(result));
        self.save(None);
    }

    pub fn add(self, photo: Photo) {
        let added = self.answer.try_update(|answer| answer.photos.push(photo.sha256.clone()));
        if added.is_some() {
            self.save(Some(photo));
        }
    }

    /// Takes a picture off: one that is still here isn't sent any more.
    pub fn drop_photo(self, sha256: &str) {
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
    pub fn lacks_note(self) -> bool {
        self.answer.with(|answer| answer.result.is_some_and(needs_note) && answer.note.trim().is_empty())
    }

    /// The parcel of the newest answer, where it comes from this phone. Reactive.
    pub fn parcel(self) -> Option<Parcel> {
        let card = self.card.get_value();
        self.visit.parcels.with(|all| queue::newest(all, self.visit.id, Kind::Entry, &card).cloned())
    }
}
