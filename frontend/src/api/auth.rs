//! Signing in and out, and one's own account.

use std::sync::Arc;

use contract::{
    accounts::AccountView,
    auth::{PasswordChange, SignIn, Tokens},
};

use super::{ApiError, Call, organisation, refresh};
use crate::session::{self, Stage};

/// Signs in and loads what every page needs.
pub async fn sign_in(credentials: &SignIn) -> Result<(), ApiError> {
    let tokens: Tokens = Call::post("/auth/sign-in").anonymous().json(credentials).read().await?;
    session::accept(tokens);
    enter().await
}

/// Tries the cookie when the page is opened; fails where the server can't be asked.
pub async fn restore() -> Result<(), ApiError> {
    if !session::may_be_signed_in() {
        session::set_signed_out();
        return Ok(());
    }
    session::set_stage(Stage::Restoring);
    let entered = match refresh::shared().await {
        Ok(()) => enter().await,
        Err(error) => Err(error),
    };
    match entered {
        Err(ApiError::SessionEnded) => {
            // Somebody may be at work by now, with what the browser keeps: then the page stays.
            if session::organisation().is_some() {
                session::end();
            } else {
                session::set_signed_out();
            }
            Ok(())
        }
        other => other,
    }
}

async fn enter() -> Result<(), ApiError> {
    if session::organisation().is_none() {
        let organisation = organisation::find().await?;
        session::set_stage(Stage::SignedIn(Arc::new(organisation)));
    }
    Ok(())
}

/// Signs out here. Locally this always works, even when the server can't be told.
pub async fn sign_out() {
    let _ = Call::post("/auth/sign-out").quietly().done().await;
    session::forget();
}

/// Ends every session of this account.
pub async fn sign_out_everywhere() -> Result<(), ApiError> {
    Call::post("/auth/sign-out-everywhere").done().await?;
    session::forget();
    Ok(())
}

/// One's own account.
pub async fn me() -> Result<AccountView, ApiError> {
    Call::get("/me").read().await
}

/// Changes one's own password.
pub async fn change_password(change: &PasswordChange) -> Result<(), ApiError> {
    Call::put("/me/password").json(change).done().await
}
