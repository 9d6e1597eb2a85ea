//! One inspection as officials and the provider see it: facts, what happened, what was found, what may be done.

mod actions;
mod moments;
mod parts;

use contract::{
    id::InspectionId,
    inspections::{InspectionView, TriggerView},
};
use leptos::prelude::*;

use super::{
    list::kind_tone,
    mine::{item_names, team_names},
    record_button,
    required::required,
    state_tone,
};
use crate::{
    api,
    data::Data,
    format, path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{Badge, Fact, Facts, Load, PageHead, Section, Timeline},
};
use actions::Actions;
use parts::{Checks, Counted, Found, Signatures};

/// The page.
#[component]
pub fn InspectionPage(
    /// Which.
    id: InspectionId,
) -> impl IntoView {
    let inspection = Data::new(move || api::inspections::find(id));
    let changed = Callback::new(move |()| inspection.refetch());
    view! {
        <Load from=inspection let:view>
            <Shown view on_changed=changed />
        </Load>
    }
}

#[component]
fn Shown(view: InspectionView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().inspections;
    let summary = view.summary.clone();
    let title = format!("{} {}", summary.number, summary.provider_name);
    let evasion = view.trigger.as_ref().and_then(|trigger| trigger.evasion.clone());
    let sheet = view.result.is_some().then(|| record_button(summary.id, summary.number.clone()));
    let (moments, acted) = (moments::of(&view), view.clone());
    let (findings, finished) = (view.findings.clone(), view.result.is_some());
    let (orders, measurements) = (required(&view), view.measurements.clone());
    let (rating, closed, signed) = (view.rating.clone(), summary.closed_at.is_some(), view.clone());
    view! {
        <PageHead title above=vec![(path::INSPECTIONS, words.title)]>
            {sheet}
            <Actions view=acted on_changed />
        </PageHead>
        <p class="badges">
            <Badge label=summary.kind.label() tone=kind_tone(summary.kind) />
            <Badge label=summary.state.label() tone=state_tone(summary.state) />
        </p>
        {evasion.map(|flag| view! { <parts::Evasion flag /> })}
        <FactsCard view=view.clone() />
        <div class="two-columns">
            <Section title=words.timeline>
                <Timeline moments />
            </Section>
            <div class="stack">
                <Found findings finished />
                {orders}
                <Signatures view=signed />
                <parts::Rating rating closed />
            </div>
        </div>
        <Checks view />
        <Counted measurements />
    }
}

#[component]
fn FactsCard(view: InspectionView) -> impl IntoView {
    let words = &t().inspections;
    let summary = view.summary;
    let day = summary.visit_day.map(format::day).unwrap_or_default();
    let result = view.result.map(|r| format!("{} {}", r.result_code, r.result_name)).unwrap_or_default();
    let draw = view.draw_id.map(|draw| {
        let rank = view.rank.unwrap_or_default();
        let may = session::may(Permission::ReadDraws);
        let link = may.then(|| view! { <a href=path::draw(draw)>{words.see_draw}</a> });
        view! { <Fact label=words.draw>{summary.period.clone()} " · " {words.rank} " " {rank} " " {link}</Fact> }
    });
    view! {
        <Section title=words.facts>
            <Facts>
                <Fact label=words.provider>
                    <a href=path::provider(summary.provider_id)>{summary.provider_name.clone()}</a>
                </Fact>
                <Fact label=words.street value=session::street_name(&summary.street_code) />
                <Fact label=words.items value=item_names(&summary.items) />
                <Fact label=words.team value=team_names(&view.team) />
                <Fact label=words.planned_day value=format::day(summary.planned_day) />
                <Fact label=words.last_day value=format::day(view.last_day) />
                <Fact label=words.visit_day value=day />
                <Fact label=words.result value=result />
                {draw}
                {view.trigger.map(trigger_facts)}
            </Facts>
        </Section>
    }
}

/// What only those who may see it get from the server.
fn trigger_facts(trigger: TriggerView) -> impl IntoView {
    let words = &t().inspections;
    let reason = trigger.reason.map(|r| view! { <Fact label=words.trigger value=r.label() /> });
    let reference = trigger.reference.map(|text| view! { <Fact label=words.reference value=text /> });
    let why = trigger.explanation.map(|text| view! { <Fact label=words.explanation value=text /> });
    let number =
        trigger.approval_number.map(|text| view! { <Fact label=words.approval_number value=text /> });
    view! { {reason} {reference} {why} {number} }
}
