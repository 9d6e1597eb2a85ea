//! The table of contents: one line per domain.

use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    accounts, audit, auth, draws, exports, imports, inspectors, organisation, providers, public_log,
    recusals, workbench,
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
        .configure(draws::public::configure)
        .configure(public_log::configure);
}
