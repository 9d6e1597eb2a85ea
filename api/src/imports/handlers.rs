//! Imports over HTTP.

use actix_multipart::Multipart;
use actix_web::{
    HttpResponse, delete, get, post,
    web::{self, Data},
};
use contract::{
    Code, Page, PageQuery,
    audit::AuditAction,
    id,
    imports::{
        FailedRow, FileFormat, FormatQuery, ImportFilter, ImportForm, ImportQuery, ImportView, Register,
    },
};
use serde_json::json;

use super::{columns::Lists, reports, service, store, upload, worker::Bell};
use crate::{
    audit::{self, Entry, Origin},
    auth::{allowed::Allowed, keys::Keys, policy::right::ImportRegisters},
    config::Config,
    db::Pool,
    error::{Error, Result},
    exports::download,
    http::{
        once::Answer,
        params::{Listing, Params, PathId},
    },
};

/// Failed rows shown without the workbook.
const SHOWN: i64 = 200;

/// Import a file.
///
/// XLSX or CSV (UTF-8 or GB18030) up to 20 MB and 50,000 rows, with the columns of the template in any order. A
/// row whose key is new makes an entry, otherwise it changes the entry; a row with an error changes nothing.
/// While the same file waits or runs for the same purpose, that import is answered.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(ImportQuery), request_body(content = ImportForm, content_type = "multipart/form-data"), responses((status = 202, body = ImportView)))]
#[post("/imports")]
pub async fn create_import(
    by: Allowed<ImportRegisters>,
    (pool, config, bell): (Data<Pool>, Data<Config>, Data<Bell>),
    Params(query): Params<ImportQuery>,
    parts: Multipart,
) -> Result<HttpResponse> {
    let folder = service::folder(&config.data);
    let upload = upload::receive(folder.clone(), config.upload_seconds, parts).await?;
    let response = by
        .once(&pool, &upload.fingerprint(), move |db, by| {
            let view = service::enqueue(db, by, &folder, &query, &upload)?;
            Answer::accepted(format!("/api/v1/imports/{}", view.id), &view)
        })
        .await;
    bell.ring();
    response
}

/// List imports.
///
/// Sorted by `created_at`; `-created_at` for the newest first.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(ImportFilter, PageQuery), responses((status = 200, body = Page<ImportView>)))]
#[get("/imports")]
pub async fn list_imports(
    by: Allowed<ImportRegisters>,
    pool: Data<Pool>,
    keys: Data<Keys>,
    listing: Listing<ImportFilter>,
) -> Result<HttpResponse> {
    let window = keys.cursors.window(&listing, store::COLUMNS)?;
    let (filter, wanted) = (listing.filter.clone(), window.clone());
    let found = by.read(&pool, move |db, _| store::list(db, &filter, &wanted)).await?;
    let page = keys.cursors.page(&listing, &window, found, store::position, store::ImportRow::into_view)?;
    Ok(HttpResponse::Ok().json(page))
}

/// Find an import.
///
/// With its counters so far; ask again while it is queued or running.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(("id" = uuid::Uuid, Path, description = "Id of the import.")), responses((status = 200, body = ImportView)))]
#[get("/imports/{id}")]
pub async fn find_import(
    by: Allowed<ImportRegisters>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Import>,
) -> Result<HttpResponse> {
    let row = by.read(&pool, move |db, _| store::find(db, id)).await?;
    Ok(HttpResponse::Ok().json(row.into_view()))
}

/// List rows that were not imported.
///
/// The first 200, with what is wrong in which column; the workbook of errors has all of them.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(("id" = uuid::Uuid, Path, description = "Id of the import.")), responses((status = 200, body = Page<FailedRow>)))]
#[get("/imports/{id}/failed-rows")]
pub async fn list_failed_rows(
    by: Allowed<ImportRegisters>,
    pool: Data<Pool>,
    PathId(id): PathId<id::Import>,
) -> Result<HttpResponse> {
    let items = by
        .read(&pool, move |db, _| {
            store::find(db, id)?;
            store::list_failures(db, id, 0, SHOWN)
        })
        .await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None, total: None, total_is_capped: None }))
}

/// Find the workbook of errors.
///
/// The rows that were not imported, as they were, and a last column with the reasons; corrected, it can be
/// uploaded as it is.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(("id" = uuid::Uuid, Path, description = "Id of the import.")), responses((status = 200, description = "The workbook.", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
#[get("/imports/{id}/errors")]
pub async fn find_import_errors(
    by: Allowed<ImportRegisters>,
    pool: Data<Pool>,
    config: Data<Config>,
    PathId(id): PathId<id::Import>,
) -> Result<HttpResponse> {
    let made = by.read(&pool, move |db, by| {
        let row = store::find(db, id)?;
        if row.failed_rows == 0 {
            return Err(Error::refused(Code::NotFound, "这次导入没有出错的行，没有可下载的错误表。"));
        }
        let lists = Lists::load(db, &config.district)?;
        Ok((reports::errors(db, &row, &lists, &config.data)?, row, by.clone()))
    });
    let (file, row, by) = made.await?;
    let name = reports::errors_name(id, &row.file_name);
    let after = json!({"failed_rows": row.failed_rows});
    let entry = Entry::about("import", id, &row.file_name, AuditAction::Export).after(after);
    pool.write(move |db| audit::record(db, &Origin::from(&by), entry)).await?;
    download::answer(file, &name, FileFormat::Xlsx)
}

/// Cancel an import.
///
/// Stops after the rows under way; what was imported stays. Cancelling twice is fine, an import that has ended
/// can't be cancelled.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(("id" = uuid::Uuid, Path, description = "Id of the import.")), responses((status = 200, body = ImportView)))]
#[delete("/imports/{id}")]
pub async fn cancel_import(
    by: Allowed<ImportRegisters>,
    pool: Data<Pool>,
    config: Data<Config>,
    PathId(id): PathId<id::Import>,
) -> Result<HttpResponse> {
    let view = by.write(&pool, move |db, by| service::cancel(db, by, id)).await?;
    web::block(move || service::remove_file(&service::folder(&config.data), id)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Find the template of a register.
///
/// An empty table with the columns that imports take and exports have; the workbook also offers the possible
/// values and explains every column.
#[utoipa::path(tag = "imports", security(("bearer" = ["import_registers"])), params(("register" = Register, Path, description = "Which register."), FormatQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "text/csv")))))]
#[get("/import-templates/{register}")]
pub async fn find_import_template(
    by: Allowed<ImportRegisters>,
    pool: Data<Pool>,
    config: Data<Config>,
    register: web::Path<String>,
    Params(query): Params<FormatQuery>,
) -> Result<HttpResponse> {
    let register: Register = Register::ALL
        .iter()
        .copied()
        .find(|known| known.as_str() == register.as_str())
        .ok_or_else(|| Error::not_found("模板"))?;
    let format = query.format.unwrap_or(FileFormat::Xlsx);
    let made = by.read(&pool, move |db, _| {
        let lists = Lists::load(db, &config.district)?;
        reports::template(register, format, &lists, &config.data)
    });
    download::answer(made.await?, &format!("{}导入模板.{format}", register.zh()), format)
}
