//! Which constraint a database error is about, on either database.

use diesel::result::{DatabaseErrorInformation, DatabaseErrorKind, Error};

/// Name of the broken constraint. PostgreSQL says it; SQLite names the constraint only for checks and
/// otherwise the columns (`UNIQUE constraint failed: providers.credit_code`), from which our naming rule
/// `<table>_<columns>_key` gives it back. Foreign keys stay unnamed on SQLite.
pub fn violated(error: &Error) -> Option<String> {
    let Error::DatabaseError(kind, info) = error else { return None };
    if let Some(name) = info.constraint_name() {
        return Some(name.to_owned());
    }
    named_by_sqlite(*kind, info.as_ref())
}

fn named_by_sqlite(
    kind: DatabaseErrorKind,
    info: &(dyn DatabaseErrorInformation + Send + Sync),
) -> Option<String> {
    let (_, subject) = info.message().split_once("constraint failed: ")?;
    match kind {
        DatabaseErrorKind::UniqueViolation => {
            let mut columns = subject.split(", ").map(|column| column.split_once('.'));
            let (table, first) = columns.next()??;
            let rest = columns.flatten().map(|(_, column)| format!("_{column}"));
            Some(format!("{table}_{first}{}_key", rest.collect::<String>()))
        }
        DatabaseErrorKind::CheckViolation => Some(subject.to_owned()),
        _ => None,
    }
}
