//! Entries, measurements and findings in the database. Entries and measurements are only ever added.

use chrono::NaiveDate;
use contract::{
    id::{EntryId, FindingId, InspectionId, InspectorId, ProviderId},
    inspections::{EntryResult, Judgement},
    items::SourceTag,
    providers::ClassKind,
    sql::{At, Json},
};
use diesel::{dsl::max, prelude::*};

use crate::{
    db::{
        Db,
        schema::{findings, inspection_entries, inspection_measurements},
    },
    error::Result,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_entries)]
pub struct EntryRow {
    pub inspection_id: InspectionId,
    pub id: EntryId,
    pub seq: i32,
    pub item_code: String,
    pub item_version: i32,
    pub check_code: String,
    pub result: EntryResult,
    pub note: String,
    pub photos: Json<Vec<String>>,
    pub recorded_at: At,
    pub received_at: At,
    pub inspector_id: InspectorId,
    pub inspector_name: String,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_measurements)]
pub struct MeasurementRow {
    pub inspection_id: InspectionId,
    pub id: EntryId,
    pub seq: i32,
    pub class_name: String,
    pub class_kind: ClassKind,
    pub children_present: i32,
    pub staff_present: i32,
    pub recorded_at: At,
    pub received_at: At,
    pub inspector_id: InspectorId,
    pub inspector_name: String,
    pub judgement: Json<Judgement>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = findings)]
pub struct FindingRow {
    pub id: FindingId,
    pub inspection_id: InspectionId,
    pub provider_id: ProviderId,
    pub day: NaiveDate,
    pub item_code: String,
    pub item_version: i32,
    pub check_code: String,
    pub text: String,
    pub note: String,
    pub photos: Json<Vec<String>>,
    pub article: String,
    pub tag: SourceTag,
    pub position: i32,
}

/// Entries in order of receipt.
pub fn entries(db: &mut Db, inspection: InspectionId) -> Result<Vec<EntryRow>> {
    Ok(inspection_entries::table
        .filter(inspection_entries::inspection_id.eq(inspection))
        .order(inspection_entries::seq)
        .select(EntryRow::as_select())
        .load(db)?)
}

/// Measurements in order of receipt.
pub fn measurements(db: &mut Db, inspection: InspectionId) -> Result<Vec<MeasurementRow>> {
    Ok(inspection_measurements::table
        .filter(inspection_measurements::inspection_id.eq(inspection))
        .order(inspection_measurements::seq)
        .select(MeasurementRow::as_select())
        .load(db)?)
}

/// The greatest order of receipt among measurements so far.
pub fn last_measurement(db: &mut Db, inspection: InspectionId) -> Result<i32> {
    let last: Option<i32> = inspection_measurements::table
        .filter(inspection_measurements::inspection_id.eq(inspection))
        .select(max(inspection_measurements::seq))
        .first(db)?;
    Ok(last.unwrap_or(0))
}

pub fn insert_entry(db: &mut Db, row: &EntryRow) -> Result<()> {
    diesel::insert_into(inspection_entries::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_measurement(db: &mut Db, row: &MeasurementRow) -> Result<()> {
    diesel::insert_into(inspection_measurements::table).values(row).execute(db)?;
    Ok(())
}

/// Findings of an inspection, in the order of the list.
pub fn findings_of(db: &mut Db, inspection: InspectionId) -> Result<Vec<FindingRow>> {
    Ok(findings::table
        .filter(findings::inspection_id.eq(inspection))
        .order(findings::position)
        .select(FindingRow::as_select())
        .load(db)?)
}

/// Findings of a provider's closed inspections, newest first. What isn't signed yet is no finding.
pub fn last_findings(db: &mut Db, provider: ProviderId, most: i64) -> Result<Vec<FindingRow>> {
    use crate::db::schema::inspections;
    Ok(findings::table
        .inner_join(inspections::table)
        .filter(findings::provider_id.eq(provider))
        .filter(inspections::state.eq(contract::inspections::InspectionState::Closed))
        .order((findings::day.desc(), findings::position))
        .limit(most)
        .select(FindingRow::as_select())
        .load(db)?)
}

/// Puts the findings in the place of those of an earlier finish. Once somebody has signed nobody comes here.
pub fn replace_findings(db: &mut Db, inspection: InspectionId, rows: &[FindingRow]) -> Result<()> {
    diesel::delete(findings::table.filter(findings::inspection_id.eq(inspection))).execute(db)?;
    for row in rows {
        diesel::insert_into(findings::table).values(row).execute(db)?;
    }
    Ok(())
}
