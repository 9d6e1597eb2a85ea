//! Result codes and rules over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::{field, inspections::InspectionRules, items::OnDay, result_codes::ResultCodes};

use super::store;
use crate::{
    auth::{allowed::Allowed, policy::right::ReadInspectionRules},
    clock,
    db::Pool,
    error::Result,
    http::params::Params,
};

/// List the result codes.
///
/// All schemes as in force on a day, with the mapping from the national list to the joint one, and what is suggested where
/// inspectors name no code.
#[utoipa::path(tag = "inspections", security(("bearer" = ["read_inspection_rules"])), params(OnDay), responses((status = 200, body = ResultCodes)))]
#[get("/result-codes")]
pub async fn list_result_codes(
    by: Allowed<ReadInspectionRules>,
    pool: Data<Pool>,
    Params(query): Params<OnDay>,
) -> Result<HttpResponse> {
    let found = by
        .read(&pool, move |db, by| {
            let on = field::nearest_day(query.on.unwrap_or_else(|| clock::day(by.at)));
            Ok(ResultCodes {
                on,
                items: store::codes(db, on)?,
                mappings: store::mappings(db, on)?,
                suggestions: store::suggestions(db, on)?,
            })
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}

/// Find the rules of inspection.
///
/// Class sizes, ratios and parameters as in force on a day, each with its source and standing.
#[utoipa::path(tag = "inspections", security(("bearer" = ["read_inspection_rules"])), params(OnDay), responses((status = 200, body = InspectionRules)))]
#[get("/inspection-rules")]
pub async fn find_inspection_rules(
    by: Allowed<ReadInspectionRules>,
    pool: Data<Pool>,
    Params(query): Params<OnDay>,
) -> Result<HttpResponse> {
    let found = by
        .read(&pool, move |db, by| {
            let on = field::nearest_day(query.on.unwrap_or_else(|| clock::day(by.at)));
            Ok(InspectionRules { on, ratios: store::ratios(db, on)?, parameters: store::parameters(db, on)? })
        })
        .await?;
    Ok(HttpResponse::Ok().json(found))
}
