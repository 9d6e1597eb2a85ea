//! What the provider has to mend.

use contract::{
    inspections::{InspectionView, NewRectification},
    rectifications::RectificationSummary,
};
use leptos::prelude::*;

use crate::{
    format, path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{Badge, Section, Tone},
};

/// The orders; before closing what was required, as that is what is being signed.
pub fn required(view: &InspectionView) -> AnyView {
    let lines: Vec<AnyView> = if view.rectifications.is_empty() {
        let requirements = view.result.iter().flat_map(|result| &result.requirements);
        requirements.map(|one| requirement(view, one)).collect()
    } else {
        view.rectifications.iter().map(order).collect()
    };
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <Section title=t().inspections.rectifications><ul class="lines">{lines}</ul></Section> }
        .into_any()
}

fn requirement(view: &InspectionView, one: &NewRectification) -> AnyView {
    let same = view.findings.iter().find(|f| f.item_code == one.item_code && f.check_code == one.check_code);
    let finding = same.map(|finding| finding.text.clone()).unwrap_or_default();
    view! {
        <li>
            <strong>{one.requirement.clone()}</strong> " " <span class="muted">{finding}</span> " "
            <span class="muted">{t().visits.period} "：" {one.period.label()}</span>
        </li>
    }
    .into_any()
}

fn order(order: &RectificationSummary) -> AnyView {
    let overdue = order.overdue.then(|| view! { <Badge label=t().rectifications.overdue tone=Tone::Bad /> });
    let what = format!("{} {}", order.number, order.requirement);
    let what = if session::may(Permission::ReadRectifications) {
        view! { <a href=path::rectification(order.id)>{what}</a> }.into_any()
    } else {
        view! { <strong>{what}</strong> }.into_any()
    };
    view! {
        <li>
            {what} " "
            <Badge label=order.state.label() tone=crate::pages::rectifications::tone(order.state) /> " "
            <span class="muted">{t().visits.due(&format::day(order.due_day))}</span> " " {overdue}
        </li>
    }
    .into_any()
}
