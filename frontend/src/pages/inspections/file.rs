//! What is known of a provider before one goes in.

use contract::{
    inspections::{FindingView, MeasurementView, ProviderFile},
    rectifications::RectificationSummary,
};
use leptos::prelude::*;

use super::{judged::tone, pictures::Photos};
use crate::{
    format, path, session,
    text::{Word, t},
    ui::{Badge, Fact, Facts, Section, Tone},
};

/// The file.
#[component]
pub fn File(
    /// It.
    file: ProviderFile,
) -> impl IntoView {
    let words = &t().visits;
    let last = file.last_visit.map_or_else(|| words.never_visited.to_owned(), format::day);
    let classes = file.classes.iter().map(|class| {
        let line = words.class_of(&class.name, class.kind.label(), class.places.into());
        view! { <li>{line}</li> }
    });
    let classes = classes.collect_view();
    let phone = file.phone.clone();
    view! {
        <Section title=words.file>
            <p class="badges">
                <Badge label=file.status.label() tone=file.status />
                <Badge label=file.risk_class.label() tone=file.risk_class />
            </p>
            <Facts>
                <Fact label=t().providers.address value=format!("{} {}", session::street_name(&file.street_code), file.address) />
                <Fact label=words.call><a href=format!("tel:{phone}")>{phone.clone()}</a></Fact>
                <Fact label=t().providers.opening_hours value=file.opening_hours.clone() />
                <Fact label=t().providers.credit_code><code>{file.credit_code.clone()}</code></Fact>
                <Fact label=words.last_visit value=last />
            </Facts>
        </Section>
        <Section title=words.capacity>
            <p>{words.places(file.places)}</p>
            <ul class="lines">{classes}</ul>
            <h3>{words.last_counts}</h3>
            <Counted measurements=file.last_measurements />
        </Section>
        <Section title=words.open_rectifications>
            <Open orders=file.open_rectifications />
        </Section>
        <Section title=words.last_findings>
            <Found findings=file.last_findings />
        </Section>
    }
}

#[component]
fn Counted(measurements: Vec<MeasurementView>) -> impl IntoView {
    let words = &t().visits;
    if measurements.is_empty() {
        return view! { <p class="muted">{words.no_counts}</p> }.into_any();
    }
    let lines = measurements.into_iter().map(|m| {
        let counted = words.counted(m.children_present, m.staff_present);
        let verdict = m.judgement.verdict;
        view! { <li>{m.class_name} "：" {counted} " " <Badge label=verdict.label() tone=tone(verdict) /></li> }
    });
    view! { <ul class="lines">{lines.collect_view()}</ul> }.into_any()
}

#[component]
fn Open(orders: Vec<RectificationSummary>) -> impl IntoView {
    let words = &t().visits;
    if orders.is_empty() {
        return view! { <p class="muted">{words.no_rectifications}</p> }.into_any();
    }
    let lines = orders.into_iter().map(|order| {
        let overdue = order.overdue.then(|| {
            view! { <Badge label=t().rectifications.overdue tone=Tone::Bad /> }
        });
        view! {
            <li>
                <a href=path::rectification(order.id)>{order.requirement}</a>
                " " <span class="muted">{words.due(&format::day(order.due_day))}</span> " " {overdue}
            </li>
        }
    });
    view! { <ul class="lines">{lines.collect_view()}</ul> }.into_any()
}

#[component]
fn Found(findings: Vec<FindingView>) -> impl IntoView {
    let words = &t().visits;
    if findings.is_empty() {
        return view! { <p class="muted">{words.no_findings}</p> }.into_any();
    }
    let lines = findings.into_iter().map(|finding| {
        view! {
            <li>
                <span class="muted">{format::day(finding.day)}</span> " " {finding.text.trim_end_matches('。').to_owned()} "：" {finding.note}
                <Photos hashes=finding.photos />
            </li>
        }
    });
    view! { <ul class="lines">{lines.collect_view()}</ul> }.into_any()
}
