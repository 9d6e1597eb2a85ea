//! One version of an item: what it rests on, its checks, and what may be done.

use contract::{
    id::ItemVersionId,
    items::{CheckFact, CheckView, ItemVersionView, LegalBasis, SourceTag},
};
use leptos::prelude::*;

use super::{
    life::{PublishDialog, WithdrawDialog},
    list::tone,
};
use crate::{
    api,
    data::Data,
    format,
    pages::annual_plans::Names,
    path,
    text::{Word, language, t},
    ui::{Action, Badge, Fact, Facts, Glyph, Kind, LinkButton, Load, PageHead, Section, Tone},
};

/// The page.
#[component]
pub fn ItemVersionPage(
    /// Which version.
    id: ItemVersionId,
) -> impl IntoView {
    let version = Data::new(move || api::items::find(id));
    let reload = Callback::new(move |()| version.refetch());
    view! {
        <Load from=version let:version>
            <Head version=version.clone() on_changed=reload />
            <Content of="" version=version.clone() names=Names::inside() />
            <Bases of="" bases=version.content.legal_bases.clone() />
            <Checks of="" checks=version.content.checks />
        </Load>
    }
}

#[component]
fn Head(version: ItemVersionView, on_changed: Callback<()>) -> impl IntoView {
    let words = &t().items;
    let may = |action: &str| version.actions.iter().any(|a| a == action);
    let may_withdraw = may("withdraw");
    let (publishing, withdrawing) = (RwSignal::new(false), RwSignal::new(false));
    let edit = may("update").then(|| {
        let href = path::edit_item_version(version.id);
        view! { <LinkButton label=words.edit href glyph=Glyph::Edit /> }
    });
    let supersede = may("supersede").then(|| {
        view! { <LinkButton label=words.supersede href=path::supersede_item_version(version.id) kind=Kind::Primary glyph=Glyph::Add /> }
    });
    let publish = may("publish").then(|| {
        view! { <Action label=words.publish on_press=move |()| publishing.set(true) allowed=true why_not=words.not_allowed kind=Kind::Primary /> }
    });
    let title = words.version_of(&version.item_name, version.number);
    let withdrawn = version.withdrawn_from.map(|day| {
        words.withdrawn_from(&format::day(day), version.withdrawn_reason.as_deref().unwrap_or_default())
    });
    view! {
        <PageHead title above=vec![(path::ITEMS, words.title)]>
            <Action
                label=words.withdraw
                on_press=move |()| withdrawing.set(true)
                allowed=may_withdraw
                why_not=words.not_allowed
            />
            {edit}
            {supersede}
            {publish}
        </PageHead>
        <p class="badges">
            <Badge label=version.state.label() tone=tone(version.state) />
            <Badge label=version.content.weight.label() tone=Tone::Info />
            <span class="muted">{withdrawn}</span>
        </p>
        <PublishDialog open=publishing version=version.clone() on_changed />
        <WithdrawDialog open=withdrawing version on_changed />
    }
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(language().pick("、", ", "))
}

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn Content(
    /// Said after the title, where there are several.
    #[prop(into)]
    of: String,
    /// The version.
    version: ItemVersionView,
    /// Names for its codes.
    names: Names,
) -> impl IntoView {
    let words = &t().items;
    let content = version.content;
    let from = format::day(content.effective_from);
    let days = match version.in_force_until {
        Some(until) => words.days_from_to(&from, &format::day(until)),
        None => words.since(&from),
    };
    let published = version.published_at.map(format::moment).unwrap_or_default();
    view! {
        <Section title=format!("{}{of}", words.content)>
            <p>{content.content}</p>
            <Facts>
                <Fact label=words.days value=days />
                <Fact label=words.kinds value=joined(content.object_kinds.iter().map(|kind| kind.label().to_owned())) />
                <Fact label=words.methods value=joined(content.methods.iter().map(|way| way.label().to_owned())) />
                <Fact label=words.department value=names.department(&content.department_code) />
                <Fact label=words.specialties value=joined(content.specialties.iter().map(|code| names.item(code))) />
                <Fact label=words.published value=published />
            </Facts>
        </Section>
    }
}

/// A source, with what it is worth: never shown as law where it isn't known to be.
fn tag_badge(tag: SourceTag) -> impl IntoView {
    let (label, tone) =
        if tag.is_law() { (tag.label(), Tone::Good) } else { (t().items.parameter, Tone::Warning) };
    view! { <Badge label tone /> }
}

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn Bases(
    /// Said after the title, where there are several.
    #[prop(into)]
    of: String,
    /// What it rests on.
    bases: Vec<LegalBasis>,
) -> impl IntoView {
    let words = &t().items;
    let rows = bases.into_iter().map(|basis| {
        view! {
            <tr>
                <th scope="row" data-label=words.basis_title>{basis.title}</th>
                <td data-label=words.article>{basis.article}</td>
                <td class="one-line" data-label=words.basis_from>{basis.effective_from.map(format::day)}</td>
                <td data-label=words.tag>{tag_badge(basis.tag)}</td>
            </tr>
        }
    });
    view! {
        <Section title=format!("{}{of}", words.bases)>
            <table class="table">
                <caption class="hidden">{words.bases}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.basis_title}</th>
                        <th scope="col">{words.article}</th>
                        <th scope="col">{words.basis_from}</th>
                        <th scope="col">{words.tag}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
}

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub fn Checks(
    /// Said after the title, where there are several.
    #[prop(into)]
    of: String,
    /// The checks in their order.
    checks: Vec<CheckView>,
) -> impl IntoView {
    let words = &t().items;
    let lines = checks.into_iter().map(|check| view! { <Check check /> });
    view! {
        <Section title=format!("{}{of}", words.checks) lead=words.not_law>
            <ol class="check-list">{lines.collect_view()}</ol>
        </Section>
    }
}

#[component]
fn Check(check: CheckView) -> impl IntoView {
    let fact = (check.fact != CheckFact::None)
        .then(|| view! { <p class="muted">{t().items.fact} "：" {check.fact.label()}</p> });
    view! {
        <li>
            <p><code>{check.code}</code> " " <strong>{check.text}</strong></p>
            <p>{check.guidance}</p>
            {fact}
            <p class="badges">
                {tag_badge(check.tag)}
                <Badge label=check.weight.label() tone=Tone::Neutral />
                <span class="muted">{check.source}</span>
            </p>
        </li>
    }
}
