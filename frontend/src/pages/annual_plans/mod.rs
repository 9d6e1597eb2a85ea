//! Yearly plans: list, one plan with its life, the form, and what a plan would bring.

mod detail;
mod fields;
mod form;
mod inputs;
mod life;
mod list;
mod outlook;
mod said;

pub use detail::AnnualPlanPage;
pub use form::{EditAnnualPlanPage, NewAnnualPlanPage, SupersedeAnnualPlanPage};
pub use list::AnnualPlansPage;
pub use said::{Names, Said};
