//! A row of the register, and what it is made from and shown as.

use chrono::NaiveDate;
use contract::{
    id::ProviderId,
    providers::{
        Class, Fee, LegalForm, Location, ProviderFacts, ProviderKind, ProviderStatus, ProviderSummary,
        RiskClass, ServiceMode,
    },
    sql::{At, Json},
};
use diesel::prelude::*;

use crate::{db::schema::providers, http::etag, text};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = providers, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ProviderRow {
    pub id: ProviderId,
    pub name: String,
    pub credit_code: String,
    pub kind: ProviderKind,
    pub legal_form: LegalForm,
    pub public: bool,
    pub inclusive: bool,
    pub street_code: String,
    pub address: String,
    pub longitude: Option<f64>,
    pub latitude: Option<f64>,
    pub phone: String,
    pub service_modes: Json<Vec<ServiceMode>>,
    pub opening_hours: String,
    pub meals: bool,
    pub fees: Json<Vec<Fee>>,
    pub classes: Json<Vec<Class>>,
    pub places: i32,
    pub status: ProviderStatus,
    pub status_since: NaiveDate,
    pub risk_class: RiskClass,
    pub search_text: String,
    pub sort_name: String,
    pub created_at: At,
    pub updated_at: At,
    pub version: i32,
}

impl ProviderRow {
    /// Takes over the facts and what is derived from them.
    pub fn set_facts(&mut self, facts: &ProviderFacts) {
        facts.name.trim().clone_into(&mut self.name);
        self.credit_code.clone_from(&facts.credit_code);
        self.kind = facts.kind;
        self.legal_form = facts.legal_form;
        self.public = facts.public;
        self.inclusive = facts.inclusive;
        self.street_code.clone_from(&facts.street_code);
        facts.address.trim().clone_into(&mut self.address);
        self.longitude = facts.location.map(|l| l.longitude);
        self.latitude = facts.location.map(|l| l.latitude);
        facts.phone.trim().clone_into(&mut self.phone);
        self.service_modes = Json(facts.service_modes.clone());
        facts.opening_hours.trim().clone_into(&mut self.opening_hours);
        self.meals = facts.meals;
        self.fees = Json(facts.fees.clone());
        self.classes = Json(facts.classes.clone());
        self.places = facts.classes.iter().map(|class| i32::from(class.places)).sum();
        self.search_text = text::searchable(&[&self.name, &self.credit_code, &self.address]);
        self.sort_name = text::sort_key(&self.name);
    }

    /// The facts, as they were entered.
    pub fn facts(&self) -> ProviderFacts {
        let location = self.longitude.zip(self.latitude);
        ProviderFacts {
            name: self.name.clone(),
            credit_code: self.credit_code.clone(),
            kind: self.kind,
            legal_form: self.legal_form,
            public: self.public,
            inclusive: self.inclusive,
            street_code: self.street_code.clone(),
            address: self.address.clone(),
            location: location.map(|(longitude, latitude)| Location { longitude, latitude }),
            phone: self.phone.clone(),
            service_modes: self.service_modes.0.clone(),
            opening_hours: self.opening_hours.clone(),
            meals: self.meals,
            fees: self.fees.0.clone(),
            classes: self.classes.0.clone(),
        }
    }

    /// A row of the list.
    pub fn into_summary(self) -> ProviderSummary {
        ProviderSummary {
            id: self.id,
            name: self.name,
            credit_code: self.credit_code,
            kind: self.kind,
            street_code: self.street_code,
            address: self.address,
            public: self.public,
            inclusive: self.inclusive,
            places: self.places,
            status: self.status,
            risk_class: self.risk_class,
            updated_at: self.updated_at.0,
            etag: etag::of(self.version),
        }
    }
}
