//! The public log: signed announcements, result roots and voids of draws, appended in the transaction of what they
//! are about and never changed. Each entry carries the signed head of the Merkle tree up to it, so that who changes
//! the database without the key is found out; who has noted a head elsewhere finds a cut tail too.

pub mod check;
pub mod evidence;
mod handlers;
mod kept;
pub mod signer;
pub mod store;
pub mod tree;

use chrono::TimeDelta;
use contract::{id::DrawId, public_log::LogKind, sql::At};
use rules::{
    draw::{Hash, hex},
    merkle,
    public_log::head_text,
};
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

/// Clocks of several servers differ by this much, and a request waits this long for those before it.
const SKEW: TimeDelta = TimeDelta::seconds(5);

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
    let mut row = EntryRow {
        seq: last.as_ref().map_or(0, |last| last.seq + 1),
        at: last.as_ref().map_or(at, |last| at.max(last.at)),
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
    let root = grown(db, last.as_ref(), signer, leaf)?;
    row.leaf_hash = hex(&leaf);
    row.root = hex(&root);
    row.root_signature = signer.sign(&head_text(row.seq.unsigned_abs() + 1, &root));
    store::insert(db, &row)?;
    Ok(row.seq)
}

/// The root with one more leaf. The new head must not vouch for a past that was rewritten: the tree has to lead to the
/// root that was logged last, and that root has to be signed.
fn grown(db: &mut Db, last: Option<&EntryRow>, signer: &Signer, leaf: Hash) -> Result<Hash> {
    let size = last.map(kept::size_of).transpose()?.unwrap_or(0);
    let (root, fits) = signer.kept.with(db, last, |tree, fits| (tree.root_with(size, leaf), fits))?;
    if !fits || !last.map_or(Ok(true), |last| is_signed_head(db, last))? {
        let detail = "公开日志在数据库里被改动过，在它之后不能再签入新的记录。                      请系统管理员运行 tuoyu log verify 查明是哪一条，用备份恢复后再试，并告知审计人员。";
        return Err(Error::state(detail, Vec::new()));
    }
    root.ok_or_else(|| Error::internal("a log with gaps"))
}

fn is_signed_head(db: &mut Db, last: &EntryRow) -> Result<bool> {
    let key = store::keys(db)?.into_iter().find(|key| key.key_id == last.key_id);
    let text = format!("tuoyu log head {} {}", last.seq + 1, last.root);
    Ok(key.is_some_and(|key| {
        signer::is_named(&key.public_key, &key.key_id)
            && signer::is_signed(&key.public_key, &text, &last.root_signature)
    }))
}

/// Whoever turns the clock back could enter a random value "before" it was published.
pub fn check_clock(db: &mut Db, at: At) -> Result<()> {
    let last = store::last(db)?;
    refuse_clock_moved_back(last.as_ref(), at)
}

fn refuse_clock_moved_back(last: Option<&EntryRow>, at: At) -> Result<()> {
    let Some(last) = last.filter(|last| last.at.0 - SKEW > at.0) else { return Ok(()) };
    let detail = format!(
        "服务器时钟现在是 {}，早于公开日志最后一条的时间 {}：时钟被拨慢了。请系统管理员校准服务器时间（NTP）后再试。",
        clock::spoken(at),
        clock::spoken(last.at),
    );
    Err(Error::state(detail, Vec::new()))
}
