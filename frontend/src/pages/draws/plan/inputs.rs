//! The form's fields, in the order an official thinks: when, how many, whom, who goes. Random numbers: `beacons`.

use contract::providers::RiskClass;
use leptos::prelude::*;

use super::{
    defaults::suggested,
    fields::{DepartmentFields, PlanFields},
};
use crate::{
    format,
    pages::draws::{
        parts::{CodeChecks, MonthField},
        times,
    },
    session,
    text::{Word, t},
    ui::{Button, CheckGroup, DateField, Details, Kind, NumberField, RowWords, Rows, Section, SelectCode},
};

/// When, and what is looked at.
#[component]
pub fn When(fields: PlanFields) -> impl IntoView {
    let words = &t().draw_plan;
    let items =
        session::organisation().map(|o| o.items.iter().map(|i| (i.code.clone(), i.name.clone())).collect());
    view! {
        <Section title=words.when>
            <div class="month-grid">
                <MonthField label=words.period value=fields.period at="/period" on_choose=Callback::new(move |month| fields.move_to(month)) />
                <DateField label=words.first_day value=fields.first_day at="/first_day" required=true />
                <DateField label=words.last_day value=fields.last_day at="/last_day" required=true />
            </div>
            <CodeChecks
                label=words.items
                hint=words.items_hint
                options=items.unwrap_or_default()
                value=fields.items
                at="/items"
            />
        </Section>
    }
}

/// How many visits.
#[component]
pub fn HowMany(fields: PlanFields, operating: Option<i64>) -> impl IntoView {
    let words = &t().draw_plan;
    let advice = operating.map(|operating| {
        let visits = suggested(operating);
        let differs = move || fields.visits.with(|typed| typed.trim() != visits.to_string());
        view! {
            <div class="advice">
                <p class="hint">{words.suggestion_why(&format::number(operating), visits)}</p>
                <Show when=differs>
                    <Button
                        label=format!("{} {visits}", words.use_suggestion)
                        kind=Kind::Quiet
                        on_press=move |()| fields.visits.set(visits.to_string())
                    />
                </Show>
            </div>
        }
    });
    let later = move || {
        let period = fields.period.get();
        let months = fields.later.get().into_iter().zip(1_u32..).map(|(value, place)| {
            let label = times::month_name(&times::months_after(&period, place));
            view! { <NumberField label value at=format!("/strata/0/visits/{place}") /> }
        });
        months.collect_view()
    };
    let has_other =
        untrack(|| fields.later.with(|later| later.iter().any(|month| month.with(|m| !m.is_empty()))));
    view! {
        <Section title=words.how_many>
            <NumberField label=words.visits value=fields.visits at="/strata/0/visits/0" required=true />
            {advice}
            <Details summary=words.later open=has_other>
                <p class="hint">{words.later_lead}</p>
                <div class="month-grid">{later}</div>
            </Details>
        </Section>
    }
}

/// Which providers.
#[component]
pub fn Who(fields: PlanFields) -> impl IntoView {
    let words = &t().draw_plan;
    let weights = RiskClass::ALL.iter().zip(fields.weights).map(|(class, value)| {
        let label = words.weight_of(class.label());
        view! { <NumberField label value at=format!("/strata/0/class_weights/{class}") required=true /> }
    });
    view! {
        <Section title=words.who>
            <CheckGroup label=words.kinds value=fields.kinds at="/strata/0/kinds" required=true />
            <Details summary=words.weights>
                <p class="hint">{words.weights_lead}</p>
                <div class="month-grid">{weights.collect_view()}</div>
                <NumberField label=words.cap hint=words.cap_hint value=fields.annual_cap at="/strata/0/annual_cap" required=true />
            </Details>
        </Section>
    }
}

/// Who goes.
#[component]
pub fn TeamRules(fields: PlanFields) -> impl IntoView {
    let words = &t().draw_plan;
    let codes: Vec<(String, String)> = session::organisation()
        .map(|o| {
            o.departments.iter().filter(|d| d.inspects).map(|d| (d.code.clone(), d.name.clone())).collect()
        })
        .unwrap_or_default();
    let row = move |place: Signal<usize>, department: DepartmentFields| {
        let at = move |name: &'static str| {
            Signal::derive(move || format!("/strata/0/departments/{}/{name}", place.get()))
        };
        view! {
            <SelectCode
                label=words.department
                value=department.code
                options=codes.clone()
                at=at("department_code")
                required=true
            />
            <NumberField label=words.minimum value=department.minimum at=at("minimum") required=true />
        }
    };
    view! {
        <Section title=words.teams>
            <div class="form-grid">
                <NumberField label=words.team_size value=fields.team_size at="/strata/0/team_size" required=true />
                <NumberField label=words.unit_maximum value=fields.unit_maximum at="/strata/0/unit_maximum" required=true />
            </div>
            <Rows
                rows=fields.departments
                blank=DepartmentFields::blank
                key=|department| department.code
                row
                words=RowWords {
                    name: |n| t().draw_plan.department_number(n),
                    add: words.add_department,
                    remove: words.remove_department,
                    empty: words.no_departments,
                }
            />
        </Section>
    }
}
