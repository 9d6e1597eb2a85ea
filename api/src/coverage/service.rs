//! From visits and deadlines to a provider's account of the year.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use contract::{
    annual_plans::AnnualPlanFacts,
    coverage::{
        CoverageFilter, CoverageRow, CoverageState, CoverageView, CoverageVisit, TriggerReason,
        TriggeredCount,
    },
    id::{InspectionId, ProviderId},
    providers::ProviderStatus,
};
use rules::draw::Month;

use super::{
    store,
    visits::{self, Visit},
};
use crate::{
    annual_plans::store as plans,
    auth::allowed::{Caller, Scope},
    clock,
    db::Db,
    draws::month_of,
    error::{Error, Result},
    inspections::{store::triggers, triggered},
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

/// Which providers stand as asked; none where that isn't asked. What an account says is computed, so all are looked at.
pub fn standing(
    db: &mut Db,
    by: &Caller,
    district: &str,
    year: i32,
    filter: &CoverageFilter,
) -> Result<Option<Vec<ProviderId>>> {
    if filter.state.is_none() && filter.at_cap.is_none() {
        return Ok(None);
    }
    let rows = store::all(db, &by.scope, filter, year)?;
    let books = Books::open(db, by, district, year, &rows)?;
    let mut fitting = Vec::new();
    for row in &rows {
        let account = books.account(row)?;
        let stands = filter.state.as_ref().is_none_or(|states| states.0.contains(&account.state));
        if stands && filter.at_cap.is_none_or(|at_cap| at_cap == (account.left == Some(0))) {
            fitting.push(row.id);
        }
    }
    Ok(Some(fitting))
}

/// The accounts of these providers.
pub fn accounts(
    db: &mut Db,
    by: &Caller,
    district: &str,
    year: i32,
    rows: &[ProviderRow],
) -> Result<Vec<CoverageRow>> {
    let mut books = Books::open(db, by, district, year, rows)?;
    books.suspected = suspected(db, by, &books.of_year)?;
    rows.iter().map(|row| books.account(row)).collect()
}

/// Which of these visits look like evasion of the cap.
fn suspected(db: &mut Db, by: &Caller, visits: &[Visit]) -> Result<BTreeSet<InspectionId>> {
    let mut found = BTreeSet::new();
    if !triggered::watches(by) {
        return Ok(found);
    }
    for (provider, id) in visits.iter().filter_map(|visit| Some((visit.provider_id, visit.inspection?))) {
        if let Some(trigger) = triggers::find(db, id)?
            && triggered::evasion(db, provider, &trigger)?.suspected
        {
            found.insert(id);
        }
    }
    Ok(found)
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
    let mut visits = told(by, visits::of(db, &[id], "0000-01", "9999-12")?);
    visits.reverse();
    let suspected = suspected(db, by, &visits)?;
    let account = accounts(db, by, district, year, &[row])?.into_iter().next();
    let visit = |visit: Visit| CoverageVisit {
        period: visit.period,
        triggered: visit.triggered,
        day: visit.day,
        inspection_id: visit.inspection,
        suspected: visit.inspection.is_some_and(|id| suspected.contains(&id)),
    };
    Ok(CoverageView {
        year,
        account: account.ok_or_else(|| Error::not_found("托育机构"))?,
        visits: visits.into_iter().map(visit).collect(),
    })
}

/// A provider isn't told that somebody complained, here as little as in the inspection.
fn told(by: &Caller, mut visits: Vec<Visit>) -> Vec<Visit> {
    if matches!(by.scope, Scope::Provider(_)) {
        for reason in visits.iter_mut().filter_map(|visit| visit.triggered.as_mut()) {
            *reason = TriggerReason::Other;
        }
    }
    visits
}

struct Books {
    now: Month,
    of_year: Vec<Visit>,
    last_months: BTreeMap<ProviderId, String>,
    announced: Option<(String, BTreeMap<ProviderId, String>)>,
    plan: Option<AnnualPlanFacts>,
    suspected: BTreeSet<InspectionId>,
}

impl Books {
    fn open(db: &mut Db, by: &Caller, district: &str, year: i32, rows: &[ProviderRow]) -> Result<Self> {
        let ids: Vec<ProviderId> = rows.iter().map(|row| row.id).collect();
        let (first, last) = store::months(year);
        let of_year = told(by, visits::of(db, &ids, &first, &last)?);
        let last_months = visits::last_months(db, Some(&ids))?;
        let unvisited = ids.iter().any(|id| !last_months.contains_key(id));
        let announced = if unvisited { store::announced(db, district)? } else { None };
        let plan = plans::in_force(db, district, year)?.map(|plan| plan.facts.0);
        let now = month_of(clock::day(by.at))?;
        Ok(Self { now, of_year, last_months, announced, plan, suspected: BTreeSet::new() })
    }

    fn account(&self, row: &ProviderRow) -> Result<CoverageRow> {
        let own: Vec<&Visit> = self.of_year.iter().filter(|visit| visit.provider_id == row.id).collect();
        let planned = own.iter().filter(|visit| visit.triggered.is_none()).count();
        let planned = u32::try_from(planned).map_err(Error::internal)?;
        let suspected =
            own.iter().filter(|visit| visit.inspection.is_some_and(|id| self.suspected.contains(&id)));
        let suspected = u32::try_from(suspected.count()).map_err(Error::internal)?;
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
            triggered: by_reason(&own),
            suspected,
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

fn by_reason(own: &[&Visit]) -> Vec<TriggeredCount> {
    let mut counts = BTreeMap::new();
    for reason in own.iter().filter_map(|visit| visit.triggered) {
        *counts.entry(reason).or_insert(0) += 1;
    }
    counts.into_iter().map(|(reason, count)| TriggeredCount { reason, count }).collect()
}
