//! The result and what followed from events: each with its root and its place in the public log.

use contract::draws::{DrawRevision, DrawState, DrawView};
use leptos::prelude::*;

use super::event::EventDialog;
use crate::{
    format, path,
    text::{Word, t},
    ui::{Button, Glyph, Section},
};

#[component]
pub(super) fn Revisions(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    if draw.revisions.is_empty() {
        return None;
    }
    let words = &t().draw_life;
    let open = RwSignal::new(false);
    let may = draw.actions.iter().any(|action| action == "report_event");
    let revisions = draw.revisions.clone();
    let hidden = draw.state == DrawState::Sealed;
    let draw = StoredValue::new(draw);
    let report = may.then(|| {
        view! {
            <Button label=words.event glyph=Glyph::Edit on_press=move |()| open.set(true) />
            <EventDialog draw=draw.get_value() open on_changed />
        }
    });
    Some(view! {
        <Section title=words.revisions lead=words.revisions_lead>
            <RevisionTable revisions hidden />
            <div class="button-row">{report}</div>
        </Section>
    })
}

/// One line for each; on public pages what happened is hidden before the reveal.
#[component]
pub fn RevisionTable(
    /// They.
    revisions: Vec<DrawRevision>,
    /// Whether the content is sealed.
    hidden: bool,
) -> impl IntoView {
    let words = &t().draw_life;
    let rows = revisions.into_iter().map(|revision| view! { <Row revision hidden /> }).collect_view();
    view! {
        <table class="table results revisions">
            <caption class="hidden">{words.revisions}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.revision}</th>
                    <th scope="col">{words.when}</th>
                    <th scope="col">{words.sealed_visits}</th>
                    <th scope="col">{words.root}</th>
                    <th scope="col">{words.log_position}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[component]
fn Row(revision: DrawRevision, hidden: bool) -> impl IntoView {
    let words = &t().draw_life;
    let what = match (revision.number, revision.kind) {
        (0, _) => words.first_result,
        (_, Some(kind)) => kind.label(),
        (_, None) if hidden => words.hidden_until,
        (_, None) => t().draws.none,
    };
    let subject = revision.subject.map(|subject| view! { <p class="muted">{subject}</p> });
    let reason = revision.reason.map(|reason| view! { <p class="muted">{reason}</p> });
    let by = revision.by.map(|by| format!(" · {by}"));
    let empty = (revision.empty_places > 0)
        .then(|| view! { <p class="muted">{words.empty(revision.empty_places)}</p> });
    let log =
        revision.log_seq.map(|seq| view! { <a href=path::public_log_entry(seq)>{words.log_seq(seq)}</a> });
    view! {
        <tr>
            <th scope="row"><span>{revision.number} " · " {what} {subject} {reason}</span></th>
            <td data-label=words.when><span>{format::moment(revision.at)} {by}</span></td>
            <td data-label=words.sealed_visits><span>{format::number(revision.visits.into())} {empty}</span></td>
            <td data-label=words.root><code class="root">{revision.result_root}</code></td>
            <td data-label=words.log_position>{log}</td>
        </tr>
    }
}
