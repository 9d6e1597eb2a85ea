//! The page of imports: templates, upload, history.

use contract::{
    imports::{ImportFilter, ImportView, Register},
    page::PageQuery,
};
use leptos::{prelude::*, task::spawn_local};

use super::{tone, upload::Upload};
use crate::{
    api, format,
    listing::Listing,
    path,
    text::{Word, t},
    ui::{Badge, Button, Column, DataTable, FilterBar, FilterOne, Glyph, PageHead, Section, Tone, toast},
};

/// The page.
#[component]
pub fn ImportsPage() -> impl IntoView {
    let words = &t().imports;
    let list = Listing::<ImportFilter>::from_url();
    let rows = list.rows(|filter, page: PageQuery| {
        let sort = page.sort.or_else(|| Some("-created_at".to_owned()));
        api::imports::list(filter, PageQuery { sort, ..page })
    });
    let registers = Register::ALL.iter().map(|r| (r.code().to_owned(), r.label().to_owned())).collect();
    let narrow = move |code: Option<String>| {
        list.narrow(|f| f.register = code.and_then(|code| code.parse().ok()));
    };
    view! {
        <PageHead title=words.title lead=words.lead />
        <div class="two-columns">
            <Section title=words.templates lead=words.templates_lead>
                <Templates />
            </Section>
            <Section title=words.upload>
                <Upload register=list.filter.get_untracked().register />
            </Section>
        </div>
        <div class="stack">
            <h2>{words.history}</h2>
            <FilterBar list>
                <FilterOne
                    label=words.register_short
                    options=registers
                    value=Signal::derive(move || list.filter.get().register.map(|r| r.code().to_owned()))
                    on_change=narrow
                />
            </FilterBar>
            <DataTable
                id="imports"
                caption=words.history
                columns=columns()
                rows
                paging=list.paging
                empty=words.no_history
            />
        </div>
    }
}

#[component]
fn Templates() -> impl IntoView {
    let save = |register: Register, format: &'static str| {
        spawn_local(async move {
            let name = format!("{} {}", register.label(), t().imports.template_name);
            if let Err(error) = api::imports::save_template(register, format, &name).await {
                toast::failed(&error);
            }
        });
    };
    let button = move |register: Register, format: &'static str, kind: &'static str| {
        let press = move |()| save(register, format);
        let label = t().imports.template_of(register.label(), kind);
        view! { <li><Button label on_press=press glyph=Glyph::Download /></li> }
    };
    let of_register = |register: Register| {
        let words = &t().imports;
        view! { {button(register, "xlsx", words.template_xlsx)} {button(register, "csv", words.template_csv)} }
    };
    view! { <ul class="download-list">{Register::ALL.iter().copied().map(of_register).collect_view()}</ul> }
}

fn columns() -> Vec<Column<ImportView>> {
    let words = &t().imports;
    let name = |i: &ImportView| view! { <a href=path::import(i.id)>{i.file_name.clone()}</a> };
    let state = |i: &ImportView| view! { <Badge label=i.state.label() tone=tone(i.state) /> };
    let failed = |i: &ImportView| {
        let count = format::number(i.failed_rows.into());
        if i.failed_rows > 0 {
            return view! { <Badge label=count tone=Tone::Warning /> }.into_any();
        }
        count.into_any()
    };
    vec![
        Column::new("file_name", words.file_name, name).pinned(),
        Column::new("register", words.register_short, |i: &ImportView| i.register.label()),
        Column::new("kind", words.kind, |i: &ImportView| kind(i.validate_only)),
        Column::new("state", words.state, state),
        Column::new("rows", words.rows, |i: &ImportView| format::number(i.rows.into())).number(),
        Column::new("created_rows", words.created_rows, |i: &ImportView| {
            format::number(i.created_rows.into())
        })
        .number(),
        Column::new("updated_rows", words.updated_rows, |i: &ImportView| {
            format::number(i.updated_rows.into())
        })
        .number(),
        Column::new("failed_rows", words.failed_rows, failed).number(),
        Column::new("created_at", words.created_at, |i: &ImportView| format::moment(i.created_at)).sortable(),
    ]
}

pub(super) fn kind(validate_only: bool) -> &'static str {
    if validate_only { t().imports.dry_run } else { t().imports.real }
}
