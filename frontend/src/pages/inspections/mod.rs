//! Inspections: the inspector's phone pages, the list and the details that officials and providers see.

mod answer;
mod arrive;
mod detail;
mod door_code;
mod file;
mod judged;
mod leave;
mod list;
mod mine;
mod outbox;
mod photo;
pub mod pictures;
mod qr;
mod request;
mod required;
mod visit;

use contract::{id::InspectionId, inspections::InspectionState};
use leptos::prelude::*;

use crate::{
    api,
    data::action,
    text::t,
    ui::{Button, Glyph, Tone, toast},
};

pub use arrive::{ArrivePage, Which};
pub use detail::InspectionPage;
pub use leave::{LeaveDialog, Soon, clear, kept_session, send_on};
pub use list::InspectionsPage;
pub use mine::VisitsPage;
pub use photo::Photo;
pub use request::NewInspectionPage;
pub use visit::VisitPage;

/// What a state means for the reader.
const fn state_tone(state: InspectionState) -> Tone {
    match state {
        InspectionState::Requested | InspectionState::Signed => Tone::Warning,
        InspectionState::Refused => Tone::Bad,
        InspectionState::Approved | InspectionState::CheckedIn | InspectionState::UnderWay => Tone::Info,
        InspectionState::Closed => Tone::Good,
    }
}

/// Saves the record sheet; a failure is told.
fn record_button(id: InspectionId, number: String) -> AnyView {
    let number = StoredValue::new(number);
    let save = action(move || async move {
        let name = format!("{}-{}", t().visits.record_file, number.try_get_value().unwrap_or_default());
        if let Err(error) = api::inspections::record_sheet(id, &name).await {
            toast::failed(&error);
        }
    });
    let press = move |()| {
        save.dispatch(());
    };
    view! { <Button label=t().inspections.pdf glyph=Glyph::Download on_press=press busy=save.pending() /> }
        .into_any()
}
