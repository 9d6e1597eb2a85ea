//! What is typed for one stratum.

use std::collections::BTreeMap;

use contract::{
    draws::{DepartmentRule, StratumPlan},
    providers::{ProviderKind, RiskClass},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::defaults::{MONTHS, shifted, suggested};
use crate::ui::Reader;

type Text = RwSignal<String>;

/// The only stratum where no yearly plan says otherwise.
const STRATUM: &str = "all";
const WEIGHTS: [u32; 4] = [1, 2, 4, 8];
const USUAL_DEPARTMENTS: [&str; 2] = ["EDU", "HEA"];

/// A stratum, as typed. Its code and streets are those of the yearly plan.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct StratumFields {
    pub code: Text,
    pub streets: RwSignal<Vec<String>>,
    pub visits: Text,
    /// The months after this one; empty is the same as this one.
    pub later: RwSignal<Vec<Text>>,
    pub kinds: RwSignal<Vec<ProviderKind>>,
    pub weights: [Text; 4],
    pub annual_cap: Text,
    pub team_size: Text,
    pub unit_maximum: Text,
    pub departments: RwSignal<Vec<DepartmentFields>>,
}

/// A department, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct DepartmentFields {
    pub code: Text,
    pub minimum: Text,
}

impl DepartmentFields {
    pub fn blank() -> Self {
        Self::of("", 1)
    }

    fn of(code: &str, minimum: u8) -> Self {
        Self { code: Text::new(code.to_owned()), minimum: Text::new(minimum.to_string()) }
    }
}

impl StratumFields {
    /// One for all, with the suggested number.
    pub fn usual(operating: Option<i64>) -> Self {
        let number = |n: u8| Text::new(n.to_string());
        let departments = USUAL_DEPARTMENTS.map(|code| DepartmentFields::of(code, 1));
        Self {
            code: Text::new(STRATUM.to_owned()),
            streets: RwSignal::default(),
            visits: Text::new(operating.map(|n| suggested(n).to_string()).unwrap_or_default()),
            later: RwSignal::new((1..MONTHS).map(|_| Text::default()).collect()),
            kinds: RwSignal::new(ProviderKind::ALL.to_vec()),
            weights: WEIGHTS.map(|weight| Text::new(weight.to_string())),
            annual_cap: number(2),
            team_size: number(2),
            unit_maximum: number(1),
            departments: RwSignal::new(departments.to_vec()),
        }
    }

    /// As a plan has it.
    pub fn of(plan: &StratumPlan) -> Self {
        let fields = Self::usual(None);
        fields.code.set(plan.code.clone());
        fields.streets.set(plan.streets.clone());
        fields.kinds.set(plan.kinds.clone());
        for (field, class) in fields.weights.iter().zip(RiskClass::ALL) {
            if let Some(weight) = plan.class_weights.get(class) {
                field.set(weight.to_string());
            }
        }
        fields.annual_cap.set(plan.annual_cap.to_string());
        fields.team_size.set(plan.team_size.to_string());
        fields.unit_maximum.set(plan.unit_maximum.to_string());
        let rows = plan.departments.iter().map(|d| DepartmentFields::of(&d.department_code, d.minimum));
        fields.departments.set(rows.collect());
        fields.set_visits(&plan.visits);
        fields
    }

    /// As the plan of a draw so many months ago has it.
    pub fn after(plan: &StratumPlan, months: usize) -> Self {
        let fields = Self::of(plan);
        if let Some(visits) = shifted(&plan.visits, months) {
            fields.set_visits(&visits);
        }
        fields
    }

    /// These visits, this month's first: each month has its own number, so that changing this one changes no other.
    pub fn set_visits(self, visits: &[u32]) {
        let Some((now, later)) = visits.split_first() else { return };
        self.visits.set(now.to_string());
        self.later.with_untracked(|fields| {
            for (place, field) in fields.iter().enumerate() {
                field.set(later.get(place).unwrap_or(now).to_string());
            }
        });
    }

    /// Other visits this month; the months after keep theirs.
    pub fn set_this_month(self, visits: u32) {
        let before = self.visits.get_untracked();
        self.later.with_untracked(|later| {
            for month in later.iter().filter(|month| month.with_untracked(String::is_empty)) {
                month.set(before.clone());
            }
        });
        self.visits.set(visits.to_string());
    }

    /// The stratum at this place of the plan.
    pub fn read(self, place: usize, reader: &Reader) -> StratumPlan {
        let at = |name: &str| format!("/strata/{place}/{name}");
        let now: u32 = reader.whole(at("visits/0"), &self.visits.get());
        let later = self.later.get().into_iter().enumerate().map(|(month, field)| {
            reader.maybe(at(&format!("visits/{}", month + 1)), &field.get()).unwrap_or(now)
        });
        let weights = RiskClass::ALL.iter().zip(self.weights).map(|(class, weight)| {
            (*class, reader.whole(at(&format!("class_weights/{class}")), &weight.get()))
        });
        let departments = self.departments.get().into_iter().enumerate().map(|(row, fields)| {
            let at = |name: &str| at(&format!("departments/{row}/{name}"));
            let department_code = fields.code.get();
            if department_code.is_empty() {
                reader.missing(at("department_code"));
            }
            DepartmentRule { department_code, minimum: reader.whole(at("minimum"), &fields.minimum.get()) }
        });
        StratumPlan {
            code: self.code.get(),
            streets: self.streets.get(),
            visits: std::iter::once(now).chain(later).collect(),
            kinds: self.kinds.get(),
            class_weights: weights.collect::<BTreeMap<_, _>>(),
            team_size: reader.whole(at("team_size"), &self.team_size.get()),
            unit_maximum: reader.whole(at("unit_maximum"), &self.unit_maximum.get()),
            annual_cap: reader.whole(at("annual_cap"), &self.annual_cap.get()),
            departments: departments.collect(),
        }
    }
}
