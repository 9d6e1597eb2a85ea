//! The draw: a public, repeatable computation from locked lists and a random number that nobody controls.
//!
//! This module is protocol `tyd1` to the last byte. Read it along the steps of a draw: rows and
//! [`announcement`], [`tables`], [`plan`], [`chances`](chances()), step 1 `selection`, step 2 `teams`, `events`,
//! `result`; [`verify`](verify()) goes through all of them.

pub mod announcement;
mod chances;
pub mod cli;
mod error;
mod events;
mod grammar;
pub(crate) mod hash;
mod json;
pub mod merkle;
pub mod plan;
mod preview;
mod proof;
mod record;
mod result;
mod rows;
mod seed;
mod selection;
pub mod tables;
mod teams;
mod verify;

pub use announcement::{Announcement, announce};
pub use chances::{CERTAIN, Chances, Mode, chances};
pub use error::{Code, DrawError};
pub use events::{EventKind, EventRow};
pub use grammar::Month;
pub use hash::{Hash, Stream, Ticket, Tickets, commitment, hex, labelled, stagger, subkey, unhex};
pub use preview::{Announced, Odds, WhatIf};
pub use proof::Proof;
pub use record::{ALGORITHM, Beacon, Input, Record, Revision};
pub use result::ResultRow;
pub use rows::Rows;
pub use selection::{Selection, StratumDrawnRow, UnitRow};
pub use tables::{Frozen, TableRows};
pub use teams::Shortage;
pub use verify::{Failure, Step, compute, verify, verify_steps};
