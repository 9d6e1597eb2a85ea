//! The inspectors of the demonstration, and where they don't go.

use std::collections::BTreeMap;

use contract::{
    id::InspectorId,
    inspectors::{Absence, InspectorFacts},
    recusals::NewRecusal,
};
use serde::Deserialize;

use super::{
    places::Providers,
    tables::{check, days_ago, in_days, list, one, rows, tuples},
};
use crate::{auth::allowed::Caller, db::Db, error::Result, inspectors, recusals};

const INSPECTORS: &str = include_str!("../../data/demo/inspectors.csv");
const RECUSALS: &str = include_str!("../../data/demo/recusals.csv");

/// Inspectors by licence number.
pub type Inspectors = BTreeMap<String, InspectorId>;

#[derive(Deserialize)]
struct Row {
    name: String,
    department_code: String,
    unit: String,
    licence_number: String,
    licence_from_days_ago: u32,
    licence_to_in_days: i32,
    specialties: String,
    streets: String,
    monthly_capacity: u16,
    absences_in_days: String,
    status: String,
}

#[derive(Deserialize)]
struct RecusalRow {
    licence_number: String,
    credit_code: String,
    reason: String,
    from_days_ago: u32,
    to_in_days: Option<i32>,
    lifted: bool,
}

/// Enters them.
pub fn enter(db: &mut Db, by: &Caller, district: &str) -> Result<Inspectors> {
    let mut inspectors = Inspectors::new();
    for row in rows::<Row>(INSPECTORS)? {
        let facts = InspectorFacts {
            name: row.name,
            department_code: row.department_code,
            unit: row.unit,
            licence_number: row.licence_number.clone(),
            licence_from: days_ago(by, row.licence_from_days_ago),
            licence_to: in_days(by, row.licence_to_in_days),
            specialties: list(&row.specialties)?,
            streets: list(&row.streets)?,
            monthly_capacity: row.monthly_capacity,
            absences: tuples(&row.absences_in_days, |[first, last, reason]| {
                Ok(Absence {
                    first: in_days(by, one(first)?),
                    last: in_days(by, one(last)?),
                    reason: reason.to_owned(),
                })
            })?,
            status: one(&row.status)?,
        };
        check(&facts)?;
        let view = inspectors::service::register(db, by, district, &facts)?;
        inspectors.insert(row.licence_number, view.id);
    }
    Ok(inspectors)
}

/// Enters the recusals and says how many.
pub fn recuse(db: &mut Db, by: &Caller, inspectors: &Inspectors, providers: &Providers) -> Result<usize> {
    let mut entered = 0;
    for row in rows::<RecusalRow>(RECUSALS)? {
        let pair = inspectors.get(&row.licence_number).zip(providers.get(&row.credit_code));
        let Some((inspector, provider)) = pair else { continue };
        let new = NewRecusal {
            inspector_id: *inspector,
            provider_id: *provider,
            reason: row.reason,
            valid_from: days_ago(by, row.from_days_ago),
            valid_to: row.to_in_days.map(|days| in_days(by, days)),
        };
        check(&new)?;
        let view = recusals::service::enter(db, by, &new)?;
        if row.lifted {
            recusals::service::lift(db, by, view.id, 1)?;
        }
        entered += 1;
    }
    Ok(entered)
}
