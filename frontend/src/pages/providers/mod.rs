//! The provider register: list, one provider, the form.

mod changes;
mod detail;
mod fields;
mod form;
mod list;
mod own;

pub use detail::ProviderPage;
pub use form::{EditProviderPage, NewProviderPage};
pub use list::ProvidersPage;
pub use own::OwnProvider;
