//! Publication of inspections' results (结果公示).
//!
//! Every inspection gets a row here as it is closed, with the day by which it has to be public. [`job`] publishes what
//! has come to its day, and takes up what was closed by an older version; by hand it may be earlier. What is public is frozen in the row (`source` reads
//! it from the inspection, in words of the published checklists only), so that the public pages never touch anything
//! internal. A correction keeps the former text, a withdrawal its reason.

mod handlers;
pub mod job;
mod periods;
pub(crate) mod service;
mod source;
pub(crate) mod store;
mod view;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_publications)
        .service(handlers::find_publication)
        .service(handlers::update_publication_text)
        .service(handlers::publish_result)
        .service(handlers::correct_publication)
        .service(handlers::note_revocation)
        .service(handlers::withdraw_publication);
}
