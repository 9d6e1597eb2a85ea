//! The row of filters above a table. Each filter writes the URL; nothing else holds its state.

use std::{pin::Pin, sync::Arc};

use contract::page::Many;
use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{Button, Glyph, Icon, Kind, Menu, toast, unique_id};
use crate::{
    api::ApiError,
    format,
    listing::{Filter, Listing},
    permission::Permission,
    session,
    text::{Word, t},
};

/// Filters in a row; on a phone behind a button.
#[component]
pub fn FilterBar<F: Filter>(
    /// Whose filters.
    list: Listing<F>,
    /// The filters.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = unique_id("filters");
    view! {
        <div class="filters" role="search">
            <button
                type="button"
                class="button filters-toggle"
                aria-expanded=move || open.get().to_string()
                aria-controls=id.clone()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon glyph=Glyph::Filter />
                <span>{t().kit.filters}</span>
            </button>
            <div class="filters-body" id=id class:is-open=move || open.get()>
                {children()}
                <Show when=move || list.paging.filtered.get()>
                    <Button label=t().kit.clear_filters kind=Kind::Quiet on_press=move |()| list.clear() />
                </Show>
            </div>
        </div>
    }
}

/// Free search; searches on Enter and on the button.
#[component]
pub fn SearchBox(
    /// What can be searched for.
    #[prop(into)]
    hint: String,
    /// The search in force.
    #[prop(into)]
    value: Signal<Option<String>>,
    /// Searches for something else.
    #[prop(into)]
    on_search: Callback<Option<String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let text = node.get_untracked().map(|input| format::line(&input.value())).unwrap_or_default();
        on_search.run((!text.is_empty()).then_some(text));
    };
    view! {
        <form class="search" on:submit=submit>
            <input
                type="search"
                node_ref=node
                aria-label=format!("{}: {hint}", t().kit.search)
                placeholder=hint
                prop:value=move || value.get().unwrap_or_default()
            />
            <button type="submit" class="button" aria-label=t().kit.search><Icon glyph=Glyph::Search /></button>
        </form>
    }
}

/// Any of some codes, such as streets.
#[component]
pub fn FilterCodes(
    /// Its name.
    #[prop(into)]
    label: String,
    /// Codes and their names.
    options: Vec<(String, String)>,
    /// The codes in force.
    #[prop(into)]
    value: Signal<Option<Many<String>>>,
    /// Filters by others.
    #[prop(into)]
    on_change: Callback<Option<Many<String>>>,
) -> impl IntoView {
    let chosen = move || value.get().map(|many| many.0).unwrap_or_default();
    let toggle = move |code: &str| {
        let mut codes = chosen();
        if codes.iter().any(|c| c == code) {
            codes.retain(|c| c != code);
        } else {
            codes.push(code.to_owned());
        }
        on_change.run((!codes.is_empty()).then_some(Many(codes)));
    };
    let boxes = options.clone().into_iter().map(|(code, name)| {
        let this = code.clone();
        let is_chosen = move || value.with(|many| many.as_ref().is_some_and(|many| many.0.contains(&this)));
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=is_chosen on:change=move |_| untrack(|| toggle(&code)) />
                <span>{name}</span>
            </label>
        }
    });
    let boxes = boxes.collect_view();
    let words = Signal::derive(move || {
        let codes = chosen();
        match codes.as_slice() {
            [] => label.clone(),
            [one] => {
                let name = options.iter().find(|(code, _)| code == one).map_or(one, |(_, name)| name);
                format!("{label}: {name}")
            }
            many => format!("{label}: {}", t().kit.selected(many.len())),
        }
    });
    view! {
        <Menu label=words class="filter">
            <div class="checks checks-column">{boxes}</div>
            <Button label=t().kit.clear kind=Kind::Quiet on_press=move |()| on_change.run(None) />
        </Menu>
    }
}

/// Any words of a closed list.
#[component]
pub fn FilterWords<T: Word>(
    /// Its name.
    #[prop(into)]
    label: String,
    /// The words in force.
    #[prop(into)]
    value: Signal<Option<Many<T>>>,
    /// Filters by others.
    #[prop(into)]
    on_change: Callback<Option<Many<T>>>,
) -> impl IntoView {
    let options = T::ALL.iter().map(|word| (word.code().to_owned(), word.label().to_owned())).collect();
    let codes = Signal::derive(move || {
        value.get().map(|many| Many(many.0.iter().map(|word| word.code().to_owned()).collect()))
    });
    let change = move |codes: Option<Many<String>>| {
        let words = codes.map(|codes| {
            Many(T::ALL.iter().copied().filter(|word| codes.0.iter().any(|c| c == word.code())).collect())
        });
        on_change.run(words);
    };
    view! { <FilterCodes label options value=codes on_change=change /> }
}

/// Yes, no, or either.
#[component]
pub fn FilterFlag(
    /// Its name.
    #[prop(into)]
    label: String,
    /// What yes is called.
    yes: &'static str,
    /// What no is called.
    no: &'static str,
    /// The value in force.
    #[prop(into)]
    value: Signal<Option<bool>>,
    /// Filters by another.
    #[prop(into)]
    on_change: Callback<Option<bool>>,
) -> impl IntoView {
    let all = format!("{label}: {}", t().kit.all);
    let choose = move |event| {
        on_change.run(match event_target_value(&event).as_str() {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        });
    };
    view! {
        <select class="filter-flag" aria-label=label on:change=choose>
            <option value="" prop:selected=move || value.get().is_none()>{all}</option>
            <option value="true" prop:selected=move || value.get() == Some(true)>{yes}</option>
            <option value="false" prop:selected=move || value.get() == Some(false)>{no}</option>
        </select>
    }
}

/// Exports what the filters match, for those who may: `export` makes the file in a format, `csv` or `xlsx`.
#[component]
pub fn ExportMenu<Fut>(
    /// Who may.
    to: Permission,
    /// Makes and saves the file.
    export: impl Fn(&'static str) -> Fut + Send + Sync + 'static,
) -> impl IntoView
where
    Fut: Future<Output = Result<(), ApiError>> + 'static,
{
    let export = Arc::new(move |format| -> Exporting { Box::pin(export(format)) });
    let may = Memo::new(move |_| session::may(to));
    move || may.get().then(|| export_menu(export.clone()))
}

type Exporting = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

fn export_menu(export: Arc<dyn Fn(&'static str) -> Exporting + Send + Sync>) -> AnyView {
    let exporting = Action::new_local(move |format: &&'static str| {
        let exporting = export(format);
        async move {
            if let Err(error) = exporting.await {
                toast::failed(&error);
            }
        }
    });
    let busy = exporting.pending();
    let label =
        Signal::derive(move || if busy.get() { t().kit.exporting } else { t().kit.export }.to_owned());
    let choice = move |label: &'static str, format: &'static str| {
        let export = move |_| {
            exporting.dispatch(format);
        };
        view! { <button type="button" class="menu-item" data-closes="" on:click=export>{label}</button> }
    };
    view! {
        <Menu label glyph=Glyph::Download from_right=true>
            {choice(t().kit.export_xlsx, "xlsx")} {choice(t().kit.export_csv, "csv")}
        </Menu>
    }
    .into_any()
}
