//! The item list (抽查事项清单): what may be inspected and how it is judged, by dated versions. Only a published
//! version in force on the first day of the visits can be inspected by.

mod handlers;
mod reference;
pub mod service;
pub mod store;
mod view;

pub use reference::load_reference;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_items)
        .service(handlers::create_item)
        .service(handlers::draft_item_version)
        .service(handlers::find_item_version)
        .service(handlers::update_item_version)
        .service(handlers::publish_item_version)
        .service(handlers::withdraw_item_version)
        .service(handlers::list_public_items);
}
