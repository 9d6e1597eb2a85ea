//! Dated changes of providers in the database.

use chrono::NaiveDate;
use contract::{
    id::ProviderId,
    providers::{ChangeKind, ProviderChange},
    sql::At,
};
use diesel::prelude::*;

use crate::{
    db::{Db, schema::provider_changes},
    error::Result,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = provider_changes, treat_none_as_default_value = false)]
pub struct ChangeRow {
    pub id: contract::id::AnyId,
    pub provider_id: ProviderId,
    pub kind: ChangeKind,
    pub value: String,
    pub since: NaiveDate,
    pub reason: String,
    pub recorded_at: At,
    pub recorded_by: String,
}

pub fn insert_change(db: &mut Db, row: &ChangeRow) -> Result<()> {
    diesel::insert_into(provider_changes::table).values(row).execute(db)?;
    Ok(())
}

/// The day of the last change of this kind.
pub fn last_change(db: &mut Db, id: ProviderId, kind: ChangeKind) -> Result<Option<NaiveDate>> {
    Ok(provider_changes::table
        .filter(provider_changes::provider_id.eq(id))
        .filter(provider_changes::kind.eq(kind))
        .select(diesel::dsl::max(provider_changes::since))
        .first(db)?)
}

/// The timeline, newest first.
pub fn list_changes(db: &mut Db, id: ProviderId) -> Result<Vec<ProviderChange>> {
    let rows: Vec<ChangeRow> = provider_changes::table
        .filter(provider_changes::provider_id.eq(id))
        .order((provider_changes::since.desc(), provider_changes::recorded_at.desc()))
        .select(ChangeRow::as_select())
        .load(db)?;
    let view = |row: ChangeRow| ProviderChange {
        kind: row.kind,
        value: row.value,
        since: row.since,
        reason: row.reason,
        recorded_at: row.recorded_at.0,
        recorded_by: row.recorded_by,
    };
    Ok(rows.into_iter().map(view).collect())
}
