//! Inspections (检查): the visit itself, drawn or triggered. Checked in at the door, recorded on the phone, finished,
//! signed by everybody who was there, and closed; problems become rectification orders.

mod act;
mod door;
mod finish;
mod handlers;
pub mod judging;
pub mod mine;
mod record;
mod sheet;
mod sign;
pub mod steps;
pub mod store;
pub mod triggered;
pub mod view;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain. Fixed paths come before templates that fit them too.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_open_visits)
        .service(handlers::check_in_inspection)
        .service(handlers::find_door)
        .service(handlers::list_inspections)
        .service(handlers::request_inspection)
        .service(handlers::find_inspection)
        .service(handlers::decide_inspection)
        .service(handlers::add_inspection_entries)
        .service(handlers::add_inspection_measurements)
        .service(handlers::add_inspection_photo)
        .service(handlers::finish_inspection)
        .service(handlers::sign_inspection)
        .service(handlers::withdraw_inspection_signature)
        .service(handlers::record_representative)
        .service(handlers::rate_inspection)
        .service(handlers::find_inspection_sheet);
}
