//! Accounts: made, changed and disabled by administrators.

mod handlers;
pub mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_accounts)
        .service(handlers::create_account)
        .service(handlers::find_account)
        .service(handlers::update_account);
}
