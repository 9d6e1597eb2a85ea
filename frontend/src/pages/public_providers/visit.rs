//! One visit as everybody sees it: in plain words first, then what was looked at.

use contract::{
    public_providers::{PublicCorrection, PublicFinding, PublicInspection},
    publications::{Mending, PublicationState},
};
use leptos::prelude::*;

use crate::{
    format,
    text::{Word, t},
    ui::{Badge, Details, Tone},
};

/// A visit.
#[component]
pub fn Visit(
    /// Published or withdrawn.
    inspection: PublicInspection,
) -> impl IntoView {
    let words = &t().public_providers;
    let published = inspection.published_on.map(|day| words.published_on(&format::day(day)));
    let head = view! {
        <p class="visit-head">
            <strong><time>{format::day(inspection.visited_on)}</time></strong>
            <span>{inspection.origin.label()}</span>
            <span class="muted">{published}</span>
        </p>
    };
    if inspection.state == PublicationState::Withdrawn {
        let said = inspection.withdrawal.map(|withdrawal| {
            let late = (withdrawal.late == Some(true)).then(|| view! { <p>{words.withdrawn_late}</p> });
            view! {
                <p>{words.withdrawn_on(&format::day(withdrawal.withdrawn_on), &withdrawal.reason)}</p>
                {late}
            }
        });
        return view! {
            <li class="visit is-withdrawn">
                {head} <p><Badge label=words.withdrawn_title tone=Tone::Neutral /></p> {said}
            </li>
        }
        .into_any();
    }
    let items = inspection.items.into_iter().map(|item| {
        view! { <li>{words.item(&item.name, item.passed, item.failed)}</li> }
    });
    view! {
        <li class="visit">
            {head}
            <p class="plain-words">{inspection.text}</p>
            <Problems findings=inspection.findings />
            <Corrections corrections=inspection.corrections />
            <Details summary=words.items>
                <ul class="fixes">{items.collect_view()}</ul>
            </Details>
        </li>
    }
    .into_any()
}

#[component]
fn Problems(findings: Vec<PublicFinding>) -> impl IntoView {
    let words = &t().public_providers;
    let lines = findings.into_iter().map(|finding| {
        let mending = finding.mending.map(|mending| {
            let tone = match mending {
                Mending::Ongoing => Tone::Warning,
                Mending::Mended => Tone::Good,
                Mending::Escalated => Tone::Bad,
            };
            view! { <Badge label=mending.label() tone /> }
        });
        let due = finding.due_on.filter(|_| finding.mending == Some(Mending::Ongoing));
        view! {
            <li>
                <span>{finding.item_name} ": " {finding.requirement}</span> " " {mending}
                <span class="muted">" " {due.map(|day| words.mend_by(&format::day(day)))}</span>
            </li>
        }
    });
    let lines = lines.collect::<Vec<_>>();
    (!lines.is_empty()).then(|| {
        view! {
            <p class="visit-part">{words.problems}</p>
            <ul class="problems">{lines}</ul>
        }
    })
}

#[component]
fn Corrections(corrections: Vec<PublicCorrection>) -> impl IntoView {
    let words = &t().public_providers;
    let lines = corrections.into_iter().map(|correction| {
        view! {
            <li>
                <p>{words.corrected(&format::day(correction.corrected_on), &correction.reason)}</p>
                <p class="muted">{words.former(&correction.former_text)}</p>
            </li>
        }
    });
    let lines = lines.collect::<Vec<_>>();
    (!lines.is_empty()).then(|| {
        view! {
            <p class="visit-part">{words.corrected_title}</p>
            <ul class="corrections">{lines}</ul>
        }
    })
}
