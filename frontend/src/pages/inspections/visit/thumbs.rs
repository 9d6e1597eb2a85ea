//! The pictures of a card: those still here are shown, those that arrived can be fetched.

use contract::id::InspectionId;
use leptos::prelude::*;

use super::{
    super::{
        outbox::{
            self,
            queue::{Kind, Parcel, Stand},
        },
        photo,
        pictures::{Photos, Picture, address},
    },
    Visit,
};
use crate::{
    api::ApiError,
    data::Data,
    text::t,
    ui::{Button, Glyph, Kind as Look, Load},
};

/// The pictures of a card.
#[component]
pub fn Thumbs(
    visit: Visit,
    /// Their hashes.
    hashes: Memo<Vec<String>>,
    /// Takes one off the card.
    on_drop: Callback<String>,
    /// Whether they may be taken off.
    open: Signal<bool>,
) -> impl IntoView {
    let one = move |(sha256, n): (String, usize)| view! { <Thumb visit sha256 n on_drop open /> };
    let numbered = move || hashes.get().into_iter().zip(1..).collect::<Vec<_>>();
    view! {
        <ul class="thumbs">
            <For each=numbered key=|(sha256, _)| sha256.clone() children=one />
        </ul>
    }
}

#[component]
fn Thumb(
    visit: Visit,
    sha256: String,
    n: usize,
    on_drop: Callback<String>,
    open: Signal<bool>,
) -> impl IntoView {
    let hash = StoredValue::new(sha256);
    let parcel = Memo::new(move |_| {
        visit.parcels.with(|parcels| hash.with_value(|hash| parcel_of(parcels, visit.id, hash)))
    });
    let here = Memo::new(move |_| parcel.with(|parcel| parcel.as_ref().map(|p| p.id.clone())));
    let refusal = move || {
        parcel.with(|parcel| match parcel.as_ref().map(|p| &p.stand) {
            Some(Stand::Refused(why)) => Some(why.clone()),
            _ => None,
        })
    };
    let picture = move || match here.get() {
        Some(id) => view! { <Here id n /> }.into_any(),
        None => view! { <Photos hashes=vec![hash.get_value()] /> }.into_any(),
    };
    let drop = move |()| on_drop.run(hash.get_value());
    view! {
        <li class="thumb">
            {picture}
            {move || refusal().map(|why| view! {
                <p class="error" role="alert">{t().visits.photo_failed} "：" {why}</p>
            })}
            <Show when=move || open.get()>
                <Button label=t().visits.drop_photo kind=Look::Quiet glyph=Glyph::Trash on_press=drop />
            </Show>
        </li>
    }
}

/// The parcel of a picture whose bytes are still here.
fn parcel_of(parcels: &[Parcel], inspection: InspectionId, sha256: &str) -> Option<Parcel> {
    let found = parcels.iter().rev().find(|p| {
        p.inspection == inspection && p.kind == Kind::Photo && p.body == sha256 && p.stand != Stand::Delivered
    });
    found.cloned()
}

#[component]
fn Here(id: String, n: usize) -> impl IntoView {
    let url = Data::new(move || {
        let id = id.clone();
        async move {
            let bytes = outbox::picture(&id).await.and_then(|bytes| photo::picture_of(&bytes));
            bytes.and_then(|picture| address(&picture)).ok_or(ApiError::Unreadable)
        }
    });
    view! {
        <Load from=url let:url>
            <Picture url label=t().visits.photo_number(n) />
        </Load>
    }
}
