//! Rows of a form that can be added and removed, such as classes.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Button, Glyph, Kind};

/// What tells rows apart: any text signal of the row, as signals have an identity.
type Key = RwSignal<String>;

/// Words around the rows.
#[derive(Debug, Clone, Copy)]
pub struct RowWords {
    /// Names a row: "class 2".
    pub name: fn(usize) -> String,
    /// On the add button.
    pub add: &'static str,
    /// On the remove button.
    pub remove: &'static str,
    /// Said when there are none.
    pub empty: &'static str,
}

/// Rows of a form. Each is a struct of signals; `row` draws one, given its place (for JSON pointers) and itself.
#[component]
pub fn Rows<T, V>(
    /// The rows.
    rows: RwSignal<Vec<T>>,
    /// Makes an empty row.
    blank: fn() -> T,
    /// Any text signal of the row.
    key: fn(&T) -> RwSignal<String>,
    /// Draws a row.
    row: impl Fn(Signal<usize>, T) -> V + Send + Sync + 'static,
    /// Words around the rows.
    words: RowWords,
) -> impl IntoView
where
    T: Copy + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let draw = move |place: Signal<usize>, mine: Key| {
        let item = rows.with_untracked(|rows| rows.iter().copied().find(|r| key(r) == mine));
        item.map(|item| row(place, item).into_any()).into_any()
    };
    list(List {
        keys: Signal::derive(move || rows.with(|rows| rows.iter().map(key).collect())),
        draw: Arc::new(draw),
        add: Callback::new(move |()| rows.update(|rows| rows.push(blank()))),
        remove: Callback::new(move |mine| rows.update(|rows| rows.retain(|r| key(r) != mine))),
        words,
    })
}

/// The same without the type of the rows: one copy of it in the WASM.
struct List {
    keys: Signal<Vec<Key>>,
    draw: Arc<dyn Fn(Signal<usize>, Key) -> AnyView + Send + Sync>,
    add: Callback<()>,
    remove: Callback<Key>,
    words: RowWords,
}

fn list(list: List) -> AnyView {
    let List { keys, draw, add, remove, words } = list;
    let each = move |mine: Key| {
        let place = Memo::new(move |_| keys.with(|keys| keys.iter().position(|k| *k == mine)).unwrap_or(0));
        view! {
            <fieldset class="row-set">
                <legend>{move || (words.name)(place.get() + 1)}</legend>
                <div class="row-fields">{draw(place.into(), mine)}</div>
                <Button
                    label=words.remove
                    kind=Kind::Quiet
                    glyph=Glyph::Trash
                    on_press=move |()| remove.run(mine)
                />
            </fieldset>
        }
    };
    view! {
        <Show when=move || keys.with(Vec::is_empty)>
            <p class="muted">{words.empty}</p>
        </Show>
        <For each=move || keys.get() key=|key| *key children=each />
        <Button label=words.add glyph=Glyph::Add on_press=add />
    }
    .into_any()
}
