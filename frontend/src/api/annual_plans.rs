//! Yearly plans.

use contract::{
    annual_plans::{
        AnnualPlanFacts, AnnualPlanFiling, AnnualPlanFilter, AnnualPlanSummary, AnnualPlanView,
        MonthDefaults, NewAnnualPlan, Simulation, SimulationOrder,
    },
    id::AnnualPlanId,
    page::{Page, PageQuery},
};

use super::{ApiError, Call};
use crate::path;

/// A page of the plans.
pub async fn list(filter: AnnualPlanFilter, page: PageQuery) -> Result<Page<AnnualPlanSummary>, ApiError> {
    Call::get(path::list("/annual-plans", &filter, &page)).read().await
}

/// A plan whole.
pub async fn find(id: AnnualPlanId) -> Result<AnnualPlanView, ApiError> {
    Call::get(format!("/annual-plans/{id}")).read().await
}

/// Drafts a plan.
pub async fn draft(new: NewAnnualPlan, key: String) -> Result<AnnualPlanView, ApiError> {
    Call::post("/annual-plans").idempotency_key(key).json(&new).read().await
}

/// Changes a draft.
pub async fn update(
    id: AnnualPlanId,
    facts: AnnualPlanFacts,
    etag: &str,
    key: String,
) -> Result<AnnualPlanView, ApiError> {
    Call::put(format!("/annual-plans/{id}")).if_match(etag).idempotency_key(key).json(&facts).read().await
}

/// Notes the filing.
pub async fn file(
    id: AnnualPlanId,
    filing: AnnualPlanFiling,
    etag: &str,
    key: String,
) -> Result<AnnualPlanView, ApiError> {
    Call::post(format!("/annual-plans/{id}/file"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&filing)
        .read()
        .await
}

/// Publishes it.
pub async fn publish(id: AnnualPlanId, etag: &str) -> Result<AnnualPlanView, ApiError> {
    Call::post(format!("/annual-plans/{id}/publish")).if_match(etag).read().await
}

/// What a plan would bring; nothing is written.
pub async fn simulate(facts: AnnualPlanFacts) -> Result<Simulation, ApiError> {
    Call::post("/annual-plans/simulate").json(&SimulationOrder { facts, runs: None }).read().await
}

/// What the plans say for a month, `2026-12`.
pub async fn month(period: &str) -> Result<MonthDefaults, ApiError> {
    let year = period.split('-').next().unwrap_or_default();
    Call::get(format!("/annual-plans/{year}/months/{period}")).read().await
}
