//! What a check showed: the verdict first, then every step, then what the record says.

use leptos::prelude::*;
use rules::draw::Step;

use super::{
    Check,
    check::{Outcome, Summary, code_words, failure, step_words},
    look_up::LookUp,
    rows::Visit,
};
use crate::{
    format,
    pages::draws::{Hash, source_name},
    text::{language, t},
    ui::{Button, Fact, Facts, Glyph, Icon, Kind, Section},
};

/// The heading of the verdict.
pub const VERDICT: &str = "verdict";
/// Visits shown at first, and more each time they are asked for.
const MANY: usize = 200;

#[component]
pub(super) fn Report(check: Check, summary: Option<Summary>) -> impl IntoView {
    let withheld = summary.as_ref().is_some_and(|summary| summary.withheld);
    view! {
        <Verdict steps=check.steps.get_untracked() withheld />
        {summary.map(|summary| view! { <Said summary /><LookUp check /> })}
        <Steps steps=check.steps />
    }
}

/// The steps made so far.
#[component]
pub(super) fn Steps(steps: RwSignal<Vec<Outcome>>) -> impl IntoView {
    let lines = move || {
        let made = steps.get().into_iter();
        Step::ALL
            .into_iter()
            .zip(made)
            .map(|(step, outcome)| view! { <StepLine step outcome /> })
            .collect_view()
    };
    view! {
        <Section title=t().verify.steps>
            <ol class="checks-made">{lines}</ol>
        </Section>
    }
}

#[component]
fn Verdict(steps: Vec<Outcome>, withheld: bool) -> impl IntoView {
    let words = &t().verify;
    let Some((step, code, at)) = failure(&steps) else {
        return view! {
            <section class="verdict is-good" aria-labelledby=VERDICT>
                <h2 id=VERDICT tabindex="-1" class="verdict-title"><Icon glyph=Glyph::Check /> {words.good}</h2>
                <p>{words.good_lead}</p>
                {withheld.then(|| view! { <p>{words.withheld}</p> })}
                <p>{words.person_checks}</p>
            </section>
        }
        .into_any();
    };
    view! {
        <section class="verdict is-bad" aria-labelledby=VERDICT>
            <h2 id=VERDICT tabindex="-1" class="verdict-title"><Icon glyph=Glyph::Alert /> {words.bad}</h2>
            <p><strong>{words.bad_step(step_words(step).0)}</strong></p>
            <p>{code_words(code)}</p>
            <p class="verdict-code">{words.code} " " <code>{code.to_owned()}</code> " · " {words.where_} " " <code>{at.to_owned()}</code></p>
            <p>{words.bad_lead}</p>
        </section>
    }
    .into_any()
}

#[component]
fn StepLine(step: Step, outcome: Outcome) -> impl IntoView {
    let words = &t().verify;
    let (title, plain) = step_words(step);
    let (class, glyph, said) = match &outcome {
        Outcome::Passed => ("check-made is-good", Glyph::Check, words.passed),
        Outcome::Failed(..) => ("check-made is-bad", Glyph::Close, words.failed),
        Outcome::Skipped => ("check-made is-skipped", Glyph::Minus, words.skipped),
    };
    let why = match outcome {
        Outcome::Failed(code, at) => Some(view! {
            <p class="check-why"><strong>{code_words(&code)}</strong> " " <code>{code}</code> " " <code>{at}</code></p>
        }),
        Outcome::Passed | Outcome::Skipped => None,
    };
    view! {
        <li class=class>
            <Icon glyph />
            <div>
                <p><strong>{title}</strong> <code class="muted">{step.as_str()}</code> <span class="check-said">{said}</span></p>
                <p class="muted">{plain}</p>
                {why}
            </div>
        </li>
    }
}

#[component]
fn Said(summary: Summary) -> impl IntoView {
    let words = &t().verify;
    let number = |n: u64| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    let (source, round, value) = summary.beacon;
    let beacon = format!("{}: {value}", t().draws.awaits(&source_name(&source), &round));
    let counts = words.counts(&number(summary.institutions), &number(summary.inspectors));
    let drawn = words.drawn_count(&number(summary.visits.len().try_into().unwrap_or(u64::MAX)));
    view! {
        <Section title=words.summary>
            <Facts>
                <Fact label=words.district value=summary.district />
                <Fact label=words.period value=summary.period />
                <Fact label=words.seq value=summary.seq.to_string() />
                <Fact label=words.beacon value=beacon />
            </Facts>
            <dl class="hashes">
                <Hash label=words.ann value=summary.ann />
                {summary.result_root.map(|value| view! { <Hash label=words.result_root value /> })}
            </dl>
            <p>{counts} " · " {drawn}</p>
            <Visits visits=summary.visits />
        </Section>
    }
}

#[component]
fn Visits(visits: Vec<Visit>) -> impl IntoView {
    let words = &t().verify;
    let (all, shown) = (visits.len(), RwSignal::new(MANY));
    let line = |visit: Visit| {
        let missing = match visit.missing {
            0 => words.none_missing.to_owned(),
            missing => format::number(i64::try_from(missing).unwrap_or(i64::MAX)),
        };
        view! {
            <tr>
                <th scope="row"><code>{visit.institution}</code></th>
                <td data-label=words.team>{visit.team.join(language().pick("、", ", "))}</td>
                <td data-label=words.missing>{missing}</td>
            </tr>
        }
    };
    let lines = move || visits.iter().take(shown.get()).cloned().map(line).collect_view();
    let more = move || {
        (shown.get() < all).then(|| {
            view! {
                <Button label=words.more(MANY) kind=Kind::Quiet on_press=move |()| shown.update(|shown| *shown += MANY) />
            }
        })
    };
    view! {
        <table class="table results">
            <caption>{words.drawn}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.institution}</th>
                    <th scope="col">{words.team}</th>
                    <th scope="col">{words.missing}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
        {more}
    }
}
