//! One inspector: licence, work, days away, pseudonym.

use contract::{
    audit::AuditFilter,
    id::InspectorId,
    inspectors::{Absence, InspectorFacts, InspectorView},
    recusals::RecusalFilter,
};
use leptos::prelude::*;

use super::{items, licence::LicenceEnd, tone};
use crate::{
    api,
    data::Data,
    format, path,
    permission::Permission,
    session,
    text::{Word, language, t},
    ui::{Action, Badge, Fact, Facts, Glyph, Kind, LinkButton, Load, PageHead, Section},
};

/// The page.
#[component]
pub fn InspectorPage(
    /// Of which inspector.
    id: InspectorId,
) -> impl IntoView {
    let inspector = Data::new(move || api::inspectors::find(id));
    view! {
        <Load from=inspector let:inspector>
            <Head inspector=inspector.clone() />
            <FactsCard inspector=inspector.clone() />
            <div class="two-columns">
                <WorkCard facts=inspector.facts.clone() visits=inspector.visits_this_year />
                <div class="stack">
                    <Absences absences=inspector.facts.absences />
                    <Section title=t().inspectors.pseudonym>
                        <p><code class="big-code">{inspector.pseudonym}</code></p>
                        <p class="muted">{t().inspectors.pseudonym_means}</p>
                    </Section>
                </div>
            </div>
        </Load>
    }
}

#[component]
fn Head(inspector: InspectorView) -> impl IntoView {
    let words = &t().inspectors;
    let edit = if inspector.actions.iter().any(|action| action == "update") {
        let href = path::edit_inspector(inspector.id);
        view! { <LinkButton label=words.edit href kind=Kind::Primary glyph=Glyph::Edit /> }.into_any()
    } else {
        view! { <Action label=words.edit on_press=|()| {} allowed=false why_not=words.not_allowed glyph=Glyph::Edit /> }
            .into_any()
    };
    let recusals = RecusalFilter { inspector_id: Some(inspector.id), ..RecusalFilter::default() };
    let changes = AuditFilter { object_id: Some(inspector.id.any()), ..AuditFilter::default() };
    let link = |allowed: bool, label: &'static str, href: String| {
        allowed.then(|| view! { <LinkButton label href /> })
    };
    let facts = inspector.facts;
    view! {
        <PageHead title=facts.name above=vec![(path::INSPECTORS, words.title)]>
            {link(session::may(Permission::ReadAudit), words.see_changes, path::audit(&changes))}
            {link(session::may(Permission::ReadRecusals), words.see_recusals, path::recusals(&recusals))}
            {link(session::may(Permission::ManageRecusals), words.add_recusal, path::new_recusal(&recusals))}
            {edit}
        </PageHead>
        <p class="badges"><Badge label=facts.status.label() tone=tone(facts.status) /></p>
    }
}

#[component]
fn FactsCard(inspector: InspectorView) -> impl IntoView {
    let words = &t().inspectors;
    let facts = inspector.facts;
    view! {
        <Section title=words.facts>
            <Facts>
                <Fact label=words.department value=session::department_name(&facts.department_code) />
                <Fact label=words.unit value=facts.unit />
                <Fact label=words.licence_number><code>{facts.licence_number}</code></Fact>
                <Fact label=words.licence_from value=format::day(facts.licence_from) />
                <Fact label=words.licence_to><LicenceEnd last=facts.licence_to /></Fact>
                <Fact label=words.created_at value=format::moment(inspector.created_at) />
                <Fact label=words.updated_at value=format::moment(inspector.updated_at) />
            </Facts>
        </Section>
    }
}

#[component]
fn WorkCard(facts: InspectorFacts, visits: i32) -> impl IntoView {
    let words = &t().inspectors;
    let separator = language().pick("、", ", ");
    let known = items();
    let name = |code: &String| known.iter().find(|(c, _)| c == code).map_or(code, |(_, name)| name).clone();
    let specialties: Vec<String> = facts.specialties.iter().map(name).collect();
    let specialties =
        if specialties.is_empty() { words.no_specialties.to_owned() } else { specialties.join(separator) };
    let streets: Vec<String> = facts.streets.iter().map(|code| session::street_name(code)).collect();
    let streets = if streets.is_empty() { words.whole_district.to_owned() } else { streets.join(separator) };
    view! {
        <Section title=words.work>
            <Facts>
                <Fact label=words.visits value=words.visits_of(visits) />
                <Fact label=words.capacity value=words.a_month(facts.monthly_capacity) />
                <Fact label=words.specialties value=specialties />
                <Fact label=words.streets value=streets />
            </Facts>
        </Section>
    }
}

#[component]
fn Absences(absences: Vec<Absence>) -> impl IntoView {
    let words = &t().inspectors;
    if absences.is_empty() {
        return view! { <Section title=words.absences><p class="empty">{words.no_absences}</p></Section> }
            .into_any();
    }
    let rows = absences.into_iter().map(|absence| {
        let reason = if absence.reason.is_empty() { t().kit.not_filled.to_owned() } else { absence.reason };
        view! {
            <tr>
                <th scope="row">{format::day(absence.first)}</th>
                <td>{format::day(absence.last)}</td>
                <td>{reason}</td>
            </tr>
        }
    });
    view! {
        <Section title=words.absences lead=words.absences_lead>
            <table class="table table-plain">
                <caption class="hidden">{words.absences}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words.absence_first}</th>
                        <th scope="col">{words.absence_last}</th>
                        <th scope="col">{words.absence_reason}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </Section>
    }
    .into_any()
}
