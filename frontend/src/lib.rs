//! The SPA of tuoyu: Leptos, rendered in the browser.
//!
//! `app` has the route table and the frame, `pages/<domain>` the screens, `ui` the kit they are made of, `api` one
//! typed function per endpoint, `path` every URL, `text` everything people read, `session` who is signed in.
#![recursion_limit = "512"]

pub mod api;
pub mod app;
pub mod browser;
pub mod data;
pub(crate) mod downloads;
pub mod format;
pub mod listing;
pub(crate) mod pages;
pub mod path;
pub mod permission;
pub mod preferences;
pub mod route;
pub mod session;
pub(crate) mod shell;
pub(crate) mod signature;
pub(crate) mod text;
pub mod ui;
