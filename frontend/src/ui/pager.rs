//! Page numbers below a table.

use leptos::prelude::*;

use crate::{listing::Paging, text::t};

const SIZES: [u32; 4] = [20, 50, 100, 200];

/// Links to the pages around this one, and how many rows a page has.
#[component]
pub(super) fn Pager(paging: Paging, total: i64, more: bool) -> impl IntoView {
    let size = move || paging.page.get().size();
    let now = move || paging.page.get().page.unwrap_or(1);
    let links = move || {
        let (now, pages) = (now(), paging.pages(total).max(now() + u32::from(more)));
        let numbers = around(now, pages).into_iter().map(|number| match number {
            None => view! { <li aria-hidden="true">"…"</li> }.into_any(),
            Some(number) => {
                let current = (number == now).then_some("page");
                let label = t().kit.page_number(number);
                view! {
                    <li><a href=paging.href(number) aria-label=label aria-current=current>{number}</a></li>
                }
                .into_any()
            }
        });
        view! {
            <ul>
                <li>{(now > 1).then(|| view! { <a href=paging.href(now - 1) rel="prev">{t().kit.previous}</a> })}</li>
                {numbers.collect_view()}
                <li>{(now < pages).then(|| view! { <a href=paging.href(now + 1) rel="next">{t().kit.next}</a> })}</li>
            </ul>
        }
    };
    let resize = move |event| {
        if let Ok(size) = event_target_value(&event).parse() {
            paging.resize(size);
        }
    };
    let sizes = SIZES.map(|n| view! { <option value=n prop:selected=move || size() == n>{n}</option> });
    view! {
        <div class="pager">
            <nav aria-label=t().kit.pages>{links}</nav>
            <label class="page-size">{t().kit.page_size} <select on:change=resize>{sizes.collect_view()}</select></label>
        </div>
    }
}

/// First, last, and two at each side; `None` is a gap.
fn around(now: u32, pages: u32) -> Vec<Option<u32>> {
    let near = |n: &u32| *n == 1 || *n == pages || n.abs_diff(now) <= 2;
    let mut shown = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(near) {
        if number == last + 2 {
            shown.push(Some(number - 1));
        } else if number > last + 2 {
            shown.push(None);
        }
        shown.push(Some(number));
        last = number;
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(now: u32, pages: u32) -> String {
        around(now, pages)
            .into_iter()
            .map(|n| n.map_or("…".into(), |n| n.to_string()))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn far_pages_are_a_gap_and_a_gap_of_one_is_that_page() {
        assert_eq!(written(1, 1), "1");
        assert_eq!(written(1, 9), "1 2 3 … 9");
        assert_eq!(written(5, 9), "1 2 3 4 5 6 7 8 9");
        assert_eq!(written(10, 500), "1 … 8 9 10 11 12 … 500");
    }
}
