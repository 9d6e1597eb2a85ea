//! The API as its users meet it: in process, over HTTP messages, on SQLite and – where `TEST_DATABASE_URL` is
//! set – on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on has failed")]

mod accounts;
mod audit;
mod auth;
mod authorization;
mod demo;
mod draw_deaths;
mod draw_faults;
mod draw_plans;
mod draw_steps;
mod draw_waiting;
mod draw_writes;
mod draws;
mod edge;
mod exports;
mod faults;
mod idempotency;
mod imports;
mod inspectors;
mod openapi;
mod providers;
mod public_draws;
mod public_log;
mod recusals;
mod schema_parity;
mod sealed_draws;
mod slow;
mod stopping;
mod support;
mod together;
mod upgrades;
mod workbench;
mod writes;

mod annual_plans;
mod coverage;
mod items;
mod public_providers;
mod publications;
mod remedies;
mod statistics;

mod calendar;
mod doors;
mod drawn_visits;
mod inspections;
mod photos;
mod rectifications;
mod recusal_requests;
mod signatures;
mod visit_writes;
