//! Every plan and version.

use contract::annual_plans::{AnnualPlanFilter, AnnualPlanState, AnnualPlanSummary};
use leptos::prelude::*;

use crate::{
    api, format,
    listing::Listing,
    path,
    permission::Permission,
    text::{Word, t},
    ui::{AddLink, Badge, Column, DataTable, FilterBar, FilterWords, PageHead, Tone},
};

/// The page.
#[component]
pub fn AnnualPlansPage() -> impl IntoView {
    let words = &t().annual_plans;
    let list = Listing::<AnnualPlanFilter>::from_url();
    let rows = list.rows(|filter, mut page| {
        // Newest first where nothing else is asked for.
        page.sort = page.sort.or_else(|| Some("-year".to_owned()));
        api::annual_plans::list(filter, page)
    });
    view! {
        <PageHead title=words.title>
            <AddLink label=words.add href=path::NEW_ANNUAL_PLAN to=Permission::ManageAnnualPlans />
        </PageHead>
        <FilterBar list>
            <FilterWords
                label=words.state
                value=Signal::derive(move || list.filter.get().state)
                on_change=move |state| list.narrow(|f| f.state = state)
            />
        </FilterBar>
        <DataTable id="annual-plans" caption=words.caption columns=columns() rows paging=list.paging />
    }
}

fn columns() -> Vec<Column<AnnualPlanSummary>> {
    let words = &t().annual_plans;
    let name = |plan: &AnnualPlanSummary| {
        view! { <a href=path::annual_plan(plan.id)>{t().annual_plans.plan_name(plan.year, plan.number)}</a> }
    };
    let state = |plan: &AnnualPlanSummary| view! { <Badge label=plan.state.label() tone=tone(plan.state) /> };
    let filed = |plan: &AnnualPlanSummary| plan.filed_on.map_or_else(|| t().kit.none.to_owned(), format::day);
    let published =
        |plan: &AnnualPlanSummary| plan.published_at.map_or_else(|| t().kit.none.to_owned(), format::moment);
    vec![
        Column::new("year", words.title, name).sortable().pinned(),
        Column::new("state", words.state, state),
        Column::new("visits", words.visits, |plan: &AnnualPlanSummary| format::number(plan.visits.into()))
            .number(),
        Column::new("filed_on", words.filed_on, filed),
        Column::new("published_at", words.published_at, published),
        Column::new("reason", words.reason, |plan: &AnnualPlanSummary| {
            plan.reason.clone().unwrap_or_default()
        }),
    ]
}

/// What a state means for the reader.
pub(super) const fn tone(state: AnnualPlanState) -> Tone {
    match state {
        AnnualPlanState::Draft => Tone::Neutral,
        AnnualPlanState::Filed => Tone::Info,
        AnnualPlanState::Published => Tone::Good,
    }
}
