//! The audit log.

mod change;
mod list;
mod names;
mod verify;

pub use list::AuditPage;
