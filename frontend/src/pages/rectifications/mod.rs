//! Rectification orders: list, one order, the provider's answer, the re-check.

mod detail;
mod forms;
mod list;

use contract::rectifications::RectificationState;

use crate::ui::Tone;

pub use detail::RectificationPage;
pub use list::RectificationsPage;

/// What a state means for the reader.
pub const fn tone(state: RectificationState) -> Tone {
    match state {
        RectificationState::Ordered => Tone::Warning,
        RectificationState::Answered => Tone::Info,
        RectificationState::Verified => Tone::Good,
        RectificationState::Escalated => Tone::Bad,
    }
}
