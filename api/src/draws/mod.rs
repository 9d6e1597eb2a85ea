//! Draws (双随机抽查): from a plan to the visits drawn and a record that anybody can check.
//!
//! The mathematics is `rules::draw`. Here is what surrounds it: [`plan`] says whether a plan makes sense,
//! [`freeze`] turns the registers into rows, [`draft`] makes the announcement of them, [`preview`] and [`trial`]
//! show what would happen, [`service`] and [`hold`]
//! are the life of a draw: announced → drawn, and void from either. A void draw stays and is counted.

mod contributors;
mod draft;
mod freeze;
mod gaps;
mod handlers;
mod hold;
mod plan;
mod preview;
mod remedies;
mod result;
mod service;
mod store;
mod trial;
mod view;
pub mod visits;

pub use plan::{meet as streets_meet, month_of};
pub use store::registers::{self, InspectorFactsRow, ProviderRow as ProviderFactsRow};

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::preview_draw)
        .service(handlers::list_draws)
        .service(handlers::announce_draw)
        .service(handlers::find_draw)
        .service(handlers::hold_draw)
        .service(handlers::void_draw)
        .service(handlers::list_drawn_visits)
        .service(handlers::find_draw_record);
}
