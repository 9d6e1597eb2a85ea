//! What is entered at the door, kept in this browser until the server has it: survives reloads, dead spots and the end
//! of the session. What becomes of each parcel is decided in `queue`.

mod kept;
mod merge;
pub mod queue;
mod sending;
mod storage;

use std::{cell::RefCell, collections::HashSet};

use contract::id::InspectionId;
use js_sys::{Promise, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use crate::session;
use queue::{Kind, Parcel, Stand};
use storage::{Drawer, Storage};

pub use kept::{forget, keep, keep_session, kept, kept_session};
pub use sending::push;

struct Outbox {
    parcels: ArcRwSignal<Vec<Parcel>>,
    /// Whether the browser keeps them; else they live as long as the page.
    keeps: ArcRwSignal<bool>,
    storage: RefCell<Option<Storage>>,
    /// Parcels that are on the disk: what is missing there later was sent by another tab.
    written: RefCell<HashSet<String>>,
    /// Pictures where the browser keeps none.
    pictures: RefCell<Vec<(String, Uint8Array)>>,
    opening: RefCell<Option<Promise>>,
    /// Counts how often the connection came back.
    back: ArcRwSignal<u32>,
}

thread_local! {
    static OUTBOX: Outbox = Outbox {
        parcels: ArcRwSignal::new(Vec::new()),
        keeps: ArcRwSignal::new(true),
        storage: RefCell::default(),
        written: RefCell::default(),
        pictures: RefCell::default(),
        opening: RefCell::default(),
        back: ArcRwSignal::new(0),
    };
}

/// Something to post.
pub struct Post {
    pub inspection: InspectionId,
    pub kind: Kind,
    pub card: String,
    pub body: String,
    /// Whether nothing is missing.
    pub finished: bool,
    /// The bytes of a picture.
    pub picture: Option<Uint8Array>,
}

/// Opens what an earlier page left, once, and goes on sending it.
pub async fn open() {
    let start = || {
        future_to_promise(async {
            start().await;
            Ok(JsValue::UNDEFINED)
        })
    };
    let opening = OUTBOX.with(|o| o.opening.borrow_mut().get_or_insert_with(start).clone());
    let _ = JsFuture::from(opening).await;
    push();
}

async fn start() {
    let storage = Storage::open().await;
    OUTBOX.with(|o| {
        o.keeps.set(storage.is_some());
        *o.storage.borrow_mut() = storage;
    });
    take_up().await;
    listen();
}

/// Takes up what an earlier page or another tab left on the disk.
async fn take_up() {
    let Some(storage) = storage() else { return };
    let (known, written) = OUTBOX.with(|o| {
        let known: HashSet<String> =
            o.parcels.with_untracked(|all| all.iter().map(|p| p.id.clone()).collect());
        (known, o.written.borrow().clone())
    });
    let kept = storage.all(Drawer::Outbox).await;
    let kept: Vec<String> = kept.iter().filter_map(JsValue::as_string).collect();
    let kept = queue::restored(&kept);
    OUTBOX.with(|o| {
        o.written.borrow_mut().extend(kept.iter().map(|p| p.id.clone()));
        let mut all = o.parcels.get_untracked();
        if merge::merge(&mut all, kept, &known, &written) {
            o.parcels.set(all);
        }
    });
}

fn storage() -> Option<Storage> {
    OUTBOX.with(|o| o.storage.borrow().clone())
}

/// Remembers outside of the database whether somebody has work here: signing in and out look there first.
fn mark() {
    let all = OUTBOX.with(|o| o.parcels.get_untracked());
    let accounts: HashSet<String> = all.iter().map(|p| p.account.to_string()).collect();
    for account in accounts {
        let unsent = all.iter().any(|p| p.account.to_string() == account && p.stand != Stand::Delivered);
        session::set_unsent(&account, unsent);
    }
}

/// Reads as often as the connection came back. Reactive.
pub fn back() -> u32 {
    OUTBOX.with(|o| o.back.clone()).get()
}

/// The connection coming back is the moment to send; once, for as long as the app is open.
fn listen() {
    let back = Closure::<dyn Fn()>::new(|| {
        sending::start_anew();
        spawn_local(async {
            take_up().await;
            push();
        });
        OUTBOX.with(|o| o.back.clone()).update(|n| *n += 1);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("online", back.as_ref().unchecked_ref());
    }
    back.forget();
}

/// Parcels of the person signed in. Reactive.
pub fn parcels() -> Vec<Parcel> {
    let me = session::account().map(|account| account.id);
    let all = OUTBOX.with(|o| o.parcels.clone());
    all.with(|all| all.iter().filter(|p| Some(p.account) == me).cloned().collect())
}

/// Whether this browser keeps what is entered. Reactive.
pub fn keeps() -> bool {
    OUTBOX.with(|o| o.keeps.clone()).get()
}

/// Keeps something entered, and sends it when that is possible. It is shown as kept only once it is on the disk.
pub async fn post(post: Post) {
    let Some(account) = session::account().map(|account| account.id) else { return };
    let known = OUTBOX.with(|o| o.parcels.get_untracked());
    let parcel = Parcel {
        id: uuid::Uuid::now_v7().to_string(),
        account,
        inspection: post.inspection,
        place: queue::next_place(&known),
        kind: post.kind,
        card: post.card,
        body: post.body,
        stand: if post.finished { Stand::Waiting } else { Stand::Unfinished },
    };
    // Taken up at once, so that two entries in a row can't get the same place.
    let replaced = queue::replaced(&known, &parcel);
    OUTBOX.with(|o| {
        if let Some(picture) = &post.picture {
            o.pictures.borrow_mut().push((parcel.id.clone(), picture.clone()));
        }
        o.parcels.update(|all| {
            all.retain(|p| replaced.iter().all(|old| old.id != p.id));
            all.push(parcel.clone());
        });
    });
    mark();
    if write(&parcel, post.picture.as_ref(), &replaced).await && post.picture.is_some() {
        OUTBOX.with(|o| o.pictures.borrow_mut().retain(|(id, _)| *id != parcel.id));
    }
    push();
}

async fn write(parcel: &Parcel, picture: Option<&Uint8Array>, replaced: &[Parcel]) -> bool {
    let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(parcel)) else { return false };
    let mut changes = vec![(Drawer::Outbox, parcel.id.as_str(), Some(text.into()))];
    changes.extend(picture.map(|picture| (Drawer::Photos, parcel.id.as_str(), Some(picture.clone().into()))));
    changes.extend(replaced.iter().map(|old| (Drawer::Outbox, old.id.as_str(), None)));
    let written = storage.change(&changes).await;
    OUTBOX.with(|o| {
        if written {
            o.written.borrow_mut().insert(parcel.id.clone());
        } else {
            o.keeps.set(false);
        }
    });
    written
}

/// Takes note of what became of a parcel.
async fn settle(parcel: &Parcel, stand: Stand) {
    let settled = Parcel { stand, ..parcel.clone() };
    OUTBOX.with(|o| {
        o.parcels.update(|all| {
            if let Some(known) = all.iter_mut().find(|p| p.id == settled.id) {
                *known = settled.clone();
            }
        });
    });
    mark();
    let Some(storage) = storage() else { return };
    let gone = settled.stand == Stand::Delivered;
    let text = if gone { None } else { serde_json::to_string(&settled).ok().map(Into::into) };
    let mut changes = vec![(Drawer::Outbox, settled.id.as_str(), text)];
    if gone && settled.kind == Kind::Photo {
        changes.push((Drawer::Photos, settled.id.as_str(), None));
    }
    storage.change(&changes).await;
}

/// Tries a refused parcel once more.
pub async fn retry(parcel: Parcel) {
    settle(&parcel, Stand::Waiting).await;
    push();
}

/// Throws a parcel away that the server does not want.
pub async fn discard(parcel: Parcel) {
    OUTBOX.with(|o| {
        o.parcels.update(|all| all.retain(|p| p.id != parcel.id));
        o.pictures.borrow_mut().retain(|(id, _)| *id != parcel.id);
    });
    mark();
    if let Some(storage) = storage() {
        let id = parcel.id.as_str();
        storage.change(&[(Drawer::Outbox, id, None), (Drawer::Photos, id, None)]).await;
    }
}

/// The bytes of a picture that is still here.
pub async fn picture(id: &str) -> Option<Uint8Array> {
    let (storage, here) = OUTBOX.with(|o| {
        let here = o.pictures.borrow().iter().find(|(known, _)| known == id).map(|(_, bytes)| bytes.clone());
        (o.storage.borrow().clone(), here)
    });
    match (here, storage) {
        (Some(bytes), _) => Some(bytes),
        (None, Some(storage)) => storage.get(Drawer::Photos, id).await.and_then(|v| v.dyn_into().ok()),
        (None, None) => None,
    }
}
