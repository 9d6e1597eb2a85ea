//! The state of a list page: filter, sort and page, all in the URL, so that links and the back button work.

use std::future::Future;

use contract::page::{DEFAULT_PAGE_SIZE, MAX_OFFSET, Page, PageQuery};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::{api::ApiError, data::Data, path};

/// What a filter must be: one of `contract`'s `XFilter`.
pub trait Filter: Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<F: Clone + Default + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static> Filter for F {}

/// Sort and page of a list; what the table needs.
#[derive(Clone, Copy)]
pub struct Paging {
    /// Read from the URL.
    pub page: Memo<PageQuery>,
    /// Whether a filter narrows the list.
    pub filtered: Signal<bool>,
    change: Callback<PageQuery>,
    address: Callback<PageQuery, String>,
}

impl Paging {
    /// Address of another page of the same list.
    pub fn href(self, number: u32) -> String {
        self.address.run(PageQuery { page: (number > 1).then_some(number), ..self.page.get() })
    }

    /// Shows this many rows a page, from the first.
    pub fn resize(self, size: u32) {
        let page_size = (size != DEFAULT_PAGE_SIZE).then_some(size);
        self.change.run(PageQuery { page: None, page_size, ..self.page.get_untracked() });
    }

    /// Sorts by a column; the same column again turns the direction.
    pub fn sort_by(self, column: &str) {
        let now = self.page.get_untracked();
        let sort = if now.sort.as_deref() == Some(column) { format!("-{column}") } else { column.to_owned() };
        self.change.run(PageQuery { page: None, sort: Some(sort), ..now });
    }

    /// How many pages page numbers reach, for this many rows.
    pub fn pages(self, total: i64) -> u32 {
        page_count(total, self.page.get().size())
    }
}

fn page_count(total: i64, size: u32) -> u32 {
    let reached = u32::try_from(total.max(0)).unwrap_or(MAX_OFFSET).min(MAX_OFFSET);
    reached.div_ceil(size.max(1)).max(1)
}

/// Filter, sort and page of a list page.
pub struct Listing<F: Filter> {
    /// Read from the URL.
    pub filter: Memo<F>,
    /// Sort and page.
    pub paging: Paging,
    change: Callback<F>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "a derive would ask the filter to be `Copy` too")]
impl<F: Filter> Clone for Listing<F> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<F: Filter> Copy for Listing<F> {}

impl<F: Filter> Listing<F> {
    /// Reads the URL of the page this is called in.
    pub fn from_url() -> Self {
        let location = use_location();
        let search = location.search;
        // As of now, and not tracked: the address changes before the page that is left is taken down.
        let base = StoredValue::new(location.pathname.get_untracked());
        let filter = Memo::new(move |_| read::<F>(&search.get()));
        let page = Memo::new(move |_| read::<PageQuery>(&search.get()));
        let navigate = use_navigate();
        let go = Callback::new(move |(filter, page): (F, PageQuery)| {
            let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
            navigate(&path::list(&base.get_value(), &filter, &page), options);
        });
        let change_page = Callback::new(move |page| go.run((filter.get_untracked(), page)));
        let change = Callback::new(move |filter| {
            go.run((filter, PageQuery { page: None, cursor: None, ..page.get_untracked() }));
        });
        let address = Callback::new(move |page| path::list(&base.get_value(), &filter.get(), &page));
        let filtered = Signal::derive(move || filter.with(|filter| *filter != F::default()));
        Self { filter, paging: Paging { page, filtered, change: change_page, address }, change }
    }

    /// Changes the filter and goes back to the first page: `list.narrow(|f| f.public = Some(true))`.
    pub fn narrow(self, edit: impl FnOnce(&mut F)) {
        let mut filter = self.filter.get_untracked();
        edit(&mut filter);
        if filter != self.filter.get_untracked() {
            self.change.run(filter);
        }
    }

    /// Removes every filter.
    pub fn clear(self) {
        self.narrow(|filter| *filter = F::default());
    }

    /// Loads the rows, and again whenever the URL changes: `list.rows(api::providers::list)`.
    pub fn rows<T, Fut>(self, load: impl Fn(F, PageQuery) -> Fut + 'static) -> Data<Page<T>>
    where
        T: Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<Page<T>, ApiError>> + 'static,
    {
        Data::new(move || {
            load(self.filter.get(), PageQuery { include_total: Some(true), ..self.paging.page.get() })
        })
    }
}

/// Reads the parameters that `T` knows; a parameter that is unknown or wrong is passed over, not the whole.
fn read<T: Default + DeserializeOwned>(search: &str) -> T {
    let search = search.strip_prefix('?').unwrap_or(search);
    let known: Vec<&str> =
        search.split('&').filter(|pair| serde_urlencoded::from_str::<T>(pair).is_ok()).collect();
    serde_urlencoded::from_str(&known.join("&")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use contract::{
        page::Many,
        providers::{ProviderFilter, ProviderStatus, RiskClass},
    };

    use super::*;

    #[test]
    fn the_url_keeps_filter_and_page() {
        let filter = ProviderFilter {
            q: Some("托育 & 园=1".into()),
            street: Some(Many(vec!["310106013".into(), "310106014".into()])),
            status: Some(Many(vec![ProviderStatus::Closed])),
            risk_class: Some(Many(vec![RiskClass::C, RiskClass::D])),
            public: Some(false),
            ..ProviderFilter::default()
        };
        let page = PageQuery {
            page: Some(2),
            page_size: Some(50),
            sort: Some("-name".into()),
            ..Default::default()
        };
        let search = format!("?{}", path::query(&filter, &page));
        assert_eq!(read::<ProviderFilter>(&search), filter);
        assert_eq!(read::<PageQuery>(&search), page);
    }

    #[test]
    fn a_wrong_parameter_spoils_only_itself() {
        let filter: ProviderFilter = read("status=sleeping&public=true&utm_source=mail&page=x");
        assert_eq!(filter, ProviderFilter { public: Some(true), ..ProviderFilter::default() });
    }

    #[test]
    fn page_numbers_reach_ten_thousand_rows() {
        assert_eq!(page_count(0, 20), 1);
        assert_eq!(page_count(41, 20), 3);
        assert_eq!(page_count(1_000_000, 20), 500);
    }
}
