//! What a posted door proof leads to. It was shown by an inspector; whoever scans it learns nothing but what stands in
//! it, and that it was fixed before.

use contract::draws::{DoorProof, DoorProofVerdict};
use rules::{
    draw::{Proof, unhex},
    public_log::result_text,
};

use super::super::{
    result,
    store::{self, entries, registers},
};
use crate::{
    db::Db,
    error::{Error, Result},
    public_log::store as log,
};

/// Checks it against the logged root of its revision.
pub fn check(db: &mut Db, shown: &DoorProof) -> Result<DoorProofVerdict> {
    let proof = Proof::parse(&serde_json::to_string(shown)?).map_err(|_| unreadable())?;
    let row = store::with_ann(db, &shown.ann)?.ok_or_else(no_proof)?;
    let revisions = entries::revisions(db, row.id)?;
    let revision =
        revisions.iter().find(|one| u64::try_from(one.number) == Ok(shown.rev)).ok_or_else(no_proof)?;
    let root = unhex(&revision.result_root).ok_or_else(|| Error::internal("a root that is no hash"))?;
    proof.check(&root).map_err(|_| no_proof())?;
    let text = result_text(&shown.ann, shown.rev, &revision.result_root);
    let logged = log::with_text(db, &text)?.ok_or_else(not_logged)?;
    let fields = result::fields(&shown.row)?;
    let frame =
        store::frame(db, row.id)?.ok_or_else(|| Error::internal("an announced draw with nothing frozen"))?;
    let provider = frame.get(fields.institution).copied();
    let name = provider.map(|id| registers::provider_name(db, id)).transpose()?.flatten();
    let words = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
    Ok(DoorProofVerdict {
        draw_id: row.id,
        period: row.period,
        seq: row.seq,
        state: row.state,
        revision: revision.number,
        newest: revisions.last().is_some_and(|last| last.number == revision.number),
        result_root: revision.result_root.clone(),
        logged_at: logged.at.0,
        log_seq: logged.seq,
        credit_code: fields.institution.to_owned(),
        provider_name: name.ok_or_else(|| Error::internal("an institution outside the frame"))?,
        team: words(fields.team),
        missing: words(fields.missing),
    })
}

fn unreadable() -> Error {
    Error::field("/row", "unreadable", "这不是完整的入户凭证，请重新扫描检查人员出示的二维码")
}

fn no_proof() -> Error {
    let detail = "这份凭证与公开日志中的抽取结果对不上，不能证明这次检查是抽中的。请核对检查人员的执法证，并向区托育管理部门询问";
    Error::field("/row", "no_proof", detail)
}

fn not_logged() -> Error {
    let detail = "这次抽取的结果没有签入公开日志（日志启用前的抽取），不能用它证明，请核对检查人员的执法证";
    Error::field("/row", "not_logged", detail)
}
