//! Exports over HTTP.

use actix_web::{HttpResponse, get, web::Data};
use contract::{
    imports::{FileFormat, FormatQuery},
    inspectors::InspectorFilter,
    providers::ProviderFilter,
};

use super::{download, service, service::Source};
use crate::{
    auth::{
        allowed::Allowed,
        policy::{
            Right,
            right::{ExportInspectors, ExportRegisters},
        },
    },
    clock,
    config::Config,
    db::Pool,
    error::Result,
    http::params::Selection,
    imports::columns::{Inspectors, Providers},
};

/// Export providers.
///
/// Those within the caller's reach that the filter of the list lets through, with the columns of the import
/// template. In CSV, cells that a spreadsheet would run as formulas begin with an apostrophe; imports take it off.
#[utoipa::path(tag = "imports", security(("bearer" = ["export_registers"])), params(FormatQuery, ProviderFilter), responses((status = 200, description = "The table.", content((Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "text/csv")))))]
#[get("/exports/providers")]
pub async fn export_providers(
    by: Allowed<ExportRegisters>,
    pool: Data<Pool>,
    config: Data<Config>,
    selection: Selection<ProviderFilter>,
) -> Result<HttpResponse> {
    export::<Providers>(by, &pool, config, selection).await
}

/// Export inspectors.
///
/// As providers, with personal data: a right of its own.
#[utoipa::path(tag = "imports", security(("bearer" = ["export_inspectors"])), params(FormatQuery, InspectorFilter), responses((status = 200, description = "The table.", content((Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (Vec<u8> = "text/csv")))))]
#[get("/exports/inspectors")]
pub async fn export_inspectors(
    by: Allowed<ExportInspectors>,
    pool: Data<Pool>,
    config: Data<Config>,
    selection: Selection<InspectorFilter>,
) -> Result<HttpResponse> {
    export::<Inspectors>(by, &pool, config, selection).await
}

async fn export<S: Source>(
    by: Allowed<impl Right>,
    pool: &Pool,
    config: Data<Config>,
    selection: Selection<S::Filter>,
) -> Result<HttpResponse> {
    let format = selection.format.format.unwrap_or(FileFormat::Xlsx);
    let told = serde_json::to_value(&selection.filter)?;
    let made = by.read(pool, move |db, by| {
        let places = (config.data.as_path(), config.district.as_str());
        let made = service::write::<S>(db, by, &selection.filter, format, places)?;
        Ok((made, by.clone()))
    });
    let ((file, rows), by) = made.await?;
    let day = clock::day(by.at);
    pool.write(move |db| service::record(db, &by, S::REGISTER, (format, rows), &told)).await?;
    download::answer(file, &format!("{}-{day}.{format}", S::REGISTER.zh()), format)
}
