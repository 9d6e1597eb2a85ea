//! Recusals: list, lifting, the form.

mod form;
mod lift;
mod list;
pub mod search;

pub use form::NewRecusalPage;
pub use list::RecusalsPage;
