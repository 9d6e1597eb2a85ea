//! The contributors' secret numbers, handed in once the public random value is agreed.

use contract::{
    audit::AuditAction,
    draws::{DrawState, DrawView, NewNonce},
    id::DrawId,
};
use rules::draw::{Hash, commitment, unhex};
use serde_json::json;

use super::{
    naming::{entry, name, protocol_id},
    service::{self, expect, refuse, tampered},
    store::{self, DrawRow, entries},
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
};

/// Hands in a number: the contributor's own, or the sealed copy of somebody else's.
pub fn hand_in(db: &mut Db, by: &Caller, id: DrawId, new: &NewNonce) -> Result<DrawView> {
    let mut row = service::take(db, by, id)?;
    expect(db, &row, by, DrawState::Announced, "现在不收随机数")?;
    if row.beacon_at.is_none() {
        let detail = "公开随机数还没有由两人一致录入。随机数请先保密，录入一致后再交。";
        return Err(refuse(db, &row, by, detail));
    }
    let nonce =
        unhex(&new.nonce).ok_or_else(|| Error::field("/nonce", "hash", "须为 64 位小写十六进制数字"))?;
    let announced = service::intact(db, &row)?.announcement;
    let draw_id = protocol_id(&row);
    let opens = announced
        .contributors
        .iter()
        .find(|contributor| commitment(&draw_id, &contributor.contributor, &nonce) == contributor.commitment);
    let Some(opened) = opens else { return Err(opens_nothing(&row)) };
    let mut all = entries::contributors(db, id)?;
    let found = all.iter_mut().find(|contributor| contributor.contributor == opened.contributor);
    let found = found.ok_or_else(|| {
        tampered(&rules::draw::DrawError::new(rules::draw::Code::Commit, opened.contributor.clone()))
    })?;
    if found.nonce.as_ref() == Some(&new.nonce) {
        return view::whole(db, row, by);
    }
    found.nonce = Some(new.nonce.clone());
    found.opened_at = Some(by.at);
    found.opened_by = Some(by.name.clone());
    entries::update_contributor(db, found)?;
    let after = json!({"contributor": found.contributor, "own": found.account_id == Some(by.account_id)});
    store::save(db, &mut row)?;
    audit::record(db, &by.into(), entry(&row, AuditAction::HandInNonce).after(after))?;
    view::whole(db, row, by)
}

fn opens_nothing(row: &DrawRow) -> Error {
    let detail = format!(
        "这个数打不开{}公告里的任何一份承诺。请核对：是否整段复制了 64 位数字、保存的文件是不是这一次抽取的；\
         仍不符的，请另一位持有密封副本的人开封提交，都没有的只能作废这次公告",
        name(row)
    );
    Error::field("/nonce", "opens_nothing", detail)
}

/// Every contributor's number, in the order of the rows.
pub fn all(db: &mut Db, row: &DrawRow, by: &Caller) -> Result<Vec<Hash>> {
    let mut missing = Vec::new();
    let mut nonces = Vec::new();
    for contributor in entries::contributors(db, row.id)? {
        match contributor.nonce.as_deref().map(unhex) {
            Some(Some(nonce)) => nonces.push(nonce),
            Some(None) => {
                let at = format!("nonce of {}", contributor.contributor);
                return Err(tampered(&rules::draw::DrawError::new(rules::draw::Code::Commit, at)));
            }
            None => missing.push(contributor.contributor),
        }
    }
    if missing.is_empty() {
        return Ok(nonces);
    }
    let detail = format!(
        "还缺 {} 的随机数，不能抽取。请他们提交，或由持有密封副本的人开封提交；再也找不到的，只能作废这次公告。",
        missing.join("、")
    );
    Err(refuse(db, row, by, detail))
}
