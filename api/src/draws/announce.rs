//! Announcing a draw: registers, recusals and plan are frozen under one hash, which is signed and logged.

use contract::{
    Code, FieldError,
    audit::AuditAction,
    draws::{DrawPlan, DrawState, DrawView},
    id::DrawId,
    public_log::LogKind,
    sql::Json,
};
use rules::{
    draw::{DrawError, announcement::HeadRow, hex},
    public_log::announcement_text,
};
use serde_json::json;

use super::{
    commitments,
    draft::Draft,
    freeze::{self, Registers},
    gaps,
    naming::{entry, name, reveals_at},
    plan::{self, Checked},
    service::{self, count, expect, refuse},
    store::{self, DrawRow},
    view,
};
use crate::{
    audit,
    auth::{allowed::Caller, keys},
    db::Db,
    error::{Error, Result},
    public_log::{self, signer::Signer},
};

/// Freezes everything and announces it.
pub fn announce(
    db: &mut Db,
    by: &Caller,
    district: &str,
    signer: &Signer,
    id: DrawId,
    version: i32,
) -> Result<DrawView> {
    let mut row = service::take_version(db, by, id, version)?;
    expect(db, &row, by, DrawState::Collecting, "不能再公告")?;
    let contributors = commitments::expect_enough(db, &row, by)?;
    refuse_while_pending(db, by, district, &row)?;
    let checked = plan::check(db, by.at, district, &row.plan.0)?;
    let head = HeadRow {
        district: district.to_owned(),
        period: checked.period,
        seq: u64::try_from(row.seq).map_err(Error::internal)?,
        prev: service::previous(db, district)?,
    };
    let registers = freeze::freeze(db, &checked, &head, &mut salt)?;
    refuse_empty(&registers)?;
    let draft = Draft::new(&checked, head, commitments::published(&contributors)?, registers);
    freeze_and_sign(db, by, signer, &mut row, &checked, &draft)?;
    view::whole(db, row, by)
}

fn freeze_and_sign(
    db: &mut Db,
    by: &Caller,
    signer: &Signer,
    row: &mut DrawRow,
    checked: &Checked,
    draft: &Draft,
) -> Result<()> {
    let rows = draft.rows();
    let ann = hex(&rows.check().map_err(|error| refusal(error, &checked.plan))?.ann);
    row.state = DrawState::Announced;
    row.plan = Json(checked.plan.clone());
    row.ann = Some(ann.clone());
    row.institutions = count(draft.registers.drawable())?;
    row.inspectors = count(draft.registers.inspectors.len())?;
    row.announced_at = Some(by.at);
    row.announced_by = Some(by.name.clone());
    store::save(db, row)?;
    let input = serde_json::to_string(&rows.into_input())?;
    store::set_frozen(db, row.id, &input, &Json(draft.registers.frame()))?;
    let seq = public_log::append(db, signer, by.at, LogKind::Announcement, row.id, announcement_text(&ann))?;
    let after = json!({
        "plan": row.plan.0, "seq": row.seq, "ann": row.ann, "log_seq": seq,
        "institutions": row.institutions, "inspectors": row.inspectors,
    });
    audit::record(db, &by.into(), entry(row, AuditAction::Announce).after(after))
}

/// What keeps a withheld row from being guessed.
pub fn salt() -> Result<String> {
    let bytes: [u8; 16] = keys::random().map_err(|()| Error::internal("no randomness"))?;
    Ok(hex(&bytes))
}

/// The deadlines of the next draw follow from the visits of the one before: frozen too early, a provider could be
/// visited twice, and published while that one is sealed, they would tell who was drawn.
fn refuse_while_pending(db: &mut Db, by: &Caller, district: &str, row: &DrawRow) -> Result<()> {
    let Some(other) = store::pending(db, district)? else { return Ok(()) };
    let detail = match other.state {
        DrawState::Sealed => format!(
            "{}还在封存中，新名单里的到期月份会泄露它抽中了谁。请等它在 {} 揭晓后再公告；承诺可以先收。",
            name(&other),
            crate::clock::spoken(reveals_at(&other)),
        ),
        _ => format!(
            "{}已公告但还没有抽取，两次抽取的名单不能同时冻结。请先完成它或将它作废；承诺可以先收。",
            name(&other)
        ),
    };
    Err(refuse(db, row, by, detail))
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
