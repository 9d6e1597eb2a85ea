//! Declaring a draw void: one person asks, another confirms. It stays visible for ever and is counted.

use contract::{
    audit::AuditAction,
    draws::{DrawState, DrawView, VoidReason},
    id::DrawId,
    public_log::LogKind,
};
use rules::public_log::void_text;
use serde_json::json;

use super::{
    naming::{entry, name, protocol_id},
    service::{self, refuse},
    store::{self, DrawRow},
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
    public_log::{self, signer::Signer},
};

/// Asks for it, with a reason that will be public.
pub fn ask(db: &mut Db, by: &Caller, id: DrawId, version: i32, reason: &VoidReason) -> Result<DrawView> {
    let mut row = service::take_version(db, by, id, version)?;
    refuse_void(&row)?;
    if let Some(who) = row.void_asked_by.clone() {
        let detail = format!("{who}已经申请作废{}，请另一人确认，或由{who}撤回。", name(&row));
        return Err(refuse(db, &row, by, detail));
    }
    row.void_asked_at = Some(by.at);
    row.void_asked_by_id = Some(by.account_id);
    row.void_asked_by = Some(by.name.clone());
    row.void_reason = Some(reason.reason.trim().to_owned());
    store::save(db, &mut row)?;
    let after = json!({"reason": row.void_reason});
    audit::record(db, &by.into(), entry(&row, AuditAction::AskVoid).after(after))?;
    view::whole(db, row, by)
}

/// Takes one's own wish back.
pub fn withdraw(db: &mut Db, by: &Caller, id: DrawId, version: i32) -> Result<DrawView> {
    let mut row = service::take_version(db, by, id, version)?;
    refuse_void(&row)?;
    if row.void_asked_by_id != Some(by.account_id) {
        let detail = match &row.void_asked_by {
            Some(who) => format!("作废申请是{who}提出的，只能由本人撤回。"),
            None => format!("没有人申请作废{}。", name(&row)),
        };
        return Err(refuse(db, &row, by, detail));
    }
    let before = json!({"reason": row.void_reason});
    (row.void_asked_at, row.void_asked_by_id, row.void_asked_by, row.void_reason) = (None, None, None, None);
    store::save(db, &mut row)?;
    let entry = entry(&row, AuditAction::WithdrawVoid).changed(before, json!({"reason": null}));
    audit::record(db, &by.into(), entry)?;
    view::whole(db, row, by)
}

/// Another person confirms; what was drawn becomes public, so that everybody sees what was given up.
pub fn confirm(db: &mut Db, by: &Caller, signer: &Signer, id: DrawId, version: i32) -> Result<DrawView> {
    let mut row = service::take_version(db, by, id, version)?;
    refuse_void(&row)?;
    if row.void_asked_by_id.is_none() {
        let detail = format!("还没有人申请作废{}，请先写明理由申请，再由另一人确认。", name(&row));
        return Err(refuse(db, &row, by, detail));
    }
    if row.void_asked_by_id == Some(by.account_id) {
        let detail = "作废须由两个人办理：申请是您提出的，请另一人确认，您只能撤回。";
        return Err(refuse(db, &row, by, detail));
    }
    let before = row.state;
    row.state = DrawState::Void;
    row.void_at = Some(by.at);
    row.void_by = Some(by.name.clone());
    if row.drawn_at.is_some() && row.revealed_at.is_none() {
        row.revealed_at = Some(by.at);
    }
    store::save(db, &mut row)?;
    let what = row.ann.clone().unwrap_or_else(|| protocol_id(&row));
    public_log::append(db, signer, by.at, LogKind::Void, row.id, void_text(&what))?;
    let after = json!({
        "state": row.state, "reason": row.void_reason, "asked_by": row.void_asked_by,
        "after_random_value": row.beacon_at.is_some(),
    });
    let entry = entry(&row, AuditAction::Void).changed(json!({"state": before}), after);
    audit::record(db, &by.into(), entry)?;
    view::whole(db, row, by)
}

fn refuse_void(row: &DrawRow) -> Result<()> {
    if row.state != DrawState::Void {
        return Ok(());
    }
    Err(Error::state(format!("{}已经作废。", name(row)), Vec::new()))
}
