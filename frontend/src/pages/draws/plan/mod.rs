//! Planning a draw: fill in, try, announce. Once a month, so that most of it comes filled in.

mod beacons;
mod defaults;
mod fields;
mod inputs;
mod prepare;
mod stratum;

use contract::{
    annual_plans::MonthDefaults,
    draws::{DrawFilter, DrawPlan, DrawPreview, DrawState},
    id::DrawId,
    page::PageQuery,
};
use leptos::{prelude::*, task::spawn_local};
use serde::Serialize;

use super::{parts::Notice, preview::Preview, times};
use crate::{
    api::{self, ApiError},
    browser,
    data::{Data, action},
    path,
    text::t,
    ui::{Form, FormView, Load, PageHead, Save, Submit, announce as read_out},
};
use beacons::BeaconInputs;
use defaults::fixes;
use fields::PlanFields;
use inputs::{Strata, When};
use prepare::Prepare;

/// Where the trial's result stands, for the focus.
const RESULT: &str = "trial-result";

/// What the form starts from; either may be missing, as neither is needed.
#[derive(Clone)]
struct Start {
    operating: Option<i64>,
    last: Option<DrawPlan>,
    planned: Option<MonthDefaults>,
    standing: Option<Standing>,
}

/// The draw whose plan is changed.
#[derive(Clone)]
pub(super) struct Standing {
    id: DrawId,
    etag: String,
    /// Whether the plan may still be changed.
    open: bool,
}

async fn operating() -> Option<i64> {
    let workbench = api::workbench::find().await.ok()?;
    Some(workbench.streets.iter().map(|street| street.operating).sum())
}

async fn start() -> Result<Start, ApiError> {
    let next = times::months_after(&times::month_of(times::today(times::now())), 1);
    let planned = api::annual_plans::month(&next).await.ok();
    Ok(Start { operating: operating().await, last: last_plan().await, planned, standing: None })
}

async fn start_with(id: DrawId) -> Result<Start, ApiError> {
    let draw = api::draws::find(id).await?;
    let open = draw.actions.iter().any(|action| action == "change_plan");
    let standing = Some(Standing { id, etag: draw.etag, open });
    Ok(Start { operating: operating().await, last: Some(draw.plan), planned: None, standing })
}

/// The plan of the newest draw that is not void.
async fn last_plan() -> Option<DrawPlan> {
    let draws = api::draws::list(DrawFilter::default(), PageQuery::default()).await.ok()?;
    let newest = draws.items.iter().find(|draw| draw.state != DrawState::Void)?;
    api::draws::find(newest.id).await.ok().map(|draw| draw.plan)
}

/// The page.
#[component]
pub fn NewDrawPage() -> impl IntoView {
    let start = Data::new(start);
    let words = &t().draw_plan;
    view! {
        <PageHead title=words.title above=vec![(path::DRAWS, t().draws.title)] lead=words.lead />
        <Load from=start let:start>
            <PlanForm start />
        </Load>
    }
}

/// The page for a plan that was prepared and not announced yet.
#[component]
pub fn EditDrawPage(
    /// Which draw.
    id: DrawId,
) -> impl IntoView {
    let start = Data::new(move || start_with(id));
    view! {
        <PageHead
            title=t().draw_life.edit_title
            above=vec![(path::DRAWS, t().draws.title)]
            lead=t().draw_life.edit_plan_lead
        />
        <Load from=start let:start>
            {if start.standing.as_ref().is_some_and(|standing| standing.open) {
                view! { <PlanForm start /> }.into_any()
            } else {
                view! { <Notice text=t().draw_life.plan_fixed warning=true /> }.into_any()
            }}
        </Load>
    }
}

/// A trial: the plan as it was then, and what came of it.
#[derive(Clone, PartialEq)]
pub(super) struct Trial {
    typed: String,
    plan: DrawPlan,
    preview: DrawPreview,
}

#[component]
fn PlanForm(start: Start) -> impl IntoView {
    let words = &t().draw_plan;
    let Start { operating, last, planned, standing } = start;
    let copied = last.is_some() && standing.is_none();
    let (name, back) = match &standing {
        Some(standing) => (format!("draws/{}/edit", standing.id), path::draw(standing.id)),
        None => ("draws/new".to_owned(), path::DRAWS.to_owned()),
    };
    let form = Form::new(name);
    let fresh = match (&standing, &last) {
        (Some(_), Some(plan)) => PlanFields::of(plan),
        _ => PlanFields::fresh(operating, last.as_ref(), planned.as_ref()),
    };
    let filled = untrack(|| as_typed(&fresh.strata));
    let fields = form.draft(fresh);
    let standing = StoredValue::new(standing);
    let trial = RwSignal::new(None::<Trial>);
    let save = trying(form, fields, trial);
    let typed = Memo::new(move |_| as_typed(&fields));
    let changed =
        Signal::derive(move || trial.with(|trial| trial.as_ref().is_some_and(|t| t.typed != typed.get())));
    let mend = Callback::new(move |()| {
        let mended =
            trial.with_untracked(|trial| trial.as_ref().map(|trial| fixes(&trial.plan, &trial.preview.gaps)));
        if let Some(visits) = mended {
            fields.set_visits(&visits);
            save.dispatch(());
        }
    });
    let remedied = Callback::new(move |visits: Vec<(String, u32)>| {
        fields.set_this_month(&visits);
        save.dispatch(());
    });
    let result = move || {
        trial.get().map(|Trial { plan, preview, .. }| {
            let feasible = preview.feasible;
            let fix = fixes(&plan, &preview.gaps);
            view! {
                <Preview id=RESULT plan preview fix on_fix=mend on_remedied=remedied busy=save.pending() />
                <Show when=move || changed.get()>
                    <Notice text=words.changed warning=true />
                </Show>
                <Prepare form fields standing=standing.get_value() feasible changed />
            }
        })
    };
    let by_plan = planned.is_some();
    let on_month = month_chosen(fields, filled, by_plan && standing.with_value(Option::is_none));
    let origin = match planned {
        Some(planned) => {
            let year =
                planned.period.split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default();
            let name = t().annual_plans.plan_name(year, planned.number);
            let assumed = (!planned.assumed.is_empty()).then_some(words.assumed);
            view! {
                <p class="muted">{words.from_plan} " " <a href=path::annual_plan(planned.plan_id)>{name}</a> " " {assumed}</p>
            }
            .into_any()
        }
        None => copied.then(|| view! { <p class="muted">{words.copied}</p> }).into_any(),
    };
    view! {
        {origin}
        <FormView form save>
            <When fields on_month />
            <Strata fields operating=operating.filter(|_| !by_plan) />
            <BeaconInputs fields />
            <Submit label=words.preview busy_label=words.previewing cancel=back />
        </FormView>
        {result}
    }
}

/// Another month takes its numbers from the yearly plan, unless somebody has typed others.
fn month_chosen(fields: PlanFields, filled: String, by_plan: bool) -> Callback<String> {
    let typed = move || untrack(|| as_typed(&fields.strata));
    let filled = StoredValue::new(filled);
    Callback::new(move |month: String| {
        fields.move_to(month.clone());
        if !by_plan {
            return;
        }
        spawn_local(async move {
            let Ok(planned) = api::annual_plans::month(&month).await else { return };
            let untouched = fields.period.try_get_untracked() == Some(month) && typed() == filled.get_value();
            if untouched {
                fields.take(&planned);
                filled.set_value(typed());
            }
        });
    })
}

/// The trial. Not `Form::submit`, as the draft must stay: nothing is saved yet.
fn trying(form: Form, fields: PlanFields, trial: RwSignal<Option<Trial>>) -> Save {
    action(move || {
        let plan = untrack(|| fields.read());
        let typed = untrack(|| as_typed(&fields));
        async move {
            let plan = match plan {
                Ok(plan) => plan,
                Err(errors) => return form.refuse(errors),
            };
            match api::draws::preview(&plan).await {
                Ok(preview) => {
                    // Takes back what was wrong before.
                    form.refuse(Vec::new());
                    read_out(outcome(&preview));
                    trial.set(Some(Trial { typed, plan, preview }));
                    browser::focus_soon(RESULT);
                }
                Err(error) => form.fail(error),
            }
        }
    })
}

fn as_typed(fields: &impl Serialize) -> String {
    serde_json::to_string(fields).unwrap_or_default()
}

fn outcome(preview: &DrawPreview) -> String {
    let words = &t().draw_plan;
    if preview.feasible {
        let drawn: i64 = preview.strata.iter().map(|stratum| i64::from(stratum.drawn)).sum();
        words.result_good(&crate::format::number(drawn))
    } else {
        words.result_bad(preview.gaps.len().max(1))
    }
}
