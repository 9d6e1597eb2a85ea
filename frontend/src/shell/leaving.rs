//! Signing out. Where this browser keeps visits, what has not arrived is asked about first.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api, downloads, session,
    ui::{guard, toast},
};

/// From where one signs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    /// This browser.
    Here,
    /// All of them.
    Everywhere,
    /// This browser, whose session is over anyway.
    Over,
}

thread_local! {
    static ASKING: ArcRwSignal<Option<Where>> = ArcRwSignal::new(None);
}

/// What has to be asked about first. Reactive.
pub fn asking() -> Option<Where> {
    ASKING.with(|asking| asking.get())
}

/// Signs out, at once or after asking.
pub fn sign_out(from: Where) {
    let keeps = session::kept_account().is_some() || session::has_unsent();
    spawn_local(async move {
        if keeps && !cleared().await {
            ASKING.with(|asking| asking.set(Some(from)));
        } else {
            leave(from).await;
        }
    });
}

/// Whether nothing is left to ask about. Where that part of the app can't be fetched nothing is forgotten either.
async fn cleared() -> bool {
    match downloads::clear_visits().await {
        Ok(clearing) => clearing.await,
        Err(_) => true,
    }
}

/// Signs out.
pub async fn leave(from: Where) {
    stay();
    match from {
        Where::Here => api::auth::sign_out().await,
        Where::Everywhere => {
            if let Err(error) = api::auth::sign_out_everywhere().await {
                toast::failed(&error);
            }
        }
        Where::Over => {
            guard::disarm();
            session::forget();
        }
    }
}

/// Asks no more.
pub fn stay() {
    ASKING.with(|asking| {
        if asking.get_untracked().is_some() {
            asking.set(None);
        }
    });
}
