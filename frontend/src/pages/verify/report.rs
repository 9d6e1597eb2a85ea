//! What a check showed: the verdict first, then every step, then what the record says.

use leptos::prelude::*;
use rules::draw::{Step, hex};

use super::{
    check::{Checked, Outcome, code_words, step_words},
    look_up::LookUp,
    rows::visits,
};
use crate::{
    format,
    pages::draws::Hash,
    text::{language, t},
    ui::{Fact, Facts, Glyph, Icon, Section},
};

/// The heading of the verdict.
pub const VERDICT: &str = "verdict";

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn Report(checked: Checked) -> impl IntoView {
    let words = &t().verify;
    let good = checked.failure().is_none();
    let steps = checked.steps.clone().into_iter().map(|(step, outcome)| view! { <StepLine step outcome /> });
    view! {
        <Verdict checked=checked.clone() />
        {good.then(|| view! { <Summary checked=checked.clone() /> })}
        {good.then(|| view! { <LookUp record=checked.record.clone() /> })}
        <Section title=words.steps>
            <ol class="checks-made">{steps.collect_view()}</ol>
        </Section>
    }
}

#[component]
fn Verdict(checked: Checked) -> impl IntoView {
    let words = &t().verify;
    let Some((step, code, at)) = checked.failure() else {
        let withheld = checked.record.as_ref().is_some_and(|record| record.input.people.is_none());
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
            <p class="verdict-code">{words.code} " " <code>{code.as_str()}</code> " · " {words.where_} " " <code>{at.to_owned()}</code></p>
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
            <p class="check-why"><strong>{code_words(code)}</strong> " " <code>{code.as_str()}</code> " " <code>{at}</code></p>
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
fn Summary(checked: Checked) -> impl IntoView {
    let words = &t().verify;
    let (Some(record), Some(announcement)) = (checked.record, checked.announcement) else { return None };
    let beacon = &record.input.beacon;
    let row = announcement.beacons.iter().find(|row| i64::try_from(row.rank) == Ok(beacon.rank));
    let beacon = row.map(|row| format!("{} {}: {}", row.source, row.round, beacon.text)).unwrap_or_default();
    let number = |n: usize| format::number(i64::try_from(n).unwrap_or(i64::MAX));
    let counts = announcement.tables.each_ref().map(|table| usize::try_from(table.count).unwrap_or(0));
    let [institutions, inspectors, _] = counts;
    let visits = visits(&record);
    let drawn = words.drawn_count(&number(visits.len()));
    let separator = language().pick("、", ", ");
    let rows = visits.into_iter().map(|visit| {
        let missing = if visit.missing == 0 { words.none_missing.to_owned() } else { number(visit.missing) };
        view! {
            <tr>
                <th scope="row"><code>{visit.institution}</code></th>
                <td data-label=words.team>{visit.team.join(separator)}</td>
                <td data-label=words.missing>{missing}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    let root = record.revisions.last().map(|revision| hex(&revision.result_root));
    Some(view! {
        <Section title=words.summary>
            <Facts>
                <Fact label=words.district value=announcement.head.district.clone() />
                <Fact label=words.period value=announcement.head.period.to_string() />
                <Fact label=words.seq value=announcement.head.seq.to_string() />
                <Fact label=words.beacon value=beacon />
            </Facts>
            <dl class="hashes">
                <Hash label=words.ann value=hex(&record.ann) />
                {root.map(|value| view! { <Hash label=words.result_root value /> })}
            </dl>
            <p>{words.counts(&number(institutions), &number(inspectors))} " · " {drawn}</p>
            <table class="table results">
                <caption>{words.drawn}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.institution}</th>
                        <th scope="col">{words.team}</th>
                        <th scope="col">{words.missing}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </Section>
    })
}
