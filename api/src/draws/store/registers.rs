//! What a draw reads of the registers and of earlier draws.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    draws::DrawState,
    id::{InspectorId, ProviderId},
    inspectors::{Absence, InspectorStatus},
    providers::{ProviderKind, ProviderStatus, RiskClass},
    sql::Json,
};
use diesel::{
    dsl::{count_star, max},
    prelude::*,
};

use crate::{
    db::{
        Db,
        schema::{draw_team_members, draw_visits, draws, inspectors, providers},
    },
    error::Result,
};

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = providers)]
pub struct ProviderRow {
    pub id: ProviderId,
    pub name: String,
    pub credit_code: String,
    pub kind: ProviderKind,
    pub street_code: String,
    pub status: ProviderStatus,
    pub status_since: NaiveDate,
    pub risk_class: RiskClass,
}

/// All but the planned ones.
pub fn providers(db: &mut Db) -> Result<Vec<ProviderRow>> {
    Ok(providers::table
        .filter(providers::status.ne(ProviderStatus::Planned))
        .select(ProviderRow::as_select())
        .load(db)?)
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = inspectors)]
pub struct InspectorFactsRow {
    pub id: InspectorId,
    pub pseudonym: String,
    pub name: String,
    pub department_code: String,
    pub unit: String,
    pub licence_from: NaiveDate,
    pub licence_to: NaiveDate,
    pub specialties: Json<Vec<String>>,
    pub streets: Json<Vec<String>>,
    pub monthly_capacity: i32,
    pub absences: Json<Vec<Absence>>,
    pub status: InspectorStatus,
}

/// All, by name.
pub fn inspectors(db: &mut Db) -> Result<Vec<InspectorFactsRow>> {
    Ok(inspectors::table
        .order((inspectors::sort_name, inspectors::id))
        .select(InspectorFactsRow::as_select())
        .load(db)?)
}

/// Whose id stands behind a pseudonym; pseudonyms never change.
pub fn inspectors_by_pseudonym(db: &mut Db) -> Result<BTreeMap<String, InspectorId>> {
    let rows: Vec<(String, InspectorId)> =
        inspectors::table.select((inspectors::pseudonym, inspectors::id)).load(db)?;
    Ok(rows.into_iter().collect())
}

/// The month of each provider's last drawn visit; void draws don't count.
pub fn last_visits(db: &mut Db) -> Result<BTreeMap<ProviderId, String>> {
    let rows: Vec<(ProviderId, Option<String>)> = draw_visits::table
        .inner_join(draws::table)
        .filter(draws::state.eq(DrawState::Drawn))
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, max(draw_visits::period)))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(id, period)| Some((id, period?))).collect())
}

/// First and last month of a year.
fn months(year: &str) -> (String, String) {
    (format!("{year}-01"), format!("{year}-12"))
}

/// How often each provider was drawn in a calendar year.
pub fn visits_in(db: &mut Db, year: &str) -> Result<BTreeMap<ProviderId, i64>> {
    let (first, last) = months(year);
    let rows: Vec<(ProviderId, i64)> = draw_visits::table
        .inner_join(draws::table)
        .filter(draws::state.eq(DrawState::Drawn))
        .filter(draw_visits::period.between(first, last))
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// How often each inspector was drawn in a calendar year.
pub fn visits_of_inspectors_in(db: &mut Db, year: &str) -> Result<BTreeMap<InspectorId, i64>> {
    let (first, last) = months(year);
    let rows: Vec<(InspectorId, i64)> = draw_team_members::table
        .inner_join(draws::table)
        .filter(draws::state.eq(DrawState::Drawn))
        .filter(draws::period.between(first, last))
        .group_by(draw_team_members::inspector_id)
        .select((draw_team_members::inspector_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}
