//! Draws as everybody may see them, without sign-in: lists, timelines, chances, records, and what proves a visit at the
//! door. No person's name is among it.

mod bundle;
mod chances;
mod door;
mod handlers;
mod units;
mod view;
mod visits;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_public_draws)
        .service(handlers::find_public_draw)
        .service(handlers::find_public_record)
        .service(handlers::find_public_bundle)
        .service(handlers::list_public_visits)
        .service(handlers::list_public_chances)
        .service(handlers::find_public_unit)
        .service(handlers::check_door_proof);
}
