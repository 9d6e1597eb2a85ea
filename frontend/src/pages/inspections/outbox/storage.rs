//! The browser's own database (`IndexedDB`), as far as it is needed here: three drawers, keys and values.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest, IdbTransaction, IdbTransactionMode};

const NAME: &str = "tuoyu";
const VERSION: u32 = 1;

/// What is kept where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawer {
    /// What waits to be sent, as JSON.
    Outbox,
    /// Pictures that wait to be sent, as bytes.
    Photos,
    /// What the server said last, for when it can't be asked, as JSON.
    Kept,
}

impl Drawer {
    const ALL: [Self; 3] = [Self::Outbox, Self::Photos, Self::Kept];

    const fn name(self) -> &'static str {
        match self {
            Self::Outbox => "outbox",
            Self::Photos => "photos",
            Self::Kept => "kept",
        }
    }
}

/// A change of one value; nothing takes the place of what is removed.
pub type Change<'a> = (Drawer, &'a str, Option<JsValue>);

/// The open database.
#[derive(Clone)]
pub struct Storage(IdbDatabase);

impl Storage {
    /// Opens it; none where the browser keeps nothing, as in some private windows.
    pub async fn open() -> Option<Self> {
        let factory = web_sys::window()?.indexed_db().ok().flatten()?;
        let request = factory.open_with_u32(NAME, VERSION).ok()?;
        let upgrade = {
            let request = request.clone();
            Closure::once_into_js(move || {
                let Ok(db) = request.result() else { return };
                let db: IdbDatabase = db.unchecked_into();
                for drawer in Drawer::ALL {
                    let _ = db.create_object_store(drawer.name());
                }
            })
        };
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        answer(request.unchecked_ref()).await.map(|db| Self(db.unchecked_into()))
    }

    /// Every value of a drawer, by key.
    pub async fn all(&self, drawer: Drawer) -> Vec<JsValue> {
        let Some(store) = self.read(drawer) else { return Vec::new() };
        let Ok(request) = store.get_all() else { return Vec::new() };
        answer(&request).await.map(|all| Array::from(&all).to_vec()).unwrap_or_default()
    }

    /// Every key of a drawer.
    pub async fn keys(&self, drawer: Drawer) -> Vec<String> {
        let Some(request) = self.read(drawer).and_then(|store| store.get_all_keys().ok()) else {
            return Vec::new();
        };
        let keys = answer(&request).await.map(|keys| Array::from(&keys).to_vec()).unwrap_or_default();
        keys.iter().filter_map(JsValue::as_string).collect()
    }

    /// One value.
    pub async fn get(&self, drawer: Drawer, key: &str) -> Option<JsValue> {
        let request = self.read(drawer)?.get(&key.into()).ok()?;
        answer(&request).await.filter(|value| !value.is_undefined())
    }

    /// Makes all changes or none; true once they are on the disk.
    pub async fn change(&self, changes: &[Change<'_>]) -> bool {
        let Some((transaction, ended)) = self.write(changes) else { return false };
        let done = JsFuture::from(ended).await.is_ok();
        drop(transaction);
        done
    }

    fn write(&self, changes: &[Change<'_>]) -> Option<(IdbTransaction, Promise)> {
        let names = Array::new();
        for drawer in Drawer::ALL.iter().filter(|drawer| changes.iter().any(|(d, ..)| d == *drawer)) {
            names.push(&drawer.name().into());
        }
        let mode = IdbTransactionMode::Readwrite;
        let transaction = self.0.transaction_with_str_sequence_and_mode(&names, mode).ok()?;
        for (drawer, key, value) in changes {
            let store = transaction.object_store(drawer.name()).ok()?;
            match value {
                Some(value) => store.put_with_key(value, &(*key).into()),
                None => store.delete(&(*key).into()),
            }
            .ok()?;
        }
        let ended = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onerror(Some(&reject));
            transaction.set_onabort(Some(&reject));
        });
        Some((transaction, ended))
    }

    fn read(&self, drawer: Drawer) -> Option<web_sys::IdbObjectStore> {
        self.0.transaction_with_str(drawer.name()).ok()?.object_store(drawer.name()).ok()
    }
}

async fn answer(request: &IdbRequest) -> Option<JsValue> {
    let ended = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    JsFuture::from(ended).await.ok()?;
    request.result().ok()
}
