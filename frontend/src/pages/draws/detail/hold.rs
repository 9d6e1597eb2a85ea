//! Entering the public random number: typed twice, as it can never be put right afterwards.

use std::time::Duration;

use contract::{
    FieldError,
    draws::{BeaconValue, DrawState, DrawView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api, format,
    pages::draws::{
        beacon::{Source, source_name},
        parts::Notice,
        times,
    },
    text::t,
    ui::{Fact, Facts, Form, FormView, Reader, Section, Submit, TextField, announce, toast},
};

/// How often the page looks at the clock.
const TICK: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    once: RwSignal<String>,
    again: RwSignal<String>,
}

#[component]
pub(super) fn Hold(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    if draw.state != DrawState::Announced {
        return None;
    }
    let words = &t().draws;
    let (not_before, deadline) = (draw.plan.beacon.not_before, draw.plan.beacon.deadline);
    let now = RwSignal::new(times::now());
    if let Ok(clock) = set_interval_with_handle(move || now.set(times::now()), TICK) {
        on_cleanup(move || clock.clear());
    }
    // The form must not be built anew with every tick.
    let is_early = Memo::new(move |_| now.get() < not_before);
    let is_late = Memo::new(move |_| now.get() >= deadline);
    let may = draw.actions.iter().any(|action| action == "draw");
    let draw = StoredValue::new(draw);
    let content = move || {
        if is_early.get() {
            view! { <Notice text=words.too_early(&format::moment(not_before)) /> }.into_any()
        } else if is_late.get() {
            view! { <Notice text=words.too_late warning=true /> }.into_any()
        } else if !may {
            view! { <Notice text=words.no_right_to_hold /> }.into_any()
        } else {
            view! { <HoldForm draw=draw.get_value() on_changed /> }.into_any()
        }
    };
    Some(view! { <Section title=words.hold_title>{content}</Section> })
}

#[component]
fn HoldForm(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draws;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let beacon = draw.plan.beacon;
    let source = Source::of(&beacon.source);
    let form = Form::new(format!("draw/{id}"));
    let fields = form.draft(Fields { once: RwSignal::default(), again: RwSignal::default() });
    let send = move |value, key| async move { api::draws::hold(id, value, &etag.get_value(), key).await };
    let done = move |draw: DrawView| {
        toast::done(words.held);
        announce(words.all_filled(&format::number(draw.visits.into())));
        on_changed.run(());
    };
    let save = form.submit(move || fields.read(source), send, done);
    view! {
        <FormView form save>
            <Facts>
                <Fact label=t().draw_plan.source value=source_name(&beacon.source) />
                <Fact label=t().draw_plan.round value=beacon.round />
                <Fact label=t().draw_plan.deadline value=format::moment(beacon.deadline) />
            </Facts>
            <Notice text=words.hold_once warning=true />
            <TextField label=words.value_once hint=source.value_hint() value=fields.once at="/text" required=true />
            <TextField label=words.value_again hint=words.value_again_hint value=fields.again at="/again" required=true />
            <Submit label=words.hold_button busy_label=words.holding />
        </FormView>
    }
}

impl Fields {
    fn read(self, source: Source) -> Result<BeaconValue, Vec<FieldError>> {
        let reader = Reader::default();
        let read = |at: &str, typed: String| match source.read(&typed) {
            _ if typed.trim().is_empty() => {
                reader.missing(at);
                None
            }
            Ok(text) => Some(text),
            Err(wrong) => {
                reader.add(FieldError::at(at, "beacon_value", wrong));
                None
            }
        };
        let (once, again) = (read("/text", self.once.get()), read("/again", self.again.get()));
        if let (Some(once), Some(again)) = (&once, &again)
            && once != again
        {
            reader.add(FieldError::at("/again", "differs", t().draws.values_differ));
        }
        // A value that is missing is told of above; the stand-in keeps the rules of `contract` from doing it again.
        reader.finish(BeaconValue { text: once.unwrap_or_else(|| "-".to_owned()) })
    }
}
