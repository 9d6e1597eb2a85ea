//! The provider register: list, one provider, the form.

mod changes;
mod detail;
mod fields;
mod form;
mod list;

use leptos::prelude::*;
use leptos_router::{
    MatchNestedRoutes,
    components::{Outlet, ParentRoute, Route},
    path,
};

use crate::{permission::Permission::{ManageProviders, ReadProviders}, ui::Allowed};
use detail::ProviderPage;
use form::{EditProviderPage, NewProviderPage};
use list::ProvidersPage;

/// The register's routes.
#[component(transparent)]
pub fn ProviderRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/providers") view=|| view! { <Allowed to=ReadProviders><Outlet /></Allowed> }>
            <Route path=path!("") view=ProvidersPage />
            <Route path=path!("new") view=|| view! { <Allowed to=ManageProviders><NewProviderPage /></Allowed> } />
            <Route path=path!(":id") view=ProviderPage />
            <Route path=path!(":id/edit") view=|| view! { <Allowed to=ManageProviders><EditProviderPage /></Allowed> } />
        </ParentRoute>
    }
    .into_inner()
}
