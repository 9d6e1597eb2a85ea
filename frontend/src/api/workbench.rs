//! What waits for the person signed in.

use contract::workbench::Workbench;

use super::{ApiError, Call};

/// The workbench.
pub async fn find() -> Result<Workbench, ApiError> {
    Call::get("/workbench").read().await
}
