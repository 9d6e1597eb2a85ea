//! The coverage and cap ledger.

mod account;
mod list;

pub use account::ProviderCoveragePage;
pub use list::CoveragePage;
