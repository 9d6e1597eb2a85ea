//! The parts of an inspection's page.

use contract::inspections::{
    EntryResult, EntryView, EvasionFlag, FindingView, InspectionView, MeasurementView, RatingView,
};
use leptos::prelude::*;

use super::super::{judged::Verdicted, pictures::Photos};
use crate::{
    format, path,
    text::{Word, t},
    ui::{Badge, Details, Glyph, Icon, Section, Tone},
};

/// Whether it looks like an evasion of the cap, and why that is said.
#[component]
pub fn Evasion(flag: EvasionFlag) -> impl IntoView {
    let words = &t().inspections;
    let (label, class) = if flag.suspected {
        (words.evasion_yes, "notice notice-warning")
    } else {
        (words.evasion_no, "notice notice-info")
    };
    let lines = flag.reasoning.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <Section title=words.evasion>
            <p class=class><Icon glyph=Glyph::Info /> <strong>{label}</strong></p>
            <ul class="lines">{lines.collect_view()}</ul>
        </Section>
    }
}

/// What an answer means for the reader.
pub const fn answer_tone(result: EntryResult) -> Tone {
    match result {
        EntryResult::Pass => Tone::Good,
        EntryResult::Fail => Tone::Bad,
        EntryResult::NotApplicable => Tone::Neutral,
        EntryResult::CouldNotCheck => Tone::Warning,
    }
}

/// The answers that count, by item; those they took the place of can be opened.
#[component]
pub fn Checks(view: InspectionView) -> impl IntoView {
    let words = &t().inspections;
    if view.checklist.is_empty() {
        return ().into_any();
    }
    let overtaken: Vec<EntryView> = view.entries.into_iter().filter(|entry| !entry.counts).collect();
    let items = view.checklist.into_iter().map(|item| {
        let rows = item.checks.into_iter().map(|check| {
            let entry = check.entry.map_or_else(|| no_answer().into_any(), |entry| answer(entry).into_any());
            view! {
                <tr>
                    <th scope="row" data-label=words.check><span class="muted">{check.code}</span> " " {check.text}</th>
                    {entry}
                </tr>
            }
        });
        view! {
            <h3>{words.item_version(&item.name, item.version)}</h3>
            <table class="table">
                <caption class="hidden">{item.name}</caption>
                <thead><tr>{heads()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    let earlier = (!overtaken.is_empty()).then(|| {
        let lines = overtaken.into_iter().map(|entry| {
            let when = format::moment(entry.recorded_at);
            view! { <li>{when} " " {entry.check_code} "：" {entry.result.label()} " " {entry.note}</li> }
        });
        view! { <Details summary=words.overtaken><ul class="lines">{lines.collect_view()}</ul></Details> }
    });
    view! { <Section title=words.checks>{items.collect_view()} {earlier}</Section> }.into_any()
}

fn heads() -> impl IntoView {
    let words = &t().inspections;
    [words.check, words.answer, words.note, words.by]
        .map(|head| view! { <th scope="col">{head}</th> })
        .collect_view()
}

fn no_answer() -> impl IntoView {
    let words = &t().inspections;
    [words.answer, words.note, words.by]
        .map(|label| view! { <td data-label=label>{t().kit.none}</td> })
        .collect_view()
}

fn answer(entry: EntryView) -> impl IntoView {
    let words = &t().inspections;
    let by = format!("{} {}", entry.inspector_name, format::moment(entry.recorded_at));
    view! {
        <td data-label=words.answer><Badge label=entry.result.label() tone=answer_tone(entry.result) /></td>
        <td data-label=words.note>{entry.note} <Photos hashes=entry.photos /></td>
        <td data-label=words.by class="muted">{by}</td>
    }
}

/// Children and staff, as counted and judged.
#[component]
pub fn Counted(measurements: Vec<MeasurementView>) -> impl IntoView {
    let words = &t().inspections;
    let rows = measurements.into_iter().filter(|m| m.counts).map(|m| {
        let name = format!("{} · {}", m.class_name, m.class_kind.label());
        view! {
            <tr>
                <th scope="row" data-label=words.class_name>{name}</th>
                <td class="is-number" data-label=words.children>{m.children_present}</td>
                <td class="is-number" data-label=words.staff>{m.staff_present}</td>
                <td data-label=words.judgement><Verdicted judgement=m.judgement /></td>
            </tr>
        }
    });
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| {
        view! {
            <Section title=words.counts>
                <table class="table">
                    <caption class="hidden">{words.counts}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{words.class_name}</th>
                            <th scope="col" class="is-number">{words.children}</th>
                            <th scope="col" class="is-number">{words.staff}</th>
                            <th scope="col">{words.judgement}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </Section>
        }
    })
}

/// The problems that were found.
#[component]
pub fn Found(findings: Vec<FindingView>, finished: bool) -> impl IntoView {
    let words = &t().inspections;
    if !finished {
        return ().into_any();
    }
    let none = findings.is_empty().then(|| view! { <p class="muted">{words.found_none}</p> });
    let lines = findings.into_iter().map(|finding| {
        let order = finding.rectification_id.map(|id| {
            view! { <a href=path::rectification(id)>{words.rectifications}</a> }
        });
        view! {
            <li>
                <strong>{finding.text}</strong> " " {finding.note} " "
                <span class="muted">{finding.article}</span> " " {order}
                <Photos hashes=finding.photos />
            </li>
        }
    });
    let lines = lines.collect_view();
    view! { <Section title=words.found>{none} <ul class="lines">{lines}</ul></Section> }.into_any()
}

/// Who signed what, and what the representative did.
#[component]
pub fn Signatures(view: InspectionView) -> impl IntoView {
    let words = &t().inspections;
    if view.signatures.is_empty() && view.representative.is_none() {
        return ().into_any();
    }
    let lines = view.signatures.into_iter().map(|signature| {
        let gone = signature.withdrawn_at.is_some();
        let gone = gone.then(|| view! { <Badge label=words.withdrawn tone=Tone::Neutral /> });
        view! {
            <li>
                <strong>{signature.inspector_name}</strong> " " {format::moment(signature.signed_at)} " " {gone}
                <p class="muted">{words.signed_hash} " " <code class="copy">{signature.content_sha256}</code></p>
            </li>
        }
    });
    let said = view.representative.map(|said| view! { <super::super::visit::Said said /> });
    view! { <Section title=words.signatures><ul class="lines">{lines.collect_view()}</ul> {said}</Section> }
        .into_any()
}

/// The provider's rating.
#[component]
pub fn Rating(rating: Option<RatingView>, closed: bool) -> impl IntoView {
    let words = &t().inspections;
    match rating {
        Some(rating) => view! {
            <Section title=words.rating>
                <p><strong>{words.stars_of(rating.stars)}</strong></p>
                <p>{rating.text}</p>
            </Section>
        }
        .into_any(),
        None if closed => {
            view! { <Section title=words.rating><p class="muted">{words.no_rating}</p></Section> }.into_any()
        }
        None => ().into_any(),
    }
}
