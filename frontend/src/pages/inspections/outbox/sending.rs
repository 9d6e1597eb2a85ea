//! Sending parcels: one after the other, and again after a pause when the way is closed.

use std::cell::Cell;

use contract::inspections::{NewEntries, NewMeasurements};
use leptos::{prelude::*, task::spawn_local};

use super::{
    OUTBOX, keep, kept, picture,
    queue::{self, Kind, Parcel, Stand, Verdict},
    settle,
};
use crate::{
    api::{self, ApiError},
    pages::inspections::{
        answer::{Answer, Count},
        photo,
    },
    session,
};

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static PAUSED: Cell<bool> = const { Cell::new(false) };
    /// Tries in a row that came to nothing.
    static TRIES: Cell<u32> = const { Cell::new(0) };
}

/// The next pause is a short one again.
pub(super) fn start_anew() {
    TRIES.set(0);
}

/// Sends what waits, unless that is being done already.
pub fn push() {
    if !BUSY.replace(true) {
        spawn_local(drain());
    }
}

async fn drain() {
    while let Some(parcel) = first() {
        match queue::verdict(&send(&parcel).await) {
            Verdict::Delivered => {
                TRIES.set(0);
                settle(&parcel, Stand::Delivered).await;
            }
            Verdict::Refused(why) => settle(&parcel, Stand::Refused(why)).await,
            Verdict::Later(asked) => {
                rest(asked);
                break;
            }
        }
    }
    BUSY.set(false);
}

fn first() -> Option<Parcel> {
    let account = session::account()?.id;
    OUTBOX.with(|o| o.parcels.with_untracked(|all| queue::next(all, account).cloned()))
}

fn rest(asked: Option<u32>) {
    let tries = TRIES.get().saturating_add(1);
    TRIES.set(tries);
    if !PAUSED.replace(true) {
        let again = || {
            PAUSED.set(false);
            push();
        };
        set_timeout(again, queue::pause(tries, asked));
    }
}

/// One try. A parcel that can't be read any more, or whose picture is gone, is none of the connection's fault.
async fn send(parcel: &Parcel) -> Result<(), ApiError> {
    match parcel.kind {
        Kind::Photo => send_photo(parcel).await,
        Kind::Entry => {
            let mut answer: Answer = read(parcel)?;
            for photo in &mut answer.photos {
                if let Some(known_as) = kept(&renamed(photo)).await {
                    *photo = known_as;
                }
            }
            let entry =
                parcel.id.parse().ok().and_then(|id| answer.entry(id)).ok_or(ApiError::Status(UNREADABLE))?;
            api::inspections::add_entries(parcel.inspection, NewEntries { entries: vec![entry] })
                .await
                .map(drop)
        }
        Kind::Measurement => {
            let count: Count = read(parcel)?;
            let measurement = parcel.id.parse().ok().and_then(|id| count.measurement(id));
            let measurements = vec![measurement.ok_or(ApiError::Status(UNREADABLE))?];
            api::inspections::add_measurements(parcel.inspection, NewMeasurements { measurements })
                .await
                .map(drop)
        }
    }
}

async fn send_photo(parcel: &Parcel) -> Result<(), ApiError> {
    let bytes = picture(&parcel.id).await.and_then(|bytes| photo::picture_of(&bytes));
    let bytes = bytes.ok_or(ApiError::Status(UNREADABLE))?;
    let view = api::inspections::add_photo(parcel.inspection, bytes).await?;
    // The server keeps it under the hash of what it keeps.
    if view.sha256 != parcel.body {
        keep(&renamed(&parcel.body), &view.sha256).await;
    }
    Ok(())
}

/// As if the server had found it unreadable.
const UNREADABLE: u16 = 422;

fn read<T: serde::de::DeserializeOwned>(parcel: &Parcel) -> Result<T, ApiError> {
    serde_json::from_str(&parcel.body).map_err(|_| ApiError::Status(UNREADABLE))
}

fn renamed(sha256: &str) -> String {
    format!("photo/{sha256}")
}
