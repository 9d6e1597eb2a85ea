//! One provider: public facts, and how its inspections went.

use contract::public_providers::PublicProvider;
use leptos::prelude::*;

use super::{
    list::{OpenData, inspected},
    visit::Visit,
};
use crate::{
    api,
    data::Data,
    format,
    pages::open::OpenFrame,
    path,
    route::CreditCode,
    text::{Word, language, t},
    ui::{Badge, Fact, Facts, Load, PageHead, Section},
};

/// The page.
#[component]
pub fn PublicProviderPage(
    /// Whose.
    code: CreditCode,
) -> impl IntoView {
    let provider = Data::new(move || async move { api::public_providers::find(code.as_str()).await });
    view! {
        <OpenFrame>
            <Load from=provider let:provider>
                <Whole provider />
            </Load>
            <OpenData />
        </OpenFrame>
    }
}

#[component]
fn Whole(provider: PublicProvider) -> impl IntoView {
    let words = &t().public_providers;
    let summary = provider.summary.clone();
    let at = format::moment(provider.at);
    view! {
        <PageHead title=summary.name.clone() above=vec![(path::PUBLIC_PROVIDERS, words.title)] />
        <p class="badges">
            <Badge label=summary.status.label() tone=summary.status />
            {inspected(&summary)}
            <span class="muted">{summary.kind.label()} " · " {summary.street_name.clone()}</span>
        </p>
        <History provider=provider.clone() />
        <Known provider />
        <p class="muted">{words.updated_at(&at)}</p>
    }
}

/// First what parents come for.
#[component]
fn History(provider: PublicProvider) -> impl IntoView {
    let words = &t().public_providers;
    if provider.inspections.is_empty() {
        return view! {
            <Section title=words.history>
                <div class="never">
                    <p><strong>{words.never_title}</strong></p>
                    <p class="muted">{words.never_lead}</p>
                </div>
            </Section>
        }
        .into_any();
    }
    let visits = provider.inspections.into_iter().map(|inspection| view! { <Visit inspection /> });
    view! {
        <Section title=words.history>
            <ol class="visits">{visits.collect_view()}</ol>
            {provider.more.then(|| view! { <p class="muted">{words.more}</p> })}
        </Section>
    }
    .into_any()
}

#[component]
fn Known(provider: PublicProvider) -> impl IntoView {
    let words = &t().public_providers;
    let separator = language().pick("、", ", ");
    let modes = provider.service_modes.iter().map(|mode| mode.label()).collect::<Vec<_>>().join(separator);
    let fee = |fee: &contract::providers::Fee| words.fee(fee.mode.label(), &fee.amount, fee.unit.label());
    let fees = provider.fees.iter().map(fee).collect::<Vec<_>>().join(language().pick("；", "; "));
    let or =
        |text: String, otherwise: &'static str| if text.is_empty() { otherwise.to_owned() } else { text };
    let summary = provider.summary;
    let owner = if summary.public { words.public } else { words.private };
    let inclusive = if summary.inclusive { words.inclusive } else { words.not_inclusive };
    view! {
        <Section title=words.facts>
            <Facts>
                <Fact label=words.address value=summary.address />
                <Fact label=words.phone value=or(provider.phone, words.no_phone) />
                <Fact label=words.service_modes value=modes />
                <Fact label=words.opening_hours value=provider.opening_hours />
                <Fact label=words.fees value=or(fees, words.no_fees) />
                <Fact label=words.meals value=if provider.meals { words.meals_yes } else { words.meals_no } />
                <Fact label=words.places value=format::number(summary.places.into()) />
                <Fact label=words.ownership value=format!("{owner}{separator}{inclusive}") />
                <Fact label=words.status>
                    {summary.status.label()} " " {words.since(&format::day(provider.status_since))}
                </Fact>
                <Fact label=words.credit_code><code>{summary.credit_code}</code></Fact>
            </Facts>
        </Section>
    }
}
