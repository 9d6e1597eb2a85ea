//! A provider's own entry, as it finds it on its workbench.

use contract::{
    id::ProviderId,
    providers::{ProviderChange, ProviderView},
};
use leptos::prelude::*;

use super::detail::moment;
use crate::{
    api,
    data::Data,
    format, path,
    text::{Word, t},
    ui::{Badge, Fact, Facts, LinkButton, Load, Moment, Section},
};

/// Where the provider stands, and what was last decided about it.
#[component]
pub fn OwnProvider(
    /// Which provider.
    id: ProviderId,
) -> impl IntoView {
    let found = Data::new(move || async move {
        let provider = api::providers::find(id).await?;
        let changes = api::providers::timeline(id).await?.items;
        Ok((provider, changes.into_iter().next()))
    });
    view! {
        <Section title=t().workbench.own lead=t().workbench.own_lead>
            <Load from=found let:found>
                <Entry provider=found.0 last=found.1 />
            </Load>
        </Section>
    }
}

#[component]
fn Entry(provider: ProviderView, last: Option<ProviderChange>) -> impl IntoView {
    let words = &t().providers;
    let last = last.map(|change| {
        let Moment { when, what, why, .. } = moment(change);
        view! { <Fact label=t().workbench.own_last>{when} " " {what} " " <span class="muted">{why}</span></Fact> }
    });
    view! {
        <Facts>
            <Fact label=words.name value=provider.facts.name />
            <Fact label=words.status>
                <span class="badges">
                    <Badge label=provider.status.label() tone=provider.status />
                    <span class="muted">{words.since_day(&format::day(provider.status_since))}</span>
                </span>
            </Fact>
            <Fact label=words.risk_class>
                <Badge label=provider.risk_class.label() tone=provider.risk_class />
            </Fact>
            <Fact label=words.places value=format::number(provider.places.into()) />
            {last}
            <Fact label=words.updated_at value=format::moment(provider.updated_at) />
        </Facts>
        <div class="button-row">
            <LinkButton label=t().workbench.own_entry href=path::provider(provider.id) />
        </div>
    }
}
