//! What is short, by name, and the changes that mend it: each with one button, before anything is announced.

use contract::remedies::{Change, EmptyPlace, PersonLeft, Remedy, RemedyOrder, ShortageView, TeamRemedies};
use leptos::prelude::*;

use crate::{
    api::{self, submission_key},
    data::action,
    path,
    permission::Permission,
    session,
    text::{language, t},
    ui::{Button, Details, Kind, LinkButton, toast},
};

/// Places and people named at once; the others are behind a summary.
const FEW: usize = 6;

#[component]
pub(super) fn Remedies(
    remedies: TeamRemedies,
    period: String,
    on_remedied: Callback<Option<u32>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let period = StoredValue::new(period);
    let lines = remedies.items.into_iter().map(|remedy| {
        let period = period.get_value();
        view! { <li class="remedy"><RemedyLine remedy period on_remedied busy /></li> }
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

#[component]
fn RemedyLine(
    remedy: Remedy,
    period: String,
    on_remedied: Callback<Option<u32>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let text = remedy.text.clone();
    let label = format!("{}：{text}", words.apply);
    let button = match remedy.changes.first() {
        None => ().into_any(),
        Some(Change::PlanLess { to, .. }) => {
            let to = *to;
            view! { <Button label=words.apply_plan on_press=move |()| on_remedied.run(Some(to)) busy /> }.into_any()
        }
        Some(Change::AddPeople { .. }) => {
            view! { <LinkButton label=words.to_register href=path::NEW_INSPECTOR.to_owned() kind=Kind::Quiet /> }
                .into_any()
        }
        Some(_) if may(&remedy) => {
            let order = StoredValue::new((
                RemedyOrder { period, changes: remedy.changes, reason: text.chars().take(500).collect() },
                submission_key(),
            ));
            let apply = action(move || async move {
                let (order, key) = order.get_value();
                match api::draws::apply_remedy(&order, key).await {
                    Ok(_) => {
                        toast::done(t().draw_plan.applied);
                        on_remedied.run(None);
                    }
                    Err(error) => toast::failed(&error),
                }
            });
            let pending = Signal::derive(move || busy.get() || apply.pending().get());
            view! { <Button label=words.apply on_press=move |()| { apply.dispatch(()); } busy=pending /> }.into_any()
        }
        Some(_) => view! { <span class="muted">{words.apply_not_allowed}</span> }.into_any(),
    };
    view! {
        <div class="advice" role="group" aria-label=label><p class="hint">{text}</p> {button}</div>
    }
}
