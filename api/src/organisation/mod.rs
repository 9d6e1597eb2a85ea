//! The district: its streets, departments and items of inspection; reference data that comes with the program.

mod handlers;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::find_organisation);
}
