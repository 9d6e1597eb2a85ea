//! What every test starts from.

pub mod app;
pub mod client;
pub mod database;
pub mod draws;
pub mod factory;
pub mod process;
pub mod proxy;
pub mod tables;
pub mod visits;

pub mod inspections;
pub mod queries;

pub use app::{App, on_both};
pub use client::Client;
