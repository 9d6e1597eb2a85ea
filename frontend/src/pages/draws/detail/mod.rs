//! One draw: what is next, the whole course, the sealed or revealed result, what was published.

mod announce;
mod clock;
mod commit;
mod contributors;
mod entry;
mod event;
mod facts;
mod head;
mod hold;
mod next;
mod nonce;
mod results;
mod revisions;
mod sealed;
mod sheet;
mod slip;
mod voiding;
mod watch;

use contract::{
    draws::{DrawState, DrawView, DrawnVisits},
    id::DrawId,
};
use leptos::prelude::*;

use super::course::{Course, CourseView};
use crate::{
    api,
    data::Data,
    text::t,
    ui::{Load, Section},
};
pub use contributors::ContributorList;
use facts::{Hashes, PlanFacts};
use head::Head;
use next::Next;
use results::Results;
pub use revisions::RevisionTable;
use revisions::Revisions;
use sealed::OwnVisits;
use sheet::Sheet;
use watch::Watch;

/// The page.
#[component]
pub fn DrawPage(
    /// Which draw.
    id: DrawId,
) -> impl IntoView {
    let draw = Data::new(move || api::draws::find(id));
    let visits = Data::new(move || api::draws::visits(id));
    let reload = Callback::new(move |()| {
        draw.refetch();
        visits.refetch();
    });
    view! {
        <Watch id draw on_reload=reload />
        <Load from=draw let:draw>
            <Whole draw visits on_changed=reload />
        </Load>
    }
}

#[component]
fn Whole(draw: DrawView, visits: Data<DrawnVisits>, on_changed: Callback<()>) -> impl IntoView {
    let course = Course::from(&draw);
    view! {
        <Head draw=draw.clone() on_changed />
        <Next draw=draw.clone() on_changed />
        <Section title=t().draw_life.timeline lead=t().draw_life.timeline_lead>
            <CourseView course />
        </Section>
        <Drawn draw=draw.clone() visits />
        <Revisions draw=draw.clone() on_changed />
        <div class="two-columns">
            <PlanFacts draw=draw.clone() />
            <Hashes draw />
        </div>
    }
}

#[component]
fn Drawn(draw: DrawView, visits: Data<DrawnVisits>) -> impl IntoView {
    draw.drawn_at?;
    let shown = draw.state == DrawState::Revealed;
    let draw = StoredValue::new(draw);
    Some(view! {
        <Load from=visits let:visits>
            {if shown {
                view! {
                    <Results visits=visits.items.clone() />
                    <Sheet draw=draw.get_value() visits=visits.items />
                }
                    .into_any()
            } else {
                view! { <OwnVisits visits=visits.items /> }.into_any()
            }}
        </Load>
    })
}
