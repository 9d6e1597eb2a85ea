//! What a plan would bring, on the registers as they are. Nothing is written and no random byte is used.

use chrono::{Datelike, NaiveDate};
use contract::{
    annual_plans::{
        AnnualPlanFacts, AnnualStratum, Capacity, DepartmentCapacity, Simulation, StratumSimulation,
    },
    draws::PlanGap,
    inspectors::InspectorStatus,
    providers::ProviderStatus,
    sql::At,
};
use rules::foresight::{
    self, Demand,
    year::{self, Plan, Provider, Seen},
};

use super::check;
use crate::{
    clock, coverage,
    db::Db,
    draws::{ProviderFactsRow, registers},
    error::{Error, Result},
};

const RUNS: u16 = 20;
const MONTHS: usize = 12;

/// Tries the plan out.
pub fn run(
    db: &mut Db,
    at: At,
    district: &str,
    facts: &AnnualPlanFacts,
    runs: Option<u16>,
) -> Result<Simulation> {
    check::check(db, district, facts, "/facts")?;
    let providers = registers::providers(db)?;
    let last_visits = coverage::visits::last_months(db, None)?;
    let mut strata = Vec::new();
    for stratum in &facts.strata {
        let own: Vec<&ProviderFactsRow> =
            providers.iter().filter(|row| belongs(row, &facts.strata, stratum)).collect();
        let dues = dues(&own, |row| last_visits.get(&row.id).map(String::as_str), facts.year);
        let plan = Plan {
            stratum: stratum.code.clone(),
            visits: stratum.visits.clone(),
            weights: stratum.class_weights.iter().map(|(class, weight)| (word(*class), *weight)).collect(),
            annual_cap: stratum.annual_cap,
            providers: own
                .iter()
                .zip(dues)
                .map(|(row, due)| Provider { class: word(row.risk_class), due })
                .collect(),
        };
        let wished = u32::from(runs.unwrap_or(RUNS));
        let seen = year::simulate(&plan, year::runs_for(plan.providers.len(), wished));
        strata.push(view(stratum, plan.providers.len(), seen.map_err(Error::internal)?)?);
    }
    Ok(Simulation { strata, capacity: capacity(db, at, facts)? })
}

fn word(class: contract::providers::RiskClass) -> String {
    class.as_str().to_ascii_uppercase()
}

/// Operating, and this stratum is the first that fits, as in a draw.
fn belongs(row: &ProviderFactsRow, strata: &[AnnualStratum], stratum: &AnnualStratum) -> bool {
    let fits = |stratum: &&AnnualStratum| {
        stratum.kinds.contains(&row.kind)
            && (stratum.streets.is_empty() || stratum.streets.contains(&row.street_code))
    };
    row.status == ProviderStatus::Operating
        && strata.iter().find(fits).is_some_and(|found| found.code == stratum.code)
}

/// The month of the year by whose end each must have been visited: twelve months after a visit of the year before;
/// the others are spread evenly, as the first draw of all spreads them by lot.
fn dues<'a>(
    own: &[&'a ProviderFactsRow],
    last_visit: impl Fn(&'a ProviderFactsRow) -> Option<&'a str>,
    year: i32,
) -> Vec<u32> {
    let before = format!("{:04}-", year - 1);
    let known = |row: &&'a ProviderFactsRow| last_visit(row)?.strip_prefix(&before)?.parse::<u32>().ok();
    let count = own.iter().filter(|row| known(row).is_none()).count().max(1);
    let mut rank = 0;
    let due = |row: &&'a ProviderFactsRow| {
        known(row).unwrap_or_else(|| {
            let month = rank * MONTHS / count + 1;
            rank += 1;
            u32::try_from(month).unwrap_or(1)
        })
    };
    own.iter().map(due).collect()
}

fn view(stratum: &AnnualStratum, providers: usize, seen: Seen) -> Result<StratumSimulation> {
    let providers = u32::try_from(providers).map_err(Error::internal)?;
    let visits = stratum.visits.iter().sum();
    let gap = |window: rules::draw::plan::Window| PlanGap {
        stratum: window.stratum,
        first: window.first,
        last: window.last,
        must: window.must,
        planned: window.planned,
    };
    Ok(StratumSimulation {
        code: stratum.code.clone(),
        providers,
        visits,
        per_provider: foresight::per_provider(providers, visits),
        guess_bound: foresight::guess_bound(providers, visits),
        feasible: seen.gaps.is_empty(),
        gaps: seen.gaps.into_iter().map(gap).collect(),
        runs: seen.runs,
        complete_runs: seen.complete_runs,
        certain: seen.certain,
        best_guess: seen.best_guess,
        distribution: seen.distribution,
        above_cap: seen.above_cap,
        certain_by_month: seen.certain_by_month,
    })
}

/// People trained for what the items ask for, as in a draw, whose licence doesn't end before the year begins, or before
/// today where the year has begun.
fn capacity(db: &mut Db, at: At, facts: &AnnualPlanFacts) -> Result<Capacity> {
    let january = NaiveDate::from_ymd_opt(facts.year, 1, 1).ok_or_else(|| Error::internal("no such year"))?;
    let today = clock::day(at);
    let from = if today.year() == facts.year { today } else { january };
    let needed = check::specialties(db, facts)?;
    let inspectors = registers::inspectors(db)?;
    let able = inspectors
        .iter()
        .filter(|row| row.status != InspectorStatus::Left && row.licence_to >= from)
        .filter(|row| needed.iter().all(|item| row.is_trained_for(item)));
    let people: Vec<(&str, u32)> = able
        .map(|row| {
            Ok((row.department_code.as_str(), u32::try_from(row.monthly_capacity).map_err(Error::internal)?))
        })
        .collect::<Result<_>>()?;
    let demands: Vec<Demand<'_>> = facts
        .strata
        .iter()
        .map(|stratum| Demand {
            visits: &stratum.visits,
            team_size: stratum.team_size,
            departments: stratum
                .departments
                .iter()
                .map(|rule| (rule.department_code.as_str(), rule.minimum))
                .collect(),
        })
        .collect();
    let (most_places, shares) = foresight::capacity(&demands, &people);
    let department = |share: foresight::Share| DepartmentCapacity {
        department_code: share.department,
        must: share.must,
        room: share.room,
        inspectors: share.people,
    };
    Ok(Capacity {
        inspectors: shares.iter().map(|share| share.people).sum(),
        most_places,
        room: shares.iter().map(|share| share.room).sum(),
        departments: shares.into_iter().map(department).collect(),
    })
}
