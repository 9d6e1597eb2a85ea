//! Accounts over HTTP.

use actix_web::{HttpResponse, get, post, put, web::Data};
use contract::{
    Page, PageQuery,
    accounts::{AccountChange, AccountFilter, AccountView, NewAccount},
    id,
};

use super::{service, store};
use crate::{
    auth::{
        allowed::Allowed,
        keys::Keys,
        password,
        policy::right::{ManageAccounts, ReadAccounts},
    },
    db::Pool,
    error::Result,
    http::{
        body::Valid,
        etag::IfMatch,
        once::Answer,
        params::{Listing, PathId},
    },
};

/// List accounts.
///
/// Sorted by `username` or `created_at`.
#[utoipa::path(tag = "accounts", security(("bearer" = ["read_accounts"])), params(AccountFilter, PageQuery), responses((status = 200, body = Page<AccountView>)))]
#[get("/accounts")]
pub async fn list_accounts(
    by: Allowed<ReadAccounts>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<AccountFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, _| store::list(db, &filter, &wanted)).await?;
    let column = window.column;
    let page = keys.cursors.page(
        &listing,
        &window,
        found,
        |row| store::position(column, row),
        store::AccountRow::into_view,
    )?;
    Ok(HttpResponse::Ok().json(page))
}

/// Make an account.
///
/// The first password is handed over in person; the holder changes it after signing in.
#[utoipa::path(tag = "accounts", security(("bearer" = ["manage_accounts"])), request_body = NewAccount, responses((status = 201, body = AccountView)))]
#[post("/accounts")]
pub async fn create_account(
    by: Allowed<ManageAccounts>,
    pool: Data<Pool>,
    body: Valid<NewAccount>,
) -> Result<HttpResponse> {
    let hash = password::hash(body.value.password.clone()).await?;
    let new = body.value;
    by.once(&pool, &body.bytes, move |db, by| {
        let row = service::create(db, &by.into(), &new, &hash)?;
        Answer::created(format!("/api/v1/accounts/{}", row.id), &row.into_view())
    })
    .await
}

/// Find an account.
///
/// Passwords are never shown.
#[utoipa::path(tag = "accounts", security(("bearer" = ["read_accounts"])), params(("id" = uuid::Uuid, Path, description = "Id of the account.")), responses((status = 200, body = AccountView)))]
#[get("/accounts/{id}")]
pub async fn find_account(
    by: Allowed<ReadAccounts>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Account>,
) -> Result<HttpResponse> {
    let row = by.read(&pool, move |db, _| store::find(db, id)).await?;
    Ok(Answer::ok(&row.into_view())?.into_response(false))
}

/// Change an account.
///
/// Disabling it or setting a new password ends its sessions at once.
#[utoipa::path(tag = "accounts", security(("bearer" = ["manage_accounts"])), params(("id" = uuid::Uuid, Path, description = "Id of the account.")), request_body = AccountChange, responses((status = 200, body = AccountView)))]
#[put("/accounts/{id}")]
pub async fn update_account(
    by: Allowed<ManageAccounts>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Account>,
    IfMatch(version): IfMatch,
    body: Valid<AccountChange>,
) -> Result<HttpResponse> {
    let change = body.value;
    let hash = match &change.new_password {
        Some(new) => Some(password::hash(new.clone()).await?),
        None => None,
    };
    let row =
        by.write(&pool, move |db, by| service::update(db, by, id, version, &change, hash.as_deref())).await?;
    Ok(Answer::ok(&row.into_view())?.into_response(false))
}
