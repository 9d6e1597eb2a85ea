//! Streets, departments, items of inspection.

use contract::organisation::Organisation;

use super::{ApiError, Call};

/// Everything a screen needs to offer choices.
pub async fn find() -> Result<Organisation, ApiError> {
    Call::get("/organisation").read().await
}
