//! The inspector register: list, one inspector, the form.

mod detail;
mod fields;
mod form;
mod licence;
mod list;

use contract::{accounts::Role, inspectors::InspectorStatus};

use crate::{session, ui::Tone};
pub use detail::InspectorPage;
pub use form::{EditInspectorPage, NewInspectorPage, WantedInspector};
pub use list::InspectorsPage;

const fn tone(status: InspectorStatus) -> Tone {
    match status {
        InspectorStatus::Active => Tone::Good,
        InspectorStatus::Standby => Tone::Info,
        InspectorStatus::Left => Tone::Neutral,
    }
}

/// Departments that inspect, as choices: code and name. Department staff have their own only.
fn departments() -> Vec<(String, String)> {
    // An official belongs to a department too, and has the whole district all the same.
    let own = session::account().filter(|account| account.role == Role::Department);
    let own = own.and_then(|account| account.department_code);
    let is_open = |code: &str| own.as_deref().is_none_or(|own| own == code);
    session::organisation()
        .map(|o| {
            let inspecting = o.departments.iter().filter(|d| d.inspects && is_open(&d.code));
            inspecting.map(|d| (d.code.clone(), d.name.clone())).collect()
        })
        .unwrap_or_default()
}

/// Items of inspection as choices: code and name.
fn items() -> Vec<(String, String)> {
    session::organisation()
        .map(|o| o.items.iter().map(|item| (item.code.clone(), item.name.clone())).collect())
        .unwrap_or_default()
}
