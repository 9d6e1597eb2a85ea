//! One plan: what it says, where it stands, and what may be done.

use contract::{
    annual_plans::{AnnualPlanFacts, AnnualPlanState, AnnualPlanView, Simulation},
    id::AnnualPlanId,
};
use leptos::prelude::*;

use super::{
    life::{FileDialog, PublishDialog},
    list::tone,
    outlook::Outlook,
    said::{Names, Said},
};
use crate::{
    api, browser,
    data::{Data, action},
    format, path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{Action, Badge, Button, Glyph, Kind, LinkButton, Load, PageHead, Section, Tone, toast},
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
            <Said plan=plan.clone() names=Names::inside() />
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
        <Section title=words.try_out lead=words.result_lead>
            <Button label=words.try_out on_press=move |()| { run.dispatch(()); } busy=run.pending() />
        </Section>
        {move || seen.get().map(|simulation| {
            let teams = facts.with_value(|facts| facts.strata.iter().map(|s| s.team_size).collect());
            view! { <Outlook simulation teams /> }
        })}
    }
    .into_any()
}
