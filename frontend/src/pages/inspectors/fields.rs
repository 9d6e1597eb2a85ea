//! What is typed into the form, and how it becomes the request's body.

use contract::{
    FieldError,
    inspectors::{Absence, InspectorFacts, InspectorStatus},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::departments;
use crate::{format, text::t, ui::Reader};

type Text = RwSignal<String>;

/// The facts, as typed; the version they started from travels with the draft, and is empty for a new inspector.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Fields {
    pub name: Text,
    pub department_code: Text,
    pub unit: Text,
    pub licence_number: Text,
    pub licence_from: Text,
    pub licence_to: Text,
    pub specialties: RwSignal<Vec<String>>,
    pub whole_district: RwSignal<bool>,
    pub streets: RwSignal<Vec<String>>,
    pub monthly_capacity: Text,
    pub absences: RwSignal<Vec<AbsenceFields>>,
    pub status: RwSignal<Option<InspectorStatus>>,
    pub etag: Text,
}

/// Days away, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct AbsenceFields {
    pub first: Text,
    pub last: Text,
    pub reason: Text,
}

impl Fields {
    pub fn blank() -> Self {
        // Where there is one department only, nobody has to choose it.
        let only = match departments().as_slice() {
            [(code, _)] => code.clone(),
            _ => String::new(),
        };
        Self {
            name: Text::default(),
            department_code: Text::new(only),
            unit: Text::default(),
            licence_number: Text::default(),
            licence_from: Text::default(),
            licence_to: Text::default(),
            specialties: RwSignal::default(),
            whole_district: RwSignal::new(true),
            streets: RwSignal::default(),
            monthly_capacity: Text::default(),
            absences: RwSignal::default(),
            status: RwSignal::new(Some(InspectorStatus::Active)),
            etag: Text::default(),
        }
    }

    pub fn of(facts: InspectorFacts, etag: String) -> Self {
        Self {
            name: Text::new(facts.name),
            department_code: Text::new(facts.department_code),
            unit: Text::new(facts.unit),
            licence_number: Text::new(facts.licence_number),
            licence_from: Text::new(facts.licence_from.to_string()),
            licence_to: Text::new(facts.licence_to.to_string()),
            specialties: RwSignal::new(facts.specialties),
            whole_district: RwSignal::new(facts.streets.is_empty()),
            streets: RwSignal::new(facts.streets),
            monthly_capacity: Text::new(facts.monthly_capacity.to_string()),
            absences: RwSignal::new(facts.absences.into_iter().map(AbsenceFields::of).collect()),
            status: RwSignal::new(Some(facts.status)),
            etag: Text::new(etag),
        }
    }

    pub fn read(self) -> Result<InspectorFacts, Vec<FieldError>> {
        let reader = Reader::default();
        let absences = self.absences.get().into_iter().enumerate();
        let facts = InspectorFacts {
            name: reader.filled("/name", format::line(&self.name.get())),
            department_code: reader.filled("/department_code", self.department_code.get()),
            unit: reader.filled("/unit", format::code(&self.unit.get())),
            licence_number: reader.filled("/licence_number", format::code(&self.licence_number.get())),
            licence_from: reader.day("/licence_from", &self.licence_from.get()),
            licence_to: reader.day("/licence_to", &self.licence_to.get()),
            specialties: self.specialties.get(),
            streets: self.chosen_streets(&reader),
            monthly_capacity: reader.whole("/monthly_capacity", &self.monthly_capacity.get()),
            absences: absences.map(|(place, row)| row.read(&reader, &format!("/absences/{place}"))).collect(),
            status: reader.word("/status", self.status.get(), InspectorStatus::Active),
        };
        reader.finish(facts)
    }

    fn chosen_streets(self, reader: &Reader) -> Vec<String> {
        if self.whole_district.get() {
            return Vec::new();
        }
        let streets = self.streets.get();
        if streets.is_empty() {
            reader.add(FieldError::at("/streets", "choose", t().inspectors.choose_streets_missing));
        }
        streets
    }
}

impl AbsenceFields {
    pub fn blank() -> Self {
        Self { first: Text::default(), last: Text::default(), reason: Text::default() }
    }

    fn of(absence: Absence) -> Self {
        Self {
            first: Text::new(absence.first.to_string()),
            last: Text::new(absence.last.to_string()),
            reason: Text::new(absence.reason),
        }
    }

    fn read(self, reader: &Reader, at: &str) -> Absence {
        Absence {
            first: reader.day(format!("{at}/first"), &self.first.get()),
            last: reader.day(format!("{at}/last"), &self.last.get()),
            reason: format::line(&self.reason.get()),
        }
    }
}
