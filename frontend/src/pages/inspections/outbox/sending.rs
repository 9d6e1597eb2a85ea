//! Sending parcels: one after the other, and again after a pause when the way is closed.

use std::cell::Cell;

use contract::inspections::{NewEntries, NewMeasurements};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{
    OUTBOX, keep, kept, picture,
    queue::{self, Kind, Parcel, Stand, Verdict},
    settle, take_up,
};
use crate::{
    api::{self, ApiError},
    browser::one_tab_at_a_time,
    pages::inspections::{
        answer::{Answer, Count},
        photo,
    },
    session,
};

thread_local! {
    static BUSY: Cell<bool> = const { Cell::new(false) };
    static PAUSED: Cell<bool> = const { Cell::new(false) };
    /// Waiting for somebody to sign in again.
    static STOPPED: Cell<bool> = const { Cell::new(false) };
    /// Tries in a row that came to nothing.
    static TRIES: Cell<u32> = const { Cell::new(0) };
}

/// The next pause is a short one again.
pub(super) fn start_anew() {
    TRIES.set(0);
}

/// Sends what waits, unless that is being done already. While one tab sends, the others wait.
pub fn push() {
    if first().is_none() || BUSY.replace(true) {
        return;
    }
    let job = || {
        future_to_promise(async {
            drain().await;
            Ok(JsValue::UNDEFINED)
        })
    };
    let sent = one_tab_at_a_time("tuoyu.outbox", job);
    spawn_local(async move {
        if JsFuture::from(sent).await.is_err() {
            BUSY.set(false);
        }
    });
}

async fn drain() {
    take_up().await;
    while let Some(parcel) = first() {
        let outcome = send(&parcel).await;
        match queue::verdict(&outcome) {
            Verdict::Delivered => {
                TRIES.set(0);
                settle(&parcel, Stand::Delivered).await;
            }
            Verdict::Refused(why) => settle(&parcel, Stand::Refused(why)).await,
            Verdict::Later(asked) => {
                if outcome.is_err_and(|error| error.is_signed_out()) {
                    stop();
                } else {
                    rest(asked);
                }
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

/// The session is over: goes on once somebody has signed in, on this page or on another tab's.
fn stop() {
    session::end();
    rest(None);
    if !STOPPED.replace(true) {
        spawn_local(async {
            let again = session::signed_in_again().await;
            STOPPED.set(false);
            if again {
                start_anew();
                push();
            }
        });
    }
}

/// Fails where somebody else has signed in meanwhile: nobody's work is sent as another's.
fn still_mine(parcel: &Parcel) -> Result<(), ApiError> {
    let same = session::account().is_some_and(|account| account.id == parcel.account);
    if same { Ok(()) } else { Err(ApiError::SessionEnded) }
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
            still_mine(parcel)?;
            let entry =
                parcel.id.parse().ok().and_then(|id| answer.entry(id)).ok_or(ApiError::Status(UNREADABLE))?;
            api::inspections::add_entries(parcel.inspection, NewEntries { entries: vec![entry] })
                .await
                .map(drop)
        }
        Kind::Measurement => {
            still_mine(parcel)?;
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
    still_mine(parcel)?;
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
