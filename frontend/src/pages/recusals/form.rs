//! The form for a new recusal.

use contract::{
    FieldError, Id,
    recusals::{NewRecusal, RecusalFilter, RecusalView},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::search;
use crate::{
    api::{self, ApiError},
    browser,
    data::Data,
    listing::Listing,
    path,
    text::t,
    ui::{
        Choice, Combobox, DateField, Form, FormView, Load, PageHead, Reader, Section, Submit, TextArea, toast,
    },
};

/// What is typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    inspector: RwSignal<Option<Choice>>,
    provider: RwSignal<Option<Choice>>,
    reason: RwSignal<String>,
    valid_from: RwSignal<String>,
    valid_to: RwSignal<String>,
}

impl Fields {
    fn fresh(inspector: Option<Choice>, provider: Option<Choice>) -> Self {
        Self {
            inspector: RwSignal::new(inspector),
            provider: RwSignal::new(provider),
            reason: RwSignal::default(),
            valid_from: RwSignal::new(browser::today()),
            valid_to: RwSignal::default(),
        }
    }

    fn read(self) -> Result<NewRecusal, Vec<FieldError>> {
        let reader = Reader::default();
        let new = NewRecusal {
            inspector_id: picked(&reader, "/inspector_id", self.inspector),
            provider_id: picked(&reader, "/provider_id", self.provider),
            reason: reader.filled("/reason", self.reason.get().trim().to_owned()),
            valid_from: reader.day("/valid_from", &self.valid_from.get()),
            valid_to: reader.maybe_day("/valid_to", &self.valid_to.get()),
        };
        if new.valid_to.is_some_and(|last| last < new.valid_from) {
            reader.add(FieldError::at("/valid_to", "before_start", t().recusals.order_of_days));
        }
        reader.finish(new)
    }
}

fn picked<T>(reader: &Reader, at: &str, choice: RwSignal<Option<Choice>>) -> Id<T> {
    choice.get().and_then(|choice| choice.id.parse().ok()).unwrap_or_else(|| {
        reader.add(FieldError::at(at, "pick", t().recusals.pick_one));
        Id::new(Uuid::nil())
    })
}

/// The page. The address may say whom and which provider it is about.
#[component]
pub fn NewRecusalPage() -> impl IntoView {
    let words = &t().recusals;
    let about = Listing::<RecusalFilter>::from_url().filter.get_untracked();
    let known = Data::new(move || {
        let RecusalFilter { inspector_id, provider_id, .. } = about;
        async move {
            let inspector = match inspector_id {
                Some(id) => search::inspector_of(id).await,
                None => None,
            };
            let provider = match provider_id {
                Some(id) => search::provider_of(id).await,
                None => None,
            };
            Ok::<_, ApiError>((inspector, provider))
        }
    });
    view! {
        <PageHead title=words.add above=vec![(path::RECUSALS, words.title)] lead=words.lead />
        <Load from=known let:known>
            <Entry inspector=known.0 provider=known.1 />
        </Load>
    }
}

#[component]
fn Entry(inspector: Option<Choice>, provider: Option<Choice>) -> impl IntoView {
    let words = &t().recusals;
    let back = back(inspector.as_ref());
    let form = Form::new(draft_name(inspector.as_ref(), provider.as_ref()));
    let fields = form.draft(Fields::fresh(inspector, provider));
    let navigate = use_navigate();
    let leads_to = back.clone();
    let done = move |_: RecusalView| {
        toast::done(t().recusals.created);
        navigate(&leads_to, NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), api::recusals::create, done);
    view! {
        <FormView form save>
            <Section title=words.who>
                <Combobox
                    label=words.inspector
                    hint=words.inspector_hint
                    value=fields.inspector
                    search=search::inspectors
                    at="/inspector_id"
                    required=true
                />
                <Combobox
                    label=words.provider
                    hint=words.provider_hint
                    value=fields.provider
                    search=search::providers
                    at="/provider_id"
                    required=true
                />
                <div class="form-grid narrow">
                    <DateField
                        label=words.valid_from
                        hint=words.valid_from_hint
                        value=fields.valid_from
                        at="/valid_from"
                        required=true
                    />
                    <DateField label=words.valid_to hint=words.valid_to_hint value=fields.valid_to at="/valid_to" />
                </div>
                <TextArea label=words.reason hint=words.reason_hint value=fields.reason at="/reason" required=true />
            </Section>
            <Submit label=words.add cancel=back />
        </FormView>
    }
}

/// Back to the list as it was: of one inspector, if it started there.
fn back(inspector: Option<&Choice>) -> String {
    let inspector_id = inspector.and_then(|choice| choice.id.parse().ok());
    path::recusals(&RecusalFilter { inspector_id, ..RecusalFilter::default() })
}

fn draft_name(inspector: Option<&Choice>, provider: Option<&Choice>) -> String {
    let id = |choice: Option<&Choice>| choice.map(|c| c.id.clone()).unwrap_or_default();
    format!("recusals/new/{}/{}", id(inspector), id(provider))
}
