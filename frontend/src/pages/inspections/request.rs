//! Asking for a triggered inspection.

use contract::{
    FieldError, Id,
    inspections::{InspectionView, NewInspection, TriggerReason},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};

use crate::{
    api, browser,
    pages::recusals::search,
    path, session,
    text::t,
    ui::{
        CheckCodes, Choice, Combobox, DateField, Form, FormView, PageHead, Reader, RowWords, Rows, Section,
        Select, Submit, TextArea, TextField, toast,
    },
};

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Member {
    /// Tells rows apart.
    key: RwSignal<String>,
    who: RwSignal<Option<Choice>>,
}

impl Member {
    fn blank() -> Self {
        Self { key: RwSignal::default(), who: RwSignal::new(None) }
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    provider: RwSignal<Option<Choice>>,
    reason: RwSignal<Option<TriggerReason>>,
    reference: RwSignal<String>,
    explanation: RwSignal<String>,
    items: RwSignal<Vec<String>>,
    team: RwSignal<Vec<Member>>,
    first_day: RwSignal<String>,
    last_day: RwSignal<String>,
}

impl Fields {
    fn fresh() -> Self {
        Self {
            provider: RwSignal::new(None),
            reason: RwSignal::new(None),
            reference: RwSignal::default(),
            explanation: RwSignal::default(),
            items: RwSignal::default(),
            team: RwSignal::new(vec![Member::blank(), Member::blank()]),
            first_day: RwSignal::new(browser::today()),
            last_day: RwSignal::default(),
        }
    }

    fn read(self) -> Result<NewInspection, Vec<FieldError>> {
        let reader = Reader::default();
        let provider = picked(&reader, "/provider_id".to_owned(), self.provider.get());
        let members = self.team.get().into_iter().zip(0..);
        let team = members.filter_map(|(member, n)| picked(&reader, format!("/team/{n}"), member.who.get()));
        let team = team.collect();
        let new = NewInspection {
            // A stand-in where none was picked, so that the other fields are checked too.
            provider_id: provider.unwrap_or(Id::new(uuid::Uuid::nil())),
            reason: reader.word("/reason", self.reason.get(), TriggerReason::Complaint),
            reference: self.reference.get().trim().to_owned(),
            explanation: self.explanation.get().trim().to_owned(),
            items: self.items.get(),
            team,
            first_day: reader.day("/first_day", &self.first_day.get()),
            last_day: reader.day("/last_day", &self.last_day.get()),
        };
        reader.finish(new)
    }
}

/// The id of what was picked; a mistake where nothing was.
fn picked<T>(reader: &Reader, at: String, choice: Option<Choice>) -> Option<Id<T>> {
    let id = choice.and_then(|choice| choice.id.parse().ok());
    if id.is_none() {
        reader.add(FieldError::at(at, "required", t().recusals.pick_one));
    }
    id
}

/// The page.
#[component]
pub fn NewInspectionPage() -> impl IntoView {
    let words = &t().inspections;
    let form = Form::new("inspections/new");
    let fields = form.draft(Fields::fresh());
    let navigate = use_navigate();
    let done = move |inspection: InspectionView| {
        toast::done(words.requested);
        navigate(&path::inspection(inspection.summary.id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), api::inspections::request, done);
    view! {
        <PageHead title=words.request above=vec![(path::INSPECTIONS, words.title)] lead=words.request_lead />
        <FormView form save>
            <Why fields />
            <Who fields />
            <Submit label=words.request cancel=path::INSPECTIONS />
        </FormView>
    }
}

#[component]
fn Why(fields: Fields) -> impl IntoView {
    let words = &t().inspections;
    view! {
        <Section title=words.request_why>
            <Combobox
                label=words.provider
                hint=t().recusals.provider_hint
                value=fields.provider
                search=search::providers
                at="/provider_id"
                required=true
            />
            <Select label=words.trigger value=fields.reason at="/reason" required=true />
            <TextField
                label=words.reference
                hint=words.reference_hint
                value=fields.reference
                at="/reference"
                required=true
                width="medium"
            />
            <TextArea
                label=words.explanation
                hint=words.explanation_hint
                value=fields.explanation
                at="/explanation"
                required=true
            />
        </Section>
    }
}

#[component]
fn Who(fields: Fields) -> impl IntoView {
    let words = &t().inspections;
    let items = session::organisation()
        .map(|o| o.items.iter().map(|item| (item.code.clone(), item.name.clone())).collect::<Vec<_>>());
    let row = move |place: Signal<usize>, member: Member| {
        view! {
            <Combobox
                label=words.team
                hint=t().recusals.inspector_hint
                value=member.who
                search=search::inspectors
                at=Signal::derive(move || format!("/team/{}", place.get()))
                required=true
            />
        }
    };
    view! {
        <Section title=words.request_who>
            <CheckCodes
                label=words.items
                hint=words.items_hint
                value=fields.items
                options=items.unwrap_or_default()
                at="/items"
                required=true
            />
            <Rows
                rows=fields.team
                blank=Member::blank
                key=|member| member.key
                row
                words=RowWords {
                    name: |n| format!("{} {n}", t().inspections.team),
                    add: words.member_add,
                    remove: words.member_remove,
                    empty: words.member_hint,
                }
            />
            <div class="form-grid">
                <DateField label=words.first_day value=fields.first_day at="/first_day" required=true />
                <DateField label=words.last_day value=fields.last_day at="/last_day" required=true />
            </div>
        </Section>
    }
}
