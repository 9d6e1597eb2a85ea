//! Both registers as spreadsheets, with the columns that imports take, so that a file can go round; and inspections
//! with what followed from them as linked tables.

pub mod download;
mod handlers;
mod linked;
mod service;
pub mod table;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::export_providers)
        .service(handlers::export_inspectors)
        .service(linked::export_inspections)
        .service(linked::export_findings)
        .service(linked::export_rectifications)
        .service(linked::export_public_providers)
        .service(linked::export_public_inspections)
        .service(linked::export_public_findings)
        .service(linked::export_public_rectifications);
}
