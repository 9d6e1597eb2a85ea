//! What is typed into the form, what it starts with, and how it becomes a plan.

use std::collections::BTreeMap;

use contract::{
    FieldError,
    annual_plans::MonthDefaults,
    draws::{DepartmentRule, DrawPlan, StratumPlan},
    providers::{ProviderKind, RiskClass},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    beacons::{self, BeaconFields},
    defaults::{MONTHS, shifted, suggested},
};
use crate::{pages::draws::times, session, text::t, ui::Reader};

type Text = RwSignal<String>;

/// The only stratum the form knows; a district with several uses the API.
const STRATUM: &str = "all";
const WEIGHTS: [u32; 4] = [1, 2, 4, 8];
const USUAL_DEPARTMENTS: [&str; 2] = ["EDU", "HEA"];

/// The plan, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct PlanFields {
    pub period: Text,
    pub first_day: Text,
    pub last_day: Text,
    pub items: RwSignal<Vec<String>>,
    /// Code and streets of the one stratum, as the yearly plan has them.
    pub stratum: Text,
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
    pub beacons: RwSignal<Vec<BeaconFields>>,
}

/// A department, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct DepartmentFields {
    pub code: Text,
    pub minimum: Text,
}

impl DepartmentFields {
    pub fn blank() -> Self {
        Self { code: Text::default(), minimum: Text::new("1".into()) }
    }

    fn of(code: &str, minimum: u8) -> Self {
        Self { code: Text::new(code.to_owned()), minimum: Text::new(minimum.to_string()) }
    }
}

impl PlanFields {
    /// What an official needs to change least: next month, the numbers of the last draw or else the suggested ones.
    /// Numbers of the yearly plan go before those of the last draw.
    pub fn fresh(operating: Option<i64>, last: Option<&DrawPlan>, planned: Option<&MonthDefaults>) -> Self {
        let now = times::now();
        let period = times::months_after(&times::month_of(times::today(now)), 1);
        let planned = planned.filter(|planned| planned.strata.len() == 1);
        let of_year = planned.and_then(|planned| planned.strata.first());
        let stratum = of_year.or_else(|| last.and_then(|plan| plan.strata.first()));
        let ahead = last.and_then(|plan| times::months_between(&plan.period, &period));
        let ahead = ahead.and_then(|months| usize::try_from(months).ok());
        let visits = match of_year {
            Some(of_year) => Some(of_year.visits.clone()),
            None => stratum.zip(ahead).and_then(|(stratum, months)| shifted(&stratum.visits, months)),
        };
        let number = |of: fn(&StratumPlan) -> u8, usual: u8| Text::new(stratum.map_or(usual, of).to_string());
        let fields = Self {
            period: Text::new(period.clone()),
            first_day: Text::default(),
            last_day: Text::default(),
            items: RwSignal::new(match (planned, last) {
                (Some(planned), _) => planned.items.clone(),
                (None, Some(last)) => last.items.clone(),
                (None, None) => every_item(),
            }),
            stratum: Text::new(stratum.map_or_else(|| STRATUM.to_owned(), |stratum| stratum.code.clone())),
            streets: RwSignal::new(stratum.map(|stratum| stratum.streets.clone()).unwrap_or_default()),
            visits: Text::new(operating.map(|n| suggested(n).to_string()).unwrap_or_default()),
            later: RwSignal::new((1..MONTHS).map(|_| Text::default()).collect()),
            kinds: RwSignal::new(stratum.map_or_else(|| ProviderKind::ALL.to_vec(), |s| s.kinds.clone())),
            weights: weights(stratum),
            annual_cap: number(|s| s.annual_cap, 2),
            team_size: number(|s| s.team_size, 2),
            unit_maximum: number(|s| s.unit_maximum, 1),
            departments: RwSignal::new(departments(stratum)),
            beacons: RwSignal::new(BeaconFields::suggested(last)),
        };
        if let Some(visits) = visits {
            fields.set_visits(&visits);
        }
        fields.move_to(period);
        fields
    }

    /// A plan as it stands.
    pub fn of(plan: &DrawPlan) -> Self {
        let fields = Self::fresh(None, Some(plan), None);
        fields.period.set(plan.period.clone());
        fields.first_day.set(plan.first_day.to_string());
        fields.last_day.set(plan.last_day.to_string());
        if let Some(stratum) = plan.strata.first() {
            fields.set_visits(&stratum.visits);
        }
        fields.beacons.set(plan.beacons.iter().map(BeaconFields::of).collect());
        fields
    }

    /// Another month; the days go with it.
    pub fn move_to(self, period: String) {
        if let Some((first, last)) = times::days_of(&period) {
            self.first_day.set(first.to_string());
            self.last_day.set(last.to_string());
        }
        self.period.set(period);
    }

    /// These visits, this month's first; months like this one are left empty.
    pub fn set_visits(self, visits: &[u32]) {
        let Some((now, later)) = visits.split_first() else { return };
        self.visits.set(now.to_string());
        self.later.with_untracked(|fields| {
            for (place, field) in fields.iter().enumerate() {
                let visits = later.get(place).filter(|visits| *visits != now);
                field.set(visits.map(u32::to_string).unwrap_or_default());
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

    /// The plan, or everything that is wrong with it.
    pub fn read(self) -> Result<DrawPlan, Vec<FieldError>> {
        let reader = Reader::default();
        let plan = DrawPlan {
            period: self.period.get(),
            first_day: reader.day("/first_day", &self.first_day.get()),
            last_day: reader.day("/last_day", &self.last_day.get()),
            items: self.items.get(),
            strata: vec![self.stratum(&reader)],
            beacons: beacons::read(&self.beacons.get(), &reader),
        };
        if plan.last_day < plan.first_day {
            reader.add(FieldError::at("/last_day", "before_first", t().form.date));
        }
        reader.finish(plan)
    }

    fn stratum(self, reader: &Reader) -> StratumPlan {
        let now: u32 = reader.whole("/strata/0/visits/0", &self.visits.get());
        let later = self.later.get().into_iter().enumerate().map(|(place, field)| {
            let at = format!("/strata/0/visits/{}", place + 1);
            reader.maybe(at, &field.get()).unwrap_or(now)
        });
        let weights = RiskClass::ALL.iter().zip(self.weights).map(|(class, weight)| {
            (*class, reader.whole(format!("/strata/0/class_weights/{class}"), &weight.get()))
        });
        let departments = self.departments.get().into_iter().enumerate().map(|(place, row)| {
            let at = |name: &str| format!("/strata/0/departments/{place}/{name}");
            let department_code = row.code.get();
            if department_code.is_empty() {
                reader.missing(at("department_code"));
            }
            DepartmentRule { department_code, minimum: reader.whole(at("minimum"), &row.minimum.get()) }
        });
        StratumPlan {
            code: self.stratum.get(),
            streets: self.streets.get(),
            visits: std::iter::once(now).chain(later).collect(),
            kinds: self.kinds.get(),
            class_weights: weights.collect::<BTreeMap<_, _>>(),
            team_size: reader.whole("/strata/0/team_size", &self.team_size.get()),
            unit_maximum: reader.whole("/strata/0/unit_maximum", &self.unit_maximum.get()),
            annual_cap: reader.whole("/strata/0/annual_cap", &self.annual_cap.get()),
            departments: departments.collect(),
        }
    }
}

fn every_item() -> Vec<String> {
    session::organisation()
        .map(|o| o.items.iter().map(|item| item.code.clone()).collect())
        .unwrap_or_default()
}

fn weights(stratum: Option<&StratumPlan>) -> [Text; 4] {
    let mut usual = WEIGHTS;
    for (weight, class) in usual.iter_mut().zip(RiskClass::ALL) {
        *weight = stratum.and_then(|s| s.class_weights.get(class).copied()).unwrap_or(*weight);
    }
    usual.map(|weight| Text::new(weight.to_string()))
}

fn departments(stratum: Option<&StratumPlan>) -> Vec<DepartmentFields> {
    match stratum {
        Some(stratum) => {
            stratum.departments.iter().map(|d| DepartmentFields::of(&d.department_code, d.minimum)).collect()
        }
        None => USUAL_DEPARTMENTS.iter().map(|code| DepartmentFields::of(code, 1)).collect(),
    }
}
