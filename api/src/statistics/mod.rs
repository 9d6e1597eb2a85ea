//! Statistics of revealed draws (公开统计): expected and observed selections, the spread of the work, void draws.
//!
//! Every draw is read once, after its reveal, into a row of `draw_statistics`: sums that add up over draws. The page
//! then is one indexed query, however many years there are. [`store::revealed_draws`] alone decides which draws count.

mod aggregate;
mod handlers;
mod overview;
mod people;
mod service;
mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::find_draw_statistics).service(handlers::find_public_draw_statistics);
}
