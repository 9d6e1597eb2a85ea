//! The item list.

use contract::{
    id::ItemVersionId,
    items::{ItemContent, ItemList, ItemVersionView, ItemView, ItemWithdrawal, NewItem, NewItemVersion},
};

use super::{ApiError, Call};

/// Every item with its versions.
pub async fn list() -> Result<ItemList, ApiError> {
    Call::get("/items").read().await
}

/// Enters an item.
pub async fn create(new: NewItem, key: String) -> Result<ItemView, ApiError> {
    Call::post("/items").idempotency_key(key).json(&new).read().await
}

/// A version whole.
pub async fn find(id: ItemVersionId) -> Result<ItemVersionView, ApiError> {
    Call::get(format!("/item-versions/{id}")).read().await
}

/// Drafts a version.
pub async fn draft(new: NewItemVersion, key: String) -> Result<ItemVersionView, ApiError> {
    Call::post("/item-versions").idempotency_key(key).json(&new).read().await
}

/// Changes a draft.
pub async fn update(
    id: ItemVersionId,
    content: ItemContent,
    etag: &str,
    key: String,
) -> Result<ItemVersionView, ApiError> {
    Call::put(format!("/item-versions/{id}")).if_match(etag).idempotency_key(key).json(&content).read().await
}

/// Publishes a draft.
pub async fn publish(id: ItemVersionId, etag: &str) -> Result<ItemVersionView, ApiError> {
    Call::post(format!("/item-versions/{id}/publish")).if_match(etag).read().await
}

/// Withdraws a version from a day on.
pub async fn withdraw(
    id: ItemVersionId,
    withdrawal: ItemWithdrawal,
    etag: &str,
    key: String,
) -> Result<ItemVersionView, ApiError> {
    Call::post(format!("/item-versions/{id}/withdraw"))
        .if_match(etag)
        .idempotency_key(key)
        .json(&withdrawal)
        .read()
        .await
}
