//! The form for a new provider and for changed facts.

use contract::{field, id::ProviderId, providers::ProviderView};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::fields::{ClassFields, EditFields, FactFields, FeeFields, NewFields};
use crate::{
    api,
    data::Data,
    format,
    pages::audit::names,
    path, session,
    text::t,
    ui::{
        Check, CheckGroup, DateField, Form, FormView, Load, MergeChoices, NumberField, PageHead, RowWords,
        Rows, Section, Select, SelectCode, Submit, TextField, Told, toast,
    },
};

/// Enters a provider.
#[component]
pub fn NewProviderPage() -> impl IntoView {
    let words = &t().providers;
    let form = Form::new("providers/new");
    let fields = form.draft(NewFields::blank());
    let navigate = use_navigate();
    let done = move |provider: ProviderView| {
        toast::done(words.created);
        navigate(&path::provider(provider.id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), api::providers::create, done);
    view! {
        <PageHead title=words.new_title above=vec![(path::PROVIDERS, words.title)] lead=t().form.draft_kept />
        <FormView form save>
            <FactInputs fields=fields.facts base="/facts" />
            <Section title=words.entry>
                <div class="form-grid">
                    <Select label=words.status value=fields.status at="/status" required=true />
                    <DateField label=words.status_since value=fields.status_since at="/status_since" required=true />
                    <Select label=words.risk_class value=fields.risk_class at="/risk_class" required=true />
                </div>
            </Section>
            <Submit label=words.add cancel=path::PROVIDERS />
        </FormView>
    }
}

/// Changes a provider's facts.
#[component]
pub fn EditProviderPage(
    /// Of which provider.
    id: ProviderId,
) -> impl IntoView {
    let provider = Data::new(move || api::providers::find(id));
    view! {
        <Load from=provider let:provider>
            <EditForm provider />
        </Load>
    }
}

#[component]
fn EditForm(provider: ProviderView) -> impl IntoView {
    let words = &t().providers;
    let id = provider.id;
    let above = vec![(path::PROVIDERS, words.title)];
    let lead = format!("{}。{}", provider.facts.name, t().form.draft_kept);
    let form = Form::new(format!("providers/{id}"));
    let fields = form.draft(EditFields::of(provider.facts, provider.etag));
    let navigate = use_navigate();
    let send = move |facts, key| {
        let etag = fields.version.etag();
        async move { api::providers::update(id, facts, &etag, key).await }
    };
    let done = move |_: ProviderView| {
        toast::done(words.saved);
        navigate(&path::provider(id), NavigateOptions::default());
    };
    let save = form.submit(move || fields.read(), send, done);
    let find =
        move || async move { api::providers::find(id).await.map(|newest| (newest.facts, newest.etag)) };
    let told = Told {
        label: |field| names::member("provider", field),
        value: |field, value| names::value("provider", field, value),
    };
    let merge = form.merge(
        (save, fields.version),
        move || fields.read(),
        find,
        move |facts| fields.facts.fill(facts),
        told,
    );
    view! {
        <PageHead title=words.edit_title above lead />
        <FormView form save on_keep_mine=merge.start()>
            <MergeChoices merge />
            <FactInputs fields=fields.facts base="" />
            <Submit label=t().form.save cancel=path::provider(id) />
        </FormView>
    }
}

#[component]
fn FactInputs(fields: FactFields, base: &'static str) -> impl IntoView {
    let words = &t().providers;
    let at = move |name: &str| format!("{base}/{name}");
    view! {
        <Section title=words.identity>
            <TextField label=words.name hint=words.name_hint value=fields.name at=at("name") required=true />
            <TextField
                label=words.credit_code
                hint=words.credit_code_hint
                value=fields.credit_code
                at=at("credit_code")
                required=true
                width="medium"
                clean=format::code
                rule=field::credit_code
            />
            <div class="form-grid">
                <Select label=words.kind value=fields.kind at=at("kind") required=true />
                <Select label=words.legal_form value=fields.legal_form at=at("legal_form") required=true />
            </div>
            <div class="checks">
                <Check label=words.public value=fields.public />
                <Check label=words.inclusive value=fields.inclusive />
            </div>
        </Section>
        <Section title=words.place>
            <div class="form-grid">
                <SelectCode
                    label=words.street
                    value=fields.street_code
                    options=session::streets()
                    at=at("street_code")
                    required=true
                />
                <TextField label=words.phone value=fields.phone at=at("phone") inputmode="tel" width="medium" />
            </div>
            <TextField label=words.address value=fields.address at=at("address") required=true />
            <p class="hint">{words.location_hint}</p>
            <div class="form-grid">
                <NumberField label=words.longitude value=fields.longitude at=at("location/longitude") />
                <NumberField label=words.latitude value=fields.latitude at=at("location/latitude") />
            </div>
        </Section>
        <Section title=words.service>
            <CheckGroup label=words.service_modes value=fields.service_modes at=at("service_modes") required=true />
            <TextField
                label=words.opening_hours
                hint=words.opening_hours_hint
                value=fields.opening_hours
                at=at("opening_hours")
            />
            <div class="checks"><Check label=words.meals value=fields.meals /></div>
        </Section>
        <Classes fields base />
        <Fees fields base />
    }
}

#[component]
fn Classes(fields: FactFields, base: &'static str) -> impl IntoView {
    let words = &t().providers;
    let row = move |place: Signal<usize>, class: ClassFields| {
        let at = move |name: &'static str| {
            Signal::derive(move || format!("{base}/classes/{}/{name}", place.get()))
        };
        view! {
            <TextField label=words.class_name value=class.name at=at("name") required=true width="medium" />
            <Select label=words.class_kind value=class.kind at=at("kind") required=true />
            <NumberField label=words.class_places value=class.places at=at("places") required=true />
        }
    };
    view! {
        <Section title=words.classes>
            <Rows
                rows=fields.classes
                blank=ClassFields::blank
                key=|class| class.name
                row
                words=RowWords {
                    name: |n| t().providers.class_number(n),
                    add: words.add_class,
                    remove: words.remove_class,
                    empty: words.no_classes,
                }
            />
        </Section>
    }
}

#[component]
fn Fees(fields: FactFields, base: &'static str) -> impl IntoView {
    let words = &t().providers;
    let row = move |place: Signal<usize>, fee: FeeFields| {
        let at =
            move |name: &'static str| Signal::derive(move || format!("{base}/fees/{}/{name}", place.get()));
        view! {
            <Select label=words.fee_mode value=fee.mode at=at("mode") required=true />
            <NumberField label=words.fee_amount value=fee.amount at=at("amount") rule=field::money required=true />
            <Select label=words.fee_unit value=fee.unit at=at("unit") required=true />
        }
    };
    view! {
        <Section title=words.fees>
            <Rows
                rows=fields.fees
                blank=FeeFields::blank
                key=|fee| fee.amount
                row
                words=RowWords {
                    name: |n| t().providers.fee_number(n),
                    add: words.add_fee,
                    remove: words.remove_fee,
                    empty: words.no_fees,
                }
            />
        </Section>
    }
}
