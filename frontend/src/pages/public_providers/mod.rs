//! What parents and everybody else see without signing in.

mod frame;
mod list;
mod one;
mod visit;

pub use frame::OpenFrame;
pub use list::PublicProvidersPage;
pub use one::PublicProviderPage;
