//! What everybody may see, without sign-in: draws with their course and record, chances, the public log.

mod chances;
mod draw;
mod draws;
mod evidence;
mod frame;
mod log;
mod log_check;
mod proof;
mod rows;
mod unit;
mod visits;

pub use chances::PublicChancesPage;
pub use draw::PublicDrawPage;
pub use draws::PublicDrawsPage;
pub use frame::OpenFrame;
pub use log::PublicLogPage;
