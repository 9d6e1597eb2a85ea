//! How triggered inspections came about.

use contract::{
    id::{AccountId, InspectionId, ProviderId},
    inspections::{InspectionState, TriggerReason},
    sql::At,
};
use diesel::prelude::*;
use rules::evasion::Triggered;

use crate::{
    db::{
        Db,
        schema::{inspection_triggers, inspections},
    },
    error::Result,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = inspection_triggers, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(inspection_id))]
pub struct TriggerRow {
    pub inspection_id: InspectionId,
    pub reason: TriggerReason,
    pub reference: String,
    pub explanation: String,
    pub requested_at: At,
    pub requested_by: AccountId,
    pub requested_by_name: String,
    pub decided_at: Option<At>,
    pub decided_by: Option<String>,
    pub decision_reason: Option<String>,
    pub approval_number: Option<String>,
}

pub fn find(db: &mut Db, inspection: InspectionId) -> Result<Option<TriggerRow>> {
    Ok(inspection_triggers::table.find(inspection).select(TriggerRow::as_select()).first(db).optional()?)
}

pub fn insert(db: &mut Db, row: &TriggerRow) -> Result<()> {
    diesel::insert_into(inspection_triggers::table).values(row).execute(db)?;
    Ok(())
}

pub fn update(db: &mut Db, row: &TriggerRow) -> Result<()> {
    diesel::update(inspection_triggers::table.find(row.inspection_id)).set(row).execute(db)?;
    Ok(())
}

/// Triggered inspections of a provider asked for between two times, refused ones left out.
pub fn of_provider(
    db: &mut Db,
    provider: ProviderId,
    (from, to): (At, At),
    requester: AccountId,
) -> Result<Vec<Triggered>> {
    let rows: Vec<(AccountId, InspectionState, i32)> = inspection_triggers::table
        .inner_join(inspections::table.on(inspections::id.eq(inspection_triggers::inspection_id)))
        .filter(inspections::provider_id.eq(provider))
        .filter(inspections::state.ne(InspectionState::Refused))
        .filter(inspection_triggers::requested_at.gt(from))
        .filter(inspection_triggers::requested_at.le(to))
        .select((inspection_triggers::requested_by, inspections::state, inspections::findings))
        .load(db)?;
    let counted = |(by, state, findings): (AccountId, InspectionState, i32)| Triggered {
        same_requester: by == requester,
        confirmed: (state == InspectionState::Closed).then_some(findings > 0),
    };
    Ok(rows.into_iter().map(counted).collect())
}
