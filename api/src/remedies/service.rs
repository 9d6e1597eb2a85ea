//! What making a remedy decides.

use contract::{
    Code,
    audit::AuditAction,
    id::InspectorId,
    remedies::{Change, RemedyOrder},
    sql::Json,
};
use serde_json::json;

use super::store::{self, MonthRow};
use crate::{
    audit::{self, Entry},
    auth::{
        allowed::{Caller, Scope},
        policy::{
            Right,
            right::{ManageInspectors, ManageRecusals},
        },
    },
    db::Db,
    error::{Error, Result},
    http::etag,
    inspectors::store as inspectors,
    organisation::store as organisation,
    recusals,
};

/// Visits of one inspector in a month at the most, as the register has it.
const MOST: u16 = 500;

/// Makes all changes, each with its audit entry.
pub fn apply(db: &mut Db, by: &Caller, district: &str, order: &RemedyOrder) -> Result<()> {
    if store::is_announced(db, district, &order.period)? {
        let detail = format!(
            "{} 的抽取已经公告，名录已冻结，现在调整不会影响它。确需调整的，请先写明理由将该次抽取作废。",
            order.period
        );
        return Err(Error::state(detail, vec!["void"]));
    }
    for (index, change) in order.changes.iter().enumerate() {
        let pointer = format!("/changes/{index}");
        match change {
            Change::RaiseCap { inspector_id, from, to, .. } => {
                raise(db, by, order, *inspector_id, (*from, *to), &pointer)?;
            }
            Change::LendInspector { inspector_id, streets, .. } => {
                lend(db, by, order, *inspector_id, streets, &pointer)?;
            }
            Change::LiftRecusal { recusal_id, etag, .. } => {
                require::<ManageRecusals>(by)?;
                let version = etag::version(etag).ok_or_else(Error::stale)?;
                recusals::service::lift(db, by, *recusal_id, version)?;
            }
            Change::PlanLess { .. } => {
                let detail = "计划数在方案里修改，不用提交";
                return Err(Error::field(&pointer, "of_plan", detail));
            }
            Change::AddPeople { .. } => {
                let detail = "增派的人员请先登记到检查人员名录库，再重新预览";
                return Err(Error::field(&pointer, "not_registered", detail));
            }
        }
    }
    Ok(())
}

fn require<R: Right>(by: &Caller) -> Result<()> {
    if by.may(R::ACTION) {
        return Ok(());
    }
    Err(Error::refused(Code::Forbidden, format!("「{}」没有作这项调整的权限。", by.role.zh())))
}

fn raise(
    db: &mut Db,
    by: &Caller,
    order: &RemedyOrder,
    id: InspectorId,
    (from, to): (u16, u16),
    pointer: &str,
) -> Result<()> {
    require::<ManageInspectors>(by)?;
    if to <= from || to > MOST {
        let detail = format!("调整后的上限须大于现在的 {from} 次，且不超过 {MOST} 次");
        return Err(Error::field(&format!("{pointer}/to"), "out_of_range", detail));
    }
    let (name, mut row) = month(db, by, order, id)?;
    let before = row.capacity;
    row.capacity = Some(to.into());
    store::put(db, &row)?;
    let entry = Entry::about("inspector", id, &name, AuditAction::Adjust).changed(
        json!({"month": null, "capacity": before.unwrap_or_else(|| from.into())}),
        json!({"month": order.period, "capacity": to, "reason": row.reason}),
    );
    audit::record(db, &by.into(), entry)
}

fn lend(
    db: &mut Db,
    by: &Caller,
    order: &RemedyOrder,
    id: InspectorId,
    streets: &[String],
    pointer: &str,
) -> Result<()> {
    require::<ManageInspectors>(by)?;
    for (index, code) in streets.iter().enumerate() {
        if !organisation::street_exists(db, code)? {
            let pointer = format!("{pointer}/streets/{index}");
            return Err(Error::field(&pointer, "unknown", "没有这个街镇代码，请从列表中选择"));
        }
    }
    let (name, mut row) = month(db, by, order, id)?;
    let before = row.streets.0.clone();
    row.streets.0.extend(streets.iter().cloned());
    row.streets.0.sort();
    row.streets.0.dedup();
    store::put(db, &row)?;
    let entry = Entry::about("inspector", id, &name, AuditAction::Adjust).changed(
        json!({"month": null, "lent_to": before}),
        json!({"month": order.period, "lent_to": row.streets.0, "reason": row.reason}),
    );
    audit::record(db, &by.into(), entry)
}

/// The inspector's name, and what differs in the month so far.
fn month(db: &mut Db, by: &Caller, order: &RemedyOrder, id: InspectorId) -> Result<(String, MonthRow)> {
    let inspector = inspectors::find(db, &Scope::District, id)?;
    let row = store::find(db, id, &order.period)?;
    let (capacity, streets) = row.map_or((None, Vec::new()), |row| (row.capacity, row.streets.0));
    let row = MonthRow {
        inspector_id: id,
        period: order.period.clone(),
        capacity,
        streets: Json(streets),
        reason: order.reason.trim().to_owned(),
        changed_at: by.at,
        changed_by: by.name.clone(),
    };
    Ok((inspector.name, row))
}
