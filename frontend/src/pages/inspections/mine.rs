//! My visits: what is open to the inspector signed in, in the order one would go.

use contract::inspections::{InspectionMember, OpenVisitView, OpenVisits};
use leptos::{prelude::*, task::spawn_local};

use super::{list::kind_tone, outbox, state_tone, visit};
use crate::{
    api::{self, ApiError},
    data::Data,
    format, path, session,
    text::{Word, language, t},
    ui::{Badge, Button, Fact, Facts, Glyph, Icon, Kind, LinkButton, Load, PageHead},
};

const NAME: &str = "visits";

/// The open visits, from the phone where the server can't be asked; whether they are from the phone.
pub async fn load() -> Result<(OpenVisits, bool), ApiError> {
    outbox::open().await;
    let kept = outbox::kept::<OpenVisits>(NAME).await;
    match api::inspections::open(kept.is_some()).await {
        Ok(visits) => {
            outbox::keep(NAME, &visits).await;
            outbox::keep_session().await;
            spawn_local(fetch_ahead(visits.clone()));
            Ok((visits, false))
        }
        Err(error) if error.code().is_none() => kept.map(|visits| (visits, true)).ok_or(error),
        Err(error) => Err(error),
    }
}

/// Visits that have begun and aren't on this phone yet: it may have no connection when they are opened.
async fn fetch_ahead(visits: OpenVisits) {
    for id in visits.items.iter().filter(|visit| has_begun(visit)).filter_map(|visit| visit.inspection_id) {
        if !visit::is_kept(id).await {
            let _ = visit::load(id).await;
        }
    }
}

fn has_begun(visit: &OpenVisitView) -> bool {
    use contract::inspections::InspectionState::{CheckedIn, Closed, Signed, UnderWay};
    visit.state.is_some_and(|state| matches!(state, CheckedIn | UnderWay | Signed | Closed))
}

/// The page.
#[component]
pub fn VisitsPage() -> impl IntoView {
    let words = &t().visits;
    let visits = Data::new(load);
    view! {
        <PageHead title=words.title lead=words.lead>
            <Button label=t().kit.refresh kind=Kind::Quiet on_press=move |()| visits.refetch() />
        </PageHead>
        <Load from=visits let:loaded>
            {
                let (visits, from_phone) = loaded;
                view! {
                    {from_phone.then(|| view! {
                        <p class="notice notice-info" role="status"><Icon glyph=Glyph::Info /> {words.from_phone}</p>
                    })}
                    <Streets visits=visits.items />
                }
            }
        </Load>
    }
}

#[component]
fn Streets(visits: Vec<OpenVisitView>) -> impl IntoView {
    if visits.is_empty() {
        return view! { <p class="empty" role="status">{t().visits.none}</p> }.into_any();
    }
    let streets = by_street(visits).into_iter().map(|(street, visits)| {
        let cards = visits.into_iter().map(|visit| view! { <Visit visit /> });
        view! {
            <section class="route">
                <h2>{session::street_name(&street)}</h2>
                <ul class="visits">{cards.collect_view()}</ul>
            </section>
        }
    });
    streets.collect_view().into_any()
}

/// Visits of one street together, streets and visits in the order the server gives.
fn by_street(visits: Vec<OpenVisitView>) -> Vec<(String, Vec<OpenVisitView>)> {
    let mut streets: Vec<(String, Vec<OpenVisitView>)> = Vec::new();
    for visit in visits {
        match streets.iter_mut().find(|(street, _)| *street == visit.provider.street_code) {
            Some((_, visits)) => visits.push(visit),
            None => streets.push((visit.provider.street_code.clone(), vec![visit])),
        }
    }
    streets
}

#[component]
fn Visit(visit: OpenVisitView) -> impl IntoView {
    let words = &t().visits;
    let state = visit.state.map(|state| view! { <Badge label=state.label() tone=state_tone(state) /> });
    let (href, label) = way(&visit);
    view! {
        <li class="card visit-card">
            <h3>{visit.provider.name.clone()}</h3>
            <p class="badges">
                <Badge label=visit.kind.label() tone=kind_tone(visit.kind) />
                {state}
                <span class="muted">{words.planned_day} " " {format::day(visit.planned_day)}</span>
            </p>
            <p>{visit.provider.address.clone()}</p>
            <Facts>
                <Fact label=words.items value=item_names(&visit.items) />
                <Fact label=words.team value=team_names(&visit.team) />
                <Fact label=words.last_day value=format::day(visit.last_day) />
            </Facts>
            <LinkButton label href kind=Kind::Primary />
        </li>
    }
}

/// Where the card leads: to the visit once it has begun, before that to the file.
fn way(visit: &OpenVisitView) -> (String, &'static str) {
    let words = &t().visits;
    match (visit.inspection_id, has_begun(visit), visit.draw_id.zip(visit.rank)) {
        (Some(id), true, _) => (path::visit(id), words.go_on),
        (_, false, Some((draw, rank))) => (path::drawn_visit(draw, rank), words.open_file),
        (Some(id), false, None) => (path::triggered_visit(id), words.open_file),
        _ => (path::VISITS.to_owned(), words.open_file),
    }
}

/// Names of items, by the district's list.
pub fn item_names(codes: &[String]) -> String {
    let known = session::organisation();
    let name = |code: &String| {
        let item = known.as_ref().and_then(|o| o.items.iter().find(|item| item.code == *code));
        item.map_or_else(|| code.clone(), |item| item.name.clone())
    };
    codes.iter().map(name).collect::<Vec<_>>().join(language().pick("、", ", "))
}

/// Names of a team, with departments.
pub fn team_names(team: &[InspectionMember]) -> String {
    let name =
        |m: &InspectionMember| format!("{}（{}）", m.name, session::department_name(&m.department_code));
    team.iter().map(name).collect::<Vec<_>>().join(language().pick("、", ", "))
}
