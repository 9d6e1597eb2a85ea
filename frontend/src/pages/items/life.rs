//! Publishing and withdrawing a version.

use contract::items::{ItemVersionView, ItemWithdrawal};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api, browser,
    data::action,
    text::t,
    ui::{Confirm, DateField, Dialog, Form, FormView, Reader, Submit, TextArea, toast},
};

/// Asks before publishing.
#[component]
pub(super) fn PublishDialog(
    open: RwSignal<bool>,
    version: ItemVersionView,
    on_changed: Callback<()>,
) -> impl IntoView {
    let words = &t().items;
    let (id, etag) = (version.id, StoredValue::new(version.etag));
    let publish = action(move || async move {
        match api::items::publish(id, &etag.get_value()).await {
            Ok(_) => toast::done(t().items.published),
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
    from: RwSignal<String>,
    reason: RwSignal<String>,
}

/// Asks from when and why a version is withdrawn.
#[component]
pub(super) fn WithdrawDialog(
    open: RwSignal<bool>,
    version: ItemVersionView,
    on_changed: Callback<()>,
) -> impl IntoView {
    let (id, etag) = (version.id, StoredValue::new(version.etag));
    let content = move || {
        let words = &t().items;
        let form = Form::new(format!("items/{id}/withdraw"));
        let fields =
            form.draft(Fields { from: RwSignal::new(browser::today()), reason: RwSignal::default() });
        let read = move || {
            let reader = Reader::default();
            let withdrawal = ItemWithdrawal {
                from: reader.day("/from", &fields.from.get()),
                reason: reader.filled("/reason", fields.reason.get().trim().to_owned()),
            };
            reader.finish(withdrawal)
        };
        let send = move |withdrawal, key| async move {
            api::items::withdraw(id, withdrawal, &etag.get_value(), key).await
        };
        let done = move |_: ItemVersionView| {
            open.set(false);
            toast::done(t().items.withdrawn);
            on_changed.run(());
        };
        let save = form.submit(read, send, done);
        view! {
            <FormView form save>
                <p>{words.withdraw_lead}</p>
                <DateField label=words.from_day value=fields.from at="/from" required=true />
                <TextArea label=t().kit.reason value=fields.reason at="/reason" required=true />
                <Submit label=words.withdraw danger=true on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().items.withdraw_title>{content()}</Dialog> }
}
