//! Heads and proofs of the log's Merkle tree (RFC 9162).

use contract::{
    Code,
    public_log::{ConsistencyProof, InclusionProof, LogHead},
};
use rules::{
    draw::{Hash, hex},
    merkle,
    public_log::head_text,
};

use super::{signer::Signer, store};
use crate::{
    db::Db,
    error::{Error, Result},
};

/// The present head as it was signed when its last entry was appended; an empty log is signed on the spot.
pub fn head(db: &mut Db, signer: &Signer) -> Result<LogHead> {
    let Some(last) = store::last(db)? else {
        let root = merkle::root([]);
        let text = head_text(0, &root);
        let (key_id, signature) = (signer.key_id.clone(), signer.sign(&text));
        return Ok(LogHead { size: 0, root: hex(&root), at: None, text, key_id, signature });
    };
    let size = last.seq + 1;
    Ok(LogHead {
        size,
        text: format!("tuoyu log head {size} {}", last.root),
        root: last.root,
        at: Some(last.at.0),
        key_id: last.key_id,
        signature: last.root_signature,
    })
}

fn size(db: &mut Db) -> Result<i64> {
    Ok(store::last(db)?.map_or(0, |last| last.seq + 1))
}

/// A tree that was never so large.
fn too_large(name: &str, present: i64) -> Error {
    let detail = format!("公开日志现在有 {present} 条，请给出不超过它的数");
    Error::Refused {
        code: Code::BadRequest,
        detail: "查询参数有误，请对照接口文档。".into(),
        errors: vec![contract::FieldError::parameter(name, "too_large", detail)],
        allowed: Vec::new(),
    }
}

fn hashes(path: &[Hash]) -> Vec<String> {
    path.iter().map(|hash| hex(hash)).collect()
}

/// That entry `seq` is in the tree of `size` entries, or of the present one.
pub fn inclusion(db: &mut Db, seq: i64, wanted: Option<i64>) -> Result<InclusionProof> {
    let present = size(db)?;
    let size = wanted.unwrap_or(present);
    if !(0..=present).contains(&size) {
        return Err(too_large("size", present));
    }
    if !(0..size).contains(&seq) {
        return Err(too_large("seq", size));
    }
    let leaves = store::leaves(db, size)?;
    prove(&leaves, seq).ok_or_else(|| Error::internal("no leaf at its position"))
}

/// The same from leaves at hand.
pub fn prove(leaves: &[Hash], seq: i64) -> Option<InclusionProof> {
    let index = usize::try_from(seq).ok()?;
    Some(InclusionProof {
        seq,
        size: i64::try_from(leaves.len()).ok()?,
        leaf_hash: hex(leaves.get(index)?),
        path: hashes(&merkle::path(leaves.to_vec(), index)?),
        root: hex(&merkle::root(leaves.iter().copied())),
    })
}

/// That the tree of `to` entries begins with the one of `from`.
pub fn consistency(db: &mut Db, from: i64, wanted: Option<i64>) -> Result<ConsistencyProof> {
    let present = size(db)?;
    let to = wanted.unwrap_or(present);
    if !(0..=present).contains(&to) {
        return Err(too_large("to", present));
    }
    let old = usize::try_from(from).ok().filter(|_| from <= to).ok_or_else(|| too_large("from", to))?;
    let leaves = store::leaves(db, to)?;
    let gap = || Error::internal("a log with gaps");
    let older = leaves.get(..old).ok_or_else(gap)?;
    Ok(ConsistencyProof {
        from,
        from_root: hex(&merkle::root(older.iter().copied())),
        to,
        to_root: hex(&merkle::root(leaves.iter().copied())),
        path: hashes(&merkle::growth(&leaves, old).ok_or_else(gap)?),
    })
}
