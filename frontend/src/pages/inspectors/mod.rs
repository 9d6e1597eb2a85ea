//! The inspector register: list, one inspector, the form.

mod detail;
mod fields;
mod form;
mod licence;
mod list;

use contract::inspectors::InspectorStatus;
use leptos::prelude::*;
use leptos_router::{
    MatchNestedRoutes,
    components::{Outlet, ParentRoute, Route},
    path,
};

use crate::{
    permission::Permission::{ManageInspectors, ReadInspectors},
    session,
    ui::{Allowed, Tone},
};
use detail::InspectorPage;
use form::{EditInspectorPage, NewInspectorPage};
use list::InspectorsPage;

/// The register's routes.
#[component(transparent)]
pub fn InspectorRoutes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("/inspectors") view=|| view! { <Allowed to=ReadInspectors><Outlet /></Allowed> }>
            <Route path=path!("") view=InspectorsPage />
            <Route path=path!("new") view=|| view! { <Allowed to=ManageInspectors><NewInspectorPage /></Allowed> } />
            <Route path=path!(":id") view=InspectorPage />
            <Route path=path!(":id/edit") view=|| view! { <Allowed to=ManageInspectors><EditInspectorPage /></Allowed> } />
        </ParentRoute>
    }
    .into_inner()
}

const fn tone(status: InspectorStatus) -> Tone {
    match status {
        InspectorStatus::Active => Tone::Good,
        InspectorStatus::Standby => Tone::Info,
        InspectorStatus::Left => Tone::Neutral,
    }
}

/// Departments that inspect, as choices: code and name. Department staff have their own only.
fn departments() -> Vec<(String, String)> {
    let own = session::who().and_then(|who| who.account.department_code.clone());
    let is_open = |code: &str| own.as_deref().is_none_or(|own| own == code);
    session::organisation()
        .map(|o| {
            let inspecting = o.departments.iter().filter(|d| d.inspects && is_open(&d.code));
            inspecting.map(|d| (d.code.clone(), d.name.clone())).collect()
        })
        .unwrap_or_default()
}

/// Items of inspection as choices: code and name.
fn items() -> Vec<(String, String)> {
    session::organisation()
        .map(|o| o.items.iter().map(|item| (item.code.clone(), item.name.clone())).collect())
        .unwrap_or_default()
}
