//! The navigation: what the person may see, nothing else.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    path,
    permission::Permission::{
        self, ConductInspections, ImportRegisters, ReadAccounts, ReadAnnualPlans, ReadAudit, ReadCalendar,
        ReadCases, ReadCoverage, ReadDraws, ReadInspections, ReadInspectors, ReadItems, ReadProviders,
        ReadPublications, ReadRectifications, ReadRecusalRequests, ReadRecusals, ReadWorkbench,
    },
    session,
    text::t,
    ui::{Glyph, Icon},
};

/// One entry.
struct Entry {
    needs: Permission,
    href: &'static str,
    label: &'static str,
    glyph: Glyph,
}

const fn entry(needs: Permission, href: &'static str, label: &'static str, glyph: Glyph) -> Entry {
    Entry { needs, href, label, glyph }
}

/// Every entry, in groups with a heading.
fn groups() -> Vec<(&'static str, Vec<Entry>)> {
    let words = &t().shell;
    vec![
        (words.nav_work, vec![entry(ReadWorkbench, path::HOME, words.workbench, Glyph::Home)]),
        (
            words.nav_registers,
            vec![
                entry(ReadProviders, path::PROVIDERS, words.providers, Glyph::Building),
                entry(ReadInspectors, path::INSPECTORS, t().inspectors.nav, Glyph::People),
                entry(ReadRecusals, path::RECUSALS, t().recusals.nav, Glyph::Recusal),
                entry(ImportRegisters, path::IMPORTS, t().imports.nav, Glyph::Import),
            ],
        ),
        (
            words.nav_draws,
            vec![
                entry(ReadDraws, path::DRAWS, words.draws, Glyph::Draw),
                entry(ReadDraws, path::VERIFY, words.verify, Glyph::Check),
                entry(ReadItems, path::ITEMS, t().items.nav, Glyph::Columns),
                entry(ReadAnnualPlans, path::ANNUAL_PLANS, t().annual_plans.nav, Glyph::Calendar),
                entry(ReadCoverage, path::COVERAGE, t().coverage.nav, Glyph::Clock),
                entry(ReadDraws, path::STATISTICS, t().statistics.nav, Glyph::Columns),
                entry(ReadDraws, path::PUBLIC_DRAWS, words.public_draws, Glyph::Globe),
            ],
        ),
        (
            words.nav_inspections,
            vec![
                entry(ConductInspections, path::VISITS, words.visits, Glyph::Camera),
                entry(ReadInspections, path::INSPECTIONS, words.inspections, Glyph::Audit),
                entry(ReadRectifications, path::RECTIFICATIONS, words.rectifications, Glyph::Edit),
                entry(ReadCases, path::CASES, words.cases, Glyph::Alert),
                entry(ReadRecusalRequests, path::RECUSAL_REQUESTS, words.recusal_requests, Glyph::Recusal),
                entry(ReadPublications, path::PUBLICATIONS, t().publications.nav, Glyph::Globe),
                entry(ReadCalendar, path::CALENDAR, words.calendar, Glyph::Calendar),
            ],
        ),
        (
            words.nav_system,
            vec![
                entry(ReadAccounts, path::ACCOUNTS, t().accounts.nav, Glyph::Key),
                entry(ReadAudit, path::AUDIT, t().audit.nav, Glyph::Audit),
            ],
        ),
    ]
}

/// The first page the person may see.
pub fn first_page() -> &'static str {
    let mut entries = groups().into_iter().flat_map(|(_, entries)| entries);
    entries.find(|entry| session::may(entry.needs)).map_or(path::ME, |entry| entry.href)
}

#[component]
pub(super) fn Navigation(drawer: RwSignal<bool>) -> impl IntoView {
    let lists = move || {
        let shown = groups().into_iter().filter_map(|(heading, entries)| {
            let entries: Vec<_> = entries.into_iter().filter(|entry| session::may(entry.needs)).collect();
            (!entries.is_empty()).then(|| view! { <Group heading entries /> })
        });
        shown.collect_view()
    };
    view! {
        <div class="scrim" class:is-open=move || drawer.get() on:click=move |_| drawer.set(false)></div>
        <nav id="navigation" class="nav" class:is-open=move || drawer.get() aria-label=t().shell.navigation>
            {lists}
        </nav>
    }
}

#[component]
fn Group(heading: &'static str, entries: Vec<Entry>) -> impl IntoView {
    let links = entries.into_iter().map(|Entry { href, label, glyph, .. }| {
        view! { <li><A href=href exact=href == path::HOME><Icon glyph /> <span>{label}</span></A></li> }
    });
    view! {
        <p class="nav-heading">{heading}</p>
        <ul>{links.collect_view()}</ul>
    }
}
