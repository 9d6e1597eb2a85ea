//! Preparing a draw: month, number and plan are fixed, so that commitments can be made. Nothing is frozen yet.

use contract::{
    Id,
    audit::AuditAction,
    draws::{DrawPlan, DrawState, DrawView},
    id::DrawId,
    sql::Json,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    naming::{entry, name},
    plan,
    service::{self, expect, refuse},
    store::{self, DrawRow},
    view,
};
use crate::{
    audit,
    auth::allowed::Caller,
    clock,
    db::Db,
    error::{Error, Result},
};

/// Prepares the draw of a month.
pub fn prepare(db: &mut Db, by: &Caller, district: &str, plan: &DrawPlan) -> Result<DrawView> {
    store::line_up(db)?;
    let checked = plan::check(db, by.at, district, plan)?;
    refuse_second(db, by, district, &checked.plan.period)?;
    let seq = i32::try_from(service::head(db, district, &checked)?.seq).map_err(Error::internal)?;
    let row = new_row(by, district, seq, checked.plan);
    store::insert(db, &row)?;
    let after = json!({"plan": row.plan.0, "seq": row.seq});
    audit::record(db, &by.into(), entry(&row, AuditAction::Prepare).after(after))?;
    view::whole(db, row, by)
}

fn new_row(by: &Caller, district: &str, seq: i32, plan: DrawPlan) -> DrawRow {
    DrawRow {
        id: Id::new(Uuid::now_v7()),
        district_code: district.to_owned(),
        period: plan.period.clone(),
        seq,
        state: DrawState::Collecting,
        first_day: plan.first_day,
        last_day: plan.last_day,
        plan: Json(plan),
        ann: None,
        beacon_rank: None,
        beacon_text: None,
        beacon_at: None,
        institutions: 0,
        inspectors: 0,
        visits: 0,
        empty_places: 0,
        prepared_at: by.at,
        prepared_by: by.name.clone(),
        announced_at: None,
        announced_by: None,
        drawn_at: None,
        drawn_by: None,
        revealed_at: None,
        void_asked_at: None,
        void_asked_by_id: None,
        void_asked_by: None,
        void_reason: None,
        void_at: None,
        void_by: None,
        version: 1,
    }
}

/// Another plan for the same month, as long as nothing is announced. Commitments stay: they are bound to the number.
pub fn change_plan(
    db: &mut Db,
    by: &Caller,
    district: &str,
    id: DrawId,
    version: i32,
    plan: &DrawPlan,
) -> Result<DrawView> {
    let mut row = service::take_version(db, by, id, version)?;
    expect(db, &row, by, DrawState::Collecting, "名单已经冻结，方案不能再改")?;
    if plan.period != row.period {
        let detail = format!("这次抽取是 {} 的，月份不能改；其他月份请另行筹备", row.period);
        return Err(Error::field("/period", "fixed", detail));
    }
    let checked = plan::check(db, by.at, district, plan)?;
    let before = json!({"plan": row.plan.0});
    (row.first_day, row.last_day) = (checked.plan.first_day, checked.plan.last_day);
    row.plan = Json(checked.plan);
    store::save(db, &mut row)?;
    let after = json!({"plan": row.plan.0});
    audit::record(db, &by.into(), entry(&row, AuditAction::Update).changed(before, after))?;
    view::whole(db, row, by)
}

fn refuse_second(db: &mut Db, by: &Caller, district: &str, period: &str) -> Result<()> {
    let Some(alive) = store::alive(db, district, period)? else { return Ok(()) };
    let detail = format!(
        "{}于 {} 开始筹备，现为「{}」。一个月只能有一次有效的抽取；确需重来的，请先写明理由并由两人将它作废。",
        name(&alive),
        clock::spoken(alive.prepared_at),
        alive.state.zh(),
    );
    Err(refuse(db, &alive, by, detail))
}
