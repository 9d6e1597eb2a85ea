//! What is short, by name, and the changes that mend it: each with one button, before anything is announced.

use contract::{
    page::Many,
    remedies::{Change, EmptyPlace, PersonLeft, Remedy, RemedyOrder, ShortageView, TeamRemedies},
};
use leptos::prelude::*;

use crate::{
    api::{self, submission_key},
    data::action,
    pages::inspectors::WantedInspector,
    path,
    permission::Permission,
    session,
    text::{language, t},
    ui::{Button, Details, Kind, LinkButton, toast},
};

/// Places and people named at once; the others are behind a summary.
const FEW: usize = 6;

/// For what people are looked for.
pub(super) struct Month {
    pub period: String,
    pub items: Vec<String>,
}

/// What a remedy needs to know besides itself.
#[derive(Clone)]
struct Lack {
    period: String,
    items: Vec<String>,
    places: Vec<EmptyPlace>,
}

#[component]
pub(super) fn Remedies(
    remedies: TeamRemedies,
    month: Month,
    on_remedied: Callback<Vec<(String, u32)>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let places = remedies.shortage.as_ref().map(|shortage| shortage.places.clone());
    let lack = Lack { period: month.period, items: month.items, places: places.unwrap_or_default() };
    let lines = remedies.items.into_iter().map(|remedy| {
        view! { <li class="remedy"><RemedyLine remedy lack=lack.clone() on_remedied busy /></li> }
    });
    view! {
        {remedies.shortage.map(|shortage| view! { <Shortage shortage /> })}
        <p>{words.remedies}</p>
        <ul class="line-list">{lines.collect_view()}</ul>
    }
}

fn place(place: &EmptyPlace) -> String {
    let department = if place.department_code == "*" {
        t().draw_plan.any_department.to_owned()
    } else {
        session::department_name(&place.department_code)
    };
    t().draw_plan.place_of(&place.name, &department)
}

fn person(person: &PersonLeft) -> String {
    t().draw_plan.person_can(&person.name, &session::department_name(&person.department_code), person.cap)
}

/// The first few in one sentence.
fn few(names: Vec<String>) -> String {
    let more = names.len() > FEW;
    let shown = names.into_iter().take(FEW).collect::<Vec<_>>().join(language().pick("、", ", "));
    if more { format!("{shown} …") } else { shown }
}

#[component]
fn Shortage(shortage: ShortageView) -> impl IntoView {
    let words = &t().draw_plan;
    let all = shortage.places.iter().map(|one| view! { <li>{place(one)}</li> }).collect_view();
    view! {
        <ul class="fixes">
            <li>{words.shortage_places} "：" {few(shortage.empty.iter().map(place).collect())}</li>
            <li>{words.shortage_people} "：" {few(shortage.people.iter().map(person).collect())}</li>
            <li>{words.shortage_sum(shortage.demand, shortage.room)}</li>
        </ul>
        <Details summary=words.shortage_all><ul class="fixes">{all}</ul></Details>
    }
}

/// Whether the person may make all of it.
fn may(remedy: &Remedy) -> bool {
    remedy.changes.iter().all(|change| match change {
        Change::RaiseCap { .. } | Change::LendInspector { .. } => session::may(Permission::ManageInspectors),
        Change::LiftRecusal { .. } => session::may(Permission::ManageRecusals),
        Change::PlanLess { .. } | Change::AddPeople { .. } => true,
    })
}

/// Other visits of this month, by stratum.
fn less(changes: &[Change]) -> Vec<(String, u32)> {
    let less = |change: &Change| match change {
        Change::PlanLess { stratum, to, .. } => Some((stratum.clone(), *to)),
        _ => None,
    };
    changes.iter().filter_map(less).collect()
}

/// A way to the form for each department that lacks people: filled in with it, with the visits each can do, and with
/// the street where all the places are in one.
fn people(changes: &[Change], lack: &Lack) -> AnyView {
    if !session::may(Permission::ManageInspectors) {
        return view! { <span class="muted">{t().draw_plan.apply_not_allowed}</span> }.into_any();
    }
    let link = |change: &Change| {
        let Change::AddPeople { department_code, cap, .. } = change else { return None };
        let mut own = lack.places.iter().filter(|place| place.department_code == *department_code);
        let street = own.next().map(|place| place.street_code.clone());
        let street = street.filter(|street| own.all(|place| place.street_code == *street));
        let wanted = WantedInspector {
            department: Some(department_code.clone()),
            street,
            capacity: Some(*cap),
            items: Some(Many(lack.items.clone())),
        };
        let label = t().draw_plan.register_for(&session::department_name(department_code));
        Some(view! { <LinkButton label href=path::new_inspector(&wanted) kind=Kind::Quiet /> })
    };
    changes.iter().filter_map(link).collect_view().into_any()
}

#[component]
fn RemedyLine(
    remedy: Remedy,
    lack: Lack,
    on_remedied: Callback<Vec<(String, u32)>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let text = remedy.text.clone();
    let label = format!("{}：{text}", words.apply);
    let button = match remedy.changes.first() {
        None => ().into_any(),
        Some(Change::PlanLess { .. }) => {
            let visits = StoredValue::new(less(&remedy.changes));
            view! { <Button label=words.apply_plan on_press=move |()| on_remedied.run(visits.get_value()) busy /> }.into_any()
        }
        Some(Change::AddPeople { .. }) => people(&remedy.changes, &lack),
        Some(_) if may(&remedy) => {
            let order = StoredValue::new((
                RemedyOrder {
                    period: lack.period,
                    changes: remedy.changes,
                    reason: text.chars().take(500).collect(),
                },
                submission_key(),
            ));
            let apply = action(move || async move {
                let (order, key) = order.get_value();
                match api::draws::apply_remedy(&order, key).await {
                    Ok(_) => {
                        toast::done(t().draw_plan.applied);
                        on_remedied.run(Vec::new());
                    }
                    Err(error) => toast::failed(&error),
                }
            });
            let pending = Signal::derive(move || busy.get() || apply.pending().get());
            view! { <Button label=words.apply on_press=move |()| { apply.dispatch(()); } busy=pending /> }
                .into_any()
        }
        Some(_) => view! { <span class="muted">{words.apply_not_allowed}</span> }.into_any(),
    };
    view! {
        <div class="advice" role="group" aria-label=label><p class="hint">{text}</p> {button}</div>
    }
}
