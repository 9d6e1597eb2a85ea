//! Who is calling, and what they may do.
//!
//! A handler takes [`Allowed<Right>`](allowed::Allowed): it can't be had without a valid token and a row in
//! [`policy`], and it alone opens the database, after the session was found alive there.

pub mod allowed;
mod handlers;
pub mod keys;
pub mod password;
pub mod policy;
mod service;
pub mod store;
pub mod token;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::sign_in)
        .service(handlers::refresh_session)
        .service(handlers::sign_out)
        .service(handlers::sign_out_everywhere)
        .service(handlers::find_own_account)
        .service(handlers::change_own_password);
}

/// The public keys, outside `/api/v1` where clients look for them.
pub use handlers::find_keys;
