//! Tables of a list page: sorting, columns and pages; on a phone each row becomes a card.

use std::sync::Arc;

use contract::Page;
use leptos::prelude::*;

use super::{
    Glyph, Icon,
    load::{failed, waiting},
    pager::Pager,
    table_settings::{Looks, TableSettings},
};
use crate::{data::Data, listing::Paging, text::t};

type Cell<T> = Arc<dyn Fn(&T) -> AnyView + Send + Sync>;

/// A column: `Column::new("name", "名称", |row| row.name.clone()).sortable()`.
#[must_use]
pub struct Column<T> {
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    cell: Cell<T>,
    sortable: bool,
    number: bool,
    pub(super) shown: Shown,
}

/// When a column is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Unless it is hidden.
    Usually,
    /// When it is asked for.
    OnDemand,
    /// Always: it names the row.
    Always,
}

impl<T> Clone for Column<T> {
    fn clone(&self) -> Self {
        Self { cell: Arc::clone(&self.cell), ..*self }
    }
}

impl<T: 'static> Column<T> {
    /// A column; its id is also the server's name for sorting.
    pub fn new<V: IntoView + 'static>(
        id: &'static str,
        title: &'static str,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        let cell: Cell<T> = Arc::new(move |row| cell(row).into_any());
        Self { id, title, cell, sortable: false, number: false, shown: Shown::Usually }
    }

    /// The server can sort by it.
    pub const fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// Numbers, aligned at the right.
    pub const fn number(mut self) -> Self {
        self.number = true;
        self
    }

    /// Hidden until it is asked for.
    pub const fn optional(mut self) -> Self {
        self.shown = Shown::OnDemand;
        self
    }

    /// Names the row: always shown, and the row's heading.
    pub const fn pinned(mut self) -> Self {
        self.shown = Shown::Always;
        self
    }
}

/// A table of a list's rows.
#[component]
pub fn DataTable<T: Clone + Send + Sync + 'static>(
    /// Remembers the person's columns under this name.
    id: &'static str,
    /// What the rows are.
    #[prop(into)]
    caption: String,
    /// The columns.
    columns: Vec<Column<T>>,
    /// The rows, from `Listing::rows`.
    rows: Data<Page<T>>,
    /// Sort and page, from the same `Listing`.
    paging: Paging,
    /// Said when there are no rows although nothing is filtered.
    #[prop(default = t().kit.no_rows)]
    empty: &'static str,
) -> impl IntoView {
    let looks = Looks::remembered(id, &columns);
    let columns = StoredValue::new(columns);
    let caption = StoredValue::new(caption);
    let pending = RwSignal::new(false);
    let settings =
        columns.with_value(|columns| view! { <TableSettings looks columns=columns.clone() /> }.into_any());
    let table = move || {
        let answer = rows.get()?;
        Some(match answer {
            Err(error) => failed(error, Callback::new(move |()| rows.refetch())),
            Ok(page) if page.items.is_empty() => {
                let words = if paging.filtered.get_untracked() { t().kit.empty_filtered } else { empty };
                view! { <p class="empty" role="status">{words}</p> }.into_any()
            }
            Ok(page) => view! { <Filled page columns caption paging looks /> }.into_any(),
        })
    };
    let count = move || {
        let page = rows.get()?.ok()?;
        Some(total(page.total?, page.total_is_capped == Some(true)).into_any())
    };
    view! {
        <div class="table-box" class:is-compact=move || looks.compact.get() aria-busy=move || pending.get().to_string()>
            <div class="table-bar">
                <p class="table-count" role="status">{count}</p>
                {settings}
            </div>
            {waiting(Arc::new(table), Some(pending))}
        </div>
    }
}

fn total(n: i64, capped: bool) -> String {
    if capped { t().kit.rows_or_more(n) } else { t().kit.rows(n) }
}

#[component]
fn Filled<T: Clone + Send + Sync + 'static>(
    page: Page<T>,
    columns: StoredValue<Vec<Column<T>>>,
    caption: StoredValue<String>,
    paging: Paging,
    looks: Looks,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let hidden = looks.hidden.get();
        columns.with_value(|all| {
            all.iter().map(|c| c.id).filter(|id| !hidden.iter().any(|h| h == id)).collect::<Vec<_>>()
        })
    });
    let items = page.items;
    let (total, more) = (page.total.unwrap_or(0), page.next_cursor.is_some());
    let body = move || {
        let columns = visible(columns, &shown.get());
        let heads =
            columns.iter().map(|column| view! { <Head column=column.clone() paging /> }).collect_view();
        let rows = items.iter().map(|item| view! { <tr>{cells(&columns, item)}</tr> }).collect_view();
        view! {
            <table class="table" class:is-wide={columns.len() > 9}>
                <caption class="hidden">{caption.get_value()}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=caption.get_value()>{body}</div>
        <Pager paging total more />
    }
}

fn visible<T: Clone + Send + Sync + 'static>(
    all: StoredValue<Vec<Column<T>>>,
    shown: &[&str],
) -> Vec<Column<T>> {
    all.with_value(|all| all.iter().filter(|c| shown.contains(&c.id)).cloned().collect())
}

fn cells<T: 'static>(columns: &[Column<T>], item: &T) -> impl IntoView + use<T> {
    let one = |column: &Column<T>| {
        let content = (column.cell)(item);
        if column.shown == Shown::Always {
            view! { <th scope="row" data-label=column.title>{content}</th> }.into_any()
        } else {
            view! { <td class:is-number=column.number data-label=column.title>{content}</td> }.into_any()
        }
    };
    columns.iter().map(one).collect_view()
}

#[component]
fn Head<T: 'static>(column: Column<T>, paging: Paging) -> impl IntoView {
    let Column { id, title, sortable, number, .. } = column;
    if !sortable {
        return view! { <th scope="col" class:is-number=number>{title}</th> }.into_any();
    }
    let sorted = move || Sorted::of(paging.page.get().sort.as_deref(), id);
    let aria = move || sorted().aria();
    // `aria-sort` says the order; a name longer than the title would be read out with every cell of the column.
    view! {
        <th scope="col" class:is-number=number aria-sort=aria>
            <button type="button" class="sort" on:click=move |_| paging.sort_by(id)>
                {title} {move || view! { <Icon glyph=sorted().glyph() /> }}
            </button>
        </th>
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sorted {
    No,
    Up,
    Down,
}

impl Sorted {
    fn of(sort: Option<&str>, column: &str) -> Self {
        match sort {
            Some(sort) if sort == column => Self::Up,
            Some(sort) if sort.strip_prefix('-') == Some(column) => Self::Down,
            _ => Self::No,
        }
    }

    const fn aria(self) -> Option<&'static str> {
        match self {
            Self::No => None,
            Self::Up => Some("ascending"),
            Self::Down => Some("descending"),
        }
    }

    const fn glyph(self) -> Glyph {
        match self {
            Self::No => Glyph::Sort,
            Self::Up => Glyph::SortUp,
            Self::Down => Glyph::SortDown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minus_sorts_down_and_other_columns_do_not_count() {
        assert_eq!(Sorted::of(Some("-places"), "places"), Sorted::Down);
        assert_eq!(Sorted::of(Some("places"), "places"), Sorted::Up);
        assert_eq!(Sorted::of(Some("places"), "name"), Sorted::No);
    }
}
