//! What the provider sees after scanning at the door: without an account, checked on the provider's own phone.

mod genuine;

use contract::inspections::{DoorLog, DoorPerson, DoorView};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    api,
    data::Data,
    format, path,
    shell::{LanguageSwitch, ThemeSwitch},
    text::t,
    ui::{
        Announcer, Details, Fact, Facts, Failure, Glyph, Icon, LinkButton, PageHead, Section, Skeleton,
        toast::Toasts,
    },
};
use genuine::{Flaw, Verdict, judge};

/// The page, without navigation.
#[component]
pub fn DoorPage() -> impl IntoView {
    let words = &t().inspections;
    // As of now: another code is another page.
    let code = path::door_code(&use_location().pathname.get_untracked()).to_owned();
    let door = Data::new(move || {
        let code = code.clone();
        async move { api::inspections::door(&code).await }
    });
    let shown = move || match door.get() {
        None => view! { <Skeleton /> }.into_any(),
        Some(Ok(view)) => view! { <Shown view /> }.into_any(),
        Some(Err(error)) if error.is_not_found() => view! {
            <div class="verdict is-bad" role="alert">
                <p class="verdict-title"><Icon glyph=Glyph::Alert /> {words.door_gone}</p>
            </div>
        }
        .into_any(),
        Some(Err(error)) => view! { <Failure error on_retry=move |()| door.refetch() /> }.into_any(),
    };
    view! {
        <header class="top">
            <span class="top-name">
                <span class="top-mark" aria-hidden="true"></span>
                <strong>{t().shell.product}</strong>
            </span>
            <div class="top-tools"><ThemeSwitch /><LanguageSwitch /></div>
        </header>
        <main id="content" class="content alone" tabindex="-1">
            <PageHead title=words.door_title lead=words.door_lead />
            {shown}
        </main>
        <Announcer />
        <Toasts />
    }
}

#[component]
fn Shown(view: DoorView) -> impl IntoView {
    let words = &t().inspections;
    let verdict = judge(&view);
    let genuine = !matches!(verdict, Verdict::Breaks(_));
    let arrived = words.arrived_at(&format::moment(view.checked_in_at));
    let until = words.door_until(&format::moment(view.expires_at));
    let items = view.items.iter().map(|item| view! { <li>{item.name.clone()}</li> }).collect_view();
    let (answered, people) = (view.clone(), view.people.clone());
    let (name, code) = (view.provider_name.clone(), view.credit_code.clone());
    let (address, number) = (view.address.clone(), view.number.clone());
    view! {
        <Answer verdict view=answered />
        <People people />
        <Section title=words.door_provider>
            <Facts>
                <Fact label=words.provider value=name />
                <Fact label=words.credit_code><code>{code}</code></Fact>
                <Fact label=words.door_where value=address />
                <Fact label=words.number value=number />
            </Facts>
        </Section>
        <Section title=words.door_items>
            <ul class="lines">{items}</ul>
        </Section>
        {genuine.then(|| view! { <Section title=words.door_rights><p>{words.door_rights_text}</p></Section> })}
        <How view />
        <p class="muted">{arrived} " · " {until}</p>
    }
}

/// The answer in one sentence, and a colour that cannot be mistaken.
#[component]
fn Answer(verdict: Verdict, view: DoorView) -> impl IntoView {
    let words = &t().inspections;
    match verdict {
        Verdict::Holds => {
            let when = view.log.as_ref().map(drawn).unwrap_or_default();
            view! {
                <div class="verdict is-good" role="status">
                    <p class="verdict-title"><Icon glyph=Glyph::Check /> {words.door_holds}</p>
                    <p>{when}</p>
                </div>
            }
            .into_any()
        }
        Verdict::Triggered => {
            let day = view.approved_on.map(format::day).unwrap_or_default();
            let number = view.approval_number.unwrap_or_default();
            view! {
                <div class="verdict is-short" role="status">
                    <p class="verdict-title"><Icon glyph=Glyph::Info /> {words.door_triggered}</p>
                    <p>{words.door_approved(&number, &day)}</p>
                </div>
            }
            .into_any()
        }
        Verdict::Breaks(flaw) => view! {
            <div class="verdict is-bad" role="alert">
                <p class="verdict-title"><Icon glyph=Glyph::Alert /> {words.door_breaks}</p>
                <p><strong>{flaw_words(flaw)}</strong></p>
                <p>{words.door_breaks_lead}</p>
            </div>
        }
        .into_any(),
    }
}

fn drawn(log: &DoorLog) -> String {
    let words = &t().inspections;
    match log.logged_at {
        Some(at) => words.door_drawn_on(&format::moment(at), &log.period),
        None => words.door_drawn(&log.period),
    }
}

fn flaw_words(flaw: Flaw) -> &'static str {
    let words = &t().inspections;
    match flaw {
        Flaw::Unreadable => words.door_unreadable,
        Flaw::Root => words.door_wrong_root,
        Flaw::Provider => words.door_wrong_provider,
        Flaw::Team => words.door_wrong_team,
    }
}

#[component]
fn People(people: Vec<DoorPerson>) -> impl IntoView {
    let words = &t().inspections;
    let lines = people.into_iter().map(|person| {
        view! {
            <li class="door-person">
                <strong>{person.name}</strong>
                <span>{person.department}</span>
                <span>{words.door_licence} " " <code>{person.licence_number}</code></span>
            </li>
        }
    });
    view! { <Section title=words.door_people><ul class="door-people">{lines.collect_view()}</ul></Section> }
}

/// What was computed, for those who want to do it again.
#[component]
fn How(view: DoorView) -> impl IntoView {
    let words = &t().inspections;
    let (Some(proof), Some(log)) = (view.proof, view.log) else { return ().into_any() };
    let entry = log.position.map(|seq| {
        view! { <LinkButton label=words.door_log_entry(seq) href=path::public_log_entry(seq) /> }
    });
    view! {
        <div class="button-row">
            <LinkButton label=words.door_public_draw href=path::public_draw(log.draw_id) />
            {entry}
        </div>
        <Details summary=words.door_how>
            <p>{words.door_how_text}</p>
            <Facts>
                <Fact label=words.door_row><code class="copy">{proof.row.clone()}</code></Fact>
                <Fact label=words.door_root><code class="copy">{log.result_root}</code></Fact>
                <Fact label=words.door_place value=words.door_place_of(proof.index + 1, proof.size) />
            </Facts>
        </Details>
    }
    .into_any()
}
