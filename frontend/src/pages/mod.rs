//! The screens: one module per domain, named as in `contract` and in `api/src`.

pub mod account;
pub mod accounts;
pub mod audit;
pub mod draws;
pub mod home;
pub mod imports;
pub mod inspectors;
pub mod open;
pub mod providers;
pub mod recusals;
pub mod refused;
pub mod sign_in;
pub mod verify;
pub mod workbench;

pub mod annual_plans;
pub mod calendar;
pub mod cases;
pub mod coverage;
pub mod door;
pub mod inspections;
pub mod items;
pub mod public_documents;
pub mod public_providers;
pub mod publications;
pub mod rectifications;
pub mod recusal_requests;
pub mod statistics;
