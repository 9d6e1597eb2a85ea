//! The form for a new inspector and for changed facts.

use contract::{field, id::InspectorId, inspectors::InspectorView, page::Many};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    departments,
    fields::{AbsenceFields, EditFields, Fields},
    items,
};
use crate::{
    api,
    data::Data,
    format,
    listing::Listing,
    pages::audit::names,
    path, session,
    text::t,
    ui::{
        Check, CheckCodes, DateField, Form, FormView, Load, MergeChoices, NumberField, PageHead, RowWords,
        Rows, Section, Select, SelectCode, Submit, TextField, Told, toast,
    },
};

/// Whom a month lacks, as the address says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WantedInspector {
    /// Of this department.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// For this street.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    /// With so many visits a month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u16>,
    /// Trained for these items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Many<String>>,
}

/// Enters an inspector.
#[component]
pub fn NewInspectorPage() -> impl IntoView {
    let words = &t().inspectors;
    let wanted = Listing::<WantedInspector>::from_url().filter.get_untracked();
    let form = Form::new(format!("inspectors/new/{}", wanted.department.as_deref().unwrap_or_default()));
    let fields = form.draft(Fields::wanted(wanted));
    let navigate = use_navigate();
    let done = move |inspector: InspectorView| {
        toast::done(words.created);
        navigate(&path::inspector(inspector.id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), api::inspectors::create, done);
    view! {
        <PageHead title=words.add above=vec![(path::INSPECTORS, words.title)] lead=t().form.draft_kept />
        <FormView form save>
            <Inputs fields />
            <Submit label=words.add cancel=path::INSPECTORS />
        </FormView>
    }
}

/// Changes an inspector's facts.
#[component]
pub fn EditInspectorPage(
    /// Of which inspector.
    id: InspectorId,
) -> impl IntoView {
    let inspector = Data::new(move || api::inspectors::find(id));
    view! {
        <Load from=inspector let:inspector>
            <EditForm inspector />
        </Load>
    }
}

#[component]
fn EditForm(inspector: InspectorView) -> impl IntoView {
    let words = &t().inspectors;
    let id = inspector.id;
    let lead = format!("{}。{}", inspector.facts.name, t().form.draft_kept);
    let form = Form::new(format!("inspectors/{id}"));
    let EditFields { facts: fields, version } = form.draft(EditFields::of(inspector.facts, inspector.etag));
    let navigate = use_navigate();
    let send = move |facts, key| {
        let etag = version.etag();
        async move { api::inspectors::update(id, facts, &etag, key).await }
    };
    let done = move |_: InspectorView| {
        toast::done(words.saved);
        navigate(&path::inspector(id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), send, done);
    let find =
        move || async move { api::inspectors::find(id).await.map(|newest| (newest.facts, newest.etag)) };
    let told = Told { label: |field| names::member("inspector", field), value };
    let merge =
        form.merge((save, version), move || fields.read(), find, move |facts| fields.fill(facts), told);
    view! {
        <PageHead title=words.edit_title above=vec![(path::INSPECTORS, words.title)] lead />
        <FormView form save on_keep_mine=merge.start()>
            <MergeChoices merge />
            <Inputs fields />
            <Submit label=t().form.save cancel=path::inspector(id) />
        </FormView>
    }
}

/// A field's value as people read it. No streets means all of them.
fn value(field: &str, value: &Value) -> String {
    match value.as_array() {
        Some(streets) if field == "streets" && streets.is_empty() => t().inspectors.whole_district.to_owned(),
        _ => names::value("inspector", field, value),
    }
}

#[component]
fn Inputs(fields: Fields) -> impl IntoView {
    let words = &t().inspectors;
    view! {
        <Section title=words.facts>
            <div class="form-grid">
                <TextField label=words.name value=fields.name at="/name" required=true autocomplete="off" />
                <SelectCode
                    label=words.department
                    value=fields.department_code
                    options=departments()
                    at="/department_code"
                    required=true
                />
            </div>
            <div class="form-grid">
                <TextField
                    label=words.unit
                    hint=words.unit_hint
                    value=fields.unit
                    at="/unit"
                    required=true
                    clean=format::code
                    rule=field::short_code
                />
                <Select label=words.status hint=words.status_hint value=fields.status at="/status" required=true />
            </div>
        </Section>
        <Section title=words.licence lead=words.licence_effect>
            <TextField
                label=words.licence_number
                value=fields.licence_number
                at="/licence_number"
                required=true
                width="medium"
                clean=format::code
                rule=field::short_code
            />
            <div class="form-grid">
                <DateField label=words.licence_from value=fields.licence_from at="/licence_from" required=true />
                <DateField label=words.licence_to value=fields.licence_to at="/licence_to" required=true />
            </div>
        </Section>
        <Section title=words.work>
            <NumberField
                label=words.capacity
                hint=words.capacity_hint
                value=fields.monthly_capacity
                at="/monthly_capacity"
                required=true
            />
            <CheckCodes
                label=words.specialties
                hint=words.specialties_hint
                value=fields.specialties
                options=items()
                at="/specialties"
            />
            <Streets fields />
        </Section>
        <Absences fields />
    }
}

/// Most go everywhere: the list opens only for those who don't.
#[component]
fn Streets(fields: Fields) -> impl IntoView {
    let words = &t().inspectors;
    view! {
        <fieldset class="field">
            <legend>{words.streets}</legend>
            <div class="checks"><Check label=words.whole_district value=fields.whole_district /></div>
        </fieldset>
        <Show when=move || !fields.whole_district.get()>
            <CheckCodes
                label=words.choose_streets
                value=fields.streets
                options=session::streets()
                at="/streets"
                required=true
            />
        </Show>
    }
}

#[component]
fn Absences(fields: Fields) -> impl IntoView {
    let words = &t().inspectors;
    let row = move |place: Signal<usize>, absence: AbsenceFields| {
        let at =
            move |name: &'static str| Signal::derive(move || format!("/absences/{}/{name}", place.get()));
        view! {
            <DateField label=words.absence_first value=absence.first at=at("first") required=true />
            <DateField label=words.absence_last value=absence.last at=at("last") required=true />
            <TextField label=words.absence_reason_field value=absence.reason at=at("reason") />
        }
    };
    view! {
        <Section title=words.absences lead=words.absences_lead>
            <Rows
                rows=fields.absences
                blank=AbsenceFields::blank
                key=|absence| absence.first
                row
                words=RowWords {
                    name: |n| t().inspectors.absence_number(n),
                    add: words.add_absence,
                    remove: words.remove_absence,
                    empty: words.no_absences,
                }
            />
        </Section>
    }
}
