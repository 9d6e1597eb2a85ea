//! The workbench (工作台): what waits for the person signed in, and how the streets are supplied.

mod follow_up;
mod handlers;
mod service;
mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::find_workbench);
}
