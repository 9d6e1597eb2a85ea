//! `tuoyu`: the server that a district governs childcare services for under-threes with.
//!
//! Start reading at `routes`: one line per domain, and every domain is a folder with the same files.

mod accounts;
mod annual_plans;
mod assets;
mod audit;
mod auth;
pub mod cli;
mod clock;
pub mod config;
mod coverage;
mod db;
pub mod demo;
mod draws;
mod error;
mod exports;
mod health;
mod http;
pub mod imports;
mod inspectors;
mod items;
mod openapi;
mod organisation;
mod providers;
mod public_log;
mod recusals;
mod remedies;
mod routes;
pub mod server;
mod text;
mod workbench;

mod calendar;
mod cases;
mod inspections;
mod photos;
mod public_providers;
pub mod publications;
mod rectifications;
mod recusal_requests;
mod result_codes;
mod statistics;

pub use auth::policy;
