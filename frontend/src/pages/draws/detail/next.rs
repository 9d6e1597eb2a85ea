//! What is next: the one thing that can be done now, first for whoever looks, else what is waited for.

use contract::draws::{BeaconState, DrawState, DrawView};
use leptos::prelude::*;

use super::{
    announce::Announce,
    commit::{self, Commit},
    entry::Entry,
    hold::Hold,
    nonce::Nonces,
    sealed::Sealed,
};

#[component]
pub(super) fn Next(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    match draw.state {
        DrawState::Collecting => {
            let commit = commit::is_open(&draw).then(|| view! { <Commit draw=draw.clone() on_changed /> });
            view! {
                {commit}
                <Announce draw on_changed />
            }
            .into_any()
        }
        DrawState::Announced if draw.beacon.state != BeaconState::Agreed => {
            view! { <Entry draw on_changed /> }.into_any()
        }
        DrawState::Announced if draw.contributors.iter().any(|c| c.opened_at.is_none()) => {
            view! { <Nonces draw on_changed /> }.into_any()
        }
        DrawState::Announced => view! { <Hold draw on_changed /> }.into_any(),
        DrawState::Sealed => view! { <Sealed draw /> }.into_any(),
        DrawState::Revealed | DrawState::Void => ().into_any(),
    }
}
