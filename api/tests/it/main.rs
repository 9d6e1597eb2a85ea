//! The API as its users meet it: in process, over HTTP messages, on SQLite and – where `TEST_DATABASE_URL` is
//! set – on PostgreSQL.

mod accounts;
mod audit;
mod auth;
mod authorization;
mod edge;
mod openapi;
mod providers;
mod schema_parity;
mod support;
