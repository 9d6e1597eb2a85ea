//! From the yearly plans to a month: where a draw's plan begins.

use contract::{
    annual_plans::{AnnualStratum, MonthDefaults},
    draws::StratumPlan,
};
use rules::draw::Month;

use super::store;
use crate::{
    db::Db,
    error::{Error, Result},
};

/// Months a draw's plan reaches.
const AHEAD: usize = 12;

/// What the plans say for `period` and the eleven months after it.
pub fn defaults(db: &mut Db, district: &str, year: i32, period: &str) -> Result<MonthDefaults> {
    let not_found = || Error::not_found("年度抽查计划");
    let month = Month::parse(period).ok_or_else(not_found)?;
    let first = number_in_year(period).filter(|(of, _)| *of == year).ok_or_else(not_found)?.1;
    let plan = store::in_force(db, district, year)?.ok_or_else(not_found)?;
    let next = store::in_force(db, district, year + 1)?;
    let later: &[AnnualStratum] = next.as_ref().map_or(&[], |next| next.facts.0.strata.as_slice());
    let mut assumed = Vec::new();
    let mut strata = Vec::new();
    for stratum in &plan.facts.0.strata {
        let after = later.iter().find(|other| other.code == stratum.code);
        let visits = (first..first + AHEAD).map(|at| {
            let of = if at < AHEAD { stratum } else { after.unwrap_or(stratum) };
            of.visits.get(at % AHEAD).copied().unwrap_or(0)
        });
        strata.push(monthly(stratum, visits.collect()));
        if after.is_none() {
            let missing = (AHEAD - first..AHEAD).filter_map(|ahead| month.plus(u32::try_from(ahead).ok()?));
            assumed.extend(missing.map(|month| month.to_string()));
        }
    }
    assumed.sort();
    assumed.dedup();
    Ok(MonthDefaults {
        period: period.to_owned(),
        plan_id: plan.id,
        number: plan.number,
        items: plan.facts.0.items,
        strata,
        assumed,
    })
}

fn monthly(stratum: &AnnualStratum, visits: Vec<u32>) -> StratumPlan {
    StratumPlan {
        code: stratum.code.clone(),
        streets: stratum.streets.clone(),
        kinds: stratum.kinds.clone(),
        visits,
        class_weights: stratum.class_weights.clone(),
        team_size: stratum.team_size,
        unit_maximum: stratum.unit_maximum,
        annual_cap: stratum.annual_cap,
        departments: stratum.departments.clone(),
    }
}

/// Year, and place of the month in it from 0.
fn number_in_year(period: &str) -> Option<(i32, usize)> {
    let (year, month) = period.split_once('-')?;
    Some((year.parse().ok()?, month.parse::<usize>().ok()?.checked_sub(1)?))
}
