//! The workbench over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::workbench::Workbench;

use super::service;
use crate::{
    auth::{allowed::Allowed, policy::right::ReadWorkbench},
    config::Config,
    db::Pool,
    error::Result,
};

/// Find the workbench.
///
/// Counts of what the caller may read, zero included, and the streets within the caller's scope. What the caller
/// may not read is not counted.
#[utoipa::path(tag = "workbench", security(("bearer" = ["read_workbench"])), responses((status = 200, body = Workbench)))]
#[get("/workbench")]
pub async fn find_workbench(
    by: Allowed<ReadWorkbench>,
    pool: Data<Pool>,
    config: Data<Config>,
) -> Result<HttpResponse> {
    let workbench = by.read(&pool, move |db, by| service::find(db, by, &config.district)).await?;
    Ok(HttpResponse::Ok().json(workbench))
}
