//! Ed25519 signatures, checked by the browser's own `WebCrypto` where it knows them.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

const ALGORITHM: &str = "Ed25519";

/// Whether a signature holds; `None` where this browser can't tell: it is too old, or the page came by plain HTTP.
pub async fn holds(key: &[u8], signed: &[u8], signature: &[u8]) -> Option<bool> {
    let subtle = subtle()?;
    let usages = Array::of1(&JsValue::from_str("verify"));
    let bytes = Uint8Array::from(key);
    let importing = subtle.import_key_with_str("raw", &bytes, ALGORITHM, false, &usages).ok()?;
    let key: CryptoKey = JsFuture::from(importing).await.ok()?.unchecked_into();
    let checking =
        subtle.verify_with_str_and_u8_array_and_u8_array(ALGORITHM, &key, signature, signed).ok()?;
    JsFuture::from(checking).await.ok()?.as_bool()
}

/// There only where the page came by a safe way.
fn subtle() -> Option<SubtleCrypto> {
    let crypto = web_sys::window()?.crypto().ok()?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok()?;
    subtle.is_object().then(|| subtle.unchecked_into())
}
