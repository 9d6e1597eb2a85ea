//! Imports: templates, upload and history on one page, one import on another.

mod list;
mod one;
mod outcome;
mod upload;
mod watch;

use std::cell::RefCell;

use contract::{id::ImportId, imports::ImportState};

use crate::ui::Tone;
pub use list::ImportsPage;
pub use one::ImportPage;

thread_local! {
    /// The file uploaded last: after a check it can be imported without being looked for again.
    static LAST: RefCell<Option<(ImportId, web_sys::File)>> = const { RefCell::new(None) };
}

fn keep_file(id: ImportId, file: web_sys::File) {
    LAST.set(Some((id, file)));
}

/// The file of this import, if it was uploaded from this page and the page was not loaded anew since.
fn kept_file(id: ImportId) -> Option<web_sys::File> {
    LAST.with_borrow(|last| last.as_ref().filter(|(of, _)| *of == id).map(|(_, file)| file.clone()))
}

const fn is_active(state: ImportState) -> bool {
    matches!(state, ImportState::Queued | ImportState::Running)
}

const fn tone(state: ImportState) -> Tone {
    match state {
        ImportState::Queued | ImportState::Running => Tone::Info,
        ImportState::Succeeded => Tone::Good,
        ImportState::Failed => Tone::Bad,
        ImportState::Cancelled => Tone::Neutral,
    }
}
