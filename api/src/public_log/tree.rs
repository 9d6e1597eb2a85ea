//! Heads and proofs of the log's Merkle tree (RFC 9162).

use contract::{
    Code,
    public_log::{ConsistencyProof, InclusionProof, LogHead},
};
use rules::{
    draw::{Hash, hex},
    merkle::{self, Tree},
    public_log::head_text,
};

use super::{
    signer::Signer,
    store::{self, EntryRow},
};
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

fn present(last: Option<&EntryRow>) -> i64 {
    last.map_or(0, |last| last.seq + 1)
}

fn gap() -> Error {
    Error::internal("a log with gaps")
}

/// That entry `seq` is in the tree of `size` entries, or of the present one.
pub fn inclusion(db: &mut Db, signer: &Signer, seq: i64, wanted: Option<i64>) -> Result<InclusionProof> {
    let last = store::last(db)?;
    let present = present(last.as_ref());
    let size = wanted.unwrap_or(present);
    if !(0..=present).contains(&size) {
        return Err(too_large("size", present));
    }
    if !(0..size).contains(&seq) {
        return Err(too_large("seq", size));
    }
    let proof = signer.kept.with(db, last.as_ref(), |tree, _| prove(tree, seq, size))?;
    proof.ok_or_else(gap)
}

fn prove(tree: &Tree, seq: i64, size: i64) -> Option<InclusionProof> {
    let (index, leaves) = (usize::try_from(seq).ok()?, usize::try_from(size).ok()?);
    Some(InclusionProof {
        seq,
        size,
        leaf_hash: hex(&tree.leaf(index)?),
        path: hashes(&tree.path(index, leaves)?),
        root: hex(&tree.root(leaves)?),
    })
}

/// That the tree of `to` entries begins with the one of `from`.
pub fn consistency(db: &mut Db, signer: &Signer, from: i64, wanted: Option<i64>) -> Result<ConsistencyProof> {
    let last = store::last(db)?;
    let present = present(last.as_ref());
    let to = wanted.unwrap_or(present);
    if !(0..=present).contains(&to) {
        return Err(too_large("to", present));
    }
    if !(0..=to).contains(&from) {
        return Err(too_large("from", to));
    }
    let proof = signer.kept.with(db, last.as_ref(), |tree, _| compare(tree, from, to))?;
    proof.ok_or_else(gap)
}

fn compare(tree: &Tree, from: i64, to: i64) -> Option<ConsistencyProof> {
    let (old, new) = (usize::try_from(from).ok()?, usize::try_from(to).ok()?);
    Some(ConsistencyProof {
        from,
        from_root: hex(&tree.root(old)?),
        to,
        to_root: hex(&tree.root(new)?),
        path: hashes(&tree.growth(old, new)?),
    })
}
