//! One provider: facts, classes, fees, what changed, and what may be done.

use contract::{
    id::ProviderId,
    providers::{
        ChangeKind, ProviderChange, ProviderFacts, ProviderStatus, ProviderTimeline, ProviderView, RiskClass,
    },
};
use leptos::prelude::*;

use super::{
    changes::{RiskDialog, StatusDialog},
    list::{ownership, yes_or_no},
};
use crate::{
    api,
    data::Data,
    format, path, session,
    text::{Word, language, t},
    ui::{Action, Badge, Fact, Facts, Glyph, Kind, LinkButton, Load, Moment, PageHead, Section, Timeline},
};

/// The page.
#[component]
pub fn ProviderPage(
    /// Of which provider.
    id: ProviderId,
) -> impl IntoView {
    let provider = Data::new(move || api::providers::find(id));
    let timeline = Data::new(move || api::providers::timeline(id));
    let reload = Callback::new(move |()| {
        provider.refetch();
        timeline.refetch();
    });
    view! {
        <Load from=provider let:provider>
            <Head provider=provider.clone() on_changed=reload />
            <FactsCard facts=provider.facts.clone() provider=provider.clone() />
            <div class="two-columns">
                <Classes facts=provider.facts.clone() places=provider.places />
                <Fees facts=provider.facts />
            </div>
        </Load>
        <Section title=t().providers.timeline>
            <Load from=timeline let:timeline>
                <Changes timeline />
            </Load>
        </Section>
    }
}

#[component]
fn Head(provider: ProviderView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().providers;
    let may = |action: &str| provider.actions.iter().any(|a| a == action);
    let (may_update, may_status, may_risk) = (may("update"), may("change_status"), may("change_risk_class"));
    let (status_open, risk_open) = (RwSignal::new(false), RwSignal::new(false));
    let edit = if may_update {
        let href = path::edit_provider(provider.id);
        view! { <LinkButton label=words.edit href kind=Kind::Primary glyph=Glyph::Edit /> }.into_any()
    } else {
        view! { <Action label=words.edit on_press=|()| {} allowed=false why_not=words.not_allowed glyph=Glyph::Edit /> }
            .into_any()
    };
    view! {
        <PageHead title=provider.facts.name.clone() above=vec![(path::PROVIDERS, words.title)]>
            <Action
                label=words.change_status
                on_press=move |()| status_open.set(true)
                allowed=may_status
                why_not=words.not_allowed
            />
            <Action
                label=words.change_risk
                on_press=move |()| risk_open.set(true)
                allowed=may_risk
                why_not=words.not_allowed
            />
            {edit}
        </PageHead>
        <p class="badges">
            <Badge label=provider.status.label() tone=provider.status />
            <Badge label=provider.risk_class.label() tone=provider.risk_class />
            <span class="muted">{words.since_day(&format::day(provider.status_since))}</span>
        </p>
        <StatusDialog open=status_open provider=provider.clone() on_changed />
        <RiskDialog open=risk_open provider on_changed />
    }
}

#[component]
fn FactsCard(facts: ProviderFacts, provider: ProviderView) -> impl IntoView {
    let words = &t().providers;
    let separator = language().pick("、", ", ");
    let modes = facts.service_modes.iter().map(|mode| mode.label()).collect::<Vec<_>>().join(separator);
    let position =
        facts.location.map(|l| format!("{:.5}, {:.5}", l.longitude, l.latitude)).unwrap_or_default();
    view! {
        <Section title=words.facts>
            <Facts>
                <Fact label=words.credit_code><code>{facts.credit_code}</code></Fact>
                <Fact label=words.kind value=facts.kind.label() />
                <Fact label=words.legal_form value=facts.legal_form.label() />
                <Fact label=words.ownership value=ownership(facts.public) />
                <Fact label=words.inclusive value=yes_or_no(facts.inclusive) />
                <Fact label=words.street value=session::street_name(&facts.street_code) />
                <Fact label=words.address value=facts.address />
                <Fact label=words.location value=position />
                <Fact label=words.phone value=facts.phone />
                <Fact label=words.service_modes value=modes />
                <Fact label=words.opening_hours value=facts.opening_hours />
                <Fact label=words.meals_short value=yes_or_no(facts.meals) />
                <Fact label=words.created_at value=format::moment(provider.created_at) />
                <Fact label=words.updated_at value=format::moment(provider.updated_at) />
            </Facts>
        </Section>
    }
}

#[component]
fn Classes(facts: ProviderFacts, places: i32) -> impl IntoView {
    let words = &t().providers;
    if facts.classes.is_empty() {
        return view! { <Section title=words.classes><p class="empty">{words.no_classes}</p></Section> }
            .into_any();
    }
    let rows = facts.classes.into_iter().map(|class| {
        view! {
            <tr>
                <th scope="row">{class.name}</th>
                <td>{class.kind.label()}</td>
                <td class="is-number">{class.places}</td>
            </tr>
        }
    });
    view! {
        <Section title=words.classes>
            <table class="table table-plain">
                <caption class="hidden">{words.classes}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.class_name}</th>
                        <th scope="col">{words.class_kind}</th>
                        <th scope="col" class="is-number">{words.class_places}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
                <tfoot>
                    <tr><th scope="row" colspan="2">{t().kit.total}</th><td class="is-number">{places}</td></tr>
                </tfoot>
            </table>
        </Section>
    }
    .into_any()
}

#[component]
fn Fees(facts: ProviderFacts) -> impl IntoView {
    let words = &t().providers;
    if facts.fees.is_empty() {
        return view! { <Section title=words.fees><p class="empty">{words.no_fees}</p></Section> }.into_any();
    }
    let rows = facts.fees.into_iter().map(|fee| {
        view! {
            <tr>
                <th scope="row">{fee.mode.label()}</th>
                <td class="is-number">{fee.amount}</td>
                <td>{fee.unit.label()}</td>
            </tr>
        }
    });
    view! {
        <Section title=words.fees>
            <table class="table table-plain">
                <caption class="hidden">{words.fees}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.fee_mode}</th>
                        <th scope="col" class="is-number">{words.fee_amount}</th>
                        <th scope="col">{words.fee_unit}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
    .into_any()
}

#[component]
fn Changes(timeline: ProviderTimeline) -> impl IntoView {
    if timeline.items.is_empty() {
        return view! { <p class="empty">{t().providers.no_timeline}</p> }.into_any();
    }
    let moments = timeline.items.into_iter().map(moment).collect();
    view! { <Timeline moments /> }.into_any()
}

/// A change as a line of the timeline.
pub(super) fn moment(change: ProviderChange) -> Moment {
    let words = &t().providers;
    let value = match change.kind {
        ChangeKind::Status => change.value.parse::<ProviderStatus>().map(Word::label),
        ChangeKind::RiskClass => change.value.parse::<RiskClass>().map(Word::label),
    };
    let value = value.map_or_else(|_| change.value.clone(), str::to_owned);
    Moment {
        when: format::day(change.since),
        what: words.changed_to(change.kind.label(), &value),
        why: change.reason,
        who: words.recorded(&change.recorded_by, &format::moment(change.recorded_at)),
    }
}
