//! The kit: what pages are made of. Native elements first; each component takes care of names, errors and focus.

mod badge;
mod button;
mod chart;
mod check_codes;
mod choice;
mod combobox;
mod dialog;
mod disclosure;
mod facts;
mod field;
mod file;
mod filter;
mod filter_more;
mod form;
mod form_merge;
mod form_stale;
mod form_view;
pub mod guard;
mod icon;
mod input;
mod load;
mod menu;
mod page;
mod pager;
mod pair_chart;
mod picker;
mod reader;
mod rows;
mod table;
mod table_settings;
pub mod toast;

pub use badge::{Badge, Tone};
pub use button::{Action, Button, Kind, LinkButton};
pub use chart::{Bar, BarChart};
pub use check_codes::CheckCodes;
pub use choice::{Check, CheckGroup, Select, SelectCode};
pub use combobox::{Choice, Combobox, FilterPick};
pub use dialog::{Confirm, Dialog, ReasonDialog};
pub use disclosure::{Details, Tab, Tabs};
pub use facts::{Fact, Facts, Moment, Timeline};
pub use field::{Field, FieldState};
pub use file::{FileDrop, Progress};
pub use filter::{ExportMenu, FilterBar, FilterCodes, FilterFlag, FilterWords, SearchBox};
pub use filter_more::{FilterDay, FilterOne};
pub use form::{Form, Save};
pub use form_stale::{Merge, MergeChoices, Told, Version};
pub use form_view::{FormView, Submit};
pub use icon::{Glyph, Icon};
pub use input::{DateField, NumberField, PasswordField, TextArea, TextField};
pub use load::{Failure, Load, Skeleton};
pub use menu::Menu;
pub use page::{AddLink, Allowed, Announcer, PageHead, Section, announce};
pub use pair_chart::{Pair, PairChart};
pub use reader::Reader;
pub use rows::{RowWords, Rows};
pub use table::{Column, DataTable};

use std::cell::Cell;

thread_local! {
    static LAST_ID: Cell<u32> = const { Cell::new(0) };
}

/// An element id nobody else has.
pub fn unique_id(prefix: &str) -> String {
    let next = LAST_ID.get() + 1;
    LAST_ID.set(next);
    format!("{prefix}-{next}")
}
