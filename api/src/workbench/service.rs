//! What the workbench shows to whom.

use chrono::Days;
use contract::{
    providers::{ProviderStatus, RiskClass},
    workbench::{StreetCount, Todo, TodoKind, Workbench},
};

use super::{follow_up, store};
use crate::{
    accounts::store::{self as accounts, AccountRow},
    auth::{
        allowed::{Caller, Scope, scope_of},
        policy::Action,
    },
    clock,
    db::Db,
    draws,
    error::{Error, Result},
    organisation::store as organisation,
};

/// A licence that ends within so many days is worth a look.
const LICENCE_NOTICE: Days = Days::new(60);

/// The caller's workbench.
pub fn find(db: &mut Db, by: &Caller, district: &str) -> Result<Workbench> {
    let account = accounts::find(db, by.account_id)?;
    Ok(Workbench {
        todos: todos(db, by, &account)?,
        streets: match scope_of(&account, Action::ReadProviders) {
            Some(scope) => streets(db, &scope, district)?,
            None => Vec::new(),
        },
        at: by.at.0,
    })
}

/// The most urgent first.
fn todos(db: &mut Db, by: &Caller, account: &AccountRow) -> Result<Vec<Todo>> {
    use ProviderStatus::{Operating, Suspended};
    let reach = |action| scope_of(account, action);
    let mut todos = Vec::new();
    let mut add = |kind, count| todos.push(Todo { kind, count });
    let works_on_draws = [Action::PlanDraws, Action::HoldDraws, Action::ContributeToDraws, Action::VoidDraws];
    if works_on_draws.into_iter().any(|action| reach(action).is_some()) {
        let waiting = draws::waiting::of(db, by)?.len();
        add(TodoKind::DrawsWaiting, i64::try_from(waiting).map_err(Error::internal)?);
    }
    let today = clock::day(by.at);
    follow_up::count(db, account, by.at, &mut add)?;
    if let Some(scope) = reach(Action::ReadInspectors) {
        let limit = today.checked_add_days(LICENCE_NOTICE).unwrap_or(today);
        add(TodoKind::LicencesEnding, store::count_licences_ending(db, &scope, limit)?);
    }
    if reach(Action::ImportRegisters).is_some() {
        add(TodoKind::ImportsWithErrors, store::count_imports_with_failures(db)?);
    }
    // A provider sees its own status and class themselves.
    if let Some(scope) = reach(Action::ReadProviders).filter(|scope| !matches!(scope, Scope::Provider(_))) {
        let risky =
            store::count_providers(db, &scope, &[Operating, Suspended], &[RiskClass::C, RiskClass::D])?;
        add(TodoKind::ProvidersHighRisk, risky);
        add(TodoKind::ProvidersSuspended, store::count_providers(db, &scope, &[Suspended], RiskClass::ALL)?);
    }
    Ok(todos)
}

/// Streets with nothing at all are shown too: they are the gaps.
fn streets(db: &mut Db, scope: &Scope, district: &str) -> Result<Vec<StreetCount>> {
    let supply = store::supply_by_street(db, scope)?;
    let mut streets = organisation::list_streets(db, district)?;
    match scope {
        Scope::Street(own) => streets.retain(|street| street.code == *own),
        Scope::Provider(_) => {
            streets.retain(|street| supply.iter().any(|one| one.street_code == street.code));
        }
        _ => {}
    }
    let count = |street_code: String| {
        let here = supply.iter().filter(|one| one.street_code == street_code);
        let mut count =
            StreetCount { street_code: street_code.clone(), operating: 0, inclusive: 0, places: 0 };
        for part in here {
            count.operating += part.providers;
            count.inclusive += if part.inclusive { part.providers } else { 0 };
            count.places += part.places.unwrap_or(0);
        }
        count
    };
    Ok(streets.into_iter().map(|street| count(street.code)).collect())
}
