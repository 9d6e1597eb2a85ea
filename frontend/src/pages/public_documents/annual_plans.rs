//! The published yearly plans, newest first; those that don't count any more are folded.

use contract::{
    annual_plans::{AnnualPlanView, PublicAnnualPlans},
    public_providers::PublicDistrict,
};
use leptos::prelude::*;

use crate::{
    api,
    data::Data,
    pages::{
        annual_plans::{Names, Said},
        open::OpenFrame,
    },
    text::t,
    ui::{Badge, Details, Load, PageHead, Tone},
};

/// The page.
#[component]
pub fn PublicAnnualPlansPage() -> impl IntoView {
    let words = &t().open_planning;
    let plans = Data::new(|| async {
        let district = api::public_providers::district().await?;
        Ok((district, api::public_documents::annual_plans().await?))
    });
    view! {
        <OpenFrame>
            <PageHead title=t().annual_plans.title lead=words.plans_lead />
            <Load from=plans let:plans>
                <Plans plans />
            </Load>
        </OpenFrame>
    }
}

#[component]
fn Plans(plans: (PublicDistrict, PublicAnnualPlans)) -> impl IntoView {
    let (district, plans) = plans;
    let names = Names::of(district);
    let none = plans.items.is_empty().then(|| view! { <p class="empty">{t().open_planning.no_plans}</p> });
    let all = plans.items.into_iter().map(|plan| view! { <Plan plan names=names.clone() /> }).collect_view();
    view! {
        {none}
        {all}
    }
}

#[component]
fn Plan(plan: AnnualPlanView, names: Names) -> impl IntoView {
    let words = &t().annual_plans;
    let title = words.plan_name(plan.facts.year, plan.number);
    if !plan.in_force {
        let summary = format!("{title} · {}", words.not_in_force);
        return view! { <Details summary><Said plan names /></Details> }.into_any();
    }
    view! {
        <h2 class="trial-title">{title}</h2>
        <p class="badges"><Badge label=words.in_force tone=Tone::Good /></p>
        <Said plan names />
    }
    .into_any()
}
