//! Where a revealed draw sent somebody, without persons' names.

use std::collections::HashMap;

use contract::{
    draws::{DrawnVisit, PublicVisit, PublicVisits},
    id::DrawId,
};

use super::super::{
    service::still_sealed,
    store::{self, results},
};
use crate::{auth::allowed::Scope, db::Db, error::Result, organisation::store as organisation};

/// The names of streets and departments by their codes.
struct Names {
    streets: HashMap<String, String>,
    departments: HashMap<String, String>,
}

/// The visits by lot.
pub fn list(db: &mut Db, id: DrawId) -> Result<PublicVisits> {
    let row = store::find(db, &Scope::District, id)?;
    if row.revealed_at.is_none() {
        return Err(still_sealed(&row));
    }
    let organisation = organisation::find(db, &row.district_code)?;
    let streets = organisation.streets.into_iter().map(|street| (street.code, street.name)).collect();
    let departments = organisation.departments.into_iter().map(|one| (one.code, one.name)).collect();
    let names = Names { streets, departments };
    let items = results::list(db, id)?.into_iter().map(|visit| names.shown(visit)).collect();
    Ok(PublicVisits { items })
}

impl Names {
    fn shown(&self, visit: DrawnVisit) -> PublicVisit {
        let name = |names: &HashMap<String, String>, code: String| names.get(&code).cloned().unwrap_or(code);
        let department =
            |member: contract::draws::TeamMember| name(&self.departments, member.department_code);
        PublicVisit {
            rank: visit.rank,
            credit_code: visit.credit_code,
            name: visit.provider_name,
            street_name: name(&self.streets, visit.street_code),
            stratum: visit.stratum,
            departments: visit.team.into_iter().map(department).collect(),
            empty_places: u32::try_from(visit.missing.len()).unwrap_or(u32::MAX),
            carried_out: visit.done_at.is_some(),
            dissolved: visit.dissolved_in.is_some(),
        }
    }
}
