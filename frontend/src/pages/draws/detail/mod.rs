//! One draw: how far it is, what was published, entering the random number, the result.

mod facts;
mod hold;
mod results;
mod sheet;
mod steps;

use contract::{
    draws::{DrawView, DrawnVisits, VoidReason},
    id::DrawId,
};
use leptos::prelude::*;

use super::{list::tone, parts::Notice, times};
use crate::{
    api, browser,
    data::{Data, action},
    format, path,
    text::{Word, t},
    ui::{Action, Badge, Button, Glyph, Kind, LinkButton, Load, PageHead, ReasonDialog, Section, toast},
};
use facts::{Hashes, PlanFacts};
use hold::Hold;
use results::Results;
use sheet::Sheet;
use steps::Steps;

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
        <Load from=draw let:draw>
            <Whole draw visits on_changed=reload />
        </Load>
    }
}

#[component]
fn Whole(draw: DrawView, visits: Data<DrawnVisits>, on_changed: Callback<()>) -> impl IntoView {
    // Sections build their content later, each with its own copy.
    let (steps, facts) = (draw.clone(), draw.clone());
    view! {
        <Head draw=draw.clone() on_changed />
        <Section title=t().draws.steps>
            <Steps draw=steps />
        </Section>
        <Hold draw=draw.clone() on_changed />
        <Drawn draw=draw.clone() visits />
        <div class="two-columns">
            <PlanFacts draw=facts />
            <Hashes draw />
        </div>
    }
}

#[component]
fn Head(draw: DrawView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draws;
    let void_open = RwSignal::new(false);
    let may_void = draw.actions.iter().any(|action| action == "void");
    let voided = draw.void_at.map(|at| {
        let text = words.voided_at(&format::moment(at), draw.void_reason.as_deref().unwrap_or_default());
        view! { <Notice text warning=true /> }
    });
    let (title, state, result) = (times::draw_name(&draw.plan.period, draw.seq), draw.state, draw.clone());
    view! {
        <PageHead title above=vec![(path::DRAWS, words.title)]>
            <ForResult draw=result />
            <Action
                label=words.void_it
                on_press=move |()| void_open.set(true)
                allowed=may_void
                why_not=words.no_right_to_void
                kind=Kind::Danger
            />
        </PageHead>
        <p class="badges"><Badge label=state.label() tone=tone(state) /></p>
        {voided}
        <VoidDialog draw open=void_open on_changed />
    }
}

/// What can be done with a result; before there is one, the buttons say so.
#[component]
fn ForResult(draw: DrawView) -> impl IntoView {
    let words = &t().draws;
    let id = draw.id;
    if draw.drawn_at.is_none() {
        let later =
            [(words.verify, Glyph::Check), (words.record, Glyph::Download), (words.print, Glyph::Print)];
        let later = later.map(|(label, glyph)| {
            view! { <Action label on_press=|()| {} allowed=false why_not=words.not_drawn_yet glyph /> }
        });
        return later.into_iter().collect_view().into_any();
    }
    let name = words.record_name(&draw.plan.period, draw.seq);
    let save = action(move || {
        let name = name.clone();
        async move {
            if let Err(error) = api::draws::save_record(id, &name).await {
                toast::failed(&error);
            }
        }
    });
    view! {
        <LinkButton label=words.verify href=path::verify_draw(id) glyph=Glyph::Check />
        <Button
            label=words.record
            glyph=Glyph::Download
            busy=save.pending()
            on_press=move |()| {
                save.dispatch(());
            }
        />
        <Button label=words.print glyph=Glyph::Print on_press=|()| browser::print() />
    }
    .into_any()
}

#[component]
fn VoidDialog(draw: DrawView, open: RwSignal<bool>, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().draws;
    let (id, etag) = (draw.id, draw.etag);
    let send = move |reason: String, key: String| {
        let etag = etag.clone();
        async move { api::draws::declare_void(id, VoidReason { reason }, &etag, key).await }
    };
    let done = move |_: DrawView| {
        toast::done(words.void_done);
        on_changed.run(());
    };
    view! {
        <ReasonDialog open title=words.void_title lead=words.void_lead confirm=words.void_it send on_done=done danger=true />
    }
}

#[component]
fn Drawn(draw: DrawView, visits: Data<DrawnVisits>) -> impl IntoView {
    draw.drawn_at?;
    let draw = StoredValue::new(draw);
    Some(view! {
        <Load from=visits let:visits>
            <Results visits=visits.items.clone() />
            <Sheet draw=draw.get_value() visits=visits.items />
        </Load>
    })
}
