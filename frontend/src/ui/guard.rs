//! Asks before a page with unsaved text is left.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

use super::unique_id;
use crate::{
    browser::{confirm, document},
    text::t,
};

type Check = Rc<dyn Fn() -> bool>;

thread_local! {
    static WATCHED: RefCell<Vec<(String, Check)>> = const { RefCell::new(Vec::new()) };
}

/// Asks as long as `is_dirty`, until the view that calls this is gone.
pub fn watch(is_dirty: impl Fn() -> bool + 'static) {
    let id = unique_id("guard");
    WATCHED.with_borrow_mut(|all| all.push((id.clone(), Rc::new(is_dirty))));
    on_cleanup(move || WATCHED.with_borrow_mut(|all| all.retain(|(other, _)| *other != id)));
}

/// Asks no more: the page is being left on purpose.
pub fn disarm() {
    WATCHED.take();
}

/// Whether something was typed that is not saved.
pub fn is_dirty() -> bool {
    let checks: Vec<Check> =
        WATCHED.with_borrow(|all| all.iter().map(|(_, check)| Rc::clone(check)).collect());
    checks.iter().any(|check| check())
}

/// Listens to links inside the app and to closing the tab; once, for the whole app.
pub fn install() {
    // Leaked by `forget`: both live as long as the page.
    let unload = Closure::<dyn Fn(web_sys::BeforeUnloadEvent)>::new(|event: web_sys::BeforeUnloadEvent| {
        if is_dirty() {
            event.prevent_default();
        }
    });
    let click = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let link = target.and_then(|t| t.closest("a[href]").ok().flatten());
        let leaves = link.is_some_and(|link| {
            link.get_attribute("href").is_some_and(|href| href.starts_with('/'))
                && !link.has_attribute("target")
                && !link.has_attribute("download")
        });
        if leaves && is_dirty() && !confirm(t().form.leave) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    let (Some(window), Some(document)) = (web_sys::window(), document()) else { return };
    let _ = window.add_event_listener_with_callback("beforeunload", unload.as_ref().unchecked_ref());
    let _ = document.add_event_listener_with_callback_and_bool("click", click.as_ref().unchecked_ref(), true);
    unload.forget();
    click.forget();
}
