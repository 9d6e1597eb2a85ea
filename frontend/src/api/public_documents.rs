//! What the district publishes by law.

use contract::{annual_plans::PublicAnnualPlans, items::PublicItems};

use super::{ApiError, Call};

/// What may be inspected today.
pub async fn items() -> Result<PublicItems, ApiError> {
    Call::get("/public/items").anonymous().read().await
}

/// The published yearly plans.
pub async fn annual_plans() -> Result<PublicAnnualPlans, ApiError> {
    Call::get("/public/annual-plans").anonymous().read().await
}
