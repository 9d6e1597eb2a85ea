//! One plan: what it says, where it stands, and what may be done.

use contract::{
    annual_plans::{AnnualPlanFacts, AnnualPlanState, AnnualPlanView, AnnualStratum, Simulation},
    id::AnnualPlanId,
};
use leptos::prelude::*;

use super::{
    life::{FileDialog, PublishDialog},
    list::tone,
    outlook::Outlook,
};
use crate::{
    api, browser,
    data::{Data, action},
    format, path,
    permission::Permission,
    session,
    text::{Word, language, t},
    ui::{
        Action, Badge, Bar, BarChart, Button, Fact, Facts, Glyph, Kind, LinkButton, Load, PageHead, Section,
        Tone, toast,
    },
};

/// The page.
#[component]
pub fn AnnualPlanPage(
    /// Which plan.
    id: AnnualPlanId,
) -> impl IntoView {
    let plan = Data::new(move || api::annual_plans::find(id));
    let reload = Callback::new(move |()| plan.refetch());
    view! {
        <Load from=plan let:plan>
            <Head plan=plan.clone() on_changed=reload />
            <Standing plan=plan.clone() />
            {plan.facts.strata.iter().cloned().map(|stratum| view! { <Stratum stratum /> }).collect_view()}
            <TryOut facts=plan.facts />
        </Load>
    }
}

#[component]
fn Head(plan: AnnualPlanView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().annual_plans;
    let may = |action: &str| plan.actions.iter().any(|a| a == action);
    let (filing, publishing) = (RwSignal::new(false), RwSignal::new(false));
    let edit = may("update").then(|| {
        view! { <LinkButton label=words.edit href=path::edit_annual_plan(plan.id) glyph=Glyph::Edit /> }
    });
    let supersede = may("supersede").then(|| {
        view! { <LinkButton label=words.supersede href=path::supersede_annual_plan(plan.id) glyph=Glyph::Edit /> }
    });
    let file = may("file").then(|| {
        view! { <Action label=words.file on_press=move |()| filing.set(true) allowed=true why_not=words.not_allowed kind=Kind::Primary /> }
    });
    let publish = may("publish").then(|| {
        view! { <Action label=words.publish on_press=move |()| publishing.set(true) allowed=true why_not=words.not_allowed kind=Kind::Primary /> }
    });
    let title = words.plan_name(plan.facts.year, plan.number);
    let standing = (plan.state == AnnualPlanState::Published).then(|| {
        let (label, tone) =
            if plan.in_force { (words.in_force, Tone::Good) } else { (words.not_in_force, Tone::Neutral) };
        view! { <Badge label tone /> }
    });
    view! {
        <PageHead title above=vec![(path::ANNUAL_PLANS, words.title)]>
            {edit}
            {supersede}
            {file}
            {publish}
        </PageHead>
        <p class="badges">
            <Badge label=plan.state.label() tone=tone(plan.state) />
            {standing}
            <Overdue plan=plan.clone() />
        </p>
        <FileDialog open=filing plan=plan.clone() on_changed />
        <PublishDialog open=publishing plan on_changed />
    }
}

/// Said where a first version should have been public by now.
#[component]
fn Overdue(plan: AnnualPlanView) -> impl IntoView {
    let late = plan.state != AnnualPlanState::Published && plan.number == 1;
    let due = plan.due.filter(|due| late && browser::today() > due.day.to_string());
    due.map(|due| {
        let label = t().annual_plans.overdue_since(&format::day(due.day));
        view! { <Badge label tone=Tone::Bad /> }
    })
}

#[component]
fn Standing(plan: AnnualPlanView) -> impl IntoView {
    let words = &t().annual_plans;
    let due = plan.due.map(|due| words.due_by(&format::day(due.day), &due.source, &due.article));
    let names = session::organisation()
        .map(|o| {
            let name = |code: &String| {
                o.items
                    .iter()
                    .find(|item| item.code == *code)
                    .map_or_else(|| code.clone(), |i| i.name.clone())
            };
            plan.facts.items.iter().map(name).collect::<Vec<_>>().join(language().pick("、", ", "))
        })
        .unwrap_or_default();
    let reason = plan.reason.map(|reason| view! { <Fact label=words.reason value=reason /> });
    view! {
        <Section title=words.title>
            <Facts>
                <Fact label=words.scope value=plan.facts.scope />
                <Fact label=words.items value=names />
                <Fact label=words.visits value=format::number(plan.visits.into()) />
                <Fact label=words.due value=due.unwrap_or_default() />
                <Fact label=words.filed_on value=plan.filed_on.map(format::day).unwrap_or_default() />
                <Fact label=words.filing_number value=plan.filing_number.unwrap_or_default() />
                <Fact label=words.published_at value=plan.published_at.map(format::moment).unwrap_or_default() />
                {reason}
                <Fact label=words.note value=plan.facts.note />
            </Facts>
        </Section>
    }
}

#[component]
fn Stratum(stratum: AnnualStratum) -> impl IntoView {
    let words = &t().annual_plans;
    let separator = language().pick("、", ", ");
    let kinds = stratum.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>().join(separator);
    let streets = if stratum.streets.is_empty() {
        words.all_streets.to_owned()
    } else {
        stratum.streets.iter().map(|code| session::street_name(code)).collect::<Vec<_>>().join(separator)
    };
    let departments = stratum
        .departments
        .iter()
        .map(|rule| format!("{} ≥ {}", session::department_name(&rule.department_code), rule.minimum))
        .collect::<Vec<_>>()
        .join(separator);
    let bars = (1..)
        .zip(&stratum.visits)
        .map(|(month, visits)| Bar {
            label: words.month_number(month),
            value: i64::from(*visits),
            href: None,
        })
        .collect::<Vec<_>>();
    view! {
        <Section title=format!("{} {}", words.strata, stratum.code)>
            <Facts>
                <Fact label=words.kinds value=kinds />
                <Fact label=words.streets value=streets />
                <Fact label=words.departments value=departments />
                <Fact label=words.team_size value=stratum.team_size.to_string() />
                <Fact label=words.cap value=stratum.annual_cap.to_string() />
            </Facts>
            <BarChart title=words.months label_title=words.month bars />
        </Section>
    }
}

/// Tries the plan out again, on the registers as they are now.
#[component]
fn TryOut(facts: AnnualPlanFacts) -> impl IntoView {
    let words = &t().annual_plans;
    if !session::may(Permission::ManageAnnualPlans) {
        return ().into_any();
    }
    let seen = RwSignal::new(None::<Simulation>);
    let facts = StoredValue::new(facts);
    let run = action(move || async move {
        match api::annual_plans::simulate(facts.get_value()).await {
            Ok(simulation) => seen.set(Some(simulation)),
            Err(error) => toast::failed(&error),
        }
    });
    view! {
        <Section title=words.result lead=words.result_lead>
            <Button label=words.try_out on_press=move |()| { run.dispatch(()); } busy=run.pending() />
        </Section>
        {move || seen.get().map(|simulation| {
            let teams = facts.with_value(|facts| facts.strata.iter().map(|s| s.team_size).collect());
            view! { <Outlook simulation teams /> }
        })}
    }
    .into_any()
}
