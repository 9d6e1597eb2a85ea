//! Signing out while there is work here that the server has not got.

use std::{future::Future, pin::Pin};

use contract::id::InspectionId;
use leptos::{prelude::*, task::spawn_local};

use super::{
    outbox::{
        self,
        queue::{Kind, Parcel, Stand},
    },
    visit,
};
use crate::{
    data::Data,
    session::{self, Known},
    shell::{self, Where},
    text::t,
    ui::{Button, Dialog, Kind as Look, Load},
};

/// An answer that takes a moment.
pub type Soon<T> = Pin<Box<dyn Future<Output = T>>>;

/// Who was signed in here last, for opening the app without a connection.
pub fn kept_session() -> Soon<Option<Known>> {
    Box::pin(outbox::kept_session())
}

/// Goes on sending what an earlier session left.
pub fn send_on() -> Soon<()> {
    Box::pin(outbox::open())
}

/// Forgets what is kept of visits, if everything has arrived; false where it has not.
pub fn clear() -> Soon<bool> {
    Box::pin(async {
        outbox::open().await;
        let cleared = untrack(unsent).is_empty();
        if cleared {
            outbox::forget(true).await;
        }
        cleared
    })
}

/// What has not arrived. Reactive.
fn unsent() -> Vec<Parcel> {
    outbox::parcels().into_iter().filter(|parcel| parcel.stand != Stand::Delivered).collect()
}

fn count(parcels: &[Parcel], visit: Option<InspectionId>) -> (usize, usize) {
    let here = parcels.iter().filter(|p| visit.is_none_or(|visit| p.inspection == visit));
    let (photos, entries): (Vec<_>, Vec<_>) = here.partition(|p| p.kind == Kind::Photo);
    (entries.len(), photos.len())
}

/// Asks what becomes of it.
#[component]
pub fn LeaveDialog(
    /// From where one signs out.
    from: Where,
) -> impl IntoView {
    let open = RwSignal::new(true);
    Effect::new(move |_| {
        if !open.get() {
            shell::stay();
        }
    });
    view! { <Dialog open title=t().visits.leave_title><Question from /></Dialog> }
}

#[component]
fn Question(from: Where) -> impl IntoView {
    let words = &t().visits;
    let left = Memo::new(|_| unsent());
    let (sending, sure) = (RwSignal::new(false), RwSignal::new(false));
    let go = move |work: bool| {
        spawn_local(async move {
            outbox::forget(work).await;
            shell::leave(from).await;
        });
    };
    // Once everything has arrived, what was asked for is done.
    Effect::new(move |_| {
        if sending.get() && left.with(Vec::is_empty) {
            go(true);
        }
    });
    let send = move |()| {
        sending.set(true);
        outbox::push();
    };
    let stuck = move || left.with(|left| left.iter().all(|p| p.stand != Stand::Waiting));
    let standing = move || match (sending.get(), stuck()) {
        (false, _) => String::new(),
        (true, true) => words.leave_stuck.to_owned(),
        (true, false) => words.leave_sending(left.with(Vec::len)),
    };
    view! {
        <p>{words.leave_lead}</p>
        <Visits left />
        <p role="status">{standing}</p>
        {move || if sure.get() {
            let (entries, photos) = left.with(|left| count(left, None));
            view! {
                <p><strong>{words.leave_sure(entries, photos)}</strong></p>
                <div class="button-row form-end">
                    <Button label=words.leave_discard kind=Look::Danger on_press=move |()| go(true) />
                    <Button label=t().kit.cancel kind=Look::Quiet on_press=move |()| sure.set(false) />
                </div>
            }
            .into_any()
        } else {
            let may_send = !session::has_ended();
            view! {
                <div class="button-row form-end">
                    {may_send.then(|| view! {
                        <Button label=words.leave_send kind=Look::Primary on_press=send busy=sending />
                    })}
                    <Button label=words.leave_keep on_press=move |()| go(false) />
                    <Button label=words.leave_discard kind=Look::Quiet on_press=move |()| sure.set(true) />
                </div>
            }
            .into_any()
        }}
    }
}

/// How much of which visit.
#[component]
fn Visits(left: Memo<Vec<Parcel>>) -> impl IntoView {
    let mut ids: Vec<InspectionId> = left.with_untracked(|left| left.iter().map(|p| p.inspection).collect());
    ids.sort_unstable();
    ids.dedup();
    let named = Data::new(move || {
        let ids = ids.clone();
        async move {
            let mut named = Vec::new();
            for id in ids {
                named.push((id, visit::provider_of(id).await.unwrap_or_else(|| id.to_string())));
            }
            Ok(named)
        }
    });
    view! {
        <Load from=named let:named>
            <ul class="lines">
                {named.into_iter().map(|(id, name)| {
                    let line = move || {
                        let (entries, photos) = left.with(|left| count(left, Some(id)));
                        t().visits.leave_of(entries, photos)
                    };
                    view! { <li><strong>{name}</strong> "：" {line}</li> }
                }).collect_view()}
            </ul>
        </Load>
    }
}
