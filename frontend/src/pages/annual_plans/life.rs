//! Filing and publishing a plan.

use contract::annual_plans::{AnnualPlanFiling, AnnualPlanView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api, browser,
    data::action,
    format,
    text::t,
    ui::{Confirm, DateField, Dialog, Form, FormView, Reader, Submit, TextField, toast},
};

/// Asks before publishing.
#[component]
pub(super) fn PublishDialog(
    open: RwSignal<bool>,
    plan: AnnualPlanView,
    on_changed: Callback<()>,
) -> impl IntoView {
    let words = &t().annual_plans;
    let (id, etag) = (plan.id, StoredValue::new(plan.etag));
    let publish = action(move || async move {
        match api::annual_plans::publish(id, &etag.get_value()).await {
            Ok(_) => toast::done(t().annual_plans.published),
            Err(error) => toast::failed(&error),
        }
        on_changed.run(());
    });
    let yes = move |()| {
        publish.dispatch(());
    };
    view! { <Confirm open title=words.publish_title lead=words.publish_lead confirm=words.publish on_confirm=yes /> }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct Fields {
    filed_on: RwSignal<String>,
    number: RwSignal<String>,
}

/// Asks when and under which number it was filed.
#[component]
pub(super) fn FileDialog(
    open: RwSignal<bool>,
    plan: AnnualPlanView,
    on_changed: Callback<()>,
) -> impl IntoView {
    let (id, etag) = (plan.id, StoredValue::new(plan.etag));
    let content = move || {
        let words = &t().annual_plans;
        let form = Form::new(format!("annual-plans/{id}/file"));
        let fields =
            form.draft(Fields { filed_on: RwSignal::new(browser::today()), number: RwSignal::default() });
        let read = move || {
            let reader = Reader::default();
            let filing = AnnualPlanFiling {
                filed_on: reader.day("/filed_on", &fields.filed_on.get()),
                number: reader.filled("/number", format::line(&fields.number.get())),
            };
            reader.finish(filing)
        };
        let send = move |filing, key| async move {
            api::annual_plans::file(id, filing, &etag.get_value(), key).await
        };
        let done = move |_: AnnualPlanView| {
            open.set(false);
            toast::done(t().annual_plans.filed);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        view! {
            <FormView form save>
                <p>{words.file_lead}</p>
                <DateField label=words.filed_on value=fields.filed_on at="/filed_on" required=true max=browser::today() />
                <TextField label=words.filing_number value=fields.number at="/number" required=true />
                <Submit label=words.file on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().annual_plans.file_title>{content()}</Dialog> }
}
