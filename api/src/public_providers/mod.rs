//! Providers and their published inspections, for everybody (公众查询): no sign-in, nothing about persons.
//!
//! Everything here is read from the register's public facts and from publications; inspections themselves are never
//! touched, so that nothing internal can slip out. How far a problem is mended is the one live fact.

mod handlers;
mod service;
mod store;

use utoipa_actix_web::service_config::ServiceConfig;

pub use service::mended;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::find_public_district)
        .service(handlers::list_public_providers)
        .service(handlers::find_public_provider);
}
