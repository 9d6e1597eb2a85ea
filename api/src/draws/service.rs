//! Announcing a draw and declaring one void; [`super::hold`] is what lies between.

use contract::{
    Code, FieldError, Id,
    audit::AuditAction,
    draws::{DrawPlan, DrawState, DrawView, VoidReason},
    id::DrawId,
    sql::Json,
};
use rules::draw::{DrawError, announcement::HeadRow, hex, unhex};
use serde_json::json;
use uuid::Uuid;

use super::{
    contributors,
    draft::Draft,
    freeze::{self, Registers},
    gaps,
    plan::{self, Checked},
    store::{self, DrawRow, NewDrawRow},
    view,
};
use crate::{
    audit::{self, Entry},
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    error::{Error, Result},
};

/// Freezes everything and announces it.
pub fn announce(db: &mut Db, by: &Caller, district: &str, plan: &DrawPlan) -> Result<DrawView> {
    store::line_up(db)?;
    let checked = plan::check(db, by.at, district, plan)?;
    refuse_second(db, district, &checked.plan.period)?;
    let head = head(db, district, &checked)?;
    let registers = freeze::freeze(db, &checked, &head, &mut contributors::salt)?;
    refuse_empty(&registers)?;
    let id = Id::new(Uuid::now_v7());
    let contributors = contributors::contribute(id, &head.draw_id())?;
    let seq = i32::try_from(head.seq).map_err(Error::internal)?;
    let draft = Draft::new(&checked, head, contributors::published(&contributors)?, registers);
    let rows = draft.rows();
    let ann = rows.check().map_err(|error| refusal(error, &checked.plan))?.ann;
    let row = DrawRow {
        id,
        district_code: district.to_owned(),
        period: checked.plan.period.clone(),
        seq,
        state: DrawState::Announced,
        plan: Json(checked.plan),
        ann: hex(&ann),
        result_root: None,
        beacon_text: None,
        institutions: count(draft.registers.drawable())?,
        inspectors: count(draft.registers.inspectors.len())?,
        visits: 0,
        empty_places: 0,
        announced_at: by.at,
        announced_by: by.name.clone(),
        drawn_at: None,
        drawn_by: None,
        void_at: None,
        void_reason: None,
        version: 1,
    };
    let input = serde_json::to_string(&rows.into_input())?;
    let new = NewDrawRow { row, input, frame: Json(draft.registers.frame()) };
    store::insert(db, &new, &contributors)?;
    let row = new.row;
    let after = json!({
        "plan": row.plan.0, "seq": row.seq, "ann": row.ann,
        "institutions": row.institutions, "inspectors": row.inspectors,
    });
    audit::record(db, &by.into(), entry(&row, AuditAction::Announce).after(after))?;
    view::whole(db, row, by)
}

/// Which draw comes next: its number in the month, and the announcement before it.
pub fn head(db: &mut Db, district: &str, checked: &Checked) -> Result<HeadRow> {
    let before = store::count_of_month(db, district, &checked.plan.period)?;
    let prev = store::last_ann(db, district)?.map(|ann| unhex(&ann).ok_or(ann)).transpose();
    Ok(HeadRow {
        district: district.to_owned(),
        period: checked.period,
        seq: u64::try_from(before).map_err(Error::internal)? + 1,
        prev: prev.map_err(|ann| Error::internal(format!("no hash: {ann}")))?.unwrap_or([0; 32]),
    })
}

/// Declares it void, for a reason that stays with it.
pub fn declare_void(
    db: &mut Db,
    by: &Caller,
    id: DrawId,
    version: i32,
    reason: &VoidReason,
) -> Result<DrawView> {
    let mut row = current(store::find(db, &by.scope, id)?, version)?;
    let before = row.state;
    if before == DrawState::Void {
        return Err(Error::state(format!("{}已经作废。", name(&row)), Vec::new()));
    }
    row.state = DrawState::Void;
    row.void_at = Some(by.at);
    row.void_reason = Some(reason.reason.trim().to_owned());
    row.version = version + 1;
    store::set_void(db, &row, version)?;
    let entry = entry(&row, AuditAction::Void)
        .changed(json!({"state": before}), json!({"state": row.state, "reason": row.void_reason}));
    audit::record(db, &by.into(), entry)?;
    view::whole(db, row, by)
}

/// The record and the name of its file.
pub fn record(db: &mut Db, scope: &Scope, id: DrawId) -> Result<(String, String)> {
    let row = store::find(db, scope, id)?;
    let record = store::record(db, id)?.ok_or_else(|| {
        let allowed = if row.state == DrawState::Announced { vec!["draw"] } else { Vec::new() };
        Error::state(format!("{}没有结果，还没有可下载的记录。", name(&row)), allowed)
    })?;
    Ok((format!("tyd1-{}-{}-{}.json", row.district_code, row.period, row.seq), record))
}

/// What people call it.
pub fn name(row: &DrawRow) -> String {
    format!("{} 第 {} 号抽取", row.period, row.seq)
}

/// An audit entry about it.
pub fn entry(row: &DrawRow, action: AuditAction) -> Entry {
    Entry::about("draw", row.id, &name(row), action)
}

/// A number as the database keeps it.
pub fn count(number: usize) -> Result<i32> {
    i32::try_from(number).map_err(Error::internal)
}

/// Whoever saw an older version is told so before anything else.
pub fn current(row: DrawRow, version: i32) -> Result<DrawRow> {
    if row.version == version { Ok(row) } else { Err(Error::stale()) }
}

fn refuse_second(db: &mut Db, district: &str, period: &str) -> Result<()> {
    let Some(alive) = store::alive(db, district, period)? else { return Ok(()) };
    let detail = format!(
        "{}于 {} 公告，现为「{}」。一个月只能有一次有效的抽取；确需重来的，请先写明理由将它作废。",
        name(&alive),
        clock::spoken(alive.announced_at),
        alive.state.zh(),
    );
    Err(Error::state(detail, vec!["void"]))
}

fn refuse_empty(registers: &Registers) -> Result<()> {
    let mut errors = Vec::new();
    if registers.drawable() == 0 {
        let detail = "方案所选类别中没有本月可抽的在营机构，请核对机构名录库和所选类别";
        errors.push(FieldError::at("/strata", "no_provider", detail));
    }
    if registers.inspectors.is_empty() {
        let detail = "没有可抽的检查人员，请在预览中查看每人不能参加的原因";
        errors.push(FieldError::at("/strata", "no_inspector", detail));
    }
    if errors.is_empty() { Ok(()) } else { Err(not_feasible(errors)) }
}

fn not_feasible(errors: Vec<FieldError>) -> Error {
    let detail = format!("按这个方案无法抽取，有 {} 处需要调整。", errors.len());
    Error::Refused { code: Code::DrawNotFeasible, detail, errors, allowed: Vec::new() }
}

fn refusal(error: DrawError, plan: &DrawPlan) -> Error {
    if error.windows.is_empty() {
        return Error::internal(error);
    }
    not_feasible(gaps::errors(&error.windows, plan))
}
