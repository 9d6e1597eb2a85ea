//! The audit log.

mod change;
mod list;
pub mod names;
mod verify;

pub use list::AuditPage;
