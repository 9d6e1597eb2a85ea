//! Who makes the random number together, and how far each is.

use contract::draws::{Contributor, DrawState};
use leptos::prelude::*;

use crate::{
    format,
    pages::draws::{course::contributor_name, parts::Hash},
    text::t,
    ui::{Badge, Details, Tone},
};

/// A line for each contributor; `state` is the draw's.
#[component]
pub fn ContributorList(
    /// They.
    contributors: Vec<Contributor>,
    /// How far the draw is.
    state: DrawState,
) -> impl IntoView {
    let words = &t().draw_life;
    if contributors.is_empty() {
        return view! { <p class="muted">{words.no_contributors}</p> }.into_any();
    }
    let lines = contributors.into_iter().map(|contributor| view! { <Line contributor state /> });
    view! { <ul class="contributors">{lines.collect_view()}</ul> }.into_any()
}

#[component]
fn Line(contributor: Contributor, state: DrawState) -> impl IntoView {
    let words = &t().draw_life;
    let name = match contributor.contributor.as_str() {
        "operator" => t().draws.operator.to_owned(),
        "server" => t().draws.server.to_owned(),
        _ => contributor_name(&contributor),
    };
    let (label, tone) = match (contributor.opened_at, state) {
        (Some(_), _) => (words.has_opened, Tone::Good),
        (None, DrawState::Announced) => (words.is_due, Tone::Warning),
        (None, _) => (words.has_committed, Tone::Info),
    };
    let facts = [
        (contributor.committed_by.as_ref(), contributor.committed_at, words.has_committed),
        (contributor.opened_by.as_ref(), contributor.opened_at, words.has_opened),
    ];
    let facts = facts.into_iter().filter_map(|(by, at, what)| {
        let at = format::moment(at?);
        let by = by.map(|by| format!("{by} · ")).unwrap_or_default();
        Some(view! { <p class="muted">{what} " · " {by} {at}</p> })
    });
    let facts = facts.collect_view();
    let other = contributor
        .opened_by
        .as_ref()
        .filter(|by| contributor.committed_by.as_ref().is_some_and(|c| c != *by));
    let other = other.map(|by| view! { <p class="muted">{words.opened_by_other(by)}</p> });
    view! {
        <li>
            <p class="contributor-name">
                <strong>{name}</strong>
                {contributor.own.then(|| view! { <span class="muted">{words.own}</span> })}
                <Badge label tone />
            </p>
            {facts}
            {other}
            <Details summary=words.slip_commitment>
                <dl class="hashes"><Hash label=words.slip_commitment value=contributor.commitment /></dl>
            </Details>
        </li>
    }
}
