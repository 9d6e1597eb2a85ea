//! Every item with its versions.

use contract::{
    FieldError,
    items::{ItemList, ItemState, ItemVersionSummary, ItemView, NewItem},
};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use serde::{Deserialize, Serialize};

use crate::{
    api,
    data::Data,
    format, path,
    permission::Permission,
    session,
    text::{Word, t},
    ui::{
        Badge, Button, Dialog, Form, FormView, Glyph, Kind, LinkButton, Load, PageHead, Reader, Section,
        Submit, TextField, Tone, toast,
    },
};

/// The page.
#[component]
pub fn ItemsPage() -> impl IntoView {
    let words = &t().items;
    let list = Data::new(api::items::list);
    let open = RwSignal::new(false);
    let add = session::may(Permission::ManageItems).then(|| {
        view! { <Button label=words.add kind=Kind::Primary glyph=Glyph::Add on_press=move |()| open.set(true) /> }
    });
    view! {
        <PageHead title=words.title lead=words.lead>{add}</PageHead>
        <Load from=list let:list>
            <Items list />
        </Load>
        <NewItemDialog open />
    }
}

#[component]
fn Items(list: ItemList) -> impl IntoView {
    list.items.into_iter().map(|item| view! { <Item item /> }).collect_view()
}

#[component]
fn Item(item: ItemView) -> impl IntoView {
    let words = &t().items;
    let standing = match &item.in_force {
        Some(version) => view! {
            <p class="badges">
                <Badge label=words.in_force tone=Tone::Good />
                <a href=path::item_version(version.id)>{words.number(version.number)}</a>
                <span class="muted">{words.checks_of(version.checks)} " · " {days(version)}</span>
            </p>
        }
        .into_any(),
        None => view! { <p class="badges"><Badge label=words.nothing_in_force tone=Tone::Warning /></p> }
            .into_any(),
    };
    let rows = item.versions.iter().map(|version| {
        view! {
            <tr>
                <th scope="row"><a href=path::item_version(version.id)>{words.number(version.number)}</a></th>
                <td><Badge label=version.state.label() tone=tone(version.state) /></td>
                <td>{days(version)}</td>
                <td class="is-number">{words.checks_of(version.checks)}</td>
            </tr>
        }
    });
    let versions = if item.versions.is_empty() {
        let write = session::may(Permission::ManageItems).then(|| {
            view! { <LinkButton label=words.write_first href=path::new_item_version(&item.code) /> }
        });
        view! { <p class="empty">{words.no_versions}</p> {write} }.into_any()
    } else {
        view! {
            <table class="table table-plain">
                <caption class="hidden">{format!("{} {}", item.name, words.versions)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.version}</th>
                        <th scope="col">{words.state}</th>
                        <th scope="col">{words.days}</th>
                        <th scope="col" class="is-number">{words.checks}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <Section title=format!("{}（{}）", item.name, item.code) lead=item.source>
            {standing}
            {versions}
        </Section>
    }
}

fn days(version: &ItemVersionSummary) -> String {
    let from = format::day(version.effective_from);
    match version.in_force_until {
        Some(until) => t().items.days_from_to(&from, &format::day(until)),
        None => t().items.since(&from),
    }
}

/// What a state means for the reader.
pub(super) const fn tone(state: ItemState) -> Tone {
    match state {
        ItemState::Draft => Tone::Info,
        ItemState::Published => Tone::Good,
        ItemState::Withdrawn => Tone::Neutral,
    }
}

#[derive(Clone, Copy, Serialize, Deserialize)]
struct ItemFields {
    code: RwSignal<String>,
    name: RwSignal<String>,
    source: RwSignal<String>,
}

impl ItemFields {
    fn read(self) -> Result<NewItem, Vec<FieldError>> {
        let reader = Reader::default();
        let new = NewItem {
            code: reader.filled("/code", format::line(&self.code.get())),
            name: reader.filled("/name", format::line(&self.name.get())),
            source: reader.filled("/source", format::line(&self.source.get())),
        };
        reader.finish(new)
    }
}

#[component]
fn NewItemDialog(open: RwSignal<bool>) -> impl IntoView {
    let navigate = StoredValue::new_local(use_navigate());
    let content = move || {
        let words = &t().items;
        let form = Form::new("items/new");
        let fields = form.draft(ItemFields {
            code: RwSignal::default(),
            name: RwSignal::default(),
            source: RwSignal::default(),
        });
        let done = move |item: ItemView| {
            open.set(false);
            toast::done(t().items.added);
            navigate.with_value(|go| go(&path::new_item_version(&item.code), NavigateOptions::default()));
        };
        let save = form.submit(move || fields.read(), api::items::create, done);
        view! {
            <FormView form save>
                <p>{words.add_lead}</p>
                <TextField label=words.code hint=words.code_hint value=fields.code at="/code" required=true width="medium" />
                <TextField label=words.name value=fields.name at="/name" required=true />
                <TextField label=words.source value=fields.source at="/source" required=true />
                <Submit label=words.add on_cancel=move |()| open.set(false) />
            </FormView>
        }
    };
    view! { <Dialog open title=t().items.add>{content()}</Dialog> }
}
