//! What the workbench counts in the database.

use chrono::NaiveDate;
use contract::{
    inspectors::InspectorStatus,
    providers::{ProviderStatus, RiskClass},
};
use diesel::{
    dsl::{count_star, sum},
    prelude::*,
};

use crate::{
    auth::allowed::Scope,
    db::{
        Db,
        schema::{imports, inspectors, providers},
    },
    error::Result,
};

/// Operating providers of one street, inclusive or not.
#[derive(Debug, Queryable)]
pub struct Supply {
    pub street_code: String,
    pub inclusive: bool,
    pub providers: i64,
    pub places: Option<i64>,
}

/// Keeps a query on providers within the scope.
macro_rules! within {
    ($query:expr, $scope:expr) => {
        match $scope {
            Scope::District | Scope::Department(_) => $query,
            Scope::Street(code) => $query.filter(providers::street_code.eq(code)),
            Scope::Provider(id) => $query.filter(providers::id.eq(id)),
            Scope::Inspector(_) | Scope::Account => $query.filter(providers::id.is_null()),
        }
    };
}

/// Operating providers by street, in one query.
pub fn supply_by_street(db: &mut Db, scope: &Scope) -> Result<Vec<Supply>> {
    let query = providers::table
        .group_by((providers::street_code, providers::inclusive))
        .select((providers::street_code, providers::inclusive, count_star(), sum(providers::places)))
        .filter(providers::status.eq(ProviderStatus::Operating))
        .into_boxed();
    Ok(within!(query, scope).load(db)?)
}

/// Providers of these statuses and classes.
pub fn count_providers(
    db: &mut Db,
    scope: &Scope,
    statuses: &[ProviderStatus],
    classes: &[RiskClass],
) -> Result<i64> {
    let query = providers::table
        .filter(providers::status.eq_any(statuses))
        .filter(providers::risk_class.eq_any(classes))
        .select(count_star())
        .into_boxed();
    Ok(within!(query, scope).first(db)?)
}

/// Licences that end before `limit`, of inspectors who may still be drawn; expired ones too.
pub fn count_licences_ending(db: &mut Db, scope: &Scope, limit: NaiveDate) -> Result<i64> {
    let query = inspectors::table
        .filter(inspectors::status.ne(InspectorStatus::Left))
        .filter(inspectors::licence_to.lt(limit))
        .select(count_star())
        .into_boxed();
    let query = match scope {
        Scope::District => query,
        Scope::Department(code) => query.filter(inspectors::department_code.eq(code)),
        Scope::Inspector(id) => query.filter(inspectors::id.eq(id)),
        Scope::Street(_) | Scope::Provider(_) | Scope::Account => query.filter(inspectors::id.is_null()),
    };
    Ok(query.first(db)?)
}

/// Imports that left rows behind.
pub fn count_imports_with_failures(db: &mut Db) -> Result<i64> {
    let real = imports::table.filter(imports::validate_only.eq(false));
    Ok(real.filter(imports::failed_rows.gt(0)).count().get_result(db)?)
}
