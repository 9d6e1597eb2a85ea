//! Writing a register out, a stretch of entries at a time.

use std::{fs::File, path::Path};

use contract::{
    audit::AuditAction,
    id::{InspectorId, ProviderId},
    imports::{FileFormat, Register},
    inspectors::InspectorFilter,
    providers::ProviderFilter,
};
use serde_json::{Value, json};

use super::table::Table;
use crate::{
    audit::{self, Entry, Origin},
    auth::allowed::{Caller, Scope},
    db::Db,
    error::Result,
    imports::columns::{Entries, Inspectors, Lists, Providers},
    inspectors::store as inspectors,
    providers::store as providers,
};

/// Entries read at a time.
const STRETCH: i64 = 500;

/// A register that can be read from its beginning to its end.
pub trait Source: Entries {
    type Filter: serde::Serialize + Clone + Send + 'static;
    type Id: Copy;

    const REGISTER: Register;

    fn stretch(
        db: &mut Db,
        scope: &Scope,
        filter: &Self::Filter,
        after: Option<Self::Id>,
    ) -> Result<Vec<Self::Row>>;
    fn id(row: &Self::Row) -> Self::Id;
}

impl Source for Providers {
    type Filter = ProviderFilter;
    type Id = ProviderId;

    const REGISTER: Register = Register::Providers;

    fn stretch(
        db: &mut Db,
        scope: &Scope,
        filter: &ProviderFilter,
        after: Option<ProviderId>,
    ) -> Result<Vec<Self::Row>> {
        providers::stretch(db, scope, filter, after, STRETCH)
    }

    fn id(row: &Self::Row) -> ProviderId {
        row.id
    }
}

impl Source for Inspectors {
    type Filter = InspectorFilter;
    type Id = InspectorId;

    const REGISTER: Register = Register::Inspectors;

    fn stretch(
        db: &mut Db,
        scope: &Scope,
        filter: &InspectorFilter,
        after: Option<InspectorId>,
    ) -> Result<Vec<Self::Row>> {
        inspectors::stretch(db, scope, filter, after, STRETCH)
    }

    fn id(row: &Self::Row) -> InspectorId {
        row.id
    }
}

/// Writes what the caller may see and the filter lets through; the file, and how many entries it has.
pub fn write<S: Source>(
    db: &mut Db,
    by: &Caller,
    filter: &S::Filter,
    format: FileFormat,
    (folder, district): (&Path, &str),
) -> Result<(File, usize)> {
    let lists = Lists::load(db, district)?;
    let mut table = Table::new::<S>(format, &lists, folder)?;
    let (mut after, mut count) = (None, 0);
    loop {
        let rows = S::stretch(db, &by.scope, filter, after)?;
        let Some(last) = rows.last() else { break };
        after = Some(S::id(last));
        count += rows.len();
        for row in &rows {
            table.entry::<S>(&S::draft(row), &lists)?;
        }
    }
    Ok((table.finish()?, count))
}

/// Records what left the house.
pub fn record(
    db: &mut Db,
    by: &Caller,
    register: Register,
    (format, rows): (FileFormat, usize),
    filter: &Value,
) -> Result<()> {
    let after = json!({"rows": rows, "format": format, "filter": filter});
    let entry = Entry::of_all(register.as_str(), register.zh(), AuditAction::Export).after(after);
    audit::record(db, &Origin::from(by), entry)
}
