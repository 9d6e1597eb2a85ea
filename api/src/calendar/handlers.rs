//! The calendar over HTTP.

use actix_web::{HttpResponse, get, post, put, web::Data};
use contract::{
    Problem,
    calendar::{CalendarYear, CalendarYears, Deadline, DeadlineQuery, NewCalendarYear},
    field, id,
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        policy::right::{ManageCalendar, ReadCalendar},
    },
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::IfMatch,
        once::Answer,
        params::{Params, PathId, bad},
    },
};

/// List the years of the calendar.
///
/// Every year that is entered, with the days that are not what their weekday says.
#[utoipa::path(tag = "calendar", security(("bearer" = ["read_calendar"])), responses((status = 200, body = CalendarYears)))]
#[get("/calendar/years")]
pub async fn list_calendar_years(by: Allowed<ReadCalendar>, pool: Data<Pool>) -> Result<HttpResponse> {
    let items = by.read(&pool, |db, _| service::years(db)).await?;
    Ok(HttpResponse::Ok().json(CalendarYears { items }))
}

/// Enter a year.
///
/// From then on deadlines can be counted into it. A year without days off is none.
#[utoipa::path(tag = "calendar", security(("bearer" = ["manage_calendar"])), request_body = NewCalendarYear, responses((status = 201, body = CalendarYear)))]
#[post("/calendar/years")]
pub async fn create_calendar_year(
    by: Allowed<ManageCalendar>,
    pool: Data<Pool>,
    body: Valid<NewCalendarYear>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::enter(db, by, &new)?;
        Answer::created(format!("/api/v1/calendar/years/{}", view.id), &view)
    })
    .await
}

/// Change a year.
///
/// The whole is sent. Deadlines that were set before keep their day.
#[utoipa::path(tag = "calendar", security(("bearer" = ["manage_calendar"])), params(("id" = uuid::Uuid, Path, description = "Id of the year.")), request_body = NewCalendarYear, responses((status = 200, body = CalendarYear)))]
#[put("/calendar/years/{id}")]
pub async fn update_calendar_year(
    by: Allowed<ManageCalendar>,
    pool: Data<Pool>,
    PathId(id): PathId<id::CalendarYear>,
    IfMatch(version): IfMatch,
    body: Valid<NewCalendarYear>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::change(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Compute where a deadline falls.
///
/// Counts working days from the day after `from`. 409 where a year it reaches into isn't entered.
#[utoipa::path(tag = "calendar", security(("bearer" = ["read_calendar"])), params(DeadlineQuery), responses((status = 200, body = Deadline), (status = 409, description = "A year it reaches into is not entered.", body = Problem, content_type = "application/problem+json")))]
#[get("/calendar/deadline")]
pub async fn compute_deadline(
    by: Allowed<ReadCalendar>,
    pool: Data<Pool>,
    Params(query): Params<DeadlineQuery>,
) -> Result<HttpResponse> {
    if !(1..=365).contains(&query.working_days) {
        return Err(bad("working_days", "out_of_range", "须为 1 至 365 的整数"));
    }
    let from = field::nearest_day(query.from);
    let found =
        by.read(&pool, move |db, _| service::deadline(&store::load(db)?, from, query.working_days)).await?;
    Ok(HttpResponse::Ok().json(found))
}
