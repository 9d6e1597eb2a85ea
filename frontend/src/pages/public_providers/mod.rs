//! What parents and everybody else see without signing in.

mod list;
mod one;
mod visit;

pub use list::PublicProvidersPage;
pub use one::PublicProviderPage;
