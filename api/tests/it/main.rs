//! The API as its users meet it: in process, over HTTP messages, on SQLite and – where `TEST_DATABASE_URL` is
//! set – on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on has failed")]

mod accounts;
mod audit;
mod auth;
mod authorization;
mod demo;
mod draw_plans;
mod draws;
mod edge;
mod exports;
mod faults;
mod idempotency;
mod imports;
mod inspectors;
mod openapi;
mod providers;
mod recusals;
mod schema_parity;
mod slow;
mod stopping;
mod support;
mod together;
mod workbench;
mod writes;

mod annual_plans;
mod coverage;
mod items;
mod remedies;

mod calendar;
mod doors;
mod drawn_visits;
mod inspections;
mod photos;
mod rectifications;
mod recusal_requests;
mod visit_writes;
