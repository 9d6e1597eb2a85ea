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

impl InspectorFactsRow {
    /// Nobody's list of specialties is complete until it is begun: an empty one means all.
    pub fn is_trained_for(&self, item: &str) -> bool {
        self.specialties.0.is_empty() || self.specialties.0.iter().any(|known| known == item)
    }
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

/// Whose pseudonym is whose.
pub fn pseudonym(db: &mut Db, id: InspectorId) -> Result<Option<(String, String)>> {
    let person = inspectors::table.find(id).select((inspectors::pseudonym, inspectors::name));
    Ok(person.first(db).optional()?)
}

/// Names of providers by id.
pub fn provider_names(db: &mut Db) -> Result<BTreeMap<ProviderId, String>> {
    let rows: Vec<(ProviderId, String)> =
        providers::table.select((providers::id, providers::name)).load(db)?;
    Ok(rows.into_iter().collect())
}

/// Name of one provider.
pub fn provider_name(db: &mut Db, id: ProviderId) -> Result<Option<String>> {
    Ok(providers::table.find(id).select(providers::name).first(db).optional()?)
}

/// Visits that move deadlines: carried out, of draws that are revealed. Those of a sealed one would tell who was
/// drawn; a missed visit moves nothing.
macro_rules! counted {
    ($query:expr) => {
        $query
            .filter(draws::state.eq(DrawState::Revealed))
            .filter(draw_visits::done_at.is_not_null())
            .filter(draw_visits::dissolved_in.is_null())
    };
}

/// The month of each provider's last drawn visit.
pub fn last_visits(db: &mut Db) -> Result<BTreeMap<ProviderId, String>> {
    let rows: Vec<(ProviderId, Option<String>)> = counted!(draw_visits::table.inner_join(draws::table))
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, max(draw_visits::period)))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(id, period)| Some((id, period?))).collect())
}

/// First and last month of a year.
fn months(year: &str) -> (String, String) {
    (format!("{year}-01"), format!("{year}-12"))
}

/// How often each provider was visited in a calendar year.
pub fn visits_in(db: &mut Db, year: &str) -> Result<BTreeMap<ProviderId, i64>> {
    let (first, last) = months(year);
    let rows: Vec<(ProviderId, i64)> = counted!(draw_visits::table.inner_join(draws::table))
        .filter(draw_visits::period.between(first, last))
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// How often each inspector went in a calendar year.
pub fn visits_of_inspectors_in(db: &mut Db, year: &str) -> Result<BTreeMap<InspectorId, i64>> {
    let (first, last) = months(year);
    let same_visit = draw_visits::draw_id
        .eq(draw_team_members::draw_id)
        .and(draw_visits::rank.eq(draw_team_members::rank));
    let rows: Vec<(InspectorId, i64)> = counted!(
        draw_team_members::table.inner_join(draws::table).inner_join(draw_visits::table.on(same_visit))
    )
    .filter(draws::period.between(first, last))
    .group_by(draw_team_members::inspector_id)
    .select((draw_team_members::inspector_id, count_star()))
    .load(db)?;
    Ok(rows.into_iter().collect())
}
