//! Remedies over HTTP.

use actix_web::{HttpResponse, post, web::Data};
use contract::remedies::{RemedyOrder, RemedyResult};

use super::service;
use crate::{
    auth::{allowed::Allowed, policy::right::PlanDraws},
    config::Config,
    db::Pool,
    error::Result,
    http::{body::Valid, once::Answer},
};

/// Make the changes of a remedy.
///
/// All of them or none, before the month's draw is announced. A raised capacity and lent streets hold for that month
/// only (needs `manage_inspectors`); lifting a recusal needs `manage_recusals`. Each leaves its own audit entry.
#[utoipa::path(tag = "draws", security(("bearer" = ["plan_draws"])), request_body = RemedyOrder, responses((status = 200, body = RemedyResult)))]
#[post("/draws/remedies")]
pub async fn apply_draw_remedy(
    by: Allowed<PlanDraws>,
    pool: Data<Pool>,
    config: Data<Config>,
    body: Valid<RemedyOrder>,
) -> Result<HttpResponse> {
    let order = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        service::apply(db, by, &config.district, &order)?;
        Answer::ok(&RemedyResult { changes: order.changes.clone() })
    })
    .await
}
