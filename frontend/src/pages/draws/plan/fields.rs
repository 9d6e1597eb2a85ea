//! What is typed into the form, what it starts with, and how it becomes a plan.

use contract::{FieldError, annual_plans::MonthDefaults, draws::DrawPlan};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    beacons::{self, BeaconFields},
    stratum::StratumFields,
};
use crate::{pages::draws::times, session, text::t, ui::Reader};

type Text = RwSignal<String>;

/// The plan, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct PlanFields {
    pub period: Text,
    pub first_day: Text,
    pub last_day: Text,
    pub items: RwSignal<Vec<String>>,
    /// Those of the yearly plan; one where there is none.
    pub strata: RwSignal<Vec<StratumFields>>,
    pub beacons: RwSignal<Vec<BeaconFields>>,
}

impl PlanFields {
    /// What an official needs to change least: next month, as the yearly plan has it, or else the numbers of the last
    /// draw, or else the suggested ones.
    pub fn fresh(operating: Option<i64>, last: Option<&DrawPlan>, planned: Option<&MonthDefaults>) -> Self {
        let now = times::now();
        let period = times::months_after(&times::month_of(times::today(now)), 1);
        let fields = match (planned, last) {
            (Some(planned), _) => {
                let strata = planned.strata.iter().map(StratumFields::of).collect();
                Self::with(planned.items.clone(), strata, last)
            }
            (None, Some(last)) => {
                let ahead = times::months_between(&last.period, &period).unwrap_or_default();
                let ahead = usize::try_from(ahead).unwrap_or_default();
                let strata = last.strata.iter().map(|stratum| StratumFields::after(stratum, ahead)).collect();
                Self::with(last.items.clone(), strata, Some(last))
            }
            (None, None) => Self::with(every_item(), vec![StratumFields::usual(operating)], None),
        };
        fields.move_to(period);
        fields
    }

    fn with(items: Vec<String>, strata: Vec<StratumFields>, last: Option<&DrawPlan>) -> Self {
        Self {
            period: Text::default(),
            first_day: Text::default(),
            last_day: Text::default(),
            items: RwSignal::new(items),
            strata: RwSignal::new(strata),
            beacons: RwSignal::new(BeaconFields::suggested(last)),
        }
    }

    /// A plan as it stands.
    pub fn of(plan: &DrawPlan) -> Self {
        let strata = plan.strata.iter().map(StratumFields::of).collect();
        let fields = Self::with(plan.items.clone(), strata, Some(plan));
        fields.period.set(plan.period.clone());
        fields.first_day.set(plan.first_day.to_string());
        fields.last_day.set(plan.last_day.to_string());
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

    /// What the yearly plan says for another month.
    pub fn take(self, planned: &MonthDefaults) {
        self.items.set(planned.items.clone());
        self.strata.set(planned.strata.iter().map(StratumFields::of).collect());
    }

    /// These visits, by stratum.
    pub fn set_visits(self, visits: &[Vec<u32>]) {
        for (stratum, visits) in self.strata.get_untracked().into_iter().zip(visits) {
            stratum.set_visits(visits);
        }
    }

    /// Other visits this month in these strata.
    pub fn set_this_month(self, visits: &[(String, u32)]) {
        for stratum in self.strata.get_untracked() {
            let other = visits.iter().find(|(code, _)| stratum.code.with_untracked(|c| c == code));
            if let Some((_, visits)) = other {
                stratum.set_this_month(*visits);
            }
        }
    }

    /// The plan, or everything that is wrong with it.
    pub fn read(self) -> Result<DrawPlan, Vec<FieldError>> {
        let reader = Reader::default();
        let strata = self.strata.get().into_iter().enumerate();
        let plan = DrawPlan {
            period: self.period.get(),
            first_day: reader.day("/first_day", &self.first_day.get()),
            last_day: reader.day("/last_day", &self.last_day.get()),
            items: self.items.get(),
            strata: strata.map(|(place, stratum)| stratum.read(place, &reader)).collect(),
            beacons: beacons::read(&self.beacons.get(), &reader),
        };
        if plan.last_day < plan.first_day {
            reader.add(FieldError::at("/last_day", "before_first", t().form.date));
        }
        reader.finish(plan)
    }
}

fn every_item() -> Vec<String> {
    session::organisation()
        .map(|o| o.items.iter().map(|item| item.code.clone()).collect())
        .unwrap_or_default()
}
