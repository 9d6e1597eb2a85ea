//! Pure decisions of the field: no I/O, no clock, no randomness; the same code on the server and in the browser.

pub mod credit_code;
pub mod draw;
pub mod foresight;
pub mod items;
pub mod merkle;
pub mod public_log;
pub mod statistics;

pub mod calendar;
pub mod evasion;
pub mod ratio;

pub mod publication;
