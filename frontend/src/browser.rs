//! The few things asked of the browser directly. Each is a no-op outside one, so that logic tests run natively.

use std::time::Duration;

use chrono::{DateTime, Utc};
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::set_timeout;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// Which storage: for this browser, or for this tab only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// Kept over restarts: preferences.
    Browser,
    /// Gone with the tab: drafts.
    Tab,
}

const IN_BROWSER: bool = cfg!(target_arch = "wasm32");

fn window() -> Option<web_sys::Window> {
    if IN_BROWSER { web_sys::window() } else { None }
}

/// The page's document.
pub fn document() -> Option<web_sys::Document> {
    window().and_then(|w| w.document())
}

impl Storage {
    fn open(self) -> Option<web_sys::Storage> {
        let window = window()?;
        match self {
            Self::Browser => window.local_storage().ok().flatten(),
            Self::Tab => window.session_storage().ok().flatten(),
        }
    }

    /// Whether the browser keeps anything.
    pub fn is_there(self) -> bool {
        self.open().is_some()
    }

    /// The text kept under `key`.
    pub fn read(self, key: &str) -> Option<String> {
        self.open()?.get_item(key).ok().flatten()
    }

    /// Keeps a text. A full or forbidden storage is no reason to stop working.
    pub fn write(self, key: &str, text: &str) {
        if let Some(storage) = self.open() {
            let _ = storage.set_item(key, text);
        }
    }

    /// Forgets a text.
    pub fn remove(self, key: &str) {
        if let Some(storage) = self.open() {
            let _ = storage.remove_item(key);
        }
    }

    /// Forgets every text whose key starts so.
    pub fn remove_all(self, prefix: &str) {
        let Some(storage) = self.open() else { return };
        let count = storage.length().unwrap_or(0);
        let keys: Vec<String> = (0..count).filter_map(|i| storage.key(i).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(prefix)) {
            let _ = storage.remove_item(key);
        }
    }
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Ids of all controls, as they follow each other on the page.
pub fn ids_in_order() -> Vec<String> {
    let found = document().and_then(|d| d.query_selector_all("input[id], select[id], textarea[id]").ok());
    let Some(found) = found else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|i| found.get(i)?.dyn_into::<web_sys::Element>().ok());
    elements.map(|element| element.id()).collect()
}

/// Moves the focus once the view has been updated.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    set_timeout(move || focus(&id), Duration::from_millis(20));
}

/// Whether the page is on the screen and not behind another tab.
pub fn is_looked_at() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Scheme and host of the app's address.
pub fn origin() -> String {
    window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Asks with the browser's own dialog.
pub fn confirm(question: &str) -> bool {
    window().is_none_or(|w| w.confirm_with_message(question).unwrap_or(true))
}

/// Today, where the person is, as `2026-05-01`.
pub fn today() -> String {
    if !IN_BROWSER {
        return String::new();
    }
    let now = js_sys::Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// This moment; the first one of 1970 outside a browser.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
pub fn now() -> DateTime<Utc> {
    let milliseconds = if IN_BROWSER { js_sys::Date::now() as i64 } else { 0 };
    DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

/// After a fault of the page itself nothing works any more: says so on the page, and to the console why.
pub fn show_faults(message: impl Fn() -> &'static str + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |fault| {
        web_sys::console::error_1(&fault.to_string().into());
        let Some(document) = document() else { return };
        if let (Ok(notice), Some(body)) = (document.create_element("p"), document.body()) {
            notice.set_text_content(Some(message()));
            let _ = notice.set_attribute("role", "alert");
            let _ = notice.set_attribute("class", "fault");
            let _ = body.append_child(&notice);
        }
    }));
}

/// Bytes nobody can guess; none outside a browser.
pub fn random_bytes<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    window()?.crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

/// Does something in one tab after the other, by the Web Locks API; without it (plain HTTP) there is nothing to queue at.
pub fn one_tab_at_a_time(name: &str, job: impl FnOnce() -> Promise + 'static) -> Promise {
    let locks = window().and_then(|w| Reflect::get(&w.navigator(), &"locks".into()).ok());
    let request =
        locks.as_ref().and_then(|l| Reflect::get(l, &"request".into()).ok()?.dyn_into::<Function>().ok());
    let (Some(locks), Some(request)) = (locks, request) else { return job() };
    let job = Closure::once_into_js(move || JsValue::from(job()));
    match request.call2(&locks, &name.into(), &job) {
        Ok(promise) => promise.unchecked_into(),
        Err(error) => Promise::reject(&error),
    }
}

/// Hands a finished download to the person.
pub fn save_blob(blob: &web_sys::Blob, file_name: &str) -> Option<()> {
    let url = web_sys::Url::create_object_url_with_blob(blob).ok()?;
    let link = document()?.create_element("a").ok()?.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    // Revoked later: some browsers start reading only after the click has been handled.
    set_timeout(
        move || {
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        Duration::from_mins(1),
    );
    Some(())
}
