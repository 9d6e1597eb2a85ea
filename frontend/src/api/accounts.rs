//! Accounts.

use contract::{
    accounts::{AccountChange, AccountFilter, AccountView, NewAccount},
    id::AccountId,
    page::{Page, PageQuery},
};

use super::{ApiError, Call};
use crate::path;

/// A page of accounts.
pub async fn list(filter: AccountFilter, page: PageQuery) -> Result<Page<AccountView>, ApiError> {
    Call::get(path::list("/accounts", &filter, &page)).read().await
}

/// An account.
pub async fn find(id: AccountId) -> Result<AccountView, ApiError> {
    Call::get(format!("/accounts/{id}")).read().await
}

/// Makes an account.
pub async fn create(new: NewAccount, key: String) -> Result<AccountView, ApiError> {
    Call::post("/accounts").idempotency_key(key).json(&new).read().await
}

/// Changes an account.
pub async fn update(id: AccountId, change: AccountChange, etag: &str) -> Result<AccountView, ApiError> {
    Call::put(format!("/accounts/{id}")).if_match(etag).json(&change).read().await
}
