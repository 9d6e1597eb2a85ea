//! Changes of one month, before its draw is announced: what the preview names as a remedy, made with one click.
//! The register keeps an inspector's usual numbers; what differs in a month stands in `inspector_months`.

mod handlers;
mod service;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::apply_draw_remedy);
}
