//! The provider register (检查对象名录库): who offers childcare, where, how, and since when.

mod handlers;
pub mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_providers)
        .service(handlers::create_provider)
        .service(handlers::find_provider)
        .service(handlers::update_provider)
        .service(handlers::change_provider_status)
        .service(handlers::change_provider_risk_class)
        .service(handlers::find_provider_timeline);
}
