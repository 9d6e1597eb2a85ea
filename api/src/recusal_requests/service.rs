//! Asking for an inspector's recusal, and deciding on it.

use contract::{
    Id,
    audit::AuditAction,
    id::RecusalRequestId,
    recusal_requests::{NewRecusalRequest, RecusalDecision, RecusalRequestState, RecusalRequestView},
    recusals::NewRecusal,
};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, Named, RequestRow};
use crate::{
    audit::{self, Entry},
    auth::{
        allowed::{Caller, Scope},
        policy::Action,
    },
    clock,
    db::Db,
    error::{Error, Result},
    http::etag,
    inspections::store as inspections,
    recusals,
};

/// Stands in the audit log for a reason.
const GIVEN: &str = "已填写";

/// The provider asks, about somebody who came.
pub fn ask(db: &mut Db, by: &Caller, new: &NewRecusalRequest) -> Result<RecusalRequestView> {
    inspections::hold(db, new.inspection_id)?;
    let inspection = inspections::find(db, &by.scope, new.inspection_id)
        .map_err(|_| Error::field("/inspection_id", "unknown", "没有这次检查，请从本机构的检查中选择"))?;
    if !store::is_member(db, new.inspection_id, new.inspector_id)? {
        return Err(Error::field("/inspector_id", "not_in_team", "这名检查人员不在该次检查的检查组内"));
    }
    if store::is_asked(db, new.inspection_id, new.inspector_id)? {
        let detail = "已就这名检查人员提出过回避申请，请等待决定，不用重复提出。";
        return Err(Error::state(detail, Vec::new()));
    }
    let row = RequestRow {
        id: Id::new(Uuid::now_v7()),
        provider_id: inspection.row.provider_id,
        inspector_id: new.inspector_id,
        inspection_id: new.inspection_id,
        reason: new.reason.trim().to_owned(),
        state: RecusalRequestState::Open,
        requested_at: by.at,
        decided_at: None,
        decided_by: None,
        decision_reason: None,
        recusal_id: None,
        version: 1,
    };
    store::insert(db, &row)?;
    let found = store::find(db, &by.scope, row.id)?;
    let after =
        json!({"inspection_id": row.inspection_id, "inspector_id": row.inspector_id, "reason": GIVEN});
    let entry = Entry::about("recusal_request", row.id, &name(&found), AuditAction::Create).after(after);
    audit::record(db, &by.into(), entry)?;
    // Answers to repeatable requests are kept for a day: the reason is to stand in the register only.
    Ok(RecusalRequestView { reason: None, ..view(found, by) })
}

/// The head of department decides. The work done meanwhile stands either way.
pub fn decide(
    db: &mut Db,
    by: &Caller,
    id: RecusalRequestId,
    version: i32,
    decision: &RecusalDecision,
) -> Result<RecusalRequestView> {
    let mut found = store::find(db, &by.scope, id)?;
    if found.row.state != RecusalRequestState::Open {
        return Err(Error::state("这项回避申请已经作出决定。", Vec::new()));
    }
    let row = &mut found.row;
    row.state = if decision.accept { RecusalRequestState::Accepted } else { RecusalRequestState::Refused };
    row.decided_at = Some(by.at);
    row.decided_by = Some(by.name.clone());
    row.decision_reason = Some(decision.reason.trim().to_owned());
    row.version = version + 1;
    if decision.accept {
        let recusal = NewRecusal {
            inspector_id: row.inspector_id,
            provider_id: row.provider_id,
            reason: format!("机构申请回避：{}", row.reason).chars().take(500).collect(),
            valid_from: clock::day(by.at),
            valid_to: None,
        };
        let entered =
            recusals::service::enter(db, &Caller { scope: Scope::District, ..by.clone() }, &recusal)?;
        row.recusal_id = Some(entered.id);
    }
    store::update(db, row, version)?;
    let action = if decision.accept { AuditAction::Approve } else { AuditAction::Refuse };
    let after =
        json!({"state": row.state, "decision_reason": row.decision_reason, "recusal_id": row.recusal_id});
    let entry = Entry::about("recusal_request", id, &name(&found), action)
        .changed(json!({"state": RecusalRequestState::Open}), after);
    audit::record(db, &by.into(), entry)?;
    Ok(view(found, by))
}

fn name(found: &Named) -> String {
    format!("{} 申请 {} 回避", found.provider_name, found.inspector_name)
}

/// What is shown of a request: its reason to who asked, who decides, and who may read reasons.
pub fn view(found: Named, by: &Caller) -> RecusalRequestView {
    let decides = by.may(Action::DecideRecusalRequests);
    let reads = decides || matches!(by.scope, Scope::Provider(_)) || recusals::service::may_read_reasons(by);
    let row = found.row;
    let open = row.state == RecusalRequestState::Open;
    RecusalRequestView {
        id: row.id,
        provider_id: row.provider_id,
        provider_name: found.provider_name,
        inspector_id: row.inspector_id,
        inspector_name: found.inspector_name,
        department_code: found.department_code,
        inspection_id: row.inspection_id,
        reason: reads.then_some(row.reason),
        state: row.state,
        requested_at: row.requested_at.0,
        decided_at: row.decided_at.map(|at| at.0),
        decided_by: row.decided_by,
        decision_reason: row.decision_reason,
        recusal_id: row.recusal_id,
        actions: if decides && open { vec!["decide".to_owned()] } else { Vec::new() },
        etag: etag::of(row.version),
    }
}
