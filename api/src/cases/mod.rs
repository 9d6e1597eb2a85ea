//! Case records (案件线索): what a re-check found not mended. Records only, at stage `found`; the module that handles
//! cases takes them over by setting later stages.

mod handlers;
pub mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::list_cases).service(handlers::find_case);
}
