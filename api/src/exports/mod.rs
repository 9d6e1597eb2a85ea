//! Both registers as spreadsheets, with the columns that imports take, so that a file can go round.

pub mod download;
mod handlers;
mod service;
pub mod table;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::export_providers).service(handlers::export_inspectors);
}
