//! Whom a revealed draw sent somebody to.

use contract::{
    draws::{DrawState, PublicDraw, PublicVisit},
    id::DrawId,
};
use leptos::prelude::*;

use crate::{
    api,
    data::Data,
    path,
    text::t,
    ui::{Badge, Load, Section, Tone},
};

/// Nothing before the reveal.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn DrawnProviders(draw: PublicDraw) -> impl IntoView {
    let words = &t().open;
    let title = if draw.state == DrawState::Void { words.drawn_void } else { words.drawn };
    draw.record_available
        .then(|| view! { <Section title lead=words.drawn_lead><Table id=draw.id /></Section> })
}

#[component]
fn Table(id: DrawId) -> impl IntoView {
    let visits = Data::new(move || api::open::visits(id));
    view! {
        <Load from=visits let:visits>
            <Rows visits=visits.items />
        </Load>
    }
}

#[component]
fn Rows(visits: Vec<PublicVisit>) -> impl IntoView {
    let (words, draws) = (&t().open, &t().draws);
    if visits.is_empty() {
        return view! { <p class="empty">{draws.no_visits}</p> }.into_any();
    }
    let rows = visits.into_iter().map(row).collect_view();
    view! {
        <table class="table results">
            <caption class="hidden">{words.drawn}</caption>
            <thead>
                <tr>
                    <th scope="col">{draws.provider}</th>
                    <th scope="col">{words.street}</th>
                    <th scope="col">{words.sent}</th>
                    <th scope="col" class="is-number">{draws.rank}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(visit: PublicVisit) -> impl IntoView {
    let (words, draws, life) = (&t().open, &t().draws, &t().draw_life);
    let stand = match (visit.dissolved, visit.carried_out) {
        (true, _) => view! { <Badge label=life.dissolved tone=Tone::Neutral /> },
        (false, true) => view! { <Badge label=life.done_on tone=Tone::Good /> },
        (false, false) => view! { <Badge label=words.not_visited tone=Tone::Warning /> },
    };
    let empty = usize::try_from(visit.empty_places).ok().filter(|n| *n > 0);
    let empty = empty.map(|n| view! { <Badge label=draws.missing_any(n) tone=Tone::Bad /> });
    view! {
        <tr>
            <th scope="row"><span><a href=path::public_provider(&visit.credit_code)>{visit.name}</a> " " {stand}</span></th>
            <td data-label=words.street>{visit.street_name}</td>
            <td data-label=words.sent><span>{visit.departments.join("、")} " " {empty}</span></td>
            <td class="is-number" data-label=draws.rank>{visit.rank}</td>
        </tr>
    }
}
