//! What differs from the register in one month, in the database.

use std::collections::BTreeMap;

use contract::{
    draws::DrawState,
    id::InspectorId,
    sql::{At, Json},
};
use diesel::{dsl::exists, prelude::*, select};

use crate::{
    db::{
        Db,
        schema::{draws, inspector_months},
    },
    draws::InspectorFactsRow,
    error::Result,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = inspector_months, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct MonthRow {
    pub inspector_id: InspectorId,
    pub period: String,
    pub capacity: Option<i32>,
    pub streets: Json<Vec<String>>,
    pub reason: String,
    pub changed_at: At,
    pub changed_by: String,
}

impl MonthRow {
    /// Lends the inspector to the streets; the month's own capacity, where there is one.
    pub fn apply(&self, inspector: &mut InspectorFactsRow) -> Option<u16> {
        // No street means all of them: nothing to add to that.
        if !inspector.streets.0.is_empty() {
            inspector.streets.0.extend(self.streets.0.iter().cloned());
        }
        self.capacity.and_then(|capacity| u16::try_from(capacity).ok())
    }
}

/// What differs in a month, by inspector.
pub fn months(db: &mut Db, period: &str) -> Result<BTreeMap<InspectorId, MonthRow>> {
    let rows: Vec<MonthRow> = inspector_months::table
        .filter(inspector_months::period.eq(period))
        .select(MonthRow::as_select())
        .load(db)?;
    Ok(rows.into_iter().map(|row| (row.inspector_id, row)).collect())
}

pub fn find(db: &mut Db, id: InspectorId, period: &str) -> Result<Option<MonthRow>> {
    Ok(inspector_months::table.find((id, period)).select(MonthRow::as_select()).first(db).optional()?)
}

/// Writes a month's row, new or over the one that is there.
pub fn put(db: &mut Db, row: &MonthRow) -> Result<()> {
    let target = inspector_months::table.find((row.inspector_id, &row.period));
    if diesel::update(target).set(row).execute(db)? == 0 {
        diesel::insert_into(inspector_months::table).values(row).execute(db)?;
    }
    Ok(())
}

/// Whether the month has an announcement that counts: its registers are frozen.
pub fn is_announced(db: &mut Db, district: &str, period: &str) -> Result<bool> {
    let alive = draws::table
        .filter(draws::district_code.eq(district).and(draws::period.eq(period)))
        .filter(draws::state.ne(DrawState::Void));
    Ok(select(exists(alive.select(draws::id))).get_result(db)?)
}
