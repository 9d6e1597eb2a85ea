//! The sources of the public random number, in order: the first that is published in time counts.

use chrono::{DateTime, Duration, Utc};
use contract::{
    FieldError,
    draws::{BeaconPlan, DrawPlan},
    field,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::fields::PlanFields;
use crate::{
    format,
    pages::draws::{beacon::Source, parts::TimeField, times},
    text::t,
    ui::{Field, FieldState, Reader, RowWords, Rows, Section, TextField},
};

type Text = RwSignal<String>;

/// A source, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct BeaconFields {
    pub source: Text,
    pub other_source: Text,
    pub round: Text,
    pub not_before: Text,
    pub deadline: Text,
}

impl BeaconFields {
    pub fn blank() -> Self {
        Self::after(Source::Dice, None)
    }

    /// A source with its next time after another's deadline, and a day for publishing it.
    fn after(source: Source, before: Option<DateTime<Utc>>) -> Self {
        let fields = Self {
            source: Text::new(source.code().to_owned()),
            other_source: Text::default(),
            round: Text::default(),
            not_before: Text::default(),
            deadline: Text::default(),
        };
        fields.choose(source, before);
        fields
    }

    /// As a plan has it.
    pub fn of(plan: &BeaconPlan) -> Self {
        let source = Source::of(&plan.source);
        let other = if source == Source::Other { plan.source.clone() } else { String::new() };
        Self {
            source: Text::new(source.code().to_owned()),
            other_source: Text::new(other),
            round: Text::new(plan.round.clone()),
            not_before: Text::new(times::to_field(plan.not_before)),
            deadline: Text::new(times::to_field(plan.deadline)),
        }
    }

    /// The sources of the last draw, or a lottery with dice as its stand-in.
    pub fn suggested(last: Option<&DrawPlan>) -> Vec<Self> {
        let sources = last.map_or_else(
            || vec![Source::Ssq, Source::Dice],
            |plan| plan.beacons.iter().map(|beacon| Source::of(&beacon.source)).collect(),
        );
        let mut before = None;
        let mut all = Vec::with_capacity(sources.len());
        for (place, source) in sources.into_iter().enumerate() {
            let fields = Self::after(source, before);
            before = times::from_field(&fields.deadline.get_untracked());
            let named = last.and_then(|plan| plan.beacons.get(place)).filter(|_| source == Source::Other);
            if let Some(named) = named {
                fields.other_source.set(named.source.clone());
            }
            all.push(fields);
        }
        all
    }

    /// Another source; its time goes with it.
    fn choose(self, source: Source, before: Option<DateTime<Utc>>) {
        self.source.set(source.code().to_owned());
        let from = before.unwrap_or_else(times::now);
        let next = source.next(from).or(before);
        self.not_before.set(next.map(times::to_field).unwrap_or_default());
        self.deadline.set(next.map(|at| times::to_field(at + Duration::days(1))).unwrap_or_default());
        let drand = next.and_then(|at| source.round_at(at)).map(|round| round.to_string());
        self.round.set(match source {
            Source::Dice => "1".to_owned(),
            _ => drand.unwrap_or_default(),
        });
    }

    fn read(self, place: usize, reader: &Reader) -> BeaconPlan {
        let at = |name: &str| format!("/beacons/{place}/{name}");
        let source = match Source::of(&self.source.get()) {
            Source::Other => format::line(&self.other_source.get()),
            known => known.code().to_owned(),
        };
        let time = |name: &str, field: Text| {
            let typed = times::from_field(&field.get());
            if typed.is_none() {
                reader.add(FieldError::at(at(name), "required", t().draw_plan.time));
            }
            typed.unwrap_or_default()
        };
        let round = format::code(&self.round.get());
        for (name, text) in [("source", &source), ("round", &round)] {
            if text.is_empty() {
                reader.missing(at(name));
            }
        }
        BeaconPlan {
            source,
            round,
            not_before: time("not_before", self.not_before),
            deadline: time("deadline", self.deadline),
        }
    }
}

/// The sources of a plan, or what is wrong with them.
pub fn read(all: &[BeaconFields], reader: &Reader) -> Vec<BeaconPlan> {
    let plans: Vec<BeaconPlan> =
        all.iter().enumerate().map(|(place, fields)| fields.read(place, reader)).collect();
    for (place, pair) in plans.windows(2).enumerate() {
        if let [before, after] = pair
            && after.not_before < before.deadline
        {
            let at = format!("/beacons/{}/not_before", place + 1);
            reader.add(FieldError::at(at, "order", t().draw_life.beacon_after_before));
        }
    }
    plans
}

/// Which random numbers.
#[component]
pub fn BeaconInputs(fields: PlanFields) -> impl IntoView {
    let words = &t().draw_life;
    let row = move |place: Signal<usize>, beacon: BeaconFields| {
        view! { <BeaconRow place beacon all=fields.beacons /> }
    };
    view! {
        <Section title=words.beacons lead=words.beacons_lead>
            <p class="muted">{t().draw_plan.beacon_lead}</p>
            <Rows
                rows=fields.beacons
                blank=BeaconFields::blank
                key=|beacon| beacon.round
                row
                words=RowWords {
                    name: |n| t().draw_life.source_number(n),
                    add: words.add_beacon,
                    remove: words.remove_beacon,
                    empty: words.no_beacons,
                }
            />
        </Section>
    }
}

#[component]
fn BeaconRow(place: Signal<usize>, beacon: BeaconFields, all: RwSignal<Vec<BeaconFields>>) -> impl IntoView {
    let words = &t().draw_plan;
    let source = Memo::new(move |_| Source::of(&beacon.source.get()));
    let at = move |name: &'static str| Signal::derive(move || format!("/beacons/{}/{name}", place.get()));
    let before = move || {
        let place = place.get_untracked().checked_sub(1)?;
        let deadline = all.with_untracked(|all| all.get(place).map(|fields| fields.deadline))?;
        times::from_field(&deadline.get_untracked())
    };
    let choose = Callback::new(move |source| beacon.choose(source, before()));
    let round = move || {
        let hint = source.get().round_hint();
        view! { <TextField label=words.round hint value=beacon.round at=at("round") required=true width="medium" clean=format::code /> }
    };
    let computed = move || {
        let at = times::from_field(&beacon.not_before.get())?;
        let round = source.get().round_at(at)?;
        (beacon.round.get() != round.to_string())
            .then(|| view! { <p class="hint">{t().draw_life.drand_round(round)}</p> })
    };
    view! {
        <SourceField source choose />
        <Show when=move || source.get() == Source::Other>
            <TextField
                label=words.other_source
                hint=words.other_source_hint
                value=beacon.other_source
                at=at("source")
                rule=field::short_code
                required=true
            />
        </Show>
        {round}
        {computed}
        <TimeField label=words.not_before hint=words.not_before_hint value=beacon.not_before at=at("not_before") />
        <TimeField label=words.deadline hint=words.deadline_hint value=beacon.deadline at=at("deadline") />
    }
}

#[component]
fn SourceField(source: Memo<Source>, choose: Callback<Source>) -> impl IntoView {
    let state = FieldState::new(String::new().into(), t().draw_plan.source, false);
    let options = Source::ALL.map(|known| {
        let chosen = move || source.get() == known;
        view! { <option value=known.code() prop:selected=chosen>{known.label()}</option> }
    });
    view! {
        <Field state label=t().draw_plan.source hint=None required=true>
            <select
                id=state.id()
                aria-required="true"
                on:change=move |event| choose.run(Source::of(&event_target_value(&event)))
            >
                {options.into_iter().collect_view()}
            </select>
        </Field>
    }
}
