//! One rectification order.

use contract::{
    id::RectificationId,
    rectifications::{RectificationStep, RectificationView},
};
use leptos::prelude::*;

use super::{
    forms::{AnswerDialog, RecheckDialog},
    list::due,
    tone,
};
use crate::{
    api,
    data::Data,
    format,
    pages::inspections::pictures::Photos,
    path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{Action, Badge, Fact, Facts, Kind, LinkButton, Load, PageHead, Section},
};

/// The page.
#[component]
pub fn RectificationPage(
    /// Which.
    id: RectificationId,
) -> impl IntoView {
    let order = Data::new(move || api::rectifications::find(id));
    let changed = Callback::new(move |()| order.refetch());
    view! {
        <Load from=order let:order>
            <Shown order on_changed=changed />
        </Load>
    }
}

#[component]
fn Shown(order: RectificationView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().rectifications;
    let summary = order.summary.clone();
    let may = |action: &str| order.actions.iter().any(|a| a == action);
    let (may_answer, may_recheck) = (may("answer"), may("recheck"));
    let title = format!("{} {}", summary.number, summary.provider_name);
    let (left, steps) = (left(&order), order.steps.clone());
    let (answer_open, recheck_open) = (RwSignal::new(false), RwSignal::new(false));
    let button = move |shown: bool, label: &'static str, open: RwSignal<bool>| {
        shown.then(move || {
            view! {
                <Action
                    label
                    kind=Kind::Primary
                    on_press=move |()| open.set(true)
                    allowed=true
                    why_not=words.not_allowed
                />
            }
        })
    };
    let inspect = session::may(Permission::ReadInspections).then(|| {
        view! { <LinkButton label=words.see_inspection href=path::inspection(summary.inspection_id) /> }
    });
    view! {
        <PageHead title above=vec![(path::RECTIFICATIONS, words.title)]>
            {inspect}
            {button(may_answer, words.answer, answer_open)}
            {button(may_recheck, words.recheck, recheck_open)}
        </PageHead>
        <p class="badges">
            <Badge label=summary.state.label() tone=tone(summary.state) />
            <span class="muted">{left}</span>
        </p>
        <FactsCard order=order.clone() />
        <Section title=words.steps><Steps steps /></Section>
        <AnswerDialog order=order.clone() open=answer_open on_changed />
        <RecheckDialog order open=recheck_open on_changed />
    }
}

/// How many working days are left, while the provider has to answer.
fn left(order: &RectificationView) -> String {
    use contract::rectifications::RectificationState::Ordered;
    let words = &t().rectifications;
    if order.summary.state != Ordered || order.summary.overdue {
        return String::new();
    }
    match order.working_days_left {
        Some(0) => words.days_last.to_owned(),
        Some(n) => words.days_left(n),
        None => words.days_unknown.to_owned(),
    }
}

#[component]
fn FactsCard(order: RectificationView) -> impl IntoView {
    let words = &t().rectifications;
    let summary = order.summary;
    let last_day = due(&summary);
    let case = order.case_id.filter(|_| session::may(Permission::ReadCases)).map(|_| {
        view! { <Fact label=words.case><a href=path::CASES>{words.cases_title}</a></Fact> }
    });
    view! {
        <Section title=words.finding>
            <p><strong>{order.finding}</strong></p>
            <p>{order.finding_note}</p>
            <Photos hashes=order.finding_photos />
            <Facts>
                <Fact label=words.requirement value=summary.requirement />
                <Fact label=words.due_day>{last_day}</Fact>
                <Fact label=words.working_days value=words.given(summary.working_days) />
                <Fact label=words.ordered_on value=format::day(summary.ordered_on) />
                <Fact label=words.basis value=summary.article />
                {case}
            </Facts>
        </Section>
    }
}

#[component]
fn Steps(steps: Vec<RectificationStep>) -> impl IntoView {
    if steps.is_empty() {
        return view! { <p class="muted">{t().rectifications.no_steps}</p> }.into_any();
    }
    let lines = steps.into_iter().map(|step| {
        let method = step.method.map(|method| format!("（{}）", method.label()));
        view! {
            <li>
                <p class="timeline-what">
                    <time>{format::moment(step.at)}</time> <strong>{step.kind.label()} {method}</strong>
                </p>
                <p>{step.text}</p>
                <Photos hashes=step.photos />
                <p class="muted">{t().inspections.sent_by(&step.by)}</p>
            </li>
        }
    });
    view! { <ol class="timeline">{lines.collect_view()}</ol> }.into_any()
}
