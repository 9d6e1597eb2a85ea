//! The coverage and cap ledger (覆盖与上限台账): per provider and year the visits drawn and triggered, what is left
//! under the cap, and by when the next one is due.

mod handlers;
mod service;
mod store;
pub mod visits;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::list_coverage).service(handlers::find_provider_coverage);
}
