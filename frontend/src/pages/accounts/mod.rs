//! Accounts: list, one account, a new one.

mod list;
mod new;
mod one;
mod password;

pub use list::AccountsPage;
pub use new::NewAccountPage;
pub use one::AccountPage;
