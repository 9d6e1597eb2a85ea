//! The start page: the workbench, or what comes first for those who have none.

use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::workbench::WorkbenchPage;
use crate::{permission::Permission, session, shell::first_page};

/// The start page.
#[component]
pub fn Home() -> impl IntoView {
    let has_workbench = Memo::new(|_| session::may(Permission::ReadWorkbench));
    move || {
        if has_workbench.get() {
            view! { <WorkbenchPage /> }.into_any()
        } else {
            view! { <Redirect path=untrack(first_page) /> }.into_any()
        }
    }
}
