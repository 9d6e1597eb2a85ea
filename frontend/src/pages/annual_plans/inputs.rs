//! The form's fields: the year, what is inspected, and the strata with their months.

use contract::providers::RiskClass;
use leptos::prelude::*;

use super::fields::{DepartmentFields, PlanFields, StratumFields};
use crate::{
    session,
    text::{Word, t},
    ui::{
        Button, CheckCodes, CheckGroup, Details, Fact, Facts, Kind, NumberField, RowWords, Rows, Section,
        SelectCode, TextArea, TextField,
    },
};

/// All fields; `base` is where the facts stand in the body.
#[component]
pub(super) fn Inputs(
    fields: PlanFields,
    base: &'static str,
    /// Whether the year can be chosen: of a plan that is there already it can't.
    year: bool,
) -> impl IntoView {
    let words = &t().annual_plans;
    let at = move |name: &str| format!("{base}/{name}");
    let items = session::organisation()
        .map(|o| o.items.iter().map(|item| (item.code.clone(), item.name.clone())).collect())
        .unwrap_or_default();
    let year = if year {
        view! { <NumberField label=words.year value=fields.year at=at("year") required=true /> }.into_any()
    } else {
        view! { <Facts><Fact label=words.year value=fields.year.get_untracked() /></Facts> }.into_any()
    };
    let row = move |place: Signal<usize>, stratum: StratumFields| view! { <Stratum place stratum base /> };
    view! {
        <Section title=words.title>
            {year}
            <CheckCodes label=words.items hint=words.items_hint value=fields.items options=items at=at("items") required=true />
            <TextArea label=words.scope value=fields.scope at=at("scope") required=true rows=2 />
            <TextArea label=words.note value=fields.note at=at("note") rows=2 />
        </Section>
        <Section title=words.strata>
            <Rows
                rows=fields.strata
                blank=StratumFields::blank
                key=|stratum| stratum.code
                row
                words=RowWords {
                    name: |n| t().annual_plans.stratum_number(n),
                    add: words.add_stratum,
                    remove: words.remove_stratum,
                    empty: words.no_strata,
                }
            />
        </Section>
    }
}

type At = Signal<String>;

#[component]
fn Stratum(place: Signal<usize>, stratum: StratumFields, base: &'static str) -> impl IntoView {
    let words = &t().annual_plans;
    let at = move |name: &'static str| -> At {
        Signal::derive(move || format!("{base}/strata/{}/{name}", place.get()))
    };
    view! {
        <div class="stack">
            <TextField label=words.stratum value=stratum.code at=at("code") required=true width="short" />
            <CheckGroup label=words.kinds value=stratum.kinds at=at("kinds") required=true />
            <Details summary=words.streets open=untrack(|| stratum.streets.with(|s| !s.is_empty()))>
                <CheckCodes label=words.streets hint=words.streets_hint value=stratum.streets options=session::streets() at=at("streets") />
            </Details>
            <Months place stratum base />
            <Teams place stratum base />
        </div>
    }
}

#[component]
fn Months(place: Signal<usize>, stratum: StratumFields, base: &'static str) -> impl IntoView {
    let words = &t().annual_plans;
    let months = (0..).zip(stratum.months).map(move |(month, value)| {
        let at: At = Signal::derive(move || format!("{base}/strata/{}/visits/{month}", place.get()));
        view! { <NumberField label=words.month_number(month + 1) value at required=true /> }
    });
    view! {
        <p class="field-legend">{words.months}</p>
        <div class="advice">
            <NumberField label=words.same_for_all value=stratum.every_month />
            <Button label=words.fill kind=Kind::Quiet on_press=move |()| stratum.fill() />
        </div>
        <div class="month-grid">{months.collect_view()}</div>
    }
}

#[component]
fn Teams(place: Signal<usize>, stratum: StratumFields, base: &'static str) -> impl IntoView {
    let words = &t().annual_plans;
    let at = move |name: &'static str| -> At {
        Signal::derive(move || format!("{base}/strata/{}/{name}", place.get()))
    };
    let weights = RiskClass::ALL.iter().zip(stratum.weights).map(move |(class, value)| {
        let at: At = Signal::derive(move || format!("{base}/strata/{}/class_weights/{class}", place.get()));
        view! { <NumberField label=class.label() value at required=true /> }
    });
    let codes: Vec<(String, String)> = session::organisation()
        .map(|o| {
            o.departments.iter().filter(|d| d.inspects).map(|d| (d.code.clone(), d.name.clone())).collect()
        })
        .unwrap_or_default();
    let row = move |row: Signal<usize>, department: DepartmentFields| {
        let at = move |name: &'static str| -> At {
            Signal::derive(move || format!("{base}/strata/{}/departments/{}/{name}", place.get(), row.get()))
        };
        view! {
            <SelectCode label=words.department value=department.code options=codes.clone() at=at("department_code") required=true />
            <NumberField label=words.minimum value=department.minimum at=at("minimum") required=true />
        }
    };
    view! {
        <p class="field-legend">{words.teams}</p>
        <div class="month-grid">
            <NumberField label=words.team_size value=stratum.team_size at=at("team_size") required=true />
            <NumberField label=words.unit_maximum value=stratum.unit_maximum at=at("unit_maximum") required=true />
            <NumberField label=words.cap value=stratum.annual_cap at=at("annual_cap") required=true />
        </div>
        <Rows
            rows=stratum.departments
            blank=DepartmentFields::blank
            key=|department| department.code
            row
            words=RowWords {
                name: |n| t().annual_plans.department_number(n),
                add: words.add_department,
                remove: words.remove_department,
                empty: words.no_departments,
            }
        />
        <Details summary=words.weights>
            <div class="month-grid">{weights.collect_view()}</div>
        </Details>
    }
}
