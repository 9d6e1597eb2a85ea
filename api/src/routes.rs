//! The table of contents: one line per domain.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    accounts, annual_plans, audit, auth, coverage, draws, exports, imports, inspectors, items, organisation,
    providers, public_log, recusals, remedies, workbench,
};

/// Everything under `/api/v1`.
pub fn configure(config: &mut ServiceConfig) {
    config
        .configure(auth::configure)
        .configure(organisation::configure)
        .configure(workbench::configure)
        .configure(providers::configure)
        .configure(inspectors::configure)
        .configure(recusals::configure)
        .configure(draws::configure)
        .configure(imports::configure)
        .configure(exports::configure)
        .configure(accounts::configure)
        .configure(audit::configure)
        .configure(public_log::configure)
        .configure(items::configure)
        .configure(crate::calendar::configure)
        .configure(crate::result_codes::configure)
        .configure(crate::inspections::configure)
        .configure(crate::photos::configure)
        .configure(crate::rectifications::configure)
        .configure(crate::cases::configure)
        .configure(crate::recusal_requests::configure)
        .configure(remedies::configure)
        .configure(annual_plans::configure)
        .configure(coverage::configure)
        .configure(crate::publications::configure)
        .configure(crate::public_providers::configure)
        .configure(crate::statistics::configure);
}
