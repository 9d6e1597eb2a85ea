//! Yearly plans (年度抽查计划): drafted, filed with the authority above, published, and changed only by a newer version
//! with a reason. Each month's draw begins with what the plan says for it; [`simulation`] tries a plan out before.

mod check;
mod handlers;
mod months;
mod parameters;
pub mod service;
mod simulation;
pub mod store;

pub use parameters::load_reference;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_annual_plans)
        .service(handlers::draft_annual_plan)
        .service(handlers::simulate_annual_plan)
        .service(handlers::find_annual_plan)
        .service(handlers::update_annual_plan)
        .service(handlers::file_annual_plan)
        .service(handlers::publish_annual_plan)
        .service(handlers::find_month_defaults)
        .service(handlers::list_public_annual_plans);
}
