//! Pages that are not there, or not for this person.

use leptos::prelude::*;

use crate::{
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{LinkButton, PageHead},
};

/// No such page.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHead title=t().problem.not_found_title lead=t().problem.not_found />
        <LinkButton label=t().problem.back_home href=path::HOME />
    }
}

/// No right to see the page: why, and who can.
#[component]
pub fn NoPermission(
    /// What is needed.
    needed: Permission,
) -> impl IntoView {
    let separator = crate::text::language().pick("、", ", ");
    let roles = needed.roles().iter().map(|role| role.label()).collect::<Vec<_>>().join(separator);
    let mine = session::account().map(|account| account.role.label());
    view! {
        <PageHead title=t().problem.forbidden_title lead=t().shell.needs(needed.label()) />
        <div class="card">
            <p>{t().problem.you_are}<strong>{mine}</strong></p>
            <p>{t().problem.who_can}{roles}</p>
            <p>{t().problem.ask}</p>
            <LinkButton label=t().problem.back_home href=path::HOME />
        </div>
    }
}
