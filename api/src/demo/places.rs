//! The providers of the demonstration, and what happened to them.

use std::collections::BTreeMap;

use contract::{
    id::ProviderId,
    providers::{ChangeKind, Class, Fee, Location, NewProvider, ProviderFacts, RiskChange, StatusChange},
};
use serde::Deserialize;

use super::tables::{check, days_ago, list, one, rows, tuples};
use crate::{auth::allowed::Caller, db::Db, error::Result, providers::service};

const PROVIDERS: &str = include_str!("../../data/demo/providers.csv");
const CHANGES: &str = include_str!("../../data/demo/changes.csv");

/// Providers by credit code.
pub type Providers = BTreeMap<String, ProviderId>;

#[derive(Deserialize)]
struct Row {
    name: String,
    credit_code: String,
    kind: String,
    legal_form: String,
    public: bool,
    inclusive: bool,
    street_code: String,
    address: String,
    longitude: f64,
    latitude: f64,
    phone: String,
    service_modes: String,
    opening_hours: String,
    meals: bool,
    fees: String,
    classes: String,
    status: String,
    since_days_ago: u32,
    risk_class: String,
}

#[derive(Deserialize)]
struct ChangeRow {
    credit_code: String,
    kind: String,
    value: String,
    days_ago: u32,
    reason: String,
}

/// Enters them, then lets the years pass.
pub fn enter(db: &mut Db, by: &Caller) -> Result<Providers> {
    let (mut providers, mut versions) = (Providers::new(), BTreeMap::new());
    for row in rows::<Row>(PROVIDERS)? {
        let new = provider(by, &row)?;
        check(&new)?;
        providers.insert(row.credit_code, service::register(db, by, &new)?.id);
    }
    for row in rows::<ChangeRow>(CHANGES)? {
        let Some(id) = providers.get(&row.credit_code) else { continue };
        let version = versions.entry(*id).or_insert(1);
        let (since, reason) = (days_ago(by, row.days_ago), row.reason);
        match one(&row.kind)? {
            ChangeKind::Status => {
                let change = StatusChange { status: one(&row.value)?, since, reason };
                service::change_status(db, by, *id, *version, &change)?;
            }
            ChangeKind::RiskClass => {
                let change = RiskChange { risk_class: one(&row.value)?, since, reason };
                service::change_risk_class(db, by, *id, *version, &change)?;
            }
        }
        *version += 1;
    }
    Ok(providers)
}

fn provider(by: &Caller, row: &Row) -> Result<NewProvider> {
    Ok(NewProvider {
        facts: ProviderFacts {
            name: row.name.clone(),
            credit_code: row.credit_code.clone(),
            kind: one(&row.kind)?,
            legal_form: one(&row.legal_form)?,
            public: row.public,
            inclusive: row.inclusive,
            street_code: row.street_code.clone(),
            address: row.address.clone(),
            location: Some(Location { longitude: row.longitude, latitude: row.latitude }),
            phone: row.phone.clone(),
            service_modes: list(&row.service_modes)?,
            opening_hours: row.opening_hours.clone(),
            meals: row.meals,
            fees: tuples(&row.fees, |[mode, amount, unit]| {
                Ok(Fee { mode: one(mode)?, amount: amount.to_owned(), unit: one(unit)? })
            })?,
            classes: tuples(&row.classes, |[name, kind, places]| {
                Ok(Class { name: name.to_owned(), kind: one(kind)?, places: one(places)? })
            })?,
        },
        status: one(&row.status)?,
        status_since: days_ago(by, row.since_days_ago),
        risk_class: one(&row.risk_class)?,
    })
}
