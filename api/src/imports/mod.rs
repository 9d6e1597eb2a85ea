//! Spreadsheets into both registers: upload, queue, one worker, a report per row.
//!
//! `columns` is the one table that template, import, export and error texts follow; `files` reads what was
//! uploaded, `judge` says what a row would do, `job` does it, `worker` does one job after the other.

pub(crate) mod columns;
mod files;
mod handlers;
mod job;
mod judge;
mod reports;
mod service;
mod store;
mod upload;
pub(crate) mod workbook;
pub mod worker;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::create_import)
        .service(handlers::list_imports)
        .service(handlers::find_import)
        .service(handlers::list_failed_rows)
        .service(handlers::find_import_errors)
        .service(handlers::cancel_import)
        .service(handlers::find_import_template);
}
