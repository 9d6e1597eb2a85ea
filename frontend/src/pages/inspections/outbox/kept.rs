//! What the server said last, kept for when it can't be asked: by account, from opening the visits to signing out.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::{
    OUTBOX, parcels, storage,
    storage::{Change, Drawer, Storage},
};
use crate::session::{self, Known};

const SESSION: &str = "session";
/// What a picture is called by the server: needed as long as the entry that names it is here.
const PHOTO: &str = "/photo/";

/// Keeps an answer of the server; only for the person signed in.
pub async fn keep(name: &str, answer: &impl Serialize) {
    if let (Some(storage), Some(key), Ok(text)) = (storage(), key(name), serde_json::to_string(answer)) {
        storage.change(&[(Drawer::Kept, &key, Some(text.into()))]).await;
    }
}

/// What the server answered last.
pub async fn kept<T: DeserializeOwned>(name: &str) -> Option<T> {
    read(&storage()?, &key(name)?).await
}

/// Keeps who is signed in, so that the visits open without a connection. What others could read here is forgotten.
pub async fn keep_session() {
    let (Some(storage), Some(known), Some(mine)) = (storage(), session::known(), key("")) else { return };
    keep(SESSION, &known).await;
    session::set_kept();
    let keys = storage.keys(Drawer::Kept).await;
    let others = keys.iter().filter(|key| !key.starts_with(&mine) && !key.contains(PHOTO));
    let changes: Vec<Change> = others.map(|key| (Drawer::Kept, key.as_str(), None)).collect();
    if !changes.is_empty() {
        storage.change(&changes).await;
    }
}

/// Who was signed in here last, if that person's visits are kept.
pub async fn kept_session() -> Option<Known> {
    let account = session::kept_account()?;
    read(&Storage::open().await?, &format!("{account}/{SESSION}")).await
}

/// Forgets what is kept for the person signed in; with `work` also what has not arrived.
pub async fn forget(work: bool) {
    let (Some(storage), Some(mine)) = (storage(), key("")) else { return };
    let keys = storage.keys(Drawer::Kept).await;
    let gone = keys.iter().filter(|key| key.starts_with(&mine) && (work || !key.contains(PHOTO)));
    let mut changes: Vec<Change> = gone.map(|key| (Drawer::Kept, key.as_str(), None)).collect();
    let parcels = if work { untrack(parcels) } else { Vec::new() };
    for parcel in &parcels {
        changes.push((Drawer::Outbox, &parcel.id, None));
        changes.push((Drawer::Photos, &parcel.id, None));
    }
    if changes.is_empty() || storage.change(&changes).await {
        OUTBOX.with(|o| {
            o.pictures.borrow_mut().retain(|(id, _)| parcels.iter().all(|p| p.id != *id));
            o.parcels.update(|all| all.retain(|p| parcels.iter().all(|gone| gone.id != p.id)));
        });
        if work {
            session::set_unsent(mine.trim_end_matches('/'), false);
        }
    }
}

async fn read<T: DeserializeOwned>(storage: &Storage, key: &str) -> Option<T> {
    serde_json::from_str(&storage.get(Drawer::Kept, key).await?.as_string()?).ok()
}

fn key(name: &str) -> Option<String> {
    session::account().map(|account| format!("{}/{name}", account.id))
}
