//! Who makes the random number together, and when they are enough.

use contract::accounts::Role;

use super::store::entries::ContributorRow;
use crate::{
    accounts::store as accounts,
    auth::{allowed::Caller, policy::Action},
    db::Db,
    error::Result,
};

/// Departments that have to commit before the announcement, supervision among them. With any honest one of them
/// nobody can choose the random number (protocol section 1); three are asked for, so that no two can agree on it.
pub const NEEDED: usize = 3;
/// The department that supervises the others, and the name of its contribution.
pub const SUPERVISION: &str = "SUP";

/// Under which name the caller contributes: the department's code. None for those who don't.
pub fn name_of(db: &mut Db, by: &Caller) -> Result<Option<String>> {
    if !by.may(Action::ContributeToDraws) {
        return Ok(None);
    }
    if by.role == Role::Supervisor {
        return Ok(Some(SUPERVISION.to_owned()));
    }
    Ok(accounts::find(db, by.account_id)?.department_code)
}

/// Whether those who have to have committed.
pub fn enough(contributors: &[ContributorRow]) -> bool {
    contributors.len() >= NEEDED && contributors.iter().any(|row| row.contributor == SUPERVISION)
}
