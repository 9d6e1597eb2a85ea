//! What the law has the district publish: what may be inspected, and the yearly plans.

mod annual_plans;
mod items;

pub use annual_plans::PublicAnnualPlansPage;
pub use items::PublicItemsPage;
