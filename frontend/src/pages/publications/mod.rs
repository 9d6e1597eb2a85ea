//! Publication of results: list, one result, what is done to it.

mod detail;
mod dialogs;
mod list;

pub use detail::PublicationPage;
pub use list::PublicationsPage;
