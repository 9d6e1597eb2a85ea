//! What a plan says, to those inside and to everybody.

use contract::{
    annual_plans::{AnnualPlanView, AnnualStratum},
    draws::DepartmentRule,
    public_providers::PublicDistrict,
};
use leptos::prelude::*;

use crate::{
    format, session,
    text::{Word, language, t},
    ui::{Bar, BarChart, Fact, Facts, Section},
};

type Pairs = Vec<(String, String)>;

/// Names for the codes of a plan.
#[derive(Clone, Default)]
pub struct Names {
    streets: Pairs,
    departments: Pairs,
    items: Pairs,
}

impl Names {
    /// For those signed in.
    pub fn inside() -> Self {
        let items = session::organisation()
            .map(|o| o.items.iter().map(|item| (item.code.clone(), item.name.clone())).collect());
        Self {
            streets: session::streets(),
            departments: session::departments(),
            items: items.unwrap_or_default(),
        }
    }

    /// A department.
    pub fn department(&self, code: &str) -> String {
        named(&self.departments, code)
    }

    /// An item.
    pub fn item(&self, code: &str) -> String {
        named(&self.items, code)
    }

    /// For everybody.
    pub fn of(district: PublicDistrict) -> Self {
        Self {
            streets: district.streets.into_iter().map(|street| (street.code, street.name)).collect(),
            departments: district.departments.into_iter().map(|one| (one.code, one.name)).collect(),
            items: district.items.into_iter().map(|item| (item.code, item.name)).collect(),
        }
    }
}

fn named(pairs: &[(String, String)], code: &str) -> String {
    pairs.iter().find(|(known, _)| known == code).map_or_else(|| code.to_owned(), |(_, name)| name.clone())
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(language().pick("、", ", "))
}

/// All of it.
#[component]
pub fn Said(
    /// The plan.
    plan: AnnualPlanView,
    /// Names for its codes.
    names: Names,
) -> impl IntoView {
    let year = plan.facts.year;
    let strata = plan.facts.strata.clone().into_iter();
    let strata = strata.map(|stratum| view! { <Stratum stratum year names=names.clone() /> }).collect_view();
    view! {
        <Standing plan names />
        {strata}
    }
}

#[component]
fn Standing(plan: AnnualPlanView, names: Names) -> impl IntoView {
    let words = &t().annual_plans;
    let due = plan.due.map(|due| words.due_by(&format::day(due.day), &due.source, &due.article));
    let items = joined(plan.facts.items.iter().map(|code| names.item(code)));
    let reason = plan.reason.map(|reason| view! { <Fact label=words.reason value=reason /> });
    view! {
        <Section title=words.plan_name(plan.facts.year, plan.number)>
            <Facts>
                <Fact label=words.scope value=plan.facts.scope />
                <Fact label=words.items value=items />
                <Fact label=words.visits value=format::number(plan.visits.into()) />
                <Fact label=words.due value=due.unwrap_or_default() />
                <Fact label=words.filed_on value=plan.filed_on.map(format::day).unwrap_or_default() />
                <Fact label=words.filing_number value=plan.filing_number.unwrap_or_default() />
                <Fact label=words.published_at value=plan.published_at.map(format::moment).unwrap_or_default() />
                {reason}
                <Fact label=words.note value=plan.facts.note />
            </Facts>
        </Section>
    }
}

#[component]
fn Stratum(stratum: AnnualStratum, year: i32, names: Names) -> impl IntoView {
    let words = &t().annual_plans;
    let kinds = joined(stratum.kinds.iter().map(|kind| kind.label().to_owned()));
    let streets = if stratum.streets.is_empty() {
        words.all_streets.to_owned()
    } else {
        joined(stratum.streets.iter().map(|code| named(&names.streets, code)))
    };
    let rule = |rule: &DepartmentRule| words.at_least(&names.department(&rule.department_code), rule.minimum);
    let departments = joined(stratum.departments.iter().map(rule));
    let bars = (1..)
        .zip(&stratum.visits)
        .map(|(month, visits)| Bar {
            label: words.month_number(month),
            value: i64::from(*visits),
            href: None,
        })
        .collect::<Vec<_>>();
    view! {
        <Section title=format!("{} {} · {}", words.strata, stratum.code, words.year_name(year))>
            <Facts>
                <Fact label=words.kinds value=kinds />
                <Fact label=words.streets value=streets />
                <Fact label=words.departments value=departments />
                <Fact label=words.team_size value=stratum.team_size.to_string() />
                <Fact label=words.cap value=stratum.annual_cap.to_string() />
            </Facts>
            <h3 class="chart-title">{words.months}</h3>
            <BarChart title=words.months label_title=words.month bars />
        </Section>
    }
}
