//! How far a draw is, for people who never read the protocol: announce, wait, draw, result.

use contract::draws::{DrawState, DrawView};
use leptos::prelude::*;

use crate::{
    format,
    pages::draws::beacon::source_name,
    text::t,
    ui::{Glyph, Icon},
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    Done,
    Now,
    Ahead,
    Stopped,
}

impl Stand {
    const fn class(self) -> &'static str {
        match self {
            Self::Done => "step is-done",
            Self::Now => "step is-now",
            Self::Ahead => "step",
            Self::Stopped => "step is-stopped",
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::Done => Glyph::Check,
            Self::Now => Glyph::Clock,
            Self::Ahead | Self::Stopped => Glyph::Minus,
        }
    }

    fn words(self) -> &'static str {
        let words = &t().draws;
        match self {
            Self::Done => words.is_done,
            Self::Now => words.is_now,
            Self::Ahead => words.is_ahead,
            Self::Stopped => words.is_stopped,
        }
    }
}

struct Line {
    stand: Stand,
    title: &'static str,
    facts: Vec<String>,
    lead: &'static str,
}

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn Steps(draw: DrawView) -> impl IntoView {
    let lines = [announced(&draw), awaited(&draw), drawn(&draw), result(&draw)].map(|line| {
        let facts = line.facts.into_iter().map(|fact| view! { <p>{fact}</p> }).collect_view();
        let current = (line.stand == Stand::Now).then_some("step");
        view! {
            <li class=line.stand.class() aria-current=current>
                <span class="step-mark"><Icon glyph=line.stand.glyph() /></span>
                <div>
                    <p class="step-title"><strong>{line.title}</strong> <span class="step-stand">{line.stand.words()}</span></p>
                    {facts}
                    <p class="muted">{line.lead}</p>
                </div>
            </li>
        }
    });
    view! { <ol class="steps">{lines.into_iter().collect_view()}</ol> }
}

fn announced(draw: &DrawView) -> Line {
    let words = &t().draws;
    let number = |n: i32| format::number(n.into());
    Line {
        stand: Stand::Done,
        title: words.step_announce,
        facts: vec![
            words.announced_by(&draw.announced_by, &format::moment(draw.announced_at)),
            words.locked(&number(draw.institutions), &number(draw.inspectors)),
        ],
        lead: words.step_announce_lead,
    }
}

fn awaited(draw: &DrawView) -> Line {
    let words = &t().draws;
    let beacon = &draw.plan.beacon;
    let mut facts = vec![words.awaits(&source_name(&beacon.source), &beacon.round)];
    facts.push(match &draw.beacon_text {
        Some(value) => words.came(value),
        None => words.between(&format::moment(beacon.not_before), &format::moment(beacon.deadline)),
    });
    let stand = match draw.state {
        _ if draw.beacon_text.is_some() => Stand::Done,
        DrawState::Void => Stand::Stopped,
        DrawState::Announced | DrawState::Drawn => Stand::Now,
    };
    let title = if draw.beacon_text.is_some() { words.beacon } else { words.step_beacon };
    Line { stand, title, facts, lead: t().draw_plan.beacon_lead }
}

fn drawn(draw: &DrawView) -> Line {
    let words = &t().draws;
    let facts = draw
        .drawn_at
        .map(|at| words.drawn_by(draw.drawn_by.as_deref().unwrap_or_default(), &format::moment(at)));
    Line {
        stand: later(draw),
        title: words.step_draw,
        facts: facts.into_iter().collect(),
        lead: words.step_draw_lead,
    }
}

fn result(draw: &DrawView) -> Line {
    let words = &t().draws;
    let visits = format::number(draw.visits.into());
    let fact = draw.drawn_at.map(|_| match draw.empty_places {
        0 => words.all_filled(&visits),
        empty => words.drawn_of(&visits, &format::number(empty.into())),
    });
    let lead = if draw.drawn_at.is_some() { words.step_result_lead } else { words.not_yet };
    Line { stand: later(draw), title: words.step_result, facts: fact.into_iter().collect(), lead }
}

fn later(draw: &DrawView) -> Stand {
    match draw.state {
        _ if draw.drawn_at.is_some() => Stand::Done,
        DrawState::Void => Stand::Stopped,
        DrawState::Announced | DrawState::Drawn => Stand::Ahead,
    }
}
