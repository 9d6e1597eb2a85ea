//! What entering and lifting recusals decides.

use contract::{
    Code, FieldError, Id,
    audit::AuditAction,
    id::RecusalId,
    recusals::{NewRecusal, RecusalView},
};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Named, RecusalRow};
use crate::{
    audit::{self, Entry},
    auth::{
        allowed::Caller,
        policy::{Right, right::ReadRecusalReasons},
    },
    db::Db,
    error::{Error, Result},
    http::etag,
    inspectors::store as inspectors,
    organisation::store as organisation,
};

/// Stands in the audit log for a reason.
const GIVEN: &str = "已填写";

/// Whether the caller sees why.
pub fn may_read_reasons(by: &Caller) -> bool {
    by.may(ReadRecusalReasons::ACTION)
}

/// Enters a recusal. The answer doesn't repeat the reason.
pub fn enter(db: &mut Db, by: &Caller, new: &NewRecusal) -> Result<RecusalView> {
    check(db, by, new)?;
    store::hold_inspector(db, new.inspector_id)?;
    if let Some(other) = store::overlapping(db, new)? {
        return Err(overlap(&other));
    }
    let row = RecusalRow {
        id: Id::new(Uuid::now_v7()),
        inspector_id: new.inspector_id,
        provider_id: new.provider_id,
        reason: new.reason.trim().to_owned(),
        valid_from: new.valid_from,
        valid_to: new.valid_to,
        lifted_at: None,
        created_at: by.at,
        version: 1,
    };
    store::insert(db, &row)?;
    let found = store::find(db, &by.scope, row.id)?;
    let after = json!({"inspector_id": row.inspector_id, "provider_id": row.provider_id, "reason": GIVEN,
        "valid_from": row.valid_from, "valid_to": row.valid_to});
    let entry = Entry::about("recusal", row.id, &name(&found), AuditAction::Create).after(after);
    audit::record(db, &by.into(), entry)?;
    // Answers to repeatable requests are kept for a day: the reason is to stand in the register only.
    Ok(view(found, false))
}

/// Lifts a recusal; once only.
pub fn lift(db: &mut Db, by: &Caller, id: RecusalId, version: i32) -> Result<RecusalView> {
    let mut found = store::find(db, &by.scope, id)?;
    if found.recusal.lifted_at.is_some() {
        return Err(Error::state("这条回避已经解除，不用再解除；如需重新回避，请另行登记。", Vec::new()));
    }
    let lifted = store::lift(db, id, version, by.at)?;
    let entry = Entry::about("recusal", id, &name(&found), AuditAction::Lift)
        .changed(json!({"lifted_at": null}), json!({"lifted_at": by.at.text()}));
    audit::record(db, &by.into(), entry)?;
    found.recusal = lifted;
    Ok(view(found, may_read_reasons(by)))
}

/// What is shown of a recusal.
pub fn view(found: Named, with_reason: bool) -> RecusalView {
    let row = found.recusal;
    RecusalView {
        id: row.id,
        inspector_id: row.inspector_id,
        inspector_name: found.inspector_name,
        provider_id: row.provider_id,
        provider_name: found.provider_name,
        reason: with_reason.then_some(row.reason),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        lifted_at: row.lifted_at.map(|at| at.0),
        created_at: row.created_at.0,
        etag: etag::of(row.version),
    }
}

fn name(found: &Named) -> String {
    format!("{} 回避 {}", found.inspector_name, found.provider_name)
}

fn check(db: &mut Db, by: &Caller, new: &NewRecusal) -> Result<()> {
    let mut errors = Vec::new();
    if !inspectors::is_visible(db, &by.scope, new.inspector_id)? {
        let detail = "没有这个检查人员，或不在您的管理范围内，请从列表中选择";
        errors.push(FieldError::at("/inspector_id", "unknown", detail));
    }
    if !organisation::provider_exists(db, new.provider_id)? {
        errors.push(FieldError::at("/provider_id", "unknown", "没有这个托育机构，请从列表中选择"));
    }
    if new.valid_to.is_some_and(|last| last < new.valid_from) {
        errors.push(FieldError::at("/valid_to", "before_start", "最后一天不能早于第一天"));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::invalid(errors)) }
}

fn overlap(other: &RecusalRow) -> Error {
    let end = other.valid_to.map_or_else(|| "长期".to_owned(), |day| format!("{day} 止"));
    let detail = format!(
        "这名检查人员对这家机构已有一条回避（{} 起，{end}），请改用不重叠的日期，或先解除原来的一条。",
        other.valid_from
    );
    let errors = vec![FieldError::at("/valid_from", "overlap", detail.clone())];
    Error::Refused { code: Code::Duplicate, detail, errors, allowed: Vec::new() }
}
