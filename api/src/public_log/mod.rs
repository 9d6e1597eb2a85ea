//! The public log: signed announcements, result roots and voids of draws, appended in the transaction of what they
//! are about and never changed. Each entry carries the signed head of the Merkle tree up to it, so that who changes
//! the database without the key is found out; who has noted a head elsewhere finds a cut tail too.

pub mod check;
pub mod evidence;
mod handlers;
pub mod signer;
pub mod store;
pub mod tree;

use contract::{id::DrawId, public_log::LogKind, sql::At};
use rules::{draw::hex, merkle, public_log::head_text};
use utoipa_actix_web::service_config::ServiceConfig;

use self::{
    signer::Signer,
    store::{EntryRow, KeyRow},
};
use crate::{
    clock,
    db::Db,
    error::{Error, Result},
};

/// Routes of this domain, without sign-in.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_log_entries)
        .service(handlers::find_log_head)
        .service(handlers::prove_log_inclusion)
        .service(handlers::prove_log_consistency)
        .service(handlers::list_log_keys);
}

/// Signs a text and appends it; the position it got.
pub fn append(
    db: &mut Db,
    signer: &Signer,
    at: At,
    kind: LogKind,
    draw: DrawId,
    text: String,
) -> Result<i64> {
    store::line_up(db)?;
    let last = store::last(db)?;
    refuse_clock_moved_back(last.as_ref(), at)?;
    store::note_key(
        db,
        &KeyRow { key_id: signer.key_id.clone(), public_key: signer.public_key.clone(), since: at },
    )?;
    let seq = last.map_or(0, |last| last.seq + 1);
    let mut row = EntryRow {
        seq,
        at,
        kind,
        draw_id: draw,
        signature: signer.sign(&text),
        text,
        key_id: signer.key_id.clone(),
        leaf_hash: String::new(),
        root: String::new(),
        root_signature: String::new(),
    };
    let leaf = merkle::leaf(row.leaf().as_bytes());
    let mut leaves = store::leaves(db, seq)?;
    leaves.push(leaf);
    let root = merkle::root(leaves);
    row.leaf_hash = hex(&leaf);
    row.root = hex(&root);
    row.root_signature = signer.sign(&head_text(seq.unsigned_abs() + 1, &root));
    store::insert(db, &row)?;
    Ok(seq)
}

/// Whoever turns the clock back could enter a random value "before" it was published.
pub fn check_clock(db: &mut Db, at: At) -> Result<()> {
    let last = store::last(db)?;
    refuse_clock_moved_back(last.as_ref(), at)
}

fn refuse_clock_moved_back(last: Option<&EntryRow>, at: At) -> Result<()> {
    let Some(last) = last.filter(|last| last.at > at) else { return Ok(()) };
    let detail = format!(
        "服务器时钟现在是 {}，早于公开日志最后一条的时间 {}：时钟被拨慢了。请系统管理员校准服务器时间（NTP）后再试。",
        clock::spoken(at),
        clock::spoken(last.at),
    );
    Err(Error::state(detail, Vec::new()))
}
