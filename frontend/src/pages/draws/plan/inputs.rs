//! The form's fields, in the order an official thinks: when, how many, whom, who goes. Random numbers: `beacons`.

use contract::providers::RiskClass;
use leptos::prelude::*;

use super::{
    defaults::suggested,
    fields::PlanFields,
    stratum::{DepartmentFields, StratumFields},
};
use crate::{
    format,
    pages::draws::{
        parts::{CodeChecks, MonthField},
        times,
    },
    session,
    text::{Word, language, t},
    ui::{
        Button, CheckGroup, DateField, Details, Fact, Facts, Kind, NumberField, RowWords, Rows, Section,
        SelectCode,
    },
};

/// When, and what is looked at.
#[component]
pub fn When(
    fields: PlanFields,
    /// Told of another month.
    on_month: Callback<String>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let items =
        session::organisation().map(|o| o.items.iter().map(|i| (i.code.clone(), i.name.clone())).collect());
    view! {
        <Section title=words.when>
            <div class="month-grid">
                <MonthField label=words.period value=fields.period at="/period" on_choose=on_month />
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

/// Each stratum: how many, whom, who goes. Said of which where there are several.
#[component]
pub fn Strata(
    fields: PlanFields,
    /// Providers to suggest a number for; none where a yearly plan says the number.
    operating: Option<i64>,
) -> impl IntoView {
    move || {
        let strata = fields.strata.get();
        let alone = strata.len() == 1;
        let each = strata.into_iter().enumerate().map(|(place, stratum)| {
            let code = stratum.code.get_untracked();
            let name = if alone { String::new() } else { t().draw_plan.of_stratum(&code) };
            let name = StoredValue::new(name);
            let period = fields.period;
            view! {
                <HowMany stratum place period name operating=operating.filter(|_| alone) />
                <Who stratum place name />
                <TeamRules stratum place name />
            }
        });
        each.collect_view()
    }
}

type Name = StoredValue<String>;

fn titled(title: &str, name: Name) -> String {
    name.with_value(|name| format!("{title}{name}"))
}

/// How many visits.
#[component]
fn HowMany(
    stratum: StratumFields,
    place: usize,
    period: RwSignal<String>,
    name: Name,
    operating: Option<i64>,
) -> impl IntoView {
    let words = &t().draw_plan;
    let fields = stratum;
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
        let period = period.get();
        let months = fields.later.get().into_iter().zip(1_u32..).map(|(value, month)| {
            let label = times::month_name(&times::months_after(&period, month));
            view! { <NumberField label value at=format!("/strata/{place}/visits/{month}") /> }
        });
        months.collect_view()
    };
    let has_other = untrack(|| {
        fields.later.with(|later| {
            later.iter().any(|month| month.with(|m| !m.is_empty() && *m != fields.visits.get_untracked()))
        })
    });
    view! {
        <Section title=titled(words.how_many, name)>
            <NumberField label=words.visits value=fields.visits at=format!("/strata/{place}/visits/0") required=true />
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
fn Who(stratum: StratumFields, place: usize, name: Name) -> impl IntoView {
    let words = &t().draw_plan;
    let weights = RiskClass::ALL.iter().zip(stratum.weights).map(move |(class, value)| {
        let label = words.weight_of(class.label());
        view! { <NumberField label value at=format!("/strata/{place}/class_weights/{class}") required=true /> }
    });
    let streets = stratum
        .streets
        .with_untracked(|streets| streets.iter().map(|code| session::street_name(code)).collect::<Vec<_>>());
    let streets = (!streets.is_empty()).then(|| {
        let names = streets.join(language().pick("、", ", "));
        view! { <Facts><Fact label=t().annual_plans.streets value=names /></Facts> }
    });
    view! {
        <Section title=titled(words.who, name)>
            {streets}
            <CheckGroup label=words.kinds value=stratum.kinds at=format!("/strata/{place}/kinds") required=true />
            <Details summary=words.weights>
                <p class="hint">{words.weights_lead}</p>
                <div class="month-grid">{weights.collect_view()}</div>
                <NumberField label=words.cap hint=words.cap_hint value=stratum.annual_cap at=format!("/strata/{place}/annual_cap") required=true />
            </Details>
        </Section>
    }
}

/// Who goes.
#[component]
fn TeamRules(stratum: StratumFields, place: usize, name: Name) -> impl IntoView {
    let words = &t().draw_plan;
    let codes: Vec<(String, String)> = session::organisation()
        .map(|o| {
            o.departments.iter().filter(|d| d.inspects).map(|d| (d.code.clone(), d.name.clone())).collect()
        })
        .unwrap_or_default();
    let row = move |row: Signal<usize>, department: DepartmentFields| {
        let at = move |name: &'static str| {
            Signal::derive(move || format!("/strata/{place}/departments/{}/{name}", row.get()))
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
        <Section title=titled(words.teams, name)>
            <div class="form-grid">
                <NumberField label=words.team_size value=stratum.team_size at=format!("/strata/{place}/team_size") required=true />
                <NumberField label=words.unit_maximum value=stratum.unit_maximum at=format!("/strata/{place}/unit_maximum") required=true />
            </div>
            <Rows
                rows=stratum.departments
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
