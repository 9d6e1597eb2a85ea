//! What is typed into the form, and how it becomes the request's body.

use contract::{
    FieldError,
    inspectors::{Absence, InspectorFacts, InspectorStatus},
    page::Many,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{departments, form::WantedInspector};
use crate::{
    format,
    text::t,
    ui::{Reader, Version},
};

type Text = RwSignal<String>;

/// The facts, as typed.
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
}

/// An edited inspector, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct EditFields {
    pub facts: Fields,
    pub version: Version,
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
        }
    }

    /// With what is wanted filled in.
    pub fn wanted(wanted: WantedInspector) -> Self {
        let fields = Self::blank();
        if let Some(code) = wanted.department {
            fields.department_code.set(code);
        }
        if let Some(code) = wanted.street {
            fields.whole_district.set(false);
            fields.streets.set(vec![code]);
        }
        if let Some(capacity) = wanted.capacity {
            fields.monthly_capacity.set(capacity.to_string());
        }
        if let Some(Many(items)) = wanted.items {
            fields.specialties.set(items);
        }
        fields
    }

    /// Shows these facts instead of what was typed.
    pub fn fill(self, facts: InspectorFacts) {
        self.name.set(facts.name);
        self.department_code.set(facts.department_code);
        self.unit.set(facts.unit);
        self.licence_number.set(facts.licence_number);
        self.licence_from.set(facts.licence_from.to_string());
        self.licence_to.set(facts.licence_to.to_string());
        self.specialties.set(facts.specialties);
        self.whole_district.set(facts.streets.is_empty());
        self.streets.set(facts.streets);
        self.monthly_capacity.set(facts.monthly_capacity.to_string());
        self.absences.set(facts.absences.into_iter().map(AbsenceFields::of).collect());
        self.status.set(Some(facts.status));
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

impl EditFields {
    pub fn of(facts: InspectorFacts, etag: String) -> Self {
        let (version, fields) = (Version::of(&facts, etag), Fields::blank());
        fields.fill(facts);
        Self { facts: fields, version }
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
