//! Yearly plans over HTTP.

use actix_web::{
    HttpRequest, HttpResponse, get, post, put,
    web::{Data, Path},
};
use contract::{
    Page, PageQuery,
    annual_plans::{
        AnnualPlanFacts, AnnualPlanFiling, AnnualPlanFilter, AnnualPlanSummary, AnnualPlanView,
        MonthDefaults, NewAnnualPlan, PublicAnnualPlans, Simulation, SimulationOrder,
    },
    id,
};

use super::{months, service, simulation, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{ManageAnnualPlans, ReadAnnualPlans},
    },
    config::Config,
    db::Pool,
    error::{Error, Result},
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId, check_number},
    },
};

/// List yearly plans.
///
/// Sorted by `year` or `created_at`. Drafts only for those who make or watch them.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["read_annual_plans"])), params(AnnualPlanFilter, PageQuery), responses((status = 200, body = Page<AnnualPlanSummary>)))]
#[get("/annual-plans")]
pub async fn list_annual_plans(
    by: Allowed<ReadAnnualPlans>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<AnnualPlanFilter>,
) -> Result<HttpResponse> {
    check_number("year", listing.filter.year, (2020, 2198))?;
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found =
        by.read(&pool, move |db, by| store::list(db, &filter, service::sees_drafts(by), &wanted)).await?;
    let column = window.column;
    let position = |row: &store::PlanRow| store::position(column, row);
    let page = keys.cursors.page(&listing, &window, found, position, store::PlanRow::into_summary)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Draft a yearly plan.
///
/// One draft of a year at a time. Where a plan of the year is published, this is its next version and needs a reason.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["manage_annual_plans"])), request_body = NewAnnualPlan, responses((status = 201, body = AnnualPlanView)))]
#[post("/annual-plans")]
pub async fn draft_annual_plan(
    by: Allowed<ManageAnnualPlans>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<NewAnnualPlan>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::draft(db, by, &config.district, &new)?;
        Answer::created(format!("/api/v1/annual-plans/{}", view.id), &view)
    })
    .await
}

/// Try a yearly plan out.
///
/// Can every deadline be kept, how far can visits be foreseen, do the inspectors suffice? Twelve made-up months, many
/// times over, by the code that draws, on the registers as they are. Writes nothing.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["manage_annual_plans"])), request_body = SimulationOrder, responses((status = 200, body = Simulation)))]
#[post("/annual-plans/simulate")]
pub async fn simulate_annual_plan(
    by: Allowed<ManageAnnualPlans>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<SimulationOrder>,
) -> Result<HttpResponse> {
    let SimulationOrder { facts, runs } = body.value;
    let simulation =
        by.read(&pool, move |db, by| simulation::run(db, by.at, &config.district, &facts, runs)).await?;
    Ok(HttpResponse::Ok().json(simulation))
}

/// Find a yearly plan.
///
/// With what the caller may do and the day by which it has to be public.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["read_annual_plans"])), params(("id" = uuid::Uuid, Path, description = "Id of the plan.")), responses((status = 200, body = AnnualPlanView)))]
#[get("/annual-plans/{id}")]
pub async fn find_annual_plan(
    by: Allowed<ReadAnnualPlans>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::AnnualPlan>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let row = store::find(db, id, service::sees_drafts(by))?;
            service::view(db, row, Some(by))
        })
        .await?;
    // What counts of a year changes without the plan itself: only drafts are told as unchanged.
    if view.published_at.is_none() && etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change a draft of a yearly plan.
///
/// The whole is sent. Once it is filed, a change is a new version.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["manage_annual_plans"])), params(("id" = uuid::Uuid, Path, description = "Id of the plan.")), request_body = AnnualPlanFacts, responses((status = 200, body = AnnualPlanView)))]
#[put("/annual-plans/{id}")]
pub async fn update_annual_plan(
    by: Allowed<ManageAnnualPlans>,
    pool: Data<Pool>,
    config: Data<Config>,
    PathId(id): PathId<id::AnnualPlan>,
    IfMatch(version): IfMatch,
    body: Valid<AnnualPlanFacts>,
) -> Result<HttpResponse> {
    let view = by
        .write(&pool, move |db, by| service::update(db, by, &config.district, (id, version), &body.value))
        .await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// File a yearly plan.
///
/// Notes when it was filed with the authority above, and under which number. It can't be changed any more.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["manage_annual_plans"])), params(("id" = uuid::Uuid, Path, description = "Id of the plan.")), request_body = AnnualPlanFiling, responses((status = 200, body = AnnualPlanView)))]
#[post("/annual-plans/{id}/file")]
pub async fn file_annual_plan(
    by: Allowed<ManageAnnualPlans>,
    pool: Data<Pool>,
    PathId(id): PathId<id::AnnualPlan>,
    IfMatch(version): IfMatch,
    body: Valid<AnnualPlanFiling>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::file(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Publish a yearly plan.
///
/// After filing. It counts from now on, in the place of the version before.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["manage_annual_plans"])), params(("id" = uuid::Uuid, Path, description = "Id of the plan.")), responses((status = 200, body = AnnualPlanView)))]
#[post("/annual-plans/{id}/publish")]
pub async fn publish_annual_plan(
    by: Allowed<ManageAnnualPlans>,
    pool: Data<Pool>,
    PathId(id): PathId<id::AnnualPlan>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::publish(db, by, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Find what the plans say for a month.
///
/// Items, and the strata with the numbers of this month and the eleven after it: where a draw's plan begins.
#[utoipa::path(tag = "annual plans", security(("bearer" = ["read_annual_plans"])), params(("year" = i32, Path, description = "The calendar year."), ("period" = String, Path, description = "A month of it, `YYYY-MM`.")), responses((status = 200, body = MonthDefaults)))]
#[get("/annual-plans/{year}/months/{period}")]
pub async fn find_month_defaults(
    by: Allowed<ReadAnnualPlans>,
    pool: Data<Pool>,
    config: Data<Config>,
    path: Path<(String, String)>,
) -> Result<HttpResponse> {
    let (year, period) = path.into_inner();
    let year = year.parse().map_err(|_| Error::not_found("年度抽查计划"))?;
    let defaults = by.read(&pool, move |db, _| months::defaults(db, &config.district, year, &period)).await?;
    Ok(HttpResponse::Ok().json(defaults))
}

/// List the published yearly plans, for the public.
///
/// Newest year first; in a year the version that counts, then those before it with the reasons of the changes.
#[utoipa::path(tag = "annual plans", security(()), responses((status = 200, body = PublicAnnualPlans)))]
#[get("/public/annual-plans")]
pub async fn list_public_annual_plans(pool: Data<Pool>, config: Data<Config>) -> Result<HttpResponse> {
    let plans = pool.read(move |db| service::public(db, &config.district)).await?;
    Ok(HttpResponse::Ok().json(plans))
}
