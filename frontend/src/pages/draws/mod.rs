//! Draws: list, planning, one draw with its result.

mod beacon;
mod detail;
mod list;
mod parts;
mod plan;
mod preview;
mod times;

pub(super) use beacon::source_name;
pub use detail::DrawPage;
pub use list::DrawsPage;
pub(super) use parts::{Hash, percent};
pub use plan::NewDrawPage;
pub(super) use times::month_name;
