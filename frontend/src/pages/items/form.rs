//! The form for a version of an item: the first, a changed draft, or one that takes another's place.

use contract::{
    FieldError,
    id::ItemVersionId,
    items::{ItemVersionView, NewItemVersion},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};

use super::fields::{BasisFields, CheckFields, VersionFields};
use crate::{
    api,
    data::Data,
    listing::Listing,
    path, session,
    text::t,
    ui::{
        CheckCodes, CheckGroup, DateField, Form, FormView, Load, PageHead, Reader, RowWords, Rows, Section,
        Select, SelectCode, Submit, TextArea, TextField, toast,
    },
};

/// Of which item, as the address says.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
struct Wanted {
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
}

/// Drafts the first version of an item.
#[component]
pub fn NewItemVersionPage() -> impl IntoView {
    let item = Listing::<Wanted>::from_url().filter.get_untracked().item.unwrap_or_default();
    view! { <NewForm item fields=VersionFields::blank() /> }
}

/// Drafts a version that takes the place of another.
#[component]
pub fn SupersedeItemVersionPage(
    /// The other one.
    id: ItemVersionId,
) -> impl IntoView {
    let version = Data::new(move || api::items::find(id));
    view! {
        <Load from=version let:version>
            <NewForm item=version.item_code.clone() fields=VersionFields::after(version) />
        </Load>
    }
}

#[component]
fn NewForm(item: String, fields: VersionFields) -> impl IntoView {
    let words = &t().items;
    let form = Form::new(format!("items/{item}/new"));
    let fields = form.draft(fields);
    let lead = format!("{}。{}", session::item_name(&item), t().form.draft_kept);
    let read = move || -> Result<NewItemVersion, Vec<FieldError>> {
        let reader = Reader::default();
        let content = fields.read(&reader, "/content");
        reader.finish(NewItemVersion { item_code: item.clone(), content })
    };
    let save = form.submit(read, api::items::draft, saved());
    view! {
        <PageHead title=words.new_title above=vec![(path::ITEMS, words.title)] lead />
        <FormView form save>
            <Inputs fields base="/content" />
            <Submit label=words.save cancel=path::ITEMS />
        </FormView>
    }
}

/// Changes a draft.
#[component]
pub fn EditItemVersionPage(
    /// Which one.
    id: ItemVersionId,
) -> impl IntoView {
    let version = Data::new(move || api::items::find(id));
    view! {
        <Load from=version let:version>
            <EditForm version />
        </Load>
    }
}

#[component]
fn EditForm(version: ItemVersionView) -> impl IntoView {
    let words = &t().items;
    let id = version.id;
    let lead = format!("{}。{}", words.version_of(&version.item_name, version.number), t().form.draft_kept);
    let form = Form::new(format!("items/{id}"));
    let fields = form.draft(VersionFields::of(version));
    let send = move |content, key| {
        let etag = fields.etag.get_untracked();
        async move { api::items::update(id, content, &etag, key).await }
    };
    let save = form.submit(move || fields.content(), send, saved());
    view! {
        <PageHead title=words.edit_title above=vec![(path::ITEMS, words.title)] lead />
        <FormView form save>
            <Inputs fields base="" />
            <Submit label=words.save cancel=path::item_version(id) />
        </FormView>
    }
}

fn saved() -> impl Fn(ItemVersionView) {
    let navigate = use_navigate();
    move |version: ItemVersionView| {
        toast::done(t().items.saved);
        navigate(&path::item_version(version.id), NavigateOptions::default());
    }
}

#[component]
fn Inputs(fields: VersionFields, base: &'static str) -> impl IntoView {
    let words = &t().items;
    let at = move |name: &str| format!("{base}/{name}");
    let items = session::organisation()
        .map(|o| o.items.iter().map(|item| (item.code.clone(), item.name.clone())).collect())
        .unwrap_or_default();
    view! {
        <Section title=words.content>
            <div class="form-grid">
                <DateField label=words.effective_from value=fields.effective_from at=at("effective_from") required=true />
                <DateField label=words.effective_to hint=words.effective_to_hint value=fields.effective_to at=at("effective_to") />
            </div>
            <TextArea label=words.content value=fields.content at=at("content") required=true />
            <div class="form-grid">
                <Select label=words.weight value=fields.weight at=at("weight") required=true />
                <SelectCode
                    label=words.department
                    value=fields.department
                    options=session::departments()
                    at=at("department_code")
                    required=true
                />
            </div>
            <CheckGroup label=words.kinds value=fields.kinds at=at("object_kinds") required=true />
            <CheckGroup label=words.methods value=fields.methods at=at("methods") required=true />
            <CheckCodes label=words.specialties value=fields.specialties options=items at=at("specialties") />
        </Section>
        <Bases fields base />
        <Checks fields base />
    }
}

#[component]
fn Bases(fields: VersionFields, base: &'static str) -> impl IntoView {
    let words = &t().items;
    let row = move |place: Signal<usize>, basis: BasisFields| {
        let at = move |name: &'static str| {
            Signal::derive(move || format!("{base}/legal_bases/{}/{name}", place.get()))
        };
        view! {
            <div class="stack">
                <TextField label=words.basis_title value=basis.title at=at("title") required=true />
                <div class="field-line">
                    <TextField label=words.article value=basis.article at=at("article") />
                    <DateField label=words.basis_from value=basis.effective_from at=at("effective_from") />
                    <Select label=words.tag value=basis.tag at=at("tag") required=true />
                </div>
            </div>
        }
    };
    view! {
        <Section title=words.bases>
            <Rows
                rows=fields.bases
                blank=BasisFields::blank
                key=|basis| basis.title
                row
                words=RowWords {
                    name: |n| t().items.basis_number(n),
                    add: words.add_basis,
                    remove: words.remove_basis,
                    empty: words.no_bases,
                }
            />
        </Section>
    }
}

#[component]
fn Checks(fields: VersionFields, base: &'static str) -> impl IntoView {
    let words = &t().items;
    let row = move |place: Signal<usize>, check: CheckFields| {
        let at =
            move |name: &'static str| Signal::derive(move || format!("{base}/checks/{}/{name}", place.get()));
        view! {
            <div class="stack">
                <div class="field-line">
                    <TextField label=words.code value=check.code at=at("code") required=true width="short" />
                    <TextField label=words.check_text value=check.text at=at("text") required=true />
                </div>
                <TextArea label=words.guidance value=check.guidance at=at("guidance") rows=2 />
                <div class="field-line">
                    <Select label=words.tag value=check.tag at=at("tag") required=true />
                    <TextField label=words.source value=check.source at=at("source") required=true />
                </div>
                <div class="field-line">
                    <Select label=words.weight value=check.weight at=at("weight") required=true />
                    <Select label=words.fact value=check.fact at=at("fact") required=true />
                </div>
            </div>
        }
    };
    view! {
        <Section title=words.checks>
            <Rows
                rows=fields.checks
                blank=CheckFields::blank
                key=|check| check.code
                row
                words=RowWords {
                    name: |n| t().items.check_number(n),
                    add: words.add_check,
                    remove: words.remove_check,
                    empty: words.no_checks,
                }
            />
        </Section>
    }
}
