//! A sealed result: what is known of it, and the visits that are open to whoever looks.

use contract::draws::{DrawRevision, DrawView, DrawnVisit};
use leptos::prelude::*;

use super::results::person;
use crate::{
    format,
    pages::draws::{course::listed, parts::Hash},
    path,
    text::t,
    ui::{Fact, Facts, Glyph, Icon, Section},
};

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn Sealed(draw: DrawView) -> impl IntoView {
    let words = &t().draw_life;
    let newest: Option<DrawRevision> = draw.revisions.last().cloned();
    let number = |n: i32| format::number(n.into());
    let log = newest.as_ref().and_then(|revision| revision.log_seq);
    let log = log.map(|seq| {
        view! { <Fact label=words.sealed_log><a href=path::public_log_entry(seq)>{words.log_seq(seq)}</a></Fact> }
    });
    let root = newest.map(|revision| view! { <dl class="hashes"><Hash label=words.sealed_root value=revision.result_root /></dl> });
    view! {
        <Section title=words.sealed lead=words.sealed_lead>
            <p class="seal"><Icon glyph=Glyph::Seal /> <strong>{words.reveals(&format::moment(draw.reveals_at))}</strong></p>
            <Facts>
                <Fact label=words.sealed_visits value=number(draw.visits) />
                <Fact label=words.sealed_empty value=number(draw.empty_places) />
                {log}
            </Facts>
            {root}
        </Section>
    }
}

/// The caller's own open visits.
#[component]
pub(super) fn OwnVisits(visits: Vec<DrawnVisit>) -> impl IntoView {
    let words = &t().draw_life;
    if visits.is_empty() {
        return view! { <Section title=words.own_visits><p class="muted">{words.own_visits_none}</p></Section> }
            .into_any();
    }
    let lines = visits.into_iter().map(|visit| {
        let team = listed(visit.team.iter().map(person));
        view! {
            <li>
                <strong>{visit.provider_name}</strong>
                <p>{visit.address}</p>
                <p class="muted">{words.planned_day} " " {format::day(visit.planned_day)} " · " {team}</p>
            </li>
        }
    });
    view! { <Section title=words.own_visits><ul class="contributors">{lines.collect_view()}</ul></Section> }
        .into_any()
}
