//! Declaring a draw void: one person asks with a reason, another confirms.

use contract::draws::{DrawState, DrawView, VoidReason};
use leptos::prelude::*;

use crate::{
    api, format,
    pages::draws::parts::Notice,
    text::t,
    ui::{Button, Dialog, Form, FormView, Kind, ReasonDialog, Submit, toast},
};

/// What is said of a void, or of the wish for one.
#[component]
pub(super) fn VoidNotice(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    if let Some(note) = &draw.void {
        let text = t().draws.voided_at(&format::moment(note.at), &note.reason);
        let after = note.after_random_value.then(|| view! { <Notice text=words.void_after warning=true /> });
        return view! { <Notice text warning=true /> {after} }.into_any();
    }
    let Some(request) = draw.void_request.clone() else { return ().into_any() };
    let text = words.void_asked_by(&request.by, &format::moment(request.at), &request.reason);
    let may = |what: &str| draw.actions.iter().any(|action| action == what);
    let (confirm, withdraw) = (RwSignal::new(false), RwSignal::new(false));
    let buttons = [
        (may("confirm_void"), words.void_confirm, Kind::Danger, confirm),
        (may("withdraw_void"), words.void_withdraw, Kind::Secondary, withdraw),
    ];
    let buttons = buttons.into_iter().filter(|(may, ..)| *may).map(|(_, label, kind, open)| {
        view! { <Button label kind on_press=move |()| open.set(true) /> }
    });
    let buttons = buttons.collect_view();
    view! {
        <Notice text warning=true />
        <div class="button-row">{buttons}</div>
        <Second draw=draw.clone() open=confirm confirms=true on_changed />
        <Second draw open=withdraw confirms=false on_changed />
    }
    .into_any()
}

/// The second person's yes, or the first person's withdrawal.
#[component]
fn Second(draw: DrawView, open: RwSignal<bool>, confirms: bool, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let title = if confirms { words.void_confirm_title } else { words.void_withdraw_title };
    let draw = StoredValue::new(draw);
    view! {
        <Dialog open title>
            <SecondForm draw=draw.get_value() open confirms on_changed />
        </Dialog>
    }
}

#[component]
fn SecondForm(
    draw: DrawView,
    open: RwSignal<bool>,
    confirms: bool,
    on_changed: Callback<()>,
) -> impl IntoView {
    let words = &t().draw_life;
    let (id, etag) = (draw.id, StoredValue::new(draw.etag));
    let form = Form::new(format!("draw/{id}/void-second"));
    let send = move |(), key| async move {
        let etag = etag.get_value();
        if confirms {
            api::draws::confirm_void(id, &etag, key).await
        } else {
            api::draws::withdraw_void(id, &etag, key).await
        }
    };
    let done = move |_: DrawView| {
        open.set(false);
        toast::done(if confirms { words.void_confirmed } else { words.void_withdrawn });
        on_changed.run(());
    };
    let save = form.submit(|| Ok(()), send, done);
    let (lead, label) = if confirms {
        (words.void_confirm_lead, words.void_confirm)
    } else {
        (words.void_withdraw_lead, words.void_withdraw)
    };
    let reason = draw.void_request.map(|request| view! { <blockquote>{request.reason}</blockquote> });
    view! {
        <FormView form save>
            {reason}
            <p>{lead}</p>
            <Submit label danger=confirms on_cancel=move |()| open.set(false) />
        </FormView>
    }
}

#[component]
pub(super) fn AskVoid(draw: DrawView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draw_life;
    let late = draw.beacon.agreed.is_some() || matches!(draw.state, DrawState::Sealed | DrawState::Revealed);
    let lead = if late {
        format!("{} {}", words.void_ask_lead, words.void_ask_late)
    } else {
        words.void_ask_lead.to_owned()
    };
    let (id, etag) = (draw.id, draw.etag);
    let send = move |reason: String, key: String| {
        let etag = etag.clone();
        async move { api::draws::ask_void(id, VoidReason { reason }, &etag, key).await }
    };
    let done = move |_: DrawView| {
        toast::done(words.void_asked);
        on_changed.run(());
    };
    view! {
        <ReasonDialog open title=words.void_ask_title lead confirm=words.void_ask send on_done=done danger=true />
    }
}
