//! Opening a case record.

use chrono::Datelike;
use contract::{
    Id,
    audit::AuditAction,
    cases::{CaseSource, CaseStage},
};
use serde_json::json;
use uuid::Uuid;

use super::store::{self, CaseRow};
use crate::{
    audit::{self, Entry},
    auth::allowed::Caller,
    clock,
    db::Db,
    error::Result,
    inspections::store::numbers::{self, Series},
    rectifications::store::Named,
};

/// Opens a case from a rectification that failed.
pub fn open(db: &mut Db, by: &Caller, failed: &Named, source: CaseSource, reason: &str) -> Result<()> {
    let order = &failed.row;
    let row = CaseRow {
        id: Id::new(Uuid::now_v7()),
        number: numbers::next(db, Series::Case, clock::day(by.at).year())?,
        stage: CaseStage::Found,
        source,
        provider_id: order.provider_id,
        inspection_id: order.inspection_id,
        finding_id: order.finding_id,
        rectification_id: order.id,
        subject: failed.finding.clone(),
        article: order.article.clone(),
        reason: reason.to_owned(),
        opened_at: by.at,
        opened_by: by.name.clone(),
        version: 1,
    };
    store::insert(db, &row)?;
    let after = json!({"stage": row.stage, "source": source, "rectification_id": order.id, "reason": reason});
    audit::record(db, &by.into(), Entry::about("case", row.id, &row.number, AuditAction::Create).after(after))
}
