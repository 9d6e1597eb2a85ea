//! The item list: everything in force today, whole.

use contract::{
    items::{ItemVersionView, PublicItems},
    public_providers::PublicDistrict,
};
use leptos::prelude::*;

use crate::{
    api,
    data::Data,
    format,
    pages::{
        annual_plans::Names,
        items::{Bases, Checks, Content},
        open::OpenFrame,
    },
    text::t,
    ui::{Details, Load, PageHead},
};

/// The page.
#[component]
pub fn PublicItemsPage() -> impl IntoView {
    let words = &t().open_planning;
    let items = Data::new(|| async {
        let district = api::public_providers::district().await?;
        Ok((district, api::public_documents::items().await?))
    });
    view! {
        <OpenFrame>
            <PageHead title=t().items.title lead=words.items_lead />
            <Load from=items let:items>
                <Items items />
            </Load>
        </OpenFrame>
    }
}

#[component]
fn Items(items: (PublicDistrict, PublicItems)) -> impl IntoView {
    let (district, items) = items;
    let names = Names::of(district);
    let words = &t().open_planning;
    let none = items.items.is_empty().then(|| view! { <p class="empty">{words.no_items}</p> });
    let all =
        items.items.into_iter().map(|version| view! { <Item version names=names.clone() /> }).collect_view();
    view! {
        <p class="muted">{words.as_of(&format::day(items.on))}</p>
        {none}
        {all}
    }
}

#[component]
fn Item(version: ItemVersionView, names: Names) -> impl IntoView {
    let title = t().items.version_of(&version.item_name, version.number);
    let count = t().open_planning.checks_of(version.content.checks.len());
    let of = format!(" · {}", version.item_name);
    let (bases, checks) = (version.content.legal_bases.clone(), version.content.checks.clone());
    view! {
        <h2 class="trial-title">{title}</h2>
        <Content of=of.clone() version names />
        <Bases of=of.clone() bases />
        <Details summary=count><Checks of checks /></Details>
    }
}
