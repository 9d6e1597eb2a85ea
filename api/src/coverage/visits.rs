//! Which visits count: the one place that knows the tables they stand in.
//!
//! Drawn visits count once their draw may be seen; nothing here may tell where a sealed draw goes. Triggered visits
//! reset the coverage clock, and never count towards the cap.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{coverage::TriggerReason, draws::DrawState, id::ProviderId};
use diesel::{dsl::max, prelude::*};

use crate::{
    db::{
        Db,
        schema::{draw_visits, draws},
    },
    error::Result,
};

/// A visit that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Where.
    pub provider_id: ProviderId,
    /// Its month.
    pub period: String,
    /// Why, where it was not drawn.
    pub triggered: Option<TriggerReason>,
    /// The day, where it is known.
    pub day: Option<NaiveDate>,
}

/// All visits of these providers from `first` to `last` month, oldest first.
pub fn of(db: &mut Db, providers: &[ProviderId], first: &str, last: &str) -> Result<Vec<Visit>> {
    let rows: Vec<(ProviderId, String)> = draw_visits::table
        .inner_join(draws::table)
        .filter(draws::state.eq(DrawState::Drawn))
        .filter(draw_visits::provider_id.eq_any(providers))
        .filter(draw_visits::period.between(first, last))
        .order((draw_visits::period, draw_visits::provider_id))
        .select((draw_visits::provider_id, draw_visits::period))
        .load(db)?;
    let drawn = |(provider_id, period)| Visit { provider_id, period, triggered: None, day: None };
    Ok(rows.into_iter().map(drawn).collect())
}

/// The month of the last visit of any kind of each of these providers.
pub fn last_months_of(db: &mut Db, providers: &[ProviderId]) -> Result<BTreeMap<ProviderId, String>> {
    let rows: Vec<(ProviderId, Option<String>)> = draw_visits::table
        .inner_join(draws::table)
        .filter(draws::state.eq(DrawState::Drawn))
        .filter(draw_visits::provider_id.eq_any(providers))
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, max(draw_visits::period)))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(id, period)| Some((id, period?))).collect())
}

/// The month of each provider's last visit of any kind.
pub fn last_months(db: &mut Db) -> Result<BTreeMap<ProviderId, String>> {
    let rows: Vec<(ProviderId, Option<String>)> = draw_visits::table
        .inner_join(draws::table)
        .filter(draws::state.eq(DrawState::Drawn))
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, max(draw_visits::period)))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(id, period)| Some((id, period?))).collect())
}
