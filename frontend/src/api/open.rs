//! What needs nobody signed in: public pages of the draws and the log.

use contract::{
    draws::{PublicChances, PublicDraw, PublicDrawFilter, PublicDraws, PublicUnit, PublicVisits},
    id::DrawId,
    page::{Page, PageQuery},
    public_log::{
        ConsistencyProof, ConsistencyQuery, InclusionProof, InclusionQuery, LogEntry, LogFilter, LogHead,
        LogKeys,
    },
};

use super::{ApiError, Call};
use crate::path;

fn get(address: impl Into<String>) -> Call {
    Call::get(address).anonymous()
}

/// The draws of some months.
pub async fn draws(filter: &PublicDrawFilter) -> Result<PublicDraws, ApiError> {
    get(path::list("/public/draws", filter, &PageQuery::default())).read().await
}

/// A draw.
pub async fn draw(id: DrawId) -> Result<PublicDraw, ApiError> {
    get(format!("/public/draws/{id}")).read().await
}

/// Everybody's chance.
pub async fn chances(id: DrawId) -> Result<PublicChances, ApiError> {
    get(format!("/public/draws/{id}/chances")).read().await
}

/// Whom a revealed draw sent somebody to.
pub async fn visits(id: DrawId) -> Result<PublicVisits, ApiError> {
    get(format!("/public/draws/{id}/visits")).read().await
}

/// One provider alone.
pub async fn unit(id: DrawId, credit_code: &str) -> Result<PublicUnit, ApiError> {
    get(format!("/public/draws/{id}/units/{credit_code}")).read().await
}

/// The record as it stands, for checking.
pub async fn record(id: DrawId) -> Result<String, ApiError> {
    get(format!("/public/draws/{id}/record")).text().await
}

/// Saves the record as a file.
pub async fn save_record(id: DrawId, file_name: &str) -> Result<(), ApiError> {
    get(format!("/public/draws/{id}/record")).save_as(file_name).await
}

/// Saves the record with the log's proofs.
pub async fn save_bundle(id: DrawId, file_name: &str) -> Result<(), ApiError> {
    get(format!("/public/draws/{id}/bundle")).save_as(file_name).await
}

/// A page of the log.
pub async fn entries(page: PageQuery) -> Result<Page<LogEntry>, ApiError> {
    get(path::list("/public/log", &LogFilter::default(), &page)).read().await
}

/// The log's head.
pub async fn head() -> Result<LogHead, ApiError> {
    get("/public/log/head").read().await
}

/// The keys that signed.
pub async fn keys() -> Result<LogKeys, ApiError> {
    get("/public/keys").read().await
}

/// That an entry is in the tree.
pub async fn inclusion(query: &InclusionQuery) -> Result<InclusionProof, ApiError> {
    get(path::list("/public/log/inclusion", query, &PageQuery::default())).read().await
}

/// That a tree begins with an older one.
pub async fn consistency(query: &ConsistencyQuery) -> Result<ConsistencyProof, ApiError> {
    get(path::list("/public/log/consistency", query, &PageQuery::default())).read().await
}
