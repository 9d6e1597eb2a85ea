//! One draw for everybody: its course, evidence, chances, record and how to check it.

use contract::{
    draws::{DrawState, PublicDraw},
    id::DrawId,
};
use js_sys::Array;
use leptos::prelude::*;
use web_sys::Blob;

use super::{evidence::EvidenceView, rows::AnnouncementRows, unit::UnitLookUp, visits::DrawnProviders};
use crate::{
    api, browser,
    data::{Data, action},
    format,
    pages::{
        draws::{ContributorList, Course, CourseView, Hash, Notice, RevisionTable, draw_name, tone},
        verify::{Check, Checked},
    },
    path,
    text::{Word, t},
    ui::{Action, Badge, Button, Fact, Facts, Glyph, Kind, LinkButton, Load, PageHead, Section, toast},
};

/// The page.
#[component]
pub fn PublicDrawPage(
    /// Which draw.
    id: DrawId,
) -> impl IntoView {
    let draw = Data::new(move || api::open::draw(id));
    view! {
        <Load from=draw let:draw>
            <Whole draw />
        </Load>
    }
}

#[component]
fn Whole(draw: PublicDraw) -> impl IntoView {
    let (words, life) = (&t().open, &t().draw_life);
    let name = draw_name(&draw.period, draw.seq);
    let course = Course::from(&draw);
    let void = draw.void.clone().map(|note| {
        let text = t().draws.voided_at(&format::moment(note.at), &note.reason);
        let after = note.after_random_value.then(|| view! { <Notice text=life.void_after warning=true /> });
        view! { <Notice text warning=true /> {after} }
    });
    let revisions = (!draw.revisions.is_empty()).then(|| {
        let (revisions, hidden) = (draw.revisions.clone(), !draw.record_available);
        view! {
            <Section title=life.revisions lead=life.revisions_lead><RevisionTable revisions hidden /></Section>
        }
    });
    let (contributors, state) = (draw.contributors.clone(), draw.state);
    let chances = draw.ann.is_some().then(|| {
        view! { <LinkButton label=words.see_chances href=path::public_chances(draw.id) glyph=Glyph::People /> }
    });
    view! {
        <PageHead title=name above=vec![(path::PUBLIC_DRAWS, words.draws_title)] lead=words.draw_lead>
            {chances}
        </PageHead>
        <p class="badges"><Badge label=state.label() tone=tone(state) /></p>
        {void}
        <Verification draw=draw.clone() />
        <DrawnProviders draw=draw.clone() />
        <UnitLookUp draw=draw.clone() />
        <Section title=life.timeline lead=life.timeline_lead>
            <CourseView course />
        </Section>
        <EvidenceView draw=draw.clone() />
        {revisions}
        <Section title=life.contributors>
            <ContributorList contributors state />
        </Section>
        <Published draw=draw.clone() />
        <AnnouncementRows rows=draw.announcement.clone() />
        <Downloads draw />
    }
}

#[component]
fn Verification(draw: PublicDraw) -> impl IntoView {
    let words = &t().open;
    if draw.state == DrawState::Void && !draw.record_available {
        return None;
    }
    let check = Check::new();
    let id = draw.id;
    let content = if draw.record_available {
        let button = move || {
            check.is_idle().then(|| {
                view! { <Button label=words.verify_now kind=Kind::Primary glyph=Glyph::Check on_press=move |()| check.fetch(id) /> }
            })
        };
        view! { <p>{words.verify_lead}</p> <div class="button-row">{button}</div> }.into_any()
    } else {
        let at = t().draw_life.reveals(&format::moment(draw.reveals_at));
        view! { <p>{words.verify_later}</p> <p class="muted">{at}</p> }.into_any()
    };
    Some(view! {
        <Section title=words.verify_title>{content}</Section>
        <Checked check />
    })
}

#[component]
fn Published(draw: PublicDraw) -> impl IntoView {
    let words = &t().draws;
    let ann = draw.ann?;
    let days = t().draw_plan.months_span(&format::day(draw.first_day), &format::day(draw.last_day));
    Some(view! {
        <Section title=words.hashes lead=words.hashes_lead>
            <Facts>
                <Fact label=t().draw_life.slip_draw value=draw.draw_id />
                <Fact label=words.visit_days value=days />
            </Facts>
            <dl class="hashes"><Hash label=words.ann value=ann /></dl>
        </Section>
    })
}

#[component]
fn Downloads(draw: PublicDraw) -> impl IntoView {
    let words = &t().open;
    let id = draw.id;
    let names = StoredValue::new((
        t().draws.record_name(&draw.period, draw.seq),
        words.bundle_name(&draw.period, draw.seq),
    ));
    let record = action(move || async move {
        let name = names.with_value(|names| names.0.clone());
        if let Err(error) = api::open::save_record(id, &name).await {
            toast::failed(&error);
        }
    });
    let bundle = action(move || async move {
        let name = names.with_value(|names| names.1.clone());
        if let Err(error) = api::open::save_bundle(id, &name).await {
            toast::failed(&error);
        }
    });
    let files = [(words.get_record, record), (words.get_bundle, bundle)].map(|(label, save)| {
        let press = move |()| {
            save.dispatch(());
        };
        view! {
            <Action label on_press=press allowed=draw.record_available why_not=words.after_reveal glyph=Glyph::Download />
        }
    });
    view! {
        <Section title=words.downloads lead=words.downloads_lead>
            <div class="button-row">
                {files.into_iter().collect_view()}
                <Button label=words.get_instructions glyph=Glyph::Download on_press=|()| save_instructions() />
            </div>
        </Section>
    }
}

/// The instructions for checking without this page, as a text file.
fn save_instructions() {
    let text = format!("\u{feff}{}", t().open_how.text);
    let parts = Array::of1(&text.into());
    if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
        browser::save_blob(&blob, t().open.instructions_file);
    }
}
