//! Imports and their failed rows in the database.

use contract::{
    FieldError,
    id::{AccountId, ImportId},
    imports::{FailedRow, ImportFilter, ImportState, ImportView, Register},
    page::MAX_TOTAL,
    sql::{At, Json},
};
use diesel::prelude::*;

use crate::{
    audit::Origin,
    clock,
    db::{
        Db, MultiBackend,
        schema::{import_failures, imports},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_at},
    paged,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = imports, treat_none_as_default_value = false)]
pub struct ImportRow {
    pub id: ImportId,
    pub register: Register,
    pub file_name: String,
    pub file_sha256: String,
    pub validate_only: bool,
    pub state: ImportState,
    pub rows: i32,
    pub done_rows: i32,
    pub created_rows: i32,
    pub updated_rows: i32,
    pub unchanged_rows: i32,
    pub failed_rows: i32,
    pub failure: Option<String>,
    pub account_id: AccountId,
    pub account_name: String,
    pub ip: Option<String>,
    pub request_id: String,
    pub header: Option<Json<Vec<String>>>,
    pub created_at: At,
    pub finished_at: Option<At>,
}

impl ImportRow {
    /// What is shown of it.
    pub fn into_view(self) -> ImportView {
        ImportView {
            id: self.id,
            register: self.register,
            file_name: self.file_name,
            file_sha256: self.file_sha256,
            validate_only: self.validate_only,
            state: self.state,
            rows: self.rows,
            done_rows: self.done_rows,
            created_rows: self.created_rows,
            updated_rows: self.updated_rows,
            unchanged_rows: self.unchanged_rows,
            failed_rows: self.failed_rows,
            failure: self.failure,
            created_at: self.created_at.0,
            finished_at: self.finished_at.map(|at| at.0),
        }
    }

    /// Who uploaded the file: what the job writes is written in that person's name.
    pub fn origin(&self) -> Origin {
        Origin {
            actor: Some(self.account_id),
            name: self.account_name.clone(),
            ip: self.ip.clone(),
            request_id: self.request_id.clone(),
            at: clock::now(),
        }
    }
}

/// States in which there is work left.
const ACTIVE: [ImportState; 2] = [ImportState::Queued, ImportState::Running];

/// The list is in the order of uploads only.
pub const COLUMNS: &[(&str, ())] = &[("created_at", ())];

/// Where an import stands in the list.
pub fn position(row: &ImportRow) -> Position {
    Position { key: row.created_at.text(), id: row.id.to_string() }
}

fn filtered(filter: &ImportFilter) -> imports::BoxedQuery<'_, MultiBackend> {
    let query = imports::table.into_boxed();
    match filter.register {
        Some(register) => query.filter(imports::register.eq(register)),
        None => query,
    }
}

/// A page of imports, and how many there are if asked.
pub fn list(
    db: &mut Db,
    filter: &ImportFilter,
    window: &Window<()>,
) -> Result<(Vec<ImportRow>, Option<i64>)> {
    let query = filtered(filter);
    let rows = paged!(query, window, imports::created_at, imports::id, contract::id::Import, parse_at)
        .select(ImportRow::as_select())
        .load(db)?;
    let total = window.count.then(|| {
        let ids = filtered(filter).select(imports::id).limit(MAX_TOTAL + 1);
        ids.load::<ImportId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, id: ImportId) -> Result<ImportRow> {
    let found = imports::table.find(id).select(ImportRow::as_select()).first(db).optional()?;
    found.ok_or_else(|| Error::not_found("导入"))
}

/// The same file for the same purpose, if it still waits or runs.
pub fn find_active(
    db: &mut Db,
    sha256: &str,
    register: Register,
    validate_only: bool,
) -> Result<Option<ImportRow>> {
    Ok(imports::table
        .filter(imports::file_sha256.eq(sha256))
        .filter(imports::register.eq(register))
        .filter(imports::validate_only.eq(validate_only))
        .filter(imports::state.eq_any(ACTIVE))
        .select(ImportRow::as_select())
        .first(db)
        .optional()?)
}

/// What waits or runs, oldest first.
pub fn list_active(db: &mut Db) -> Result<Vec<ImportRow>> {
    Ok(imports::table
        .filter(imports::state.eq_any(ACTIVE))
        .order((imports::created_at, imports::id))
        .select(ImportRow::as_select())
        .load(db)?)
}

pub fn insert(db: &mut Db, row: &ImportRow) -> Result<()> {
    diesel::insert_into(imports::table).values(row).execute(db)?;
    Ok(())
}

/// Sets it to running; false if it has ended meanwhile.
pub fn start(db: &mut Db, id: ImportId, rows: i32, header: &[String]) -> Result<bool> {
    let target = imports::table.find(id).filter(imports::state.eq_any(ACTIVE));
    let set = (
        imports::state.eq(ImportState::Running),
        imports::rows.eq(rows),
        imports::header.eq(Some(Json(header.to_vec()))),
    );
    Ok(diesel::update(target).set(set).execute(db)? == 1)
}

/// Writes the counters of `row`; false if the import has ended or isn't where it was (`done` rows) any more.
pub fn advance(db: &mut Db, row: &ImportRow, done: i32) -> Result<bool> {
    let target = imports::table
        .find(row.id)
        .filter(imports::state.eq(ImportState::Running))
        .filter(imports::done_rows.eq(done));
    let set = (
        imports::done_rows.eq(row.done_rows),
        imports::created_rows.eq(row.created_rows),
        imports::updated_rows.eq(row.updated_rows),
        imports::unchanged_rows.eq(row.unchanged_rows),
        imports::failed_rows.eq(row.failed_rows),
    );
    Ok(diesel::update(target).set(set).execute(db)? == 1)
}

/// Ends it; false if it has ended already.
pub fn finish(db: &mut Db, id: ImportId, state: ImportState, failure: Option<&str>, at: At) -> Result<bool> {
    let target = imports::table.find(id).filter(imports::state.eq_any(ACTIVE));
    let set = (imports::state.eq(state), imports::failure.eq(failure), imports::finished_at.eq(Some(at)));
    Ok(diesel::update(target).set(set).execute(db)? == 1)
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = import_failures)]
struct FailureRow {
    import_id: ImportId,
    row_number: i32,
    cells: Json<Vec<String>>,
    errors: Json<Vec<FieldError>>,
}

pub fn insert_failure(db: &mut Db, id: ImportId, failed: &FailedRow) -> Result<()> {
    let row = FailureRow {
        import_id: id,
        row_number: failed.row,
        cells: Json(failed.cells.clone()),
        errors: Json(failed.errors.clone()),
    };
    diesel::insert_into(import_failures::table).values(row).execute(db)?;
    Ok(())
}

/// Failed rows below row `after`.
pub fn list_failures(db: &mut Db, id: ImportId, after: i32, count: i64) -> Result<Vec<FailedRow>> {
    let rows: Vec<FailureRow> = import_failures::table
        .filter(import_failures::import_id.eq(id))
        .filter(import_failures::row_number.gt(after))
        .order(import_failures::row_number)
        .limit(count)
        .select(FailureRow::as_select())
        .load(db)?;
    let view = |row: FailureRow| FailedRow { row: row.row_number, cells: row.cells.0, errors: row.errors.0 };
    Ok(rows.into_iter().map(view).collect())
}
