//! The inspector register (检查人员名录库): who may be sent, with which licence, how often, and when not.

mod handlers;
pub mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_inspectors)
        .service(handlers::create_inspector)
        .service(handlers::find_inspector)
        .service(handlers::update_inspector);
}
