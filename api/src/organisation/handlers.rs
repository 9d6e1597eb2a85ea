//! The organisation over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::organisation::Organisation;

use super::store;
use crate::{
    auth::{allowed::Allowed, policy::right::ReadOrganisation},
    config::Config,
    db::Pool,
    error::Result,
};

/// Find the organisation.
///
/// Streets of the district, departments and items of inspection: what forms offer to choose from.
#[utoipa::path(tag = "organisation", security(("bearer" = ["read_organisation"])), responses((status = 200, body = Organisation)))]
#[get("/organisation")]
pub async fn find_organisation(
    by: Allowed<ReadOrganisation>,
    pool: Data<Pool>,
    config: Data<Config>,
) -> Result<HttpResponse> {
    let organisation = by.read(&pool, move |db, _| store::find(db, &config.district)).await?;
    Ok(HttpResponse::Ok().json(organisation))
}
