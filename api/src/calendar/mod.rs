//! The working-day calendar (节假日安排). A year that isn't entered is an error, never a guess: `rules::calendar`.

mod handlers;
mod reference;
pub mod service;
pub mod store;

pub use reference::load_reference;

use rules::calendar::UnknownYear;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::error::Error;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_calendar_years)
        .service(handlers::create_calendar_year)
        .service(handlers::update_calendar_year)
        .service(handlers::compute_deadline);
}

impl From<UnknownYear> for Error {
    fn from(unknown: UnknownYear) -> Self {
        let detail = format!(
            "{unknown}，无法推算工作日。请区托育管理员先在「工作日历」里录入该年的放假安排，再重试。"
        );
        Self::state(detail, vec!["create_calendar_year"])
    }
}
