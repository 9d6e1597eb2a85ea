//! A synthetic Jing'an to try the system with. Filled in below.
use crate::{db::Pool, error::Result};

/// Says whom to sign in as, where the data are the demonstration.
pub fn announce(_pool: &Pool) -> Result<()> {
    Ok(())
}

/// Fills an empty database.
pub fn fill(_pool: &Pool, _district: &str) -> Result<()> {
    Ok(())
}
