//! One provider's account: the year, and every visit.

use contract::{
    coverage::{CoverageView, CoverageVisit, CoverageYear},
    id::ProviderId,
};
use leptos::prelude::*;

use super::list::{left, month, tone, triggered};
use crate::{
    api,
    data::Data,
    format,
    listing::Listing,
    pages::draws::month_name,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{Badge, Fact, Facts, LinkButton, Load, PageHead, Section, Tone},
};

/// The page.
#[component]
pub fn ProviderCoveragePage(
    /// Of which provider.
    id: ProviderId,
) -> impl IntoView {
    let year = Listing::<CoverageYear>::from_url().filter;
    let view = Data::new(move || api::coverage::find(id, year.get()));
    view! {
        <Load from=view let:view>
            <Account view />
        </Load>
    }
}

#[component]
fn Account(view: CoverageView) -> impl IntoView {
    let words = &t().coverage;
    let CoverageView { year, account, visits } = view;
    let cap = account.cap.map_or_else(|| words.no_cap.to_owned(), |cap| words.times(cap.into()));
    let at_cap =
        (account.left == Some(0)).then(|| view! { <Badge label=words.at_cap_yes tone=Tone::Warning /> });
    let suspected = (account.suspected > 0)
        .then(|| view! { <Badge label=words.suspected_of(account.suspected) tone=Tone::Bad /> });
    let rows = visits.into_iter().map(|visit| view! { <Visit visit /> }).collect_view();
    let none = rows.is_empty().then(|| view! { <p class="empty">{words.no_visits}</p> });
    view! {
        <PageHead title=words.account_of(&account.name) above=vec![(path::COVERAGE, words.title)]>
            <LinkButton label=words.open_provider href=path::provider(account.provider_id) />
        </PageHead>
        <p class="badges"><Badge label=account.state.label() tone=tone(account.state) /> {at_cap} {suspected}</p>
        <Section title=format!("{} {}", t().annual_plans.year_name(year), words.account) lead=words.exempt>
            <Facts>
                <Fact label=words.planned value=words.times(account.planned) />
                <Fact label=words.triggered value=triggered(&account) />
                <Fact label=words.cap value=cap />
                <Fact label=words.left value=left(&account) />
                <Fact label=words.last_visit value=month(account.last_visit.as_ref()) />
                <Fact label=words.due value=month(account.due.as_ref()) />
            </Facts>
        </Section>
        <Section title=words.visits>
            {none}
            <ul class="line-list">{rows}</ul>
        </Section>
    }
}

#[component]
fn Visit(visit: CoverageVisit) -> impl IntoView {
    let when = visit.day.map_or_else(|| month_name(&visit.period), format::day);
    let words = &t().coverage;
    let Some(reason) = visit.triggered else {
        return view! { <li class="with-badge"><strong>{when}</strong> " " {words.drawn}</li> }.into_any();
    };
    let why = words.triggered_by(reason.label());
    let why = match visit.inspection_id.filter(|_| session::may(Permission::ReadInspections)) {
        Some(id) => view! { <a href=path::inspection(id)>{why}</a> }.into_any(),
        None => why.into_any(),
    };
    let mark = visit.suspected.then(|| view! { <Badge label=words.suspected tone=Tone::Bad /> });
    view! { <li class="with-badge"><strong>{when}</strong> " " {why} " " {mark}</li> }.into_any()
}
