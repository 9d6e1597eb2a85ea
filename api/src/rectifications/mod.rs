//! Rectification orders (责令整改): a deadline in working days, the provider's answer, and always a re-check. What
//! isn't mended becomes a case.

mod handlers;
pub mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_rectifications)
        .service(handlers::find_rectification)
        .service(handlers::answer_rectification)
        .service(handlers::recheck_rectification)
        .service(handlers::add_rectification_photo);
}
