//! The table of contents: one line per domain.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    accounts, annual_plans, audit, auth, calendar, cases, coverage, draws, exports, imports, inspections,
    inspectors, items, organisation, photos, providers, public_log, public_providers, publications,
    rectifications, recusal_requests, recusals, remedies, result_codes, statistics, workbench,
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
        .configure(remedies::configure)
        .configure(annual_plans::configure)
        .configure(coverage::configure)
        .configure(calendar::configure)
        .configure(result_codes::configure)
        .configure(inspections::configure)
        .configure(photos::configure)
        .configure(rectifications::configure)
        .configure(cases::configure)
        .configure(recusal_requests::configure)
        .configure(publications::configure)
        .configure(public_providers::configure)
        .configure(statistics::configure)
        .configure(draws::public::configure);
}
