//! The item list over HTTP.

use actix_web::{HttpRequest, HttpResponse, get, post, put, web::Data};
use contract::{
    id,
    items::{
        ItemContent, ItemList, ItemVersionView, ItemView, ItemWithdrawal, NewItem, NewItemVersion, OnDay,
        PublicItems,
    },
};

use super::{service, view};
use crate::{
    auth::{
        allowed::Allowed,
        policy::right::{ManageItems, ReadItems},
    },
    clock,
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::{self, IfMatch},
        once::Answer,
        params::{Params, PathId},
    },
};

/// List the items of inspection.
///
/// Each with all its versions, and the one in force on the day asked for. Without one it can't be inspected.
#[utoipa::path(tag = "items", security(("bearer" = ["read_items"])), params(OnDay), responses((status = 200, body = ItemList)))]
#[get("/items")]
pub async fn list_items(
    by: Allowed<ReadItems>,
    pool: Data<Pool>,
    Params(query): Params<OnDay>,
) -> Result<HttpResponse> {
    let list = by.read(&pool, move |db, by| view::list(db, by, query.on)).await?;
    Ok(HttpResponse::Ok().json(list))
}

/// Enter an item.
///
/// It can be inspected once a version of it is published and in force.
#[utoipa::path(tag = "items", security(("bearer" = ["manage_items"])), request_body = NewItem, responses((status = 201, body = ItemView)))]
#[post("/items")]
pub async fn create_item(
    by: Allowed<ManageItems>,
    pool: Data<Pool>,
    body: Valid<NewItem>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::create_item(db, by, &new)?;
        Answer::created("/api/v1/items".to_owned(), &view)
    })
    .await
}

/// Draft a version of an item.
///
/// One draft of an item at a time. It can be changed until it is published.
#[utoipa::path(tag = "items", security(("bearer" = ["manage_items"])), request_body = NewItemVersion, responses((status = 201, body = ItemVersionView)))]
#[post("/item-versions")]
pub async fn draft_item_version(
    by: Allowed<ManageItems>,
    pool: Data<Pool>,
    body: Valid<NewItemVersion>,
) -> Result<HttpResponse> {
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let view = service::draft(db, by, &new)?;
        Answer::created(format!("/api/v1/item-versions/{}", view.id), &view)
    })
    .await
}

/// Find a version of an item.
///
/// With its checks, what they rest on, and what the caller may do.
#[utoipa::path(tag = "items", security(("bearer" = ["read_items"])), params(("id" = uuid::Uuid, Path, description = "Id of the version.")), responses((status = 200, body = ItemVersionView)))]
#[get("/item-versions/{id}")]
pub async fn find_item_version(
    by: Allowed<ReadItems>,
    request: HttpRequest,
    pool: Data<Pool>,
    PathId(id): PathId<id::ItemVersion>,
) -> Result<HttpResponse> {
    let view = by.read(&pool, move |db, by| view::find(db, by, id)).await?;
    if etag::is_known(&request, &view.etag) {
        return Ok(HttpResponse::NotModified().finish());
    }
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Change a draft of an item.
///
/// The whole is sent, checks too. A published version never changes: draft a new one instead.
#[utoipa::path(tag = "items", security(("bearer" = ["manage_items"])), params(("id" = uuid::Uuid, Path, description = "Id of the version.")), request_body = ItemContent, responses((status = 200, body = ItemVersionView)))]
#[put("/item-versions/{id}")]
pub async fn update_item_version(
    by: Allowed<ManageItems>,
    pool: Data<Pool>,
    PathId(id): PathId<id::ItemVersion>,
    IfMatch(version): IfMatch,
    body: Valid<ItemContent>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::update(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Publish a version of an item.
///
/// It supersedes the one before from its first day on, and never changes any more.
#[utoipa::path(tag = "items", security(("bearer" = ["manage_items"])), params(("id" = uuid::Uuid, Path, description = "Id of the version.")), responses((status = 200, body = ItemVersionView), (status = 422, description = "Its first day is over, or it is not complete.", body = contract::Problem, content_type = "application/problem+json")))]
#[post("/item-versions/{id}/publish")]
pub async fn publish_item_version(
    by: Allowed<ManageItems>,
    pool: Data<Pool>,
    PathId(id): PathId<id::ItemVersion>,
    IfMatch(version): IfMatch,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::publish(db, by, id, version)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// Withdraw a version of an item.
///
/// From a day on, with a public reason; what was inspected by it stays. A draft is thrown away.
#[utoipa::path(tag = "items", security(("bearer" = ["manage_items"])), params(("id" = uuid::Uuid, Path, description = "Id of the version.")), request_body = ItemWithdrawal, responses((status = 200, body = ItemVersionView)))]
#[post("/item-versions/{id}/withdraw")]
pub async fn withdraw_item_version(
    by: Allowed<ManageItems>,
    pool: Data<Pool>,
    PathId(id): PathId<id::ItemVersion>,
    IfMatch(version): IfMatch,
    body: Valid<ItemWithdrawal>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::withdraw(db, by, id, version, &body.value)).await?;
    Ok(Answer::ok(&view)?.into_response(false))
}

/// List what may be inspected, for the public.
///
/// Every version in force on the day asked for, whole: content, legal bases, checks with their sources.
#[utoipa::path(tag = "items", security(()), params(OnDay), responses((status = 200, body = PublicItems)))]
#[get("/public/items")]
pub async fn list_public_items(pool: Data<Pool>, Params(query): Params<OnDay>) -> Result<HttpResponse> {
    let on = query.on.unwrap_or_else(|| clock::day(clock::now()));
    let items = pool.read(move |db| view::public(db, on)).await?;
    Ok(HttpResponse::Ok().json(items))
}
