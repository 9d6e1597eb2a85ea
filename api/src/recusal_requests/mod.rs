//! Requests of providers that an inspector be recused (申请回避): decided by the head of the inspector's department,
//! while work goes on (行政处罚法第四十三条). One that is accepted becomes a recusal.

mod handlers;
mod service;
mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(handlers::list_recusal_requests)
        .service(handlers::create_recusal_request)
        .service(handlers::find_recusal_request)
        .service(handlers::decide_recusal_request);
}
