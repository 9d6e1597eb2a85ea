//! Recusals: list, lifting, the form.

mod form;
mod lift;
mod list;
mod search;

use leptos::prelude::*;
use leptos_router::{
    MatchNestedRoutes,
    components::{Outlet, ParentRoute, Route},
    path,
};

use crate::{
    permission::Permission::{ManageRecusals, ReadRecusals},
    ui::Allowed,
};
use form::NewRecusalPage;
use list::RecusalsPage;

/// The routes.
#[component(transparent)]
pub fn RecusalRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/recusals") view=|| view! { <Allowed to=ReadRecusals><Outlet /></Allowed> }>
            <Route path=path!("") view=RecusalsPage />
            <Route path=path!("new") view=|| view! { <Allowed to=ManageRecusals><NewRecusalPage /></Allowed> } />
        </ParentRoute>
    }
    .into_inner()
}
