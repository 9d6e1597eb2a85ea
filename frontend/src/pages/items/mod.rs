//! The item list: what may be inspected, its versions, and the form for a new one.

mod detail;
mod fields;
mod form;
mod life;
mod list;

pub use detail::{Bases, Checks, Content, ItemVersionPage};
pub use form::{EditItemVersionPage, NewItemVersionPage, SupersedeItemVersionPage};
pub use list::ItemsPage;
