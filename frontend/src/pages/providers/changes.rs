//! Dated changes of status and risk class, each with a reason.

use contract::providers::{ProviderStatus, ProviderView, RiskChange, RiskClass, StatusChange};
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    api, browser,
    text::{Word, t},
    ui::{DateField, Dialog, Form, FormView, Reader, Select, Submit, TextArea, toast},
};

/// What both dialogs ask for.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(bound = "T: Serialize + DeserializeOwned + Send + Sync + 'static")]
struct Fields<T: Send + Sync + 'static> {
    word: RwSignal<Option<T>>,
    since: RwSignal<String>,
    reason: RwSignal<String>,
}

impl<T: Word> Fields<T> {
    fn fresh() -> Self {
        Self {
            word: RwSignal::new(None),
            since: RwSignal::new(browser::today()),
            reason: RwSignal::default(),
        }
    }
}

/// Changes the status.
#[component]
pub fn StatusDialog(open: RwSignal<bool>, provider: ProviderView, on_changed: Callback<()>) -> impl IntoView {
    let (id, etag, now) = (provider.id, StoredValue::new(provider.etag), provider.status);
    let content = move || {
        let form = Form::new(format!("provider-status/{id}"));
        let fields = form.draft(Fields::<ProviderStatus>::fresh());
        let read = move || {
            let reader = Reader::default();
            let change = StatusChange {
                status: reader.word("/status", fields.word.get(), now),
                since: reader.day("/since", &fields.since.get()),
                reason: fields.reason.get().trim().to_owned(),
            };
            reader.finish(change)
        };
        let send = move |change, key| async move {
            api::providers::change_status(id, change, &etag.get_value(), key).await
        };
        let done = move |_: ProviderView| {
            open.set(false);
            toast::done(t().providers.status_changed);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        let others: Vec<_> = ProviderStatus::ALL.iter().copied().filter(|status| *status != now).collect();
        view! {
            <FormView form save>
                <p class="muted">{t().providers.status_effect}</p>
                <Select label=t().providers.new_status value=fields.word at="/status" among=others required=true />
                <When since=fields.since reason=fields.reason />
                <Submit label=t().providers.change_status on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().providers.change_status>{content()}</Dialog> }
}

/// Changes the risk class.
#[component]
pub fn RiskDialog(open: RwSignal<bool>, provider: ProviderView, on_changed: Callback<()>) -> impl IntoView {
    let (id, etag, now) = (provider.id, StoredValue::new(provider.etag), provider.risk_class);
    let content = move || {
        let form = Form::new(format!("provider-risk/{id}"));
        let fields = form.draft(Fields::<RiskClass>::fresh());
        let read = move || {
            let reader = Reader::default();
            let change = RiskChange {
                risk_class: reader.word("/risk_class", fields.word.get(), now),
                since: reader.day("/since", &fields.since.get()),
                reason: fields.reason.get().trim().to_owned(),
            };
            reader.finish(change)
        };
        let send = move |change, key| async move {
            api::providers::change_risk_class(id, change, &etag.get_value(), key).await
        };
        let done = move |_: ProviderView| {
            open.set(false);
            toast::done(t().providers.risk_changed);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        let others: Vec<_> = RiskClass::ALL.iter().copied().filter(|class| *class != now).collect();
        view! {
            <FormView form save>
                <p class="muted">{t().providers.risk_effect}</p>
                <Select label=t().providers.new_risk value=fields.word at="/risk_class" among=others required=true />
                <When since=fields.since reason=fields.reason />
                <Submit label=t().providers.change_risk on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().providers.change_risk>{content()}</Dialog> }
}

#[component]
fn When(since: RwSignal<String>, reason: RwSignal<String>) -> impl IntoView {
    view! {
        <DateField label=t().providers.since hint=t().providers.since_hint value=since at="/since" required=true />
        <TextArea label=t().kit.reason hint=t().kit.reason_hint value=reason at="/reason" required=true />
    }
}
