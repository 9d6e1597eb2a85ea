//! Who is signed in. The access token stays in memory; the refresh token is an `HttpOnly` cookie no script can read.
//!
//! State lives in thread locals (a browser tab has one thread), so that a request that ends after its page is gone
//! still finds it.

use std::{cell::RefCell, sync::Arc};

use contract::{accounts::AccountView, auth::Tokens, organisation::Organisation};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    api::ApiError,
    browser::{self, Storage},
    permission::Permission,
};

/// Drafts in the tab's storage are kept under this prefix.
pub const DRAFTS: &str = "draft:";

/// Whose the cookie is, kept in the browser from signing in to signing out, as no script can see the cookie.
const SIGNED_IN: &str = "tuoyu.signed-in";

/// Whose visits this browser keeps; then the app opens without a connection too.
const KEPT: &str = "tuoyu.kept";

/// Under this and the account: there is work that the server has not got.
const UNSENT: &str = "tuoyu.unsent:";

/// How far signing in is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// The cookie is being tried.
    Restoring,
    /// The server could not be asked.
    Unreachable(ApiError),
    /// Nobody.
    SignedOut,
    /// Somebody, with what every screen needs.
    SignedIn(Arc<Organisation>),
}

/// Who, and what he or she may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Who {
    /// The account.
    pub account: AccountView,
    /// Words of the policy table.
    pub permissions: Vec<String>,
}

/// What is known of somebody signed in, kept for when the server can't be asked. No token is in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Known {
    account: AccountView,
    permissions: Vec<String>,
    organisation: Organisation,
}

struct State {
    token: RefCell<Option<String>>,
    stage: ArcRwSignal<Stage>,
    who: ArcRwSignal<Option<Arc<Who>>>,
    ended: ArcRwSignal<bool>,
    waiting: RefCell<Vec<js_sys::Function>>,
}

thread_local! {
    static STATE: State = State {
        token: RefCell::new(None),
        stage: ArcRwSignal::new(Stage::Restoring),
        who: ArcRwSignal::new(None),
        ended: ArcRwSignal::new(false),
        waiting: RefCell::default(),
    };
}

/// The access token, for requests.
pub(crate) fn token() -> Option<String> {
    STATE.with(|s| s.token.borrow().clone())
}

/// Takes up new tokens, from signing in or from a silent refresh.
pub(crate) fn accept(tokens: Tokens) {
    STATE.with(|s| {
        let other = s.who.with_untracked(|w| w.as_ref().is_some_and(|w| w.account.id != tokens.account.id));
        if other {
            // Another person's page and drafts must not be seen.
            Storage::Tab.remove_all(DRAFTS);
            browser::reload();
            return;
        }
        Storage::Browser.write(SIGNED_IN, &tokens.account.id.to_string());
        *s.token.borrow_mut() = Some(tokens.access_token);
        let who = Arc::new(Who { account: tokens.account, permissions: tokens.permissions });
        if s.who.with_untracked(|w| w.as_deref() != Some(&*who)) {
            s.who.set(Some(who));
        }
        if s.ended.get_untracked() {
            s.ended.set(false);
        }
        wake(s);
    });
}

/// Forgets a token that is of no use any more.
pub(crate) fn drop_token() {
    STATE.with(|s| *s.token.borrow_mut() = None);
}

/// Remembers that the session is over; `app` shows the sign-in dialog over the page.
pub(crate) fn end() {
    STATE.with(|s| {
        *s.token.borrow_mut() = None;
        if matches!(s.stage.get_untracked(), Stage::SignedIn(_)) {
            s.ended.set(true);
        }
    });
}

/// Whether the cookie is being tried, as of now.
pub(crate) fn is_restoring() -> bool {
    STATE.with(|s| s.stage.get_untracked() == Stage::Restoring)
}

/// Whether there may be a cookie to try; always where the browser keeps nothing.
pub(crate) fn may_be_signed_in() -> bool {
    !Storage::Browser.is_there() || Storage::Browser.read(SIGNED_IN).is_some()
}

/// Remembers that nobody is signed in.
pub(crate) fn set_signed_out() {
    Storage::Browser.remove(SIGNED_IN);
    set_stage(Stage::SignedOut);
}

/// What is known of the person signed in, for the browser to keep.
pub(crate) fn known() -> Option<Known> {
    let who = STATE.with(|s| s.who.get_untracked())?;
    let organisation = Organisation::clone(&*organisation()?);
    Some(Known { account: who.account.clone(), permissions: who.permissions.clone(), organisation })
}

/// Remembers that this browser keeps visits of the person signed in.
pub(crate) fn set_kept() {
    if let Some(account) = account() {
        Storage::Browser.write(KEPT, &account.id.to_string());
    }
}

/// The account that this browser keeps visits of, if it is the one whose cookie is here.
pub(crate) fn kept_account() -> Option<String> {
    Storage::Browser.read(KEPT).filter(|kept| Storage::Browser.read(SIGNED_IN).as_ref() == Some(kept))
}

/// Goes on with what is known, without a token: the first answer of the server asks for one.
pub(crate) fn resume(known: Known) {
    STATE.with(|s| {
        let Known { account, permissions, organisation } = known;
        s.who.set(Some(Arc::new(Who { account, permissions })));
        s.stage.set(Stage::SignedIn(Arc::new(organisation)));
    });
}

/// Whether somebody has work on this browser that the server has not got.
pub(crate) fn has_unsent() -> bool {
    account().is_some_and(|account| Storage::Browser.read(&format!("{UNSENT}{}", account.id)).is_some())
}

/// Remembers whether somebody has.
pub(crate) fn set_unsent(account: &str, unsent: bool) {
    let key = format!("{UNSENT}{account}");
    if unsent { Storage::Browser.write(&key, "1") } else { Storage::Browser.remove(&key) }
}

/// Forgets everything: signed out on purpose.
pub(crate) fn forget() {
    Storage::Tab.remove_all(DRAFTS);
    Storage::Browser.remove(SIGNED_IN);
    Storage::Browser.remove(KEPT);
    STATE.with(|s| {
        *s.token.borrow_mut() = None;
        s.ended.set(false);
        s.stage.set(Stage::SignedOut);
        s.who.set(None);
        wake(s);
    });
}

fn wake(state: &State) {
    for resolve in state.waiting.take() {
        let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
    }
}

/// Waits until somebody signs in again; false when the person gave up.
pub(crate) async fn signed_in_again() -> bool {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        STATE.with(|s| s.waiting.borrow_mut().push(resolve));
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
    token().is_some()
}

/// How far signing in is.
pub fn stage() -> Stage {
    STATE.with(|s| s.stage.get())
}

/// Goes to another stage.
pub(crate) fn set_stage(stage: Stage) {
    STATE.with(|s| s.stage.set(stage));
}

/// Whether the session ended while a page is open.
pub fn has_ended() -> bool {
    STATE.with(|s| s.ended.get())
}

/// Who is signed in. Reactive.
pub fn who() -> Option<Arc<Who>> {
    STATE.with(|s| s.who.get())
}

/// The account signed in, as of now.
pub fn account() -> Option<AccountView> {
    STATE.with(|s| s.who.with_untracked(|who| who.as_ref().map(|who| who.account.clone())))
}

/// Whether the person signed in may do this. Reactive.
pub fn may(permission: Permission) -> bool {
    who().is_some_and(|w| w.permissions.iter().any(|p| p == permission.word()))
}

/// Streets, departments, items. Present on every page, as pages are shown only to those signed in.
pub fn organisation() -> Option<Arc<Organisation>> {
    STATE.with(|s| match s.stage.get_untracked() {
        Stage::SignedIn(organisation) => Some(organisation),
        _ => None,
    })
}

/// Streets as choices: code and name.
pub fn streets() -> Vec<(String, String)> {
    organisation()
        .map(|o| o.streets.iter().map(|s| (s.code.clone(), s.name.clone())).collect())
        .unwrap_or_default()
}

/// Departments as choices: code and name.
pub fn departments() -> Vec<(String, String)> {
    organisation()
        .map(|o| o.departments.iter().map(|d| (d.code.clone(), d.name.clone())).collect())
        .unwrap_or_default()
}

/// A street's name, or its code where it is unknown.
pub fn street_name(code: &str) -> String {
    let known =
        organisation().and_then(|o| o.streets.iter().find(|s| s.code == code).map(|s| s.name.clone()));
    known.unwrap_or_else(|| code.to_owned())
}

/// An item's name, or its code where it is unknown.
pub fn item_name(code: &str) -> String {
    let known =
        organisation().and_then(|o| o.items.iter().find(|item| item.code == code).map(|i| i.name.clone()));
    known.unwrap_or_else(|| code.to_owned())
}

/// A department's name, or its code where it is unknown.
pub fn department_name(code: &str) -> String {
    let known =
        organisation().and_then(|o| o.departments.iter().find(|d| d.code == code).map(|d| d.name.clone()));
    known.unwrap_or_else(|| code.to_owned())
}
