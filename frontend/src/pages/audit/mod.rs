//! The audit log.

mod change;
mod list;
mod names;
mod verify;

use leptos::prelude::*;
use leptos_router::{MatchNestedRoutes, components::Route, path};

use crate::{permission::Permission::ReadAudit, ui::Allowed};
use list::AuditPage;

/// The route.
#[component(transparent)]
pub fn AuditRoutes() -> impl MatchNestedRoutes + Clone {
    view! { <Route path=path!("/audit") view=|| view! { <Allowed to=ReadAudit><AuditPage /></Allowed> } /> }.into_inner()
}
