//! Aggregates of draws in the database.

use std::collections::HashMap;

use contract::{
    draws::DrawState,
    id::{DrawId, ProviderId},
    providers::ProviderKind,
    sql::{At, Json},
};
use diesel::prelude::*;

use super::{aggregate::Aggregates, overview::Names};
use crate::{
    db::{
        Db,
        schema::{departments, draw_documents, draw_statistics, draws, inspectors, providers, streets},
    },
    error::Result,
    on_each,
};

/// What is kept of a draw.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = draw_statistics, treat_none_as_default_value = false)]
pub struct StatisticsRow {
    pub draw_id: DrawId,
    pub period: String,
    pub seq: i32,
    pub void: bool,
    pub aggregates: Json<Aggregates>,
    pub computed_at: At,
}

/// A draw that counts, or is counted as void.
#[derive(Debug, Clone, Queryable)]
pub struct DrawnRow {
    pub id: DrawId,
    pub period: String,
    pub seq: i32,
    pub state: DrawState,
}

impl DrawnRow {
    /// Whether it was declared void.
    pub fn is_void(&self) -> bool {
        self.state == DrawState::Void
    }
}

/// The draws of a district whose content everybody may know, and the void ones; by month. The one place that says
/// which states these are.
pub fn revealed_draws(db: &mut Db, district: &str, (from, to): (&str, &str)) -> Result<Vec<DrawnRow>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::period.between(from, to)))
        .filter(draws::state.eq_any([DrawState::Revealed, DrawState::Void]))
        .order((draws::period, draws::seq))
        .select((draws::id, draws::period, draws::seq, draws::state))
        .load(db)?)
}

/// Which draws have been read, and whether as void.
pub fn read_already(db: &mut Db, (from, to): (&str, &str)) -> Result<HashMap<DrawId, bool>> {
    let rows: Vec<(DrawId, bool)> = draw_statistics::table
        .filter(draw_statistics::period.between(from, to))
        .select((draw_statistics::draw_id, draw_statistics::void))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// A draw's record and which provider stands behind which credit code of it; nothing of one that was never announced.
pub fn record(db: &mut Db, id: DrawId) -> Result<(Option<String>, HashMap<String, ProviderId>)> {
    type Found = (Option<String>, Json<HashMap<String, ProviderId>>);
    let kept = draw_documents::table.find(id).select((draw_documents::record, draw_documents::frame));
    let found: Option<Found> = kept.first(db).optional()?;
    Ok(found.map_or_else(|| (None, HashMap::new()), |(record, frame)| (record, frame.0)))
}

/// The kind of each provider.
pub fn kinds(db: &mut Db) -> Result<HashMap<ProviderId, ProviderKind>> {
    let rows: Vec<(ProviderId, ProviderKind)> =
        providers::table.select((providers::id, providers::kind)).load(db)?;
    Ok(rows.into_iter().collect())
}

/// Keeps it; a draw that was declared void after it had been read is replaced.
pub fn put(db: &mut Db, row: &StatisticsRow) -> Result<()> {
    on_each!(db, |c| diesel::insert_into(draw_statistics::table)
        .values(row)
        .on_conflict(draw_statistics::draw_id)
        .do_update()
        .set((draw_statistics::void.eq(row.void), draw_statistics::aggregates.eq(&row.aggregates)))
        .execute(c))?;
    Ok(())
}

/// Everything the page needs, in one query along the index of months.
pub fn list(db: &mut Db, (from, to): (&str, &str)) -> Result<Vec<StatisticsRow>> {
    Ok(draw_statistics::table
        .filter(draw_statistics::period.between(from, to))
        .order((draw_statistics::period, draw_statistics::seq))
        .select(StatisticsRow::as_select())
        .load(db)?)
}

/// Names of a district's streets, by code.
pub fn street_names(db: &mut Db, district: &str) -> Result<Names> {
    let known = streets::table.filter(streets::district_code.eq(district));
    Ok(known.select((streets::code, streets::name)).load::<(String, String)>(db)?.into_iter().collect())
}

/// Names of departments, by code.
pub fn department_names(db: &mut Db) -> Result<Names> {
    let rows: Vec<(String, String)> =
        departments::table.select((departments::code, departments::name)).load(db)?;
    Ok(rows.into_iter().collect())
}

/// Names of inspectors, by pseudonym.
pub fn inspector_names(db: &mut Db) -> Result<Names> {
    let rows: Vec<(String, String)> =
        inspectors::table.select((inspectors::pseudonym, inspectors::name)).load(db)?;
    Ok(rows.into_iter().collect())
}
