//! Drafting and changing a plan; it can be tried out at any time.

use contract::{
    annual_plans::{AnnualPlanView, Simulation},
    id::AnnualPlanId,
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use super::{fields::PlanFields, inputs::Inputs, outlook::Outlook};
use crate::{
    api, browser,
    data::{Data, action},
    path,
    text::t,
    ui::{Button, Form, FormView, Load, PageHead, Section, Submit, TextArea, toast},
};

/// Where the trial's result stands, for the focus.
const RESULT: &str = "outlook";

/// Drafts a plan.
#[component]
pub fn NewAnnualPlanPage() -> impl IntoView {
    view! { <NewForm title=t().annual_plans.new_title name="annual-plans/new".to_owned() fields=PlanFields::blank() changes=false /> }
}

/// Drafts the version after a published one.
#[component]
pub fn SupersedeAnnualPlanPage(
    /// The published one.
    id: AnnualPlanId,
) -> impl IntoView {
    let plan = Data::new(move || api::annual_plans::find(id));
    view! {
        <Load from=plan let:plan>
            <NewForm
                title=t().annual_plans.supersede_title
                name=format!("annual-plans/{id}/supersede")
                fields=PlanFields::of(plan)
                changes=true
            />
        </Load>
    }
}

#[component]
fn NewForm(title: &'static str, name: String, fields: PlanFields, changes: bool) -> impl IntoView {
    let words = &t().annual_plans;
    let form = Form::new(name);
    let fields = form.draft(fields);
    let save = form.submit(move || fields.new_plan(), api::annual_plans::draft, saved());
    let reason = changes.then(|| {
        view! {
            <Section title=words.reason>
                <TextArea label=words.reason hint=words.reason_hint value=fields.reason at="/reason" required=true rows=2 />
            </Section>
        }
    });
    view! {
        <PageHead title above=vec![(path::ANNUAL_PLANS, words.title)] lead=words.form_lead />
        <FormView form save>
            {reason}
            <Inputs fields base="/facts" year=!changes />
            <TryOut form fields base="/facts" />
            <Submit label=words.save cancel=path::ANNUAL_PLANS />
        </FormView>
    }
}

/// Changes a draft.
#[component]
pub fn EditAnnualPlanPage(
    /// Which one.
    id: AnnualPlanId,
) -> impl IntoView {
    let plan = Data::new(move || api::annual_plans::find(id));
    view! {
        <Load from=plan let:plan>
            <EditForm plan />
        </Load>
    }
}

#[component]
fn EditForm(plan: AnnualPlanView) -> impl IntoView {
    let words = &t().annual_plans;
    let id = plan.id;
    let form = Form::new(format!("annual-plans/{id}"));
    let fields = form.draft(PlanFields::of(plan));
    let send = move |facts, key| {
        let etag = fields.etag.get_untracked();
        async move { api::annual_plans::update(id, facts, &etag, key).await }
    };
    let save = form.submit(move || fields.facts(""), send, saved());
    view! {
        <PageHead title=words.edit_title above=vec![(path::ANNUAL_PLANS, words.title)] lead=words.form_lead />
        <FormView form save>
            <Inputs fields base="" year=false />
            <TryOut form fields base="" />
            <Submit label=words.save cancel=path::annual_plan(id) />
        </FormView>
    }
}

fn saved() -> impl Fn(AnnualPlanView) {
    let navigate = use_navigate();
    move |plan: AnnualPlanView| {
        toast::done(t().annual_plans.saved);
        navigate(&path::annual_plan(plan.id), NavigateOptions::default());
    }
}

#[derive(Clone, PartialEq)]
struct Seen {
    typed: String,
    teams: Vec<u8>,
    simulation: Simulation,
}

/// Tries what is typed; nothing is saved.
#[component]
fn TryOut(form: Form, fields: PlanFields, base: &'static str) -> impl IntoView {
    let words = &t().annual_plans;
    let seen = RwSignal::new(None::<Seen>);
    let typed = Memo::new(move |_| serde_json::to_string(&fields).unwrap_or_default());
    let run = action(move || {
        let facts = untrack(|| fields.facts(base));
        let now = typed.get_untracked();
        async move {
            let facts = match facts {
                Ok(facts) => facts,
                Err(errors) => return form.refuse(errors),
            };
            let teams = facts.strata.iter().map(|stratum| stratum.team_size).collect();
            match api::annual_plans::simulate(facts).await {
                Ok(simulation) => {
                    form.refuse(Vec::new());
                    seen.set(Some(Seen { typed: now, teams, simulation }));
                    browser::focus_soon(RESULT);
                }
                Err(error) => form.fail(error),
            }
        }
    });
    let result = move || {
        seen.get().map(|Seen { typed: then, teams, simulation }| {
            let changed = move || {
                (typed.get() != then).then(|| view! { <p class="hint">{t().annual_plans.changed}</p> })
            };
            view! {
                <h2 id=RESULT tabindex="-1" class="trial-title">{t().annual_plans.result}</h2>
                {changed}
                <Outlook simulation teams />
            }
        })
    };
    view! {
        <Section title=words.try_out lead=words.result_lead>
            <Button label=words.try_out on_press=move |()| { run.dispatch(()); } busy=run.pending() />
        </Section>
        {result}
    }
}
