//! Draws: list, planning, one draw through its life.

mod beacon;
mod course;
mod detail;
mod list;
mod parts;
mod plan;
mod preview;
mod secret;
mod times;

pub(super) use beacon::source_name;
pub(super) use course::{Course, CourseView};
pub use detail::DrawPage;
pub(super) use detail::{ContributorList, RevisionTable};
pub use list::DrawsPage;
pub(super) use list::tone;
pub(super) use parts::{Hash, Notice, Share, percent};
pub use plan::{EditDrawPage, NewDrawPage};
pub(super) use times::{draw_name, month_name, now};
