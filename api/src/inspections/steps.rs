//! The steps of an inspection, as the demonstration takes them without HTTP.

pub use super::{
    act::RATIO,
    door::check_in,
    finish::finish,
    record::{add_entries, add_measurements},
    sign::{rate, record_representative, sign},
    triggered::{decide, request},
};

use contract::{id::InspectionId, inspections::InspectionView};

use super::{store, view};
use crate::{auth::allowed::Caller, db::Db, error::Result};

/// The inspection as the caller sees it.
pub fn find(db: &mut Db, by: &Caller, id: InspectionId) -> Result<InspectionView> {
    let found = store::find(db, &by.scope, id)?;
    view::whole(db, by, &found)
}
