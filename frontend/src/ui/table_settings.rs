//! Which columns a table shows and how tightly; remembered in this browser.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Button, Column, Glyph, Kind, Menu, table::Shown};
use crate::{browser::Storage, text::t};

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    hidden: Vec<String>,
    compact: bool,
}

/// How a table looks.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    key: StoredValue<String>,
    usual: StoredValue<Vec<String>>,
    pub hidden: RwSignal<Vec<String>>,
    pub compact: RwSignal<bool>,
}

impl Looks {
    pub fn remembered<T>(table: &str, columns: &[Column<T>]) -> Self {
        let key = format!("tuoyu.table.{table}");
        let usual: Vec<String> =
            columns.iter().filter(|c| c.shown == Shown::OnDemand).map(|c| c.id.to_owned()).collect();
        let kept = Storage::Browser.read(&key).and_then(|text| serde_json::from_str(&text).ok());
        let kept = kept.unwrap_or_else(|| Kept { hidden: usual.clone(), compact: false });
        Self {
            key: StoredValue::new(key),
            usual: StoredValue::new(usual),
            hidden: RwSignal::new(kept.hidden),
            compact: RwSignal::new(kept.compact),
        }
    }

    fn keep(self) {
        let kept = Kept { hidden: self.hidden.get_untracked(), compact: self.compact.get_untracked() };
        if let Ok(text) = serde_json::to_string(&kept) {
            self.key.with_value(|key| Storage::Browser.write(key, &text));
        }
    }

    fn toggle(self, column: &str) {
        self.hidden.update(|hidden| {
            if hidden.iter().any(|h| h == column) {
                hidden.retain(|h| h != column);
            } else {
                hidden.push(column.to_owned());
            }
        });
        self.keep();
    }

    fn set_compact(self, compact: bool) {
        self.compact.set(compact);
        self.keep();
    }

    fn reset(self) {
        self.hidden.set(self.usual.get_value());
        self.set_compact(false);
    }
}

/// The menu that changes them.
#[component]
pub(super) fn TableSettings<T: 'static>(looks: Looks, columns: Vec<Column<T>>) -> impl IntoView {
    let boxes = columns.into_iter().filter(|column| column.shown != Shown::Always).map(
        move |Column { id, title, .. }| {
            let is_shown = move || looks.hidden.with(|hidden| !hidden.iter().any(|h| h == id));
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=is_shown on:change=move |_| looks.toggle(id) />
                    <span>{title}</span>
                </label>
            }
        },
    );
    view! {
        <Menu label=t().kit.columns glyph=Glyph::Columns from_right=true class="table-settings">
            <div class="checks checks-column">{boxes.collect_view()}</div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || looks.compact.get()
                    on:change=move |event| looks.set_compact(event_target_checked(&event))
                />
                <span>{t().kit.density}": "{t().kit.compact}</span>
            </label>
            <Button label=t().kit.reset_table kind=Kind::Quiet on_press=move |()| looks.reset() />
        </Menu>
    }
}
