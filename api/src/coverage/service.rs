//! From visits and deadlines to a provider's account of the year.

use std::collections::BTreeMap;

use chrono::Datelike;
use contract::{
    annual_plans::AnnualPlanFacts,
    coverage::{CoverageRow, CoverageState, CoverageView, CoverageVisit, TriggeredCount},
    id::ProviderId,
    providers::ProviderStatus,
};
use rules::draw::Month;

use super::{
    store,
    visits::{self, Visit},
};
use crate::{
    annual_plans::store as plans,
    auth::allowed::Caller,
    clock,
    db::Db,
    draws::month_of,
    error::{Error, Result},
    providers::store::{self as providers, ProviderRow},
};

/// Months within which a visit must follow the last one, as draws have it.
const RULE: u32 = 12;
/// So many months ahead a deadline is near.
const SOON: i64 = 2;

/// The year asked for, or this one.
pub fn year(by: &Caller, asked: Option<i32>) -> i32 {
    asked.unwrap_or_else(|| clock::day(by.at).year())
}

/// The accounts of these providers.
pub fn accounts(
    db: &mut Db,
    by: &Caller,
    district: &str,
    year: i32,
    rows: &[ProviderRow],
) -> Result<Vec<CoverageRow>> {
    let ids: Vec<ProviderId> = rows.iter().map(|row| row.id).collect();
    let (first, last) = store::months(year);
    let of_year = visits::of(db, &ids, &first, &last)?;
    let last_months = visits::last_months(db, Some(&ids))?;
    let unvisited = ids.iter().any(|id| !last_months.contains_key(id));
    let announced = if unvisited { store::announced(db, district)? } else { None };
    let plan = plans::in_force(db, district, year)?.map(|plan| plan.facts.0);
    let books = Books { now: month_of(clock::day(by.at))?, of_year, last_months, announced, plan };
    rows.iter().map(|row| books.account(row)).collect()
}

/// One provider's account with every visit of the last years.
pub fn account(
    db: &mut Db,
    by: &Caller,
    district: &str,
    id: ProviderId,
    asked: Option<i32>,
) -> Result<CoverageView> {
    let row = providers::find(db, &by.scope, id)?;
    let year = year(by, asked);
    let mut visits = visits::of(db, &[id], "0000-01", "9999-12")?;
    visits.reverse();
    let account = accounts(db, by, district, year, &[row])?.into_iter().next();
    let visit =
        |visit: Visit| CoverageVisit { period: visit.period, triggered: visit.triggered, day: visit.day };
    Ok(CoverageView {
        year,
        account: account.ok_or_else(|| Error::not_found("托育机构"))?,
        visits: visits.into_iter().map(visit).collect(),
    })
}

struct Books {
    now: Month,
    of_year: Vec<Visit>,
    last_months: BTreeMap<ProviderId, String>,
    announced: Option<(String, BTreeMap<ProviderId, String>)>,
    plan: Option<AnnualPlanFacts>,
}

impl Books {
    fn account(&self, row: &ProviderRow) -> Result<CoverageRow> {
        let own: Vec<&Visit> = self.of_year.iter().filter(|visit| visit.provider_id == row.id).collect();
        let planned = own.iter().filter(|visit| visit.triggered.is_none()).count();
        let planned = u32::try_from(planned).map_err(Error::internal)?;
        let cap = self.cap(row);
        let due = self.due(row)?;
        Ok(CoverageRow {
            provider_id: row.id,
            name: row.name.clone(),
            credit_code: row.credit_code.clone(),
            street_code: row.street_code.clone(),
            kind: row.kind,
            status: row.status,
            risk_class: row.risk_class,
            planned,
            triggered: triggered(&own),
            cap,
            left: cap.map(|cap| u32::from(cap).saturating_sub(planned)),
            last_visit: self.last_months.get(&row.id).cloned(),
            due: due.map(|due| due.to_string()),
            state: self.state(row, due),
        })
    }

    /// The cap of the first stratum that fits, as in a draw.
    fn cap(&self, row: &ProviderRow) -> Option<u8> {
        let fits = |stratum: &&contract::annual_plans::AnnualStratum| {
            stratum.kinds.contains(&row.kind)
                && (stratum.streets.is_empty() || stratum.streets.contains(&row.street_code))
        };
        Some(self.plan.as_ref()?.strata.iter().find(fits)?.annual_cap)
    }

    /// Twelve months after the last visit; before any, what was announced, or twelve months after it opened.
    fn due(&self, row: &ProviderRow) -> Result<Option<Month>> {
        let after = |month: Month| month.plus(RULE);
        if let Some(last) = self.last_months.get(&row.id) {
            return Ok(Month::parse(last).and_then(after));
        }
        let Some((period, deadlines)) = &self.announced else { return Ok(None) };
        if let Some(due) = deadlines.get(&row.id) {
            return Ok(Month::parse(due));
        }
        let since = month_of(row.status_since)?;
        Ok(Month::parse(period).filter(|period| since >= *period).and_then(|_| after(since)))
    }

    fn state(&self, row: &ProviderRow, due: Option<Month>) -> CoverageState {
        if row.status != ProviderStatus::Operating {
            return CoverageState::Closed;
        }
        match due.map(|due| due.since(self.now)) {
            None => CoverageState::Unset,
            Some(..0) => CoverageState::Overdue,
            Some(0..=SOON) => CoverageState::Soon,
            Some(_) => CoverageState::Open,
        }
    }
}

fn triggered(own: &[&Visit]) -> Vec<TriggeredCount> {
    let mut counts = BTreeMap::new();
    for reason in own.iter().filter_map(|visit| visit.triggered) {
        *counts.entry(reason).or_insert(0) += 1;
    }
    counts.into_iter().map(|(reason, count)| TriggeredCount { reason, count }).collect()
}
