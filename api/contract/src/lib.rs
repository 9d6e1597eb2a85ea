//! Wire types shared by the server and the SPA.
//!
//! One module per domain, named as its folder in `api/src` and in `frontend/src/pages`. Nothing here does
//! I/O, reads a clock or draws a random number. The feature `server` adds database and `OpenAPI` mapping.

mod text_enum;

pub mod accounts;
pub mod audit;
pub mod auth;
pub mod draws;
pub mod field;
pub mod id;
pub mod imports;
pub mod inspectors;
pub mod items;
pub mod organisation;
pub mod page;
pub mod problem;
pub mod providers;
pub mod recusals;
#[cfg(feature = "server")]
pub mod sql;
pub mod workbench;

pub mod annual_plans;
pub mod basis;
pub mod calendar;
pub mod cases;
pub mod coverage;
pub mod inspections;
pub mod photos;
pub mod public_log;
pub mod rectifications;
pub mod recusal_requests;
pub mod remedies;
pub mod result_codes;

pub mod exports;
pub mod public_providers;
pub mod publications;
pub mod statistics;

pub use id::Id;
pub use page::{Page, PageQuery};
pub use problem::{Code, FieldError, Problem};
