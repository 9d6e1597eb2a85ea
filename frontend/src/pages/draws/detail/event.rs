//! Reporting what happened after the draw; its consequence is told before it is sent.

use contract::{
    FieldError, Id,
    draws::{DrawEventKind, DrawView, NewDrawEvent},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api,
    pages::{draws::parts::Notice, recusals::search},
    text::t,
    ui::{Choice, Combobox, Dialog, Form, FormView, Reader, Select, Submit, TextArea, toast},
};

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    kind: RwSignal<Option<DrawEventKind>>,
    inspector: RwSignal<Option<Choice>>,
    provider: RwSignal<Option<Choice>>,
    reason: RwSignal<String>,
}

const fn names_inspector(kind: Option<DrawEventKind>) -> bool {
    matches!(kind, Some(DrawEventKind::Absent | DrawEventKind::Recuse | DrawEventKind::Add))
}

const fn names_provider(kind: Option<DrawEventKind>) -> bool {
    matches!(kind, Some(DrawEventKind::Recuse | DrawEventKind::Closed))
}

fn consequence(kind: Option<DrawEventKind>) -> &'static str {
    let words = &t().draw_life;
    match kind {
        None => words.event_choose,
        Some(DrawEventKind::Absent) => words.event_absent,
        Some(DrawEventKind::Recuse) => words.event_recuse,
        Some(DrawEventKind::Closed) => words.event_closed,
        Some(DrawEventKind::Add) => words.event_add,
    }
}

#[component]
pub(super) fn EventDialog(draw: DrawView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let draw = StoredValue::new(draw);
    view! {
        <Dialog open title=t().draw_life.event_title>
            <EventForm draw=draw.get_value() open on_changed />
        </Dialog>
    }
}

#[component]
fn EventForm(draw: DrawView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let form = Form::new(format!("draw/{id}/event"));
    let fields = form.draft(Fields {
        kind: RwSignal::new(None),
        inspector: RwSignal::new(None),
        provider: RwSignal::new(None),
        reason: RwSignal::default(),
    });
    let send = move |body, key| async move { api::draws::report(id, body, &etag.get_value(), key).await };
    let done = move |_: DrawView| {
        open.set(false);
        toast::done(words.event_done);
        on_changed.run(());
    };
    let save = form.submit(move || fields.read(), send, done);
    let told = move || {
        let kind = fields.kind.get();
        view! { <Notice text=consequence(kind) warning=kind.is_some() /> }
    };
    view! {
        <FormView form save>
            <Select label=words.event_kind value=fields.kind at="/kind" required=true />
            {told}
            <Show when=move || names_inspector(fields.kind.get())>
                <Combobox label=words.event_who hint=words.event_who_hint value=fields.inspector search=search::inspectors at="/inspector_id" required=true />
            </Show>
            <Show when=move || names_provider(fields.kind.get())>
                <Combobox label=words.event_where hint=words.event_where_hint value=fields.provider search=search::providers at="/provider_id" required=true />
            </Show>
            <TextArea label=t().kit.reason hint=words.event_reason_hint value=fields.reason at="/reason" required=true />
            <p class="muted">{words.event_final}</p>
            <Submit label=words.event_send danger=true on_cancel=move |()| open.set(false) />
        </FormView>
    }
}

impl Fields {
    fn read(self) -> Result<NewDrawEvent, Vec<FieldError>> {
        let reader = Reader::default();
        let kind = self.kind.get();
        let id = |at: &str, wanted: bool, choice: RwSignal<Option<Choice>>| {
            let picked = choice.get().filter(|_| wanted).and_then(|choice| choice.id.parse().ok());
            if wanted && picked.is_none() {
                reader.missing(at);
            }
            picked
        };
        let inspector = id("/inspector_id", names_inspector(kind), self.inspector);
        let provider = id("/provider_id", names_provider(kind), self.provider);
        let event = NewDrawEvent {
            kind: reader.word("/kind", kind, DrawEventKind::Absent),
            inspector_id: inspector.map(Id::new),
            provider_id: provider.map(Id::new),
            reason: reader.filled("/reason", self.reason.get().trim().to_owned()),
        };
        reader.finish(event)
    }
}
