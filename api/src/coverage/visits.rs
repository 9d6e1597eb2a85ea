//! Which visits count: the one place that knows the tables they stand in.
//!
//! Drawn visits count once their draw may be seen; nothing here may tell where a sealed draw goes. Triggered visits
//! that took place reset the coverage clock, and never count towards the cap.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use contract::{
    coverage::TriggerReason,
    id::{DrawId, InspectionId, ProviderId},
    inspections::InspectionKind,
};
use diesel::{dsl::max, prelude::*};

use crate::{
    db::{
        Db,
        schema::{draw_visits, draws, inspection_triggers, inspections},
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
    /// The inspection, where it was not drawn.
    pub inspection: Option<InspectionId>,
    /// The day, where it is known.
    pub day: Option<NaiveDate>,
}

/// Who was drawn and visited in these months, as a part of a larger statement. Visits of a sealed draw would tell
/// who was drawn.
macro_rules! drawn {
    ($first:expr, $last:expr) => {
        draw_visits::table
            .inner_join(draws::table)
            .filter(draws::state.eq(contract::draws::DrawState::Revealed))
            .filter(draw_visits::done_at.is_not_null())
            .filter(draw_visits::dissolved_in.is_null())
            .filter(draw_visits::period.between($first, $last))
            .select(draw_visits::provider_id)
    };
}
pub(super) use drawn;

/// Who had a triggered visit in these months that took place, as a part of a larger statement.
macro_rules! triggered {
    ($first:expr, $last:expr) => {
        inspections::table
            .filter(inspections::kind.eq(contract::inspections::InspectionKind::Triggered))
            .filter(inspections::outcome.eq(contract::inspections::Outcome::Completed))
            .filter(inspections::period.between($first, $last))
            .select(inspections::provider_id)
    };
}
pub(super) use triggered;

/// All visits of these providers from `first` to `last` month, oldest first.
pub fn of(db: &mut Db, providers: &[ProviderId], first: &str, last: &str) -> Result<Vec<Visit>> {
    let days = days_of_drawn(db, providers, (first, last))?;
    let rows: Vec<(ProviderId, String, DrawId, i32)> = drawn!(first, last)
        .filter(draw_visits::provider_id.eq_any(providers))
        .select((draw_visits::provider_id, draw_visits::period, draw_visits::draw_id, draw_visits::rank))
        .load(db)?;
    let drawn = rows.into_iter().map(|(provider_id, period, draw, rank)| {
        let day = days.get(&(draw, rank)).copied();
        Visit { provider_id, period, triggered: None, inspection: None, day }
    });
    let rows: Vec<(ProviderId, String, InspectionId, TriggerReason, Option<NaiveDate>)> =
        triggered!(first, last)
            .inner_join(inspection_triggers::table.on(inspection_triggers::inspection_id.eq(inspections::id)))
            .filter(inspections::provider_id.eq_any(providers))
            .select((
                inspections::provider_id,
                inspections::period,
                inspections::id,
                inspection_triggers::reason,
                inspections::visit_day,
            ))
            .load(db)?;
    let triggered = rows.into_iter().map(|(provider_id, period, id, reason, day)| Visit {
        provider_id,
        period,
        triggered: Some(reason),
        inspection: Some(id),
        day,
    });
    let mut all: Vec<Visit> = drawn.chain(triggered).collect();
    all.sort_by(|a, b| (&a.period, a.day).cmp(&(&b.period, b.day)));
    Ok(all)
}

/// On which day the drawn visits took place that have begun.
fn days_of_drawn(
    db: &mut Db,
    providers: &[ProviderId],
    (first, last): (&str, &str),
) -> Result<BTreeMap<(DrawId, i32), NaiveDate>> {
    let rows: Vec<(Option<DrawId>, Option<i32>, Option<NaiveDate>)> = inspections::table
        .filter(inspections::kind.eq(InspectionKind::Drawn))
        .filter(inspections::provider_id.eq_any(providers))
        .filter(inspections::period.between(first, last))
        .select((inspections::draw_id, inspections::rank, inspections::visit_day))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(draw, rank, day)| Some(((draw?, rank?), day?))).collect())
}

/// The month of the last visit of any kind of each of these providers, or of all.
pub fn last_months(db: &mut Db, providers: Option<&[ProviderId]>) -> Result<BTreeMap<ProviderId, String>> {
    let (first, last) = ("0000-01", "9999-12");
    let latest_drawn = drawn!(first, last)
        .group_by(draw_visits::provider_id)
        .select((draw_visits::provider_id, max(draw_visits::period)));
    let latest_triggered = triggered!(first, last)
        .group_by(inspections::provider_id)
        .select((inspections::provider_id, max(inspections::period)));
    let mut rows: Vec<(ProviderId, Option<String>)> = match providers {
        Some(ids) => latest_drawn.filter(draw_visits::provider_id.eq_any(ids)).load(db)?,
        None => latest_drawn.load(db)?,
    };
    rows.extend::<Vec<(ProviderId, Option<String>)>>(match providers {
        Some(ids) => latest_triggered.filter(inspections::provider_id.eq_any(ids)).load(db)?,
        None => latest_triggered.load(db)?,
    });
    let mut months: BTreeMap<ProviderId, String> = BTreeMap::new();
    for (id, period) in rows {
        let Some(period) = period else { continue };
        let known = months.entry(id).or_default();
        if *known < period {
            *known = period;
        }
    }
    Ok(months)
}
