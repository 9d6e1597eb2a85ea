//! Linked tables over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    audit::AuditAction,
    exports::{OpenTableQuery, TableFormat, TableQuery},
};
use serde_json::json;

use super::{Days, Linked, inside, outside, sheet};
use crate::{
    audit::{self, Entry, Origin},
    auth::{allowed::Allowed, policy::right::ExportInspections},
    clock,
    config::Config,
    db::Pool,
    error::Result,
    exports::download,
    http::params::Params,
};

/// Export inspections.
///
/// One row for each visit, with the ids of provider, draw and visit. Cells that a spreadsheet would run as formulas
/// begin with an apostrophe in CSV.
#[utoipa::path(tag = "exports", security(("bearer" = ["export_inspections"])), params(TableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/exports/inspections")]
pub async fn export_inspections(
    by: Allowed<ExportInspections>,
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<TableQuery>,
) -> Result<HttpResponse> {
    export::<inside::Inspections>(by, &pool, config, query).await
}

/// Export findings.
///
/// One row for each problem found, with the ids of provider and visit.
#[utoipa::path(tag = "exports", security(("bearer" = ["export_inspections"])), params(TableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/exports/findings")]
pub async fn export_findings(
    by: Allowed<ExportInspections>,
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<TableQuery>,
) -> Result<HttpResponse> {
    export::<inside::Findings>(by, &pool, config, query).await
}

/// Export rectifications.
///
/// One row for each order, with the ids of provider, visit and finding; `from` and `to` are days of the order.
#[utoipa::path(tag = "exports", security(("bearer" = ["export_inspections"])), params(TableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/exports/rectifications")]
pub async fn export_rectifications(
    by: Allowed<ExportInspections>,
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<TableQuery>,
) -> Result<HttpResponse> {
    export::<inside::Rectifications>(by, &pool, config, query).await
}

async fn export<L: Linked>(
    by: Allowed<ExportInspections>,
    pool: &Pool,
    config: Data<Config>,
    query: TableQuery,
) -> Result<HttpResponse> {
    let format = query.format.unwrap_or(TableFormat::Csv);
    let days = Days { from: query.from, to: query.to };
    let ((file, rows), by) = by
        .read(pool, move |db, by| Ok((sheet::write::<L>(db, days, format, &config.data)?, by.clone())))
        .await?;
    let day = clock::day(by.at);
    let after = json!({"rows": rows, "format": format, "from": query.from, "to": query.to});
    let entry = Entry::of_all(L::WORD, L::NAME, AuditAction::Export).after(after);
    pool.write(move |db| audit::record(db, &Origin::from(&by), entry)).await?;
    download::answer_as(file, &format!("{}-{day}.{format}", L::NAME), kind(format))
}

const fn kind(format: TableFormat) -> (&'static str, &'static str) {
    match format {
        TableFormat::Csv => ("text/csv; charset=utf-8", "csv"),
        TableFormat::Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        TableFormat::Ndjson => ("application/x-ndjson", "ndjson"),
    }
}

/// Export providers for the public.
///
/// Public facts; `credit_code` joins them with the other tables.
#[utoipa::path(tag = "public", security(()), params(OpenTableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/public/exports/providers")]
pub async fn export_public_providers(
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<OpenTableQuery>,
) -> Result<HttpResponse> {
    open::<outside::Providers>(&pool, config, query).await
}

/// Export published inspections.
///
/// Withdrawn ones have their reason and nothing else.
#[utoipa::path(tag = "public", security(()), params(OpenTableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/public/exports/inspections")]
pub async fn export_public_inspections(
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<OpenTableQuery>,
) -> Result<HttpResponse> {
    open::<outside::Inspections>(&pool, config, query).await
}

/// Export published findings.
///
/// In the words of the published checklists.
#[utoipa::path(tag = "public", security(()), params(OpenTableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/public/exports/findings")]
pub async fn export_public_findings(
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<OpenTableQuery>,
) -> Result<HttpResponse> {
    open::<outside::Findings>(&pool, config, query).await
}

/// Export rectifications for the public.
///
/// Of published inspections, with how far each problem is mended.
#[utoipa::path(tag = "public", security(()), params(OpenTableQuery), responses((status = 200, description = "The table.", content((Vec<u8> = "text/csv"), (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "application/x-ndjson")))))]
#[get("/public/exports/rectifications")]
pub async fn export_public_rectifications(
    pool: Data<Pool>,
    config: Data<Config>,
    Params(query): Params<OpenTableQuery>,
) -> Result<HttpResponse> {
    open::<outside::Rectifications>(&pool, config, query).await
}

async fn open<L: Linked>(pool: &Pool, config: Data<Config>, query: OpenTableQuery) -> Result<HttpResponse> {
    let format = query.format.unwrap_or(TableFormat::Csv);
    let made = pool.read(move |db| sheet::write::<L>(db, Days::default(), format, &config.data));
    let (file, _) = made.await?;
    let day = clock::day(clock::now());
    download::answer_as(file, &format!("{}-{day}.{format}", L::NAME), kind(format))
}
