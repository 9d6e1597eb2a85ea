//! One request, from building it to reading the answer.

use std::{future::Future, pin::Pin};

use contract::{Code, Problem};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Headers, RequestCredentials, RequestInit, Response};

use super::{ApiError, refresh};
use crate::{browser, session};

const BASE: &str = "/api/v1";
/// A slow intranet must be allowed its time, but nobody should wait for ever.
const PATIENCE_MS: u32 = 30_000;
/// Where an older answer is at hand.
const SHORT_PATIENCE_MS: u32 = 8_000;
/// Uploads and exports of whole registers.
const LONG_PATIENCE_MS: u32 = 300_000;

/// What happens when the token is refused.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Renewal {
    /// Nothing: there is no token.
    Never,
    /// A silent refresh, and no more.
    Silent,
    /// A silent refresh, and failing that the person is asked to sign in again.
    Ask,
}

enum Body {
    None,
    Json(String),
    Form(web_sys::FormData),
    Picture(web_sys::Blob),
}

/// A request: `Call::put(path).if_match(etag).json(&facts).read().await`.
#[must_use = "nothing is sent before `read`, `done` or `save_as`"]
pub struct Call {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Body,
    patience_ms: u32,
    renewal: Renewal,
}

/// A fresh key for `Idempotency-Key`; kept over the retries of one submission (see `ui::Form`).
pub fn submission_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

impl Call {
    fn new(method: &'static str, path: impl Into<String>) -> Self {
        Self {
            method,
            path: path.into(),
            headers: Vec::new(),
            body: Body::None,
            patience_ms: PATIENCE_MS,
            renewal: Renewal::Ask,
        }
    }

    /// Reads.
    pub fn get(path: impl Into<String>) -> Self {
        Self::new("GET", path)
    }

    /// Creates or does.
    pub fn post(path: impl Into<String>) -> Self {
        Self::new("POST", path)
    }

    /// Replaces.
    pub fn put(path: impl Into<String>) -> Self {
        Self::new("PUT", path)
    }

    /// Removes or stops.
    pub fn delete(path: impl Into<String>) -> Self {
        Self::new("DELETE", path)
    }

    /// Only when the object is still this version.
    pub fn if_match(mut self, etag: &str) -> Self {
        self.headers.push(("If-Match", format!("\"{etag}\"")));
        self
    }

    /// Doing it twice with the same key does it once.
    pub fn idempotency_key(mut self, key: String) -> Self {
        self.headers.push(("Idempotency-Key", key));
        self
    }

    /// With a JSON body.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_string(body).map_or(Body::None, Body::Json);
        self
    }

    /// With a multipart body.
    pub fn form(mut self, form: web_sys::FormData) -> Self {
        self.body = Body::Form(form);
        self.patience_ms = LONG_PATIENCE_MS;
        self
    }

    /// With a JPEG as its body.
    pub fn picture(mut self, picture: web_sys::Blob) -> Self {
        self.body = Body::Picture(picture);
        self.patience_ms = LONG_PATIENCE_MS;
        self
    }

    /// Without a token and without refreshing: signing in itself.
    pub(super) fn anonymous(mut self) -> Self {
        self.renewal = Renewal::Never;
        self
    }

    /// Without asking the person to sign in again: signing out, and what is sent by itself.
    pub(super) fn quietly(mut self) -> Self {
        self.renewal = Renewal::Silent;
        self
    }

    /// Gives up early: there is something to go on with.
    pub fn hurried(mut self, hurried: bool) -> Self {
        if hurried {
            self.patience_ms = SHORT_PATIENCE_MS;
        }
        self
    }

    /// Sends and reads the JSON answer.
    pub async fn read<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        let text = self.text().await?;
        serde_json::from_str(&text).map_err(|_| ApiError::Unreadable)
    }

    /// Sends, and gives the answer as it is.
    /// Boxed, so that `read` does not carry the whole of sending once for each type.
    pub fn text(self) -> Pin<Box<dyn Future<Output = Result<String, ApiError>>>> {
        Box::pin(async move { body_text(&self.send().await?).await.ok_or(ApiError::Offline) })
    }

    /// Sends; the answer has no content.
    pub async fn done(self) -> Result<(), ApiError> {
        self.text().await.map(drop)
    }

    /// Sends, and hands the answer to the person as a file.
    pub async fn save_as(mut self, file_name: &str) -> Result<(), ApiError> {
        self.patience_ms = LONG_PATIENCE_MS;
        browser::save_blob(&self.blob().await?, file_name).ok_or(ApiError::Unreadable)
    }

    /// Sends, and gives the answer as bytes.
    pub async fn blob(self) -> Result<web_sys::Blob, ApiError> {
        let blob = self.send().await?.blob().map_err(|_| ApiError::Unreadable)?;
        JsFuture::from(blob).await.map(JsCast::unchecked_into).map_err(|_| ApiError::Offline)
    }

    /// Sends; renews an expired token once, and waits once for a new sign-in.
    async fn send(&self) -> Result<Response, ApiError> {
        let (mut may_refresh, mut may_ask) = (self.renewal != Renewal::Never, self.renewal == Renewal::Ask);
        let me = || session::account().map(|account| account.id);
        let asker = me();
        loop {
            let outcome = self.attempt().await;
            // What one person asked is neither answered to another nor asked again as another's.
            if asker.is_some() && asker != me() {
                return Err(ApiError::SessionEnded);
            }
            let error = match outcome {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            match error.code() {
                Some(Code::TokenExpired | Code::Unauthenticated) if may_refresh => {
                    may_refresh = false;
                    match refresh::shared().await {
                        Ok(()) => {}
                        // The next attempt has no token, is refused, and asks.
                        Err(ApiError::SessionEnded) => session::drop_token(),
                        Err(other) => return Err(other),
                    }
                }
                Some(Code::TokenExpired | Code::Unauthenticated | Code::SessionEnded) if may_ask => {
                    may_ask = false;
                    session::end();
                    if !session::signed_in_again().await || asker != me() {
                        return Err(ApiError::SessionEnded);
                    }
                }
                _ => return Err(error),
            }
        }
    }

    async fn attempt(&self) -> Result<Response, ApiError> {
        let window = web_sys::window().ok_or(ApiError::Unreadable)?;
        let init = self.init().map_err(|_| ApiError::Unreadable)?;
        let sending = window.fetch_with_str_and_init(&format!("{BASE}{}", self.path), &init);
        let response: Response =
            JsFuture::from(sending).await.map_err(|error| unsent(&error))?.unchecked_into();
        if response.ok() { Ok(response) } else { Err(refusal(&response).await) }
    }

    fn init(&self) -> Result<RequestInit, JsValue> {
        let headers = Headers::new()?;
        headers.set("Accept", "application/json")?;
        if let (true, Some(token)) = (self.renewal != Renewal::Never, session::token()) {
            headers.set("Authorization", &format!("Bearer {token}"))?;
        }
        for (name, value) in &self.headers {
            headers.set(name, value)?;
        }
        let init = RequestInit::new();
        match &self.body {
            Body::None => {}
            Body::Json(json) => {
                headers.set("Content-Type", "application/json")?;
                init.set_body(&json.into());
            }
            Body::Form(form) => init.set_body(form),
            Body::Picture(picture) => {
                headers.set("Content-Type", "image/jpeg")?;
                init.set_body(picture);
            }
        }
        init.set_method(self.method);
        init.set_headers(&headers);
        init.set_credentials(RequestCredentials::SameOrigin);
        init.set_signal(Some(&AbortSignal::timeout_with_u32(self.patience_ms)));
        Ok(init)
    }
}

fn unsent(error: &JsValue) -> ApiError {
    let name = js_sys::Reflect::get(error, &"name".into()).ok().and_then(|name| name.as_string());
    if name.as_deref() == Some("TimeoutError") { ApiError::Timeout } else { ApiError::Offline }
}

async fn body_text(response: &Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

async fn refusal(response: &Response) -> ApiError {
    let retry_after = response.headers().get("Retry-After").ok().flatten();
    let text = body_text(response).await.unwrap_or_default();
    match serde_json::from_str::<Problem>(&text) {
        Ok(problem) => ApiError::Refused {
            problem: Box::new(problem),
            retry_after: retry_after.and_then(|seconds| seconds.parse().ok()),
        },
        Err(_) => ApiError::Status(response.status()),
    }
}
