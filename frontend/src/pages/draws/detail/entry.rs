//! Entering the public random number: two persons, each without seeing the other's.

use chrono::{DateTime, Utc};
use contract::{
    FieldError,
    draws::{BeaconEntry, BeaconSource, BeaconState, BeaconValue, DrawView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::clock::ticking;
use crate::{
    api, format,
    pages::draws::{
        beacon::{Source, source_name},
        parts::Notice,
    },
    text::t,
    ui::{Form, FormView, Reader, Section, SelectCode, Submit, TextField, announce, toast},
};

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    rank: RwSignal<String>,
    text: RwSignal<String>,
}

/// Sources whose value may be entered now: it can exist, and all before it are out of time.
fn open(sources: &[BeaconSource], now: DateTime<Utc>) -> Vec<u8> {
    let is_open = |source: &&BeaconSource| {
        let before = sources.iter().filter(|other| other.rank < source.rank);
        source.not_before <= now && before.into_iter().all(|other| other.deadline <= now)
    };
    sources.iter().filter(is_open).map(|source| source.rank).collect()
}

#[component]
pub(super) fn Entry(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let now = ticking();
    let sources = StoredValue::new(draw.beacon.sources.clone());
    // The form must not be built anew with every tick.
    let ranks = Memo::new(move |_| sources.with_value(|sources| open(sources, now.get())));
    let may = draw.actions.iter().any(|action| action == "enter_beacon");
    let first =
        draw.beacon.sources.first().map(|source| format::moment(source.not_before)).unwrap_or_default();
    let entries = draw.beacon.entries.clone();
    let own = entries.iter().any(|entry| entry.own);
    let said = match (draw.beacon.state, own) {
        (BeaconState::Empty, _) => words.beacon_first,
        (BeaconState::One, false) => words.beacon_second,
        (BeaconState::One, true) => words.beacon_wait,
        (BeaconState::Differs, _) => words.beacon_differs,
        (BeaconState::Agreed, _) => words.beacon_agreed,
    };
    let differs = draw.beacon.state == BeaconState::Differs;
    let draw = StoredValue::new(draw);
    let content = move || {
        let ranks = ranks.get();
        if ranks.is_empty() {
            view! { <Notice text=t().draws.too_early(&first) /> }.into_any()
        } else if may {
            view! { <EntryForm draw=draw.get_value() ranks on_changed /> }.into_any()
        } else {
            view! { <Notice text=words.no_right_beacon /> }.into_any()
        }
    };
    view! {
        <Section title=words.beacon_title lead=words.beacon_two>
            <Notice text=said warning=differs />
            <Entries entries />
            {content}
        </Section>
    }
}

/// The entries; side by side where both may be seen.
#[component]
fn Entries(entries: Vec<BeaconEntry>) -> impl IntoView {
    let words = &t().draw_life;
    let cards = entries.into_iter().map(|entry| {
        let corrections = (entry.corrections > 0).then(|| words.corrected(entry.corrections));
        let value = entry.text.map(|text| view! { <p class="entry-value"><code>{text}</code></p> });
        let yours = entry.own.then(|| view! { <strong>{words.beacon_yours}</strong> });
        view! {
            <li class="entry">
                <p>{yours} " " {words.entered_by(&entry.by, &format::moment(entry.at))} " " {corrections}</p>
                {value}
            </li>
        }
    });
    view! { <ul class="entries">{cards.collect_view()}</ul> }
}

#[component]
fn EntryForm(draw: DrawView, ranks: Vec<u8>, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let sources = draw.beacon.sources.clone();
    let mine = draw.beacon.entries.iter().find(|entry| entry.own).cloned();
    let corrects = mine.is_some();
    let rank = mine.as_ref().and_then(|entry| entry.rank).unwrap_or(1);
    let form = Form::new(format!("draw/{id}/beacon"));
    let fields = form.draft(Fields {
        rank: RwSignal::new(rank.to_string()),
        text: RwSignal::new(mine.and_then(|entry| entry.text).unwrap_or_default()),
    });
    let options: Vec<(String, String)> = sources
        .iter()
        .filter(|source| ranks.contains(&source.rank))
        .map(|s| (s.rank.to_string(), words.source_rank(s.rank, &source_name(&s.source), &s.round)))
        .collect();
    let several = options.len() > 1;
    let named = options.first().map(|(_, name)| name.clone());
    let known = StoredValue::new(sources);
    let source = Memo::new(move |_| {
        let rank = fields.rank.get().parse().unwrap_or(1_u8);
        known.with_value(|all| {
            all.iter().find(|s| s.rank == rank).map_or(Source::Other, |s| Source::of(&s.source))
        })
    });
    let send =
        move |value, key| async move { api::draws::enter_beacon(id, value, &etag.get_value(), key).await };
    let done = move |draw: DrawView| {
        match draw.beacon.state {
            BeaconState::Agreed => toast::done(words.beacon_agreed),
            // The page shows it in its own place; a green tick would say the opposite.
            BeaconState::Differs if corrects => announce(words.beacon_still_differs.to_owned()),
            BeaconState::Differs => announce(words.beacon_differs.to_owned()),
            BeaconState::Empty | BeaconState::One => toast::done(words.beacon_entered),
        }
        on_changed.run(());
    };
    let save = form.submit(move || fields.read(source.get()), send, done);
    let label = if corrects { words.beacon_correct } else { words.beacon_enter };
    let value = move || {
        let hint = source.get().value_hint();
        view! { <TextField label=words.beacon_value hint value=fields.text at="/text" required=true /> }
    };
    view! {
        <FormView form save>
            {if several {
                view! { <SelectCode label=words.beacon_source hint=words.beacon_source_hint value=fields.rank options at="/rank" required=true /> }
                    .into_any()
            } else {
                view! { <p class="muted">{named}</p> }.into_any()
            }}
            {value}
            <Submit label />
        </FormView>
    }
}

impl Fields {
    fn read(self, source: Source) -> Result<BeaconValue, Vec<FieldError>> {
        let reader = Reader::default();
        let typed = self.text.get();
        // A value that is missing is told of here; the stand-in keeps the rules of `contract` from doing it again.
        let text = match source.read(&typed) {
            _ if typed.trim().is_empty() => {
                reader.missing("/text");
                "-".to_owned()
            }
            Ok(text) => text,
            Err(wrong) => {
                reader.add(FieldError::at("/text", "beacon_value", wrong));
                "-".to_owned()
            }
        };
        reader.finish(BeaconValue { rank: reader_rank(&self.rank.get()), text })
    }
}

fn reader_rank(typed: &str) -> u8 {
    typed.parse().unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(rank: u8, from: i64, until: i64) -> BeaconSource {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        BeaconSource {
            rank,
            source: "dice".into(),
            round: "1".into(),
            not_before: at(from),
            deadline: at(until),
        }
    }

    #[test]
    fn a_stand_in_can_be_entered_once_those_before_it_are_out_of_time() {
        let sources = [source(1, 10, 20), source(2, 20, 30)];
        let at = |seconds| open(&sources, DateTime::from_timestamp(seconds, 0).unwrap());
        assert_eq!([5, 10, 19, 20].map(at), [vec![], vec![1], vec![1], vec![1, 2]]);
    }
}
