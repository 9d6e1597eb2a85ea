//! The item list: what may be inspected, its versions, and the form for a new one.

mod detail;
mod fields;
mod form;
mod life;
mod list;

pub use detail::ItemVersionPage;
pub use form::{EditItemVersionPage, NewItemVersionPage, SupersedeItemVersionPage};
pub use list::ItemsPage;
