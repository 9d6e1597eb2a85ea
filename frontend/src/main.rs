//! Mounts the app; in a worker, where there is no page, it only answers `work`.

use wasm_bindgen::prelude::wasm_bindgen;

fn main() {
    if frontend::browser::document().is_some() {
        frontend::app::mount();
    }
}

/// What `boot.js` calls in a worker.
#[wasm_bindgen]
pub async fn work(kind: String, text: String, tell: js_sys::Function) -> bool {
    frontend::app::work(kind, text, tell).await
}
