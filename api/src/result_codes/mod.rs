//! Result codes and rules of inspection as dated tables: what result is recorded, what follows, how many children
//! a class may have. Nothing here is a constant; what isn't verified says so by its tag.

mod handlers;
mod reference;
pub mod store;

pub use reference::load_reference;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::list_result_codes).service(handlers::find_inspection_rules);
}
