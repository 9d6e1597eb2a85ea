//! The whole course of a draw for people who never read the protocol: each step with what is done, by whom, when, and
//! what came of it. The same for those who work on it and for the public.

use contract::draws::{
    AgreedBeacon, BeaconSource, Contributor, DrawRevision, DrawStep, DrawView, PublicDraw, StepCode,
    StepState,
};
use leptos::prelude::*;

use super::beacon::source_name;
use crate::{
    format,
    text::{Word, language, t},
    ui::{Glyph, Icon},
};

/// What the course is told from.
#[derive(Clone)]
pub struct Course {
    steps: Vec<DrawStep>,
    contributors: Vec<Contributor>,
    sources: Vec<BeaconSource>,
    agreed: Option<AgreedBeacon>,
    first: Option<DrawRevision>,
    institutions: i32,
    inspectors: i32,
    void: bool,
}

impl From<&DrawView> for Course {
    fn from(draw: &DrawView) -> Self {
        Self {
            steps: draw.steps.clone(),
            contributors: draw.contributors.clone(),
            sources: draw.beacon.sources.clone(),
            agreed: draw.beacon.agreed.clone(),
            first: draw.revisions.first().cloned(),
            institutions: draw.institutions,
            inspectors: draw.inspectors,
            void: draw.void.is_some(),
        }
    }
}

impl From<&PublicDraw> for Course {
    fn from(draw: &PublicDraw) -> Self {
        Self {
            steps: draw.steps.clone(),
            contributors: draw.contributors.clone(),
            sources: draw.beacon_sources.clone(),
            agreed: draw.beacon.clone(),
            first: draw.revisions.first().cloned(),
            institutions: draw.institutions,
            inspectors: draw.inspectors,
            void: draw.void.is_some(),
        }
    }
}

/// A contributor as people call it.
pub fn contributor_name(contributor: &Contributor) -> String {
    if contributor.department.is_empty() {
        contributor.contributor.clone()
    } else {
        contributor.department.clone()
    }
}

/// Names with the language's comma.
pub fn listed(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(language().pick("、", ", "))
}

const fn look(state: StepState) -> (&'static str, Glyph) {
    match state {
        StepState::Done => ("step is-done", Glyph::Check),
        StepState::Now => ("step is-now", Glyph::Clock),
        StepState::Waiting => ("step", Glyph::Minus),
        StepState::Failed => ("step is-stopped", Glyph::Close),
    }
}

fn plain(code: StepCode) -> &'static str {
    let words = &t().draw_life;
    match code {
        StepCode::Prepare => words.prepare_plain,
        StepCode::Commitments => words.commitments_plain,
        StepCode::Announce => words.announce_plain,
        StepCode::Beacon => words.beacon_plain,
        StepCode::Nonces => words.nonces_plain,
        StepCode::Draw => words.draw_plain,
        StepCode::Visits => words.visits_plain,
        StepCode::Reveal => words.reveal_plain,
    }
}

/// What came of a step.
fn outcome(course: &Course, step: &DrawStep) -> Option<String> {
    let words = &t().draw_life;
    let done = step.state == StepState::Done;
    match step.code {
        StepCode::Commitments => (!course.contributors.is_empty())
            .then(|| listed(course.contributors.iter().map(contributor_name))),
        StepCode::Announce if done => {
            let number = |n: i32| format::number(n.into());
            Some(t().draws.locked(&number(course.institutions), &number(course.inspectors)))
        }
        StepCode::Beacon => match &course.agreed {
            Some(agreed) => {
                let source = course.sources.iter().find(|source| source.rank == agreed.rank);
                let source = source.map(|s| t().draws.awaits(&source_name(&s.source), &s.round));
                Some(words.value_of(&source.unwrap_or_default(), &agreed.text))
            }
            None => course.sources.first().map(|s| t().draws.awaits(&source_name(&s.source), &s.round)),
        },
        StepCode::Nonces => {
            let open: Vec<_> = course.contributors.iter().filter(|c| c.opened_at.is_some()).collect();
            (!open.is_empty()).then(|| listed(open.into_iter().map(contributor_name)))
        }
        StepCode::Draw => course.first.as_ref().map(|first| {
            let drawn = words.drawn_of(first.visits);
            if first.empty_places == 0 {
                drawn
            } else {
                listed([drawn, words.empty(first.empty_places)].into_iter())
            }
        }),
        StepCode::Prepare | StepCode::Announce | StepCode::Visits | StepCode::Reveal => None,
    }
}

/// Who did it and when, or from when and until when it can be done.
fn time(step: &DrawStep) -> Option<String> {
    let words = &t().draw_life;
    match (step.at, &step.by) {
        (Some(at), Some(by)) => Some(words.done_by(by, &format::moment(at))),
        (Some(at), None) => Some(format::moment(at)),
        (None, _) if step.state == StepState::Done || step.state == StepState::Failed => None,
        (None, _) => {
            let from = step.not_before.map(|at| words.not_before(&format::moment(at)));
            let until = step.deadline.map(|at| words.before(&format::moment(at)));
            let both: Vec<String> = from.into_iter().chain(until).collect();
            (!both.is_empty()).then(|| listed(both.into_iter()))
        }
    }
}

fn count(step: &DrawStep) -> Option<String> {
    let (count, needed) = (step.count?, step.needed?);
    (needed > 0).then(|| t().draw_life.counted(count, needed))
}

/// The course as a list.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn CourseView(
    /// What is told.
    course: Course,
) -> impl IntoView {
    let lines = course.steps.iter().map(|step| {
        let (class, glyph) = look(step.state);
        let current = (step.state == StepState::Now).then_some("step");
        let facts = [time(step), outcome(&course, step)].into_iter().flatten();
        let facts = facts.map(|fact| view! { <p class="step-fact">{fact}</p> }).collect_view();
        view! {
            <li class=class aria-current=current>
                <span class="step-mark"><Icon glyph /></span>
                <div>
                    <p class="step-title">
                        <strong>{step.code.label()}</strong>
                        <span class="step-stand">{step.state.label()} " " {count(step)}</span>
                    </p>
                    {facts}
                    <p class="muted">{plain(step.code)}</p>
                </div>
            </li>
        }
    });
    let lines = lines.collect_view();
    view! {
        {course.void.then(|| view! { <p class="muted">{t().draw_life.void_stops}</p> })}
        <ol class="steps course">{lines}</ol>
    }
}
