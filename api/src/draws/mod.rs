//! Draws (双随机抽查): from a plan to visits that nobody could steer, and a record that anybody can check.
//!
//! The mathematics is `rules::draw`. Here is what surrounds it: [`plan`] says whether a plan makes sense, [`freeze`]
//! turns the registers into rows, [`draft`] makes the announcement of them, [`preview`] and [`trial`] show what would
//! happen. The life of a draw is one module for each step: [`prepare`] → [`commitments`] → [`announce`] → [`beacon`] →
//! [`nonces`] → [`hold`] → [`events`] → [`reveal`], and [`void`] from any of them. [`actions`] says what is allowed next, [`waiting`] whom it waits for.
//! [`visits`] is what the teams and the door see of it, [`public`] what everybody does.

mod actions;
pub mod announce;
pub mod beacon;
pub mod commitments;
mod contributors;
mod draft;
pub mod events;
mod freeze;
mod gaps;
mod handlers;
pub mod hold;
mod naming;
pub mod nonces;
mod plan;
pub mod prepare;
mod preview;
pub mod public;
mod remedies;
mod result;
pub mod reveal;
mod schedule;
mod service;
mod store;
mod trial;
mod view;
pub mod visits;
mod void;
pub mod waiting;

pub use plan::{meet as streets_meet, month_of};
pub use store::registers::{self, InspectorFactsRow, ProviderRow as ProviderFactsRow};

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{db::Db, error::Result};

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::preview_draw)
        .service(handlers::list_draws)
        .service(handlers::prepare_draw)
        .service(handlers::find_draw)
        .service(handlers::change_draw_plan)
        .service(handlers::together::commit_to_draw)
        .service(handlers::together::announce_draw)
        .service(handlers::together::enter_draw_beacon)
        .service(handlers::together::hand_in_draw_nonce)
        .service(handlers::together::hold_draw)
        .service(handlers::together::report_draw_event)
        .service(handlers::together::ask_void_draw)
        .service(handlers::together::confirm_void_draw)
        .service(handlers::together::withdraw_void_draw)
        .service(handlers::list_drawn_visits)
        .service(handlers::find_door_proof)
        .service(handlers::find_draw_record);
}

/// Name and `ann` of every draw announced since there is a public log.
pub fn signed_announcements(db: &mut Db, since: contract::sql::At) -> Result<Vec<(String, String)>> {
    let all = store::announced(db)?.into_iter();
    let since_then = all.filter(|row| row.announced_at.is_some_and(|at| at >= since));
    Ok(since_then.filter_map(|row| Some((naming::name(&row), row.ann.clone()?))).collect())
}
