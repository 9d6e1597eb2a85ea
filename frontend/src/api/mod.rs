//! The server: one typed function per endpoint, one module per domain.
//!
//! `call` sends: bearer token, one silent refresh shared by all, waiting for a new sign-in, versions, submission keys.

pub mod accounts;
pub mod audit;
pub mod auth;
mod call;
pub mod draws;
mod error;
pub mod imports;
pub mod inspectors;
pub mod open;
pub mod organisation;
pub mod providers;
pub mod recusals;
mod refresh;
pub mod workbench;

pub mod annual_plans;
pub mod calendar;
pub mod coverage;
pub mod inspections;
pub mod items;
pub mod public_documents;
pub mod public_providers;
pub mod publications;
pub mod rectifications;
pub mod recusal_requests;
pub mod statistics;

pub use call::{Call, submission_key};
pub use error::{ApiError, field_detail};
