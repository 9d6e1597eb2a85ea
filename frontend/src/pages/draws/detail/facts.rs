//! The plan as announced, and the digests that were published.

use contract::draws::{DrawView, StratumPlan};
use leptos::prelude::*;

use crate::{
    format,
    pages::draws::{beacon::source_name, course::listed, parts::Hash},
    path, session,
    text::{Word, t},
    ui::{Details, Fact, Facts, Section},
};

#[component]
pub(super) fn PlanFacts(draw: DrawView) -> impl IntoView {
    let words = &t().draws;
    let plan = draw.plan;
    let days = t().draw_plan.months_span(&format::day(plan.first_day), &format::day(plan.last_day));
    let items = session::organisation().map(|o| {
        let name = |code: &String| {
            o.items.iter().find(|i| i.code == *code).map_or_else(|| code.clone(), |i| i.name.clone())
        };
        listed(plan.items.iter().map(name))
    });
    let beacons = plan.beacons.iter().map(|beacon| {
        let times = words.between(&format::moment(beacon.not_before), &format::moment(beacon.deadline));
        view! { <li>{words.awaits(&source_name(&beacon.source), &beacon.round)} " " <span class="muted">{times}</span></li> }
    });
    let beacons = beacons.collect_view();
    let several = plan.strata.len() > 1;
    let strata = plan.strata.into_iter().map(move |stratum| view! { <StratumFacts stratum named=several /> });
    view! {
        <Section title=words.plan>
            <Facts>
                <Fact label=words.visit_days value=days />
                <Fact label=words.items value=items.unwrap_or_default() />
                <Fact label=words.beacon><ol class="beacons">{beacons}</ol></Fact>
            </Facts>
            {strata.collect_view()}
        </Section>
    }
}

#[component]
fn StratumFacts(stratum: StratumPlan, named: bool) -> impl IntoView {
    let words = &t().draws;
    let name = named.then(|| view! { <h3 class="chart-title">{t().draw_plan.stratum(&stratum.code)}</h3> });
    let departments = stratum.departments.iter().map(|d| {
        let name = session::department_name(&d.department_code);
        if d.minimum == 0 { words.may_fill(&name) } else { words.at_least(&name, d.minimum) }
    });
    let teams = words.team_of(stratum.team_size, stratum.unit_maximum, &listed(departments));
    let weights =
        listed(stratum.class_weights.iter().map(|(class, weight)| format!("{} {weight}", class.label())));
    let kinds = listed(stratum.kinds.iter().map(|kind| kind.label().to_owned()));
    let streets = listed(stratum.streets.iter().map(|code| session::street_name(code)));
    let streets = (!stratum.streets.is_empty())
        .then(|| view! { <Fact label=t().annual_plans.streets value=streets /> });
    let visits = match stratum.visits.as_slice() {
        [now, later @ ..] if later.iter().all(|month| month == now) => {
            words.every_month(*now, stratum.visits.len())
        }
        visits => visits.iter().map(u32::to_string).collect::<Vec<_>>().join(" · "),
    };
    view! {
        {name}
        <Facts>
            <Fact label=words.kinds value=kinds />
            {streets}
            <Fact label=words.teams value=teams />
            <Fact label=words.weights value=weights />
            <Fact label=words.cap value=words.times(stratum.annual_cap) />
            <Fact label=words.planned value=visits />
        </Facts>
    }
}

#[component]
pub(super) fn Hashes(draw: DrawView) -> impl IntoView {
    let words = &t().draws;
    let root = draw.result_root.map(|value| view! { <Hash label=words.result_root value /> });
    let ann = draw.ann?;
    let log = draw.announcement_log_seq.map(|seq| {
        view! { <p><a href=path::public_log_entry(seq)>{t().open.entry(seq)}</a></p> }
    });
    let rows = draw.announcement.join("\n");
    Some(view! {
        <Section title=words.hashes lead=words.hashes_lead>
            <dl class="hashes">
                <Hash label=words.ann value=ann />
                {root}
            </dl>
            {log}
            <Details summary=words.announcement_rows>
                <pre class="protocol-rows" tabindex="0"><code>{rows}</code></pre>
            </Details>
        </Section>
    })
}
