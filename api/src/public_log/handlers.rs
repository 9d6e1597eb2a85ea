//! The public log over HTTP, for everybody.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    Page, PageQuery,
    public_log::{
        ConsistencyProof, ConsistencyQuery, InclusionProof, InclusionQuery, LogEntry, LogFilter, LogHead,
        LogKey, LogKeys,
    },
};

use super::{store, tree};
use crate::{
    auth::keys::Keys,
    db::Pool,
    error::Result,
    http::params::{Listing, Params},
};

/// List entries of the public log.
///
/// Signed announcements, result roots and voids. Sorted by `seq`; `-seq` for the newest first.
#[utoipa::path(tag = "public", security(()), params(LogFilter, PageQuery), responses((status = 200, body = Page<LogEntry>)))]
#[get("/public/log")]
pub async fn list_log_entries(
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<LogFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = pool.read(move |db| store::list(db, &filter, &wanted)).await?;
    let page = keys.cursors.page(&listing, &window, found, store::position, store::EntryRow::into_view)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Find the head of the public log.
///
/// Size, root and signature. Note it: a later log that doesn't contain it was changed.
#[utoipa::path(tag = "public", security(()), responses((status = 200, body = LogHead)))]
#[get("/public/log/head")]
pub async fn find_log_head(pool: Data<Pool>, keys: Data<Keys>) -> Result<HttpResponse> {
    let head = pool.read(move |db| tree::head(db, &keys.log)).await?;
    Ok(HttpResponse::Ok().json(head))
}

/// Prove that an entry is in the log.
///
/// The Merkle path from the entry to the root of the tree of `size` entries (RFC 9162, 2.1.3).
#[utoipa::path(tag = "public", security(()), params(InclusionQuery), responses((status = 200, body = InclusionProof)))]
#[get("/public/log/inclusion")]
pub async fn prove_log_inclusion(
    pool: Data<Pool>,
    keys: Data<Keys>,
    Params(query): Params<InclusionQuery>,
) -> Result<HttpResponse> {
    let proof = pool.read(move |db| tree::inclusion(db, &keys.log, query.seq, query.size)).await?;
    Ok(HttpResponse::Ok().json(proof))
}

/// Prove that the log has only grown.
///
/// That the tree of `to` entries begins with the tree of `from` entries (RFC 9162, 2.1.4).
#[utoipa::path(tag = "public", security(()), params(ConsistencyQuery), responses((status = 200, body = ConsistencyProof)))]
#[get("/public/log/consistency")]
pub async fn prove_log_consistency(
    pool: Data<Pool>,
    keys: Data<Keys>,
    Params(query): Params<ConsistencyQuery>,
) -> Result<HttpResponse> {
    let proof = pool.read(move |db| tree::consistency(db, &keys.log, query.from, query.to)).await?;
    Ok(HttpResponse::Ok().json(proof))
}

/// List the keys of the public log.
///
/// Every key that ever signed an entry or a head, and the present one.
#[utoipa::path(tag = "public", security(()), responses((status = 200, body = LogKeys)))]
#[get("/public/keys")]
pub async fn list_log_keys(pool: Data<Pool>, keys: Data<Keys>) -> Result<HttpResponse> {
    let current = keys.clone();
    let rows = pool.read(store::keys).await?;
    let mut all: Vec<LogKey> = rows.into_iter().map(|row| row.into_view(&current.log.key_id)).collect();
    if !all.iter().any(|key| key.current) {
        all.push(LogKey {
            key_id: current.log.key_id.clone(),
            algorithm: "Ed25519".into(),
            public_key: current.log.public_key.clone(),
            since: None,
            current: true,
        });
    }
    Ok(HttpResponse::Ok().json(LogKeys { keys: all }))
}
