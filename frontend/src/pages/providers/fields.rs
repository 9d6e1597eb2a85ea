//! What is typed into the form, and how it becomes the request's body.

use contract::{
    FieldError,
    providers::{
        Class, ClassKind, Fee, FeeUnit, LegalForm, Location, NewProvider, ProviderFacts, ProviderKind,
        ProviderStatus, RiskClass, ServiceMode,
    },
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    browser, format,
    ui::{Reader, Version},
};

type Text = RwSignal<String>;

/// The facts, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct FactFields {
    pub name: Text,
    pub credit_code: Text,
    pub kind: RwSignal<Option<ProviderKind>>,
    pub legal_form: RwSignal<Option<LegalForm>>,
    pub public: RwSignal<bool>,
    pub inclusive: RwSignal<bool>,
    pub street_code: Text,
    pub address: Text,
    pub longitude: Text,
    pub latitude: Text,
    pub phone: Text,
    pub service_modes: RwSignal<Vec<ServiceMode>>,
    pub opening_hours: Text,
    pub meals: RwSignal<bool>,
    pub classes: RwSignal<Vec<ClassFields>>,
    pub fees: RwSignal<Vec<FeeFields>>,
}

/// A class, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct ClassFields {
    pub name: Text,
    pub kind: RwSignal<Option<ClassKind>>,
    pub places: Text,
}

/// A fee, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct FeeFields {
    pub mode: RwSignal<Option<ServiceMode>>,
    pub amount: Text,
    pub unit: RwSignal<Option<FeeUnit>>,
}

/// A new provider, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct NewFields {
    pub facts: FactFields,
    pub status: RwSignal<Option<ProviderStatus>>,
    pub status_since: Text,
    pub risk_class: RwSignal<Option<RiskClass>>,
}

/// An edited provider, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct EditFields {
    pub facts: FactFields,
    pub version: Version,
}

impl FactFields {
    pub fn blank() -> Self {
        Self {
            name: Text::default(),
            credit_code: Text::default(),
            kind: RwSignal::new(None),
            legal_form: RwSignal::new(None),
            public: RwSignal::new(false),
            inclusive: RwSignal::new(false),
            street_code: Text::default(),
            address: Text::default(),
            longitude: Text::default(),
            latitude: Text::default(),
            phone: Text::default(),
            service_modes: RwSignal::default(),
            opening_hours: Text::default(),
            meals: RwSignal::new(false),
            classes: RwSignal::default(),
            fees: RwSignal::default(),
        }
    }

    pub fn of(facts: ProviderFacts) -> Self {
        let fields = Self::blank();
        fields.fill(facts);
        fields
    }

    /// Shows these facts instead of what was typed.
    pub fn fill(self, facts: ProviderFacts) {
        let degrees = |of: fn(Location) -> f64| facts.location.map(|l| of(l).to_string()).unwrap_or_default();
        self.longitude.set(degrees(|l| l.longitude));
        self.latitude.set(degrees(|l| l.latitude));
        self.name.set(facts.name);
        self.credit_code.set(facts.credit_code);
        self.kind.set(Some(facts.kind));
        self.legal_form.set(Some(facts.legal_form));
        self.public.set(facts.public);
        self.inclusive.set(facts.inclusive);
        self.street_code.set(facts.street_code);
        self.address.set(facts.address);
        self.phone.set(facts.phone);
        self.service_modes.set(facts.service_modes);
        self.opening_hours.set(facts.opening_hours);
        self.meals.set(facts.meals);
        self.classes.set(facts.classes.into_iter().map(ClassFields::of).collect());
        self.fees.set(facts.fees.into_iter().map(FeeFields::of).collect());
    }

    /// The facts; `base` is where they stand in the body: `/facts`, or empty.
    fn read(self, reader: &Reader, base: &str) -> ProviderFacts {
        let at = |name: &str| format!("{base}/{name}");
        let street_code = self.street_code.get();
        if street_code.is_empty() {
            reader.missing(at("street_code"));
        }
        ProviderFacts {
            name: format::line(&self.name.get()),
            credit_code: reader.filled(at("credit_code"), format::code(&self.credit_code.get())),
            kind: reader.word(at("kind"), self.kind.get(), ProviderKind::NurseryInstitution),
            legal_form: reader.word(at("legal_form"), self.legal_form.get(), LegalForm::Company),
            public: self.public.get(),
            inclusive: self.inclusive.get(),
            street_code,
            address: format::line(&self.address.get()),
            location: self.location(reader, base),
            phone: format::line(&self.phone.get()),
            service_modes: self.service_modes.get(),
            opening_hours: format::line(&self.opening_hours.get()),
            meals: self.meals.get(),
            fees: read_rows(self.fees, |place, fee: FeeFields| {
                fee.read(reader, &format!("{base}/fees/{place}"))
            }),
            classes: read_rows(self.classes, |place, class: ClassFields| {
                class.read(reader, &format!("{base}/classes/{place}"))
            }),
        }
    }

    fn location(self, reader: &Reader, base: &str) -> Option<Location> {
        let (longitude_at, latitude_at) =
            (format!("{base}/location/longitude"), format!("{base}/location/latitude"));
        let longitude: Option<f64> = reader.maybe(longitude_at.clone(), &self.longitude.get());
        let latitude: Option<f64> = reader.maybe(latitude_at.clone(), &self.latitude.get());
        match (longitude, latitude) {
            (Some(longitude), Some(latitude)) => return Some(Location { longitude, latitude }),
            (Some(_), None) if self.latitude.with(String::is_empty) => reader.missing(latitude_at),
            (None, Some(_)) if self.longitude.with(String::is_empty) => reader.missing(longitude_at),
            _ => {}
        }
        None
    }
}

fn read_rows<T: Copy + Send + Sync + 'static, R>(
    rows: RwSignal<Vec<T>>,
    read: impl Fn(usize, T) -> R,
) -> Vec<R> {
    rows.get().into_iter().enumerate().map(|(place, row)| read(place, row)).collect()
}

impl ClassFields {
    pub fn blank() -> Self {
        Self { name: Text::default(), kind: RwSignal::new(None), places: Text::default() }
    }

    fn of(class: Class) -> Self {
        Self {
            name: Text::new(class.name),
            kind: RwSignal::new(Some(class.kind)),
            places: Text::new(class.places.to_string()),
        }
    }

    fn read(self, reader: &Reader, at: &str) -> Class {
        Class {
            name: format::line(&self.name.get()),
            kind: reader.word(format!("{at}/kind"), self.kind.get(), ClassKind::Mixed),
            places: reader.whole(format!("{at}/places"), &self.places.get()),
        }
    }
}

impl FeeFields {
    pub fn blank() -> Self {
        Self { mode: RwSignal::new(None), amount: Text::default(), unit: RwSignal::new(None) }
    }

    fn of(fee: Fee) -> Self {
        Self {
            mode: RwSignal::new(Some(fee.mode)),
            amount: Text::new(fee.amount),
            unit: RwSignal::new(Some(fee.unit)),
        }
    }

    fn read(self, reader: &Reader, at: &str) -> Fee {
        Fee {
            mode: reader.word(format!("{at}/mode"), self.mode.get(), ServiceMode::FullDay),
            amount: format::numeral(&self.amount.get()),
            unit: reader.word(format!("{at}/unit"), self.unit.get(), FeeUnit::Month),
        }
    }
}

impl NewFields {
    pub fn blank() -> Self {
        Self {
            facts: FactFields::blank(),
            status: RwSignal::new(Some(ProviderStatus::Operating)),
            status_since: Text::new(browser::today()),
            risk_class: RwSignal::new(Some(RiskClass::A)),
        }
    }

    pub fn read(self) -> Result<NewProvider, Vec<FieldError>> {
        let reader = Reader::default();
        let new = NewProvider {
            facts: self.facts.read(&reader, "/facts"),
            status: reader.word("/status", self.status.get(), ProviderStatus::Planned),
            status_since: reader.day("/status_since", &self.status_since.get()),
            risk_class: reader.word("/risk_class", self.risk_class.get(), RiskClass::A),
        };
        reader.finish(new)
    }
}

impl EditFields {
    pub fn of(facts: ProviderFacts, etag: String) -> Self {
        Self { version: Version::of(&facts, etag), facts: FactFields::of(facts) }
    }

    pub fn read(self) -> Result<ProviderFacts, Vec<FieldError>> {
        let reader = Reader::default();
        let facts = self.facts.read(&reader, "");
        reader.finish(facts)
    }
}
