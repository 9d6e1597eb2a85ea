//! Recusals over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, web::Data};
use contract::{
    Page, PageQuery, id,
    recusals::{NewRecusal, RecusalFilter, RecusalView},
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        policy::right::{ManageRecusals, ReadRecusals},
    },
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List recusals.
///
/// Sorted by `created_at`, `valid_from`, `inspector_name` or `provider_name` (pinyin). Reasons are there only for
/// those who may read them; department staff see recusals of their own inspectors, an inspector his or her own.
#[utoipa::path(tag = "recusals", security(("bearer" = ["read_recusals"])), params(RecusalFilter, PageQuery), responses((status = 200, body = Page<RecusalView>)))]
#[get("/recusals")]
pub async fn list_recusals(
    by: Allowed<ReadRecusals>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<RecusalFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let (found, with_reason) = by
        .read(&pool, move |db, by| {
            Ok((store::list(db, &by.scope, &filter, &wanted)?, service::may_read_reasons(by)))
        })
        .await?;
    let column = window.column;
    let position = |found: &store::Named| store::position(column, found);
    let page =
        keys.cursors.page(&listing, &window, found, position, |found| service::view(found, with_reason))?;
    Ok(HttpResponse::Ok().json(page))
}

/// Enter a recusal.
///
/// From its first day on no draw sends the inspector to the provider. Two recusals of the same pair may not
/// overlap; one that was lifted doesn't count. The answer doesn't repeat the confidential reason.
#[utoipa::path(tag = "recusals", security(("bearer" = ["manage_recusals"])), request_body = NewRecusal, responses((status = 201, body = RecusalView)))]
#[post("/recusals")]
pub async fn create_recusal(
    by: Allowed<ManageRecusals>,
    pool: Data<Pool>,
    body: Valid<NewRecusal>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::enter(db, by, &new)?;
        Answer::created(format!("/api/v1/recusals/{}", view.id), &view)
    })
    .await
}

/// Find a recusal.
///
/// The reason is there only for those who may read it.
#[utoipa::path(tag = "recusals", security(("bearer" = ["read_recusals"])), params(("id" = uuid::Uuid, Path, description = "Id of the recusal.")), responses((status = 200, body = RecusalView)))]
#[get("/recusals/{id}")]
pub async fn find_recusal(
    by: Allowed<ReadRecusals>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::Recusal>,
) -> Result<HttpResponse> {
    let view = by
        .read(&pool, move |db, by| {
            let found = store::find(db, &by.scope, id)?;
            Ok(service::view(found, service::may_read_reasons(by)))
        })
        .await?;
    if etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Lift a recusal.
///
/// Before its time, or where none was set. The entry stays, for what was drawn while it held. Lifting is final:
/// whoever has to stay away again gets a new one.
#[utoipa::path(tag = "recusals", security(("bearer" = ["manage_recusals"])), params(("id" = uuid::Uuid, Path, description = "Id of the recusal.")), responses((status = 200, body = RecusalView)))]
#[post("/recusals/{id}/lift")]
pub async fn lift_recusal(
    by: Allowed<ManageRecusals>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Recusal>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::lift(db, by, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}
