//! What is typed into the form, and how it becomes a plan.

use std::collections::BTreeMap;

use contract::{
    FieldError,
    annual_plans::{AnnualPlanFacts, AnnualPlanView, AnnualStratum, NewAnnualPlan},
    draws::DepartmentRule,
    providers::{ProviderKind, RiskClass},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{browser, format, session, ui::Reader};

type Text = RwSignal<String>;

const WEIGHTS: [u32; 4] = [1, 2, 4, 8];

/// The plan, as typed; the version number it started from travels with the draft.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct PlanFields {
    pub year: Text,
    pub items: RwSignal<Vec<String>>,
    pub strata: RwSignal<Vec<StratumFields>>,
    pub scope: Text,
    pub note: Text,
    pub reason: Text,
    pub etag: Text,
}

/// A stratum, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct StratumFields {
    pub code: Text,
    pub streets: RwSignal<Vec<String>>,
    pub kinds: RwSignal<Vec<ProviderKind>>,
    pub months: [Text; 12],
    pub every_month: Text,
    pub weights: [Text; 4],
    pub team_size: Text,
    pub unit_maximum: Text,
    pub annual_cap: Text,
    pub departments: RwSignal<Vec<DepartmentFields>>,
}

/// A department, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct DepartmentFields {
    pub code: Text,
    pub minimum: Text,
}

#[expect(clippy::needless_pass_by_value, reason = "numbers, handed on by value")]
fn typed(value: impl ToString) -> Text {
    Text::new(value.to_string())
}

impl PlanFields {
    /// What needs least change: next year, every item, one stratum.
    pub fn blank() -> Self {
        let this_year: i32 =
            browser::today().split('-').next().and_then(|year| year.parse().ok()).unwrap_or_default();
        let items = session::organisation().map(|o| o.items.iter().map(|item| item.code.clone()).collect());
        Self {
            year: typed(this_year + 1),
            items: RwSignal::new(items.unwrap_or_default()),
            strata: RwSignal::new(vec![StratumFields::blank()]),
            scope: Text::default(),
            note: Text::default(),
            reason: Text::default(),
            etag: Text::default(),
        }
    }

    /// As the plan has it.
    pub fn of(plan: AnnualPlanView) -> Self {
        let facts = plan.facts;
        Self {
            year: typed(facts.year),
            items: RwSignal::new(facts.items),
            strata: RwSignal::new(facts.strata.into_iter().map(StratumFields::of).collect()),
            scope: Text::new(facts.scope),
            note: Text::new(facts.note),
            reason: Text::default(),
            etag: Text::new(plan.etag),
        }
    }

    /// What it says; `base` is where that stands in the body: `/facts`, or empty.
    pub fn read(self, reader: &Reader, base: &str) -> AnnualPlanFacts {
        let at = |name: &str| format!("{base}/{name}");
        let strata = self.strata.get().into_iter().enumerate();
        AnnualPlanFacts {
            year: reader.whole(at("year"), &self.year.get()),
            items: self.items.get(),
            strata: strata
                .map(|(place, stratum)| stratum.read(reader, &at(&format!("strata/{place}"))))
                .collect(),
            scope: reader.filled(at("scope"), format::line(&self.scope.get())),
            note: self.note.get().trim().to_owned(),
        }
    }

    /// What it says or everything that is wrong with it, told at the form's fields.
    pub fn facts(self, base: &str) -> Result<AnnualPlanFacts, Vec<FieldError>> {
        let reader = Reader::default();
        let facts = self.read(&reader, base);
        reader.finish(facts)
    }

    /// The body of a new plan.
    pub fn new_plan(self) -> Result<NewAnnualPlan, Vec<FieldError>> {
        let reader = Reader::default();
        let facts = self.read(&reader, "/facts");
        let reason = format::line(&self.reason.get());
        reader.finish(NewAnnualPlan { facts, reason: (!reason.is_empty()).then_some(reason) })
    }
}

impl StratumFields {
    pub fn blank() -> Self {
        Self {
            code: Text::new("all".to_owned()),
            streets: RwSignal::default(),
            kinds: RwSignal::new(ProviderKind::ALL.to_vec()),
            months: [(); 12].map(|()| Text::default()),
            every_month: Text::default(),
            weights: WEIGHTS.map(typed),
            team_size: typed(2),
            unit_maximum: typed(1),
            annual_cap: typed(2),
            departments: RwSignal::new(["EDU", "HEA"].map(|code| DepartmentFields::of(code, 1)).to_vec()),
        }
    }

    fn of(stratum: AnnualStratum) -> Self {
        let fields = Self::blank();
        fields.code.set(stratum.code);
        fields.streets.set(stratum.streets);
        fields.kinds.set(stratum.kinds);
        for (field, visits) in fields.months.iter().zip(&stratum.visits) {
            field.set(visits.to_string());
        }
        for (field, class) in fields.weights.iter().zip(RiskClass::ALL) {
            if let Some(weight) = stratum.class_weights.get(class) {
                field.set(weight.to_string());
            }
        }
        fields.team_size.set(stratum.team_size.to_string());
        fields.unit_maximum.set(stratum.unit_maximum.to_string());
        fields.annual_cap.set(stratum.annual_cap.to_string());
        let rows = stratum.departments.iter().map(|d| DepartmentFields::of(&d.department_code, d.minimum));
        fields.departments.set(rows.collect());
        fields
    }

    /// The same number in every month.
    pub fn fill(self) {
        let number = self.every_month.get_untracked();
        self.months.iter().for_each(|month| month.set(number.clone()));
    }

    fn read(self, reader: &Reader, at: &str) -> AnnualStratum {
        let months = self.months.iter().enumerate();
        let weights = RiskClass::ALL.iter().zip(self.weights).map(|(class, weight)| {
            (*class, reader.whole(format!("{at}/class_weights/{class}"), &weight.get()))
        });
        let departments = self.departments.get().into_iter().enumerate().map(|(place, row)| {
            let at = |name: &str| format!("{at}/departments/{place}/{name}");
            DepartmentRule {
                department_code: reader.filled(at("department_code"), row.code.get()),
                minimum: reader.whole(at("minimum"), &row.minimum.get()),
            }
        });
        AnnualStratum {
            code: reader.filled(format!("{at}/code"), format::line(&self.code.get())),
            streets: self.streets.get(),
            kinds: self.kinds.get(),
            visits: months
                .map(|(place, month)| reader.whole(format!("{at}/visits/{place}"), &month.get()))
                .collect(),
            class_weights: weights.collect::<BTreeMap<_, _>>(),
            team_size: reader.whole(format!("{at}/team_size"), &self.team_size.get()),
            unit_maximum: reader.whole(format!("{at}/unit_maximum"), &self.unit_maximum.get()),
            annual_cap: reader.whole(format!("{at}/annual_cap"), &self.annual_cap.get()),
            departments: departments.collect(),
        }
    }
}

impl DepartmentFields {
    pub fn blank() -> Self {
        Self::of("", 1)
    }

    fn of(code: &str, minimum: u8) -> Self {
        Self { code: Text::new(code.to_owned()), minimum: typed(minimum) }
    }
}
