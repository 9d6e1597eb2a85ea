//! What the life of a yearly plan decides: draft → filed → published; then only a newer version with a reason.

use contract::{
    Id,
    annual_plans::{
        AnnualPlanFacts, AnnualPlanFiling, AnnualPlanState, AnnualPlanView, NewAnnualPlan, PublicAnnualPlans,
    },
    audit::AuditAction,
    id::AnnualPlanId,
    sql::Json,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    check, parameters,
    store::{self, PlanRow},
};
use crate::{
    audit::{self, Entry},
    auth::{
        allowed::Caller,
        policy::{Right, right::ManageAnnualPlans},
    },
    clock,
    db::Db,
    error::{Error, Result},
    http::etag,
};

/// Whether the caller sees plans that aren't published yet: those who make them, and those who watch them.
pub fn sees_drafts(by: &Caller) -> bool {
    use contract::accounts::Role::{Auditor, Supervisor};
    by.may(ManageAnnualPlans::ACTION) || matches!(by.role, Supervisor | Auditor)
}

/// Drafts a plan, or a new version where one is published.
pub fn draft(db: &mut Db, by: &Caller, district: &str, new: &NewAnnualPlan) -> Result<AnnualPlanView> {
    check::check(db, district, &new.facts, "/facts")?;
    let versions = store::of_year(db, district, new.facts.year)?;
    if let Some(open) = versions.iter().find(|row| row.state != AnnualPlanState::Published) {
        let detail = format!("{}还没有公布，请在它上面修改。", name(open));
        return Err(Error::state(detail, vec!["update", "file", "publish"]));
    }
    let reason = new.reason.as_deref().map(str::trim).map(str::to_owned);
    if !versions.is_empty() && reason.is_none() {
        let detail = "这一年的计划已经公布，调整须写明理由，理由会一并公布";
        return Err(Error::field("/reason", "required", detail));
    }
    let row = PlanRow {
        id: Id::new(Uuid::now_v7()),
        district_code: district.to_owned(),
        year: new.facts.year,
        number: versions.first().map_or(0, |row| row.number) + 1,
        state: AnnualPlanState::Draft,
        visits: total(&new.facts)?,
        facts: Json(new.facts.clone()),
        reason: reason.filter(|_| !versions.is_empty()),
        filed_on: None,
        filing_number: None,
        published_at: None,
        published_by: None,
        created_at: by.at,
        created_by: by.name.clone(),
        updated_at: by.at,
        version: 1,
    };
    store::insert(db, &row)?;
    let after = json!({"facts": row.facts.0, "number": row.number, "reason": row.reason});
    audit::record(db, &by.into(), entry(&row, AuditAction::Create).after(after))?;
    view(db, row, Some(by))
}

/// Changes a draft; its year stays.
pub fn update(
    db: &mut Db,
    by: &Caller,
    district: &str,
    (id, version): (AnnualPlanId, i32),
    facts: &AnnualPlanFacts,
) -> Result<AnnualPlanView> {
    let before = in_state(db, id, &[AnnualPlanState::Draft], "已备案或公布的计划不能再改")?;
    check::check(db, district, facts, "")?;
    if facts.year != before.year {
        return Err(Error::field("/year", "fixed", "年份不能改；别的年份请另起草一份"));
    }
    let mut row = before.clone();
    row.facts = Json(facts.clone());
    row.visits = total(facts)?;
    save(db, by, &mut row, version)?;
    let entry = entry(&row, AuditAction::Update)
        .changed(serde_json::to_value(before.facts.0)?, serde_json::to_value(facts)?);
    audit::record(db, &by.into(), entry)?;
    view(db, row, Some(by))
}

/// Notes that it was filed.
pub fn file(
    db: &mut Db,
    by: &Caller,
    id: AnnualPlanId,
    version: i32,
    filing: &AnnualPlanFiling,
) -> Result<AnnualPlanView> {
    let mut row = in_state(db, id, &[AnnualPlanState::Draft], "只有草稿可以登记备案")?;
    if filing.filed_on > clock::day(by.at) {
        return Err(Error::field("/filed_on", "in_future", "备案日期不能晚于今天"));
    }
    row.state = AnnualPlanState::Filed;
    row.filed_on = Some(filing.filed_on);
    row.filing_number = Some(filing.number.trim().to_owned());
    save(db, by, &mut row, version)?;
    let after = json!({"state": row.state, "filed_on": row.filed_on, "number": row.filing_number});
    let entry = entry(&row, AuditAction::File).changed(json!({"state": AnnualPlanState::Draft}), after);
    audit::record(db, &by.into(), entry)?;
    view(db, row, Some(by))
}

/// Publishes it; from now on it counts, and never changes.
pub fn publish(db: &mut Db, by: &Caller, id: AnnualPlanId, version: i32) -> Result<AnnualPlanView> {
    let mut row = in_state(db, id, &[AnnualPlanState::Filed], "计划须先备案再公布")?;
    row.state = AnnualPlanState::Published;
    row.published_at = Some(by.at);
    row.published_by = Some(by.name.clone());
    save(db, by, &mut row, version)?;
    let entry = entry(&row, AuditAction::Publish)
        .changed(json!({"state": AnnualPlanState::Filed}), json!({"state": row.state}));
    audit::record(db, &by.into(), entry)?;
    view(db, row, Some(by))
}

fn in_state(db: &mut Db, id: AnnualPlanId, states: &[AnnualPlanState], refusal: &str) -> Result<PlanRow> {
    let row = store::find(db, id, true)?;
    if states.contains(&row.state) {
        return Ok(row);
    }
    let detail = format!("{}现为「{}」，{refusal}。", name(&row), row.state.zh());
    Err(Error::state(detail, next(row.state).to_vec()))
}

const fn next(state: AnnualPlanState) -> &'static [&'static str] {
    match state {
        AnnualPlanState::Draft => &["update", "file"],
        AnnualPlanState::Filed => &["publish"],
        AnnualPlanState::Published => &["supersede"],
    }
}

fn save(db: &mut Db, by: &Caller, row: &mut PlanRow, version: i32) -> Result<()> {
    row.updated_at = by.at;
    row.version = version + 1;
    store::update(db, row, version)
}

fn name(row: &PlanRow) -> String {
    format!("{} 年度抽查计划第 {} 版", row.year, row.number)
}

fn entry(row: &PlanRow, action: AuditAction) -> Entry {
    Entry::about("annual_plan", row.id, &name(row), action)
}

fn total(facts: &AnnualPlanFacts) -> Result<i32> {
    let visits: u64 = facts.strata.iter().flat_map(|stratum| &stratum.visits).map(|n| u64::from(*n)).sum();
    i32::try_from(visits).map_err(|_| Error::field("/facts/strata", "too_large", "全年计划数太大，请核对"))
}

/// What is shown of a plan; to nobody in particular where it is public.
pub fn view(db: &mut Db, row: PlanRow, by: Option<&Caller>) -> Result<AnnualPlanView> {
    let current = store::in_force(db, &row.district_code, row.year)?;
    let due = parameters::plan_due(db, row.year)?;
    let manages = by.is_some_and(|by| by.may(ManageAnnualPlans::ACTION));
    let in_force = current.is_some_and(|current| current.id == row.id);
    let actions = if manages && (in_force || row.state != AnnualPlanState::Published) {
        next(row.state).iter().map(|action| (*action).to_owned()).collect()
    } else {
        Vec::new()
    };
    Ok(AnnualPlanView {
        id: row.id,
        facts: row.facts.0,
        number: row.number,
        state: row.state,
        in_force,
        reason: row.reason,
        visits: u32::try_from(row.visits).map_err(Error::internal)?,
        due,
        filed_on: row.filed_on,
        filing_number: row.filing_number,
        published_at: row.published_at.map(|at| at.0),
        published_by: row.published_by.filter(|_| by.is_some()),
        created_at: row.created_at.0,
        actions,
        etag: etag::of(row.version),
    })
}

/// Every published version, for everybody.
pub fn public(db: &mut Db, district: &str) -> Result<PublicAnnualPlans> {
    let rows = store::published(db, district)?;
    let items = rows.into_iter().map(|row| view(db, row, None)).collect::<Result<_>>()?;
    Ok(PublicAnnualPlans { items })
}
