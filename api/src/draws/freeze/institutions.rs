//! `I` rows: providers as institutions of a draw.
//!
//! Operating providers of the kinds that the plan names. One that is suspended or closed stays in the table as
//! `closed` once it has stood in one, so that nobody vanishes from it unseen; planned ones are left out.

use std::collections::{BTreeMap, BTreeSet};

use contract::{
    draws::DrawPlan,
    id::ProviderId,
    providers::{ProviderStatus, RiskClass},
};
use rules::draw::{
    Announced, Input, Month,
    announcement::HeadRow,
    hex, stagger,
    tables::{InstitutionRow, State},
};

use super::deadlines::{Deadline, History, Rules};
use crate::{
    db::Db,
    draws::{
        plan::{Checked, month_of},
        store::{
            self,
            registers::{self, ProviderRow},
        },
    },
    error::{Error, Result},
    inspections::store as inspections,
};

/// A provider as the draw sees it.
#[derive(Debug, Clone)]
pub struct Institution {
    /// The provider.
    pub id: ProviderId,
    /// Its name.
    pub name: String,
    /// Its public key in the draw.
    pub credit_code: String,
    /// Its street.
    pub street_code: String,
    /// Its stratum.
    pub stratum: String,
    /// Its risk class.
    pub risk_class: RiskClass,
    class: String,
    from: Month,
    /// Last month in which it must have been drawn.
    pub due: Month,
    /// How it takes part.
    pub state: State,
}

impl Institution {
    /// As a row.
    pub fn row(&self) -> InstitutionRow<'_> {
        InstitutionRow {
            id: &self.credit_code,
            stratum: &self.stratum,
            area: &self.street_code,
            class: &self.class,
            from: self.from,
            due: self.due,
            state: self.state,
        }
    }
}

/// Reads them, ascending by credit code.
pub fn read(db: &mut Db, checked: &Checked, head: &HeadRow) -> Result<Vec<Institution>> {
    let year = year_of(checked)?;
    let (last_visits, visits_this_year) = (last_visits(db)?, registers::visits_in(db, year)?);
    let providers = registers::providers(db)?;
    let unvisited = providers.iter().map(|row| row.id).filter(|id| !last_visits.contains_key(id)).collect();
    let announced = first_deadlines(db, &head.district, unvisited)?;
    let started = store::first_period(db, &head.district)?.as_deref().map(month).transpose()?;
    let next_january = next_january(year)?;
    let mut fixed = Vec::new();
    let mut lots: BTreeMap<String, Vec<(ProviderRow, String)>> = BTreeMap::new();
    for row in providers {
        let Some((stratum, annual_cap)) = stratum(&checked.plan, &row) else { continue };
        let rules = Rules { period: checked.period, next_january, started, annual_cap };
        let history = History {
            operating: row.status == ProviderStatus::Operating,
            since: month_of(row.status_since)?,
            last_visit: last_visits.get(&row.id).map(|period| month(period)).transpose()?,
            visits_this_year: visits_this_year.get(&row.id).copied().unwrap_or(0),
            announced: announced.get(&row.id).copied(),
        };
        match rules.decide(&history)? {
            Deadline::Lot => lots.entry(stratum.clone()).or_default().push((row, stratum)),
            deadline => fixed.extend(institution(row, stratum, deadline)),
        }
    }
    let rules = Rules { period: checked.period, next_january, started, annual_cap: 0 };
    for mut same in lots.into_values() {
        same.sort_by_cached_key(|(row, _)| {
            (stagger(&head.draw_id(), &row.credit_code), row.credit_code.clone())
        });
        let count = same.len();
        for (rank, (row, stratum)) in same.into_iter().enumerate() {
            fixed.extend(institution(row, stratum, rules.by_lot(rank, count)?));
        }
    }
    fixed.sort_by(|a, b| a.credit_code.cmp(&b.credit_code));
    Ok(fixed)
}

/// A triggered visit resets the clock, too; it doesn't count towards the cap.
fn last_visits(db: &mut Db) -> Result<BTreeMap<ProviderId, String>> {
    let mut last_visits = registers::last_visits(db)?;
    for (provider, period) in inspections::visited_months(db)? {
        let last = last_visits.entry(provider).or_insert_with(|| period.clone());
        if *last < period {
            *last = period;
        }
    }
    Ok(last_visits)
}

/// The calendar year of the period.
pub fn year_of(checked: &Checked) -> Result<&str> {
    checked.plan.period.get(..4).ok_or_else(|| Error::internal("a month that is none"))
}

/// A month as the database has it; a damaged one must not pass for "never".
fn month(text: &str) -> Result<Month> {
    Month::parse(text).ok_or_else(|| Error::internal(format!("a month that can't be read: {text}")))
}

fn next_january(year: &str) -> Result<Month> {
    let year: u32 = year.parse().map_err(Error::internal)?;
    Month::new(year + 1, 1).ok_or_else(|| Error::internal("a month beyond year 9999"))
}

fn stratum(plan: &DrawPlan, row: &ProviderRow) -> Option<(String, u8)> {
    let of_street = |streets: &[String]| streets.is_empty() || streets.contains(&row.street_code);
    let fits = |stratum: &&contract::draws::StratumPlan| {
        stratum.kinds.contains(&row.kind) && of_street(&stratum.streets)
    };
    let stratum = plan.strata.iter().find(fits)?;
    Some((stratum.code.clone(), stratum.annual_cap))
}

fn institution(row: ProviderRow, stratum: String, deadline: Deadline) -> Option<Institution> {
    let Deadline::Fixed { from, due, state } = deadline else { return None };
    let class = row.risk_class.as_str().to_ascii_uppercase();
    let ProviderRow { id, name, credit_code, street_code, risk_class, .. } = row;
    Some(Institution { id, name, credit_code, street_code, stratum, risk_class, class, from, due, state })
}

/// The first deadline ever announced for each of the `wanted`, from tables that are still as announced.
fn first_deadlines(
    db: &mut Db,
    district: &str,
    mut wanted: BTreeSet<ProviderId>,
) -> Result<BTreeMap<ProviderId, Month>> {
    let mut found = BTreeMap::new();
    for id in store::announcements(db, district)? {
        if wanted.is_empty() {
            break;
        }
        let Some((ann, input, frame)) = store::frozen(db, id)? else { continue };
        let Some(input) = intact(&ann, &input) else {
            log::warn!("the frozen table of draw {id} is not the announced one, its deadlines are not used");
            continue;
        };
        for row in input.institutions.iter() {
            let mut fields = row.split('|');
            let provider = fields.nth(1).and_then(|code| frame.get(code));
            let due = fields.nth(4).and_then(Month::parse);
            if let Some((provider, due)) = provider.zip(due).filter(|(provider, _)| wanted.remove(*provider))
            {
                found.insert(*provider, due);
            }
        }
    }
    Ok(found)
}

fn intact(ann: &str, input: &str) -> Option<Input> {
    let input = Input::parse(input).ok()?;
    let intact = Announced::of(&input).is_ok_and(|announced| hex(&announced.ann) == ann);
    intact.then_some(input)
}
