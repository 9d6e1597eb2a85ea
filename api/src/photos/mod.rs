//! Photos: kept by content hash in the database, without the camera's own data, and never shown to anybody who may
//! not read an inspection that they belong to.

mod handlers;
pub mod service;
mod store;
mod strip;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::find_photo);
}
