//! Accounts: list, one account, a new one.

mod list;
mod new;
mod one;
mod password;

use leptos::prelude::*;
use leptos_router::{
    MatchNestedRoutes,
    components::{Outlet, ParentRoute, Route},
    path,
};

use crate::{
    permission::Permission::{ManageAccounts, ReadAccounts},
    ui::Allowed,
};
use list::AccountsPage;
use new::NewAccountPage;
use one::AccountPage;

/// The routes.
#[component(transparent)]
pub fn AccountRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/accounts") view=|| view! { <Allowed to=ReadAccounts><Outlet /></Allowed> }>
            <Route path=path!("") view=AccountsPage />
            <Route path=path!("new") view=|| view! { <Allowed to=ManageAccounts><NewAccountPage /></Allowed> } />
            <Route path=path!(":id") view=AccountPage />
        </ParentRoute>
    }
    .into_inner()
}
