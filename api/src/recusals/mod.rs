//! Recusals (回避): this inspector does not go to this provider. Reasons are confidential: shown only to those
//! who may read them, and written neither to the audit log nor into a draw.

mod handlers;
pub mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_recusals)
        .service(handlers::create_recusal)
        .service(handlers::find_recusal)
        .service(handlers::lift_recusal);
}
