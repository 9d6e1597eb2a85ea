//! What taking files in, and stopping them, decides.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use contract::{
    Id,
    audit::AuditAction,
    id::ImportId,
    imports::{ImportQuery, ImportState, ImportView},
};
use serde_json::json;
use uuid::Uuid;

use super::{store, store::ImportRow, upload::Upload};
use crate::{
    audit::{self, Entry, Origin},
    auth::allowed::Caller,
    db::Db,
    error::{Error, Result},
};

/// Folder of the files that wait.
pub fn folder(data: &Path) -> PathBuf {
    data.join("imports")
}

/// The file of an import.
pub fn file(folder: &Path, id: ImportId) -> PathBuf {
    folder.join(id.to_string())
}

/// Puts an upload in the queue. The same file for the same purpose is not queued twice while it waits or runs.
pub fn enqueue(
    db: &mut Db,
    by: &Caller,
    folder: &Path,
    query: &ImportQuery,
    upload: &Upload,
) -> Result<ImportView> {
    if let Some(row) = store::find_active(db, &upload.sha256, query.register, query.validate_only)? {
        return Ok(row.into_view());
    }
    let row = ImportRow {
        id: Id::new(Uuid::now_v7()),
        register: query.register,
        file_name: upload.name.clone(),
        file_sha256: upload.sha256.clone(),
        validate_only: query.validate_only,
        state: ImportState::Queued,
        rows: 0,
        done_rows: 0,
        created_rows: 0,
        updated_rows: 0,
        unchanged_rows: 0,
        failed_rows: 0,
        failure: None,
        account_id: by.account_id,
        account_name: by.name.clone(),
        ip: by.ip.clone(),
        request_id: by.request_id.clone(),
        header: None,
        created_at: by.at,
        finished_at: None,
    };
    store::insert(db, &row)?;
    let after = json!({"register": row.register, "file_sha256": row.file_sha256,
        "validate_only": row.validate_only, "state": row.state});
    audit::record(db, &by.into(), entry(&row).after(after))?;
    // Last: a file without its row is swept, a row without its file would wait in vain.
    fs::rename(upload.path(), file(folder, row.id))
        .map_err(|e| Error::unavailable(format!("an upload could not be kept: {e}")))?;
    Ok(row.into_view())
}

/// Stops an import. What was imported stays; asking again changes nothing.
pub fn cancel(db: &mut Db, by: &Caller, id: ImportId) -> Result<ImportView> {
    let row = store::find(db, id)?;
    if row.state == ImportState::Cancelled {
        return Ok(row.into_view());
    }
    if !finish(db, &by.into(), &row, ImportState::Cancelled, None)? {
        let row = store::find(db, id)?;
        return Err(Error::state(
            format!("这次导入已经结束（{}），不能再取消。", row.state.zh()),
            Vec::new(),
        ));
    }
    Ok(store::find(db, id)?.into_view())
}

/// Ends an import with its counters as they are; false if it has ended already.
pub fn finish(
    db: &mut Db,
    origin: &Origin,
    row: &ImportRow,
    state: ImportState,
    failure: Option<&str>,
) -> Result<bool> {
    if !store::finish(db, row.id, state, failure, origin.at)? {
        return Ok(false);
    }
    let now = store::find(db, row.id)?;
    let after = json!({"state": state, "failure": failure, "rows": now.rows, "done_rows": now.done_rows,
        "created_rows": now.created_rows, "updated_rows": now.updated_rows,
        "unchanged_rows": now.unchanged_rows, "failed_rows": now.failed_rows});
    audit::record(db, origin, entry(row).changed(json!({"state": row.state}), after))?;
    Ok(true)
}

fn entry(row: &ImportRow) -> Entry {
    Entry::about("import", row.id, &row.file_name, AuditAction::Import)
}

/// Removes an import's file; one that is gone already is fine.
pub fn remove_file(folder: &Path, id: ImportId) {
    match fs::remove_file(file(folder, id)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            log::warn!("the file of import `{id}` could not be removed: {error}");
        }
        _ => {}
    }
}
