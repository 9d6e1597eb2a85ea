//! Renewing the access token: once for all requests of this tab, and one tab after the other.

use std::cell::RefCell;

use contract::auth::{Refresh, Tokens};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{ApiError, Call};
use crate::{browser, session};

thread_local! {
    static UNDER_WAY: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static OUTCOME: RefCell<Result<(), ApiError>> = const { RefCell::new(Ok(())) };
}

/// Renews the token, or joins the renewal that is under way.
pub async fn shared() -> Result<(), ApiError> {
    // All tabs share one cookie and each refresh token works once: two tabs at the same time would end the session.
    let promise = UNDER_WAY
        .with_borrow(Clone::clone)
        .unwrap_or_else(|| browser::one_tab_at_a_time("tuoyu.refresh", start));
    UNDER_WAY.replace(Some(promise.clone()));
    if JsFuture::from(promise).await.is_err() {
        UNDER_WAY.take();
        return Err(ApiError::Offline);
    }
    OUTCOME.with_borrow(Clone::clone)
}

fn start() -> Promise {
    future_to_promise(async {
        let outcome = renew().await;
        OUTCOME.set(outcome);
        // Here and not in `shared`: whoever asked may be gone with its page by now.
        UNDER_WAY.take();
        Ok(JsValue::UNDEFINED)
    })
}

async fn renew() -> Result<(), ApiError> {
    let answer = Call::post("/auth/refresh").anonymous().json(&Refresh::default()).read::<Tokens>().await;
    match answer {
        Ok(tokens) => {
            session::accept(tokens);
            Ok(())
        }
        Err(ApiError::Refused { problem, .. }) if matches!(problem.status, 401 | 403) => {
            Err(ApiError::SessionEnded)
        }
        Err(other) => Err(other),
    }
}
