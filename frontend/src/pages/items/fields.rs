//! What is typed into the form of a version, and how it becomes the request's body.

use contract::{
    FieldError,
    items::{
        CheckFact, CheckView, InspectionMethod, ItemContent, ItemVersionView, LegalBasis, SourceTag, Weight,
    },
    providers::ProviderKind,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{browser, format, ui::Reader};

type Text = RwSignal<String>;

/// A version, as typed; the version number it started from travels with the draft.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct VersionFields {
    pub effective_from: Text,
    pub effective_to: Text,
    pub content: Text,
    pub weight: RwSignal<Option<Weight>>,
    pub bases: RwSignal<Vec<BasisFields>>,
    pub kinds: RwSignal<Vec<ProviderKind>>,
    pub methods: RwSignal<Vec<InspectionMethod>>,
    pub specialties: RwSignal<Vec<String>>,
    pub department: Text,
    pub checks: RwSignal<Vec<CheckFields>>,
    pub etag: Text,
}

/// A basis, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct BasisFields {
    pub title: Text,
    pub article: Text,
    pub effective_from: Text,
    pub tag: RwSignal<Option<SourceTag>>,
}

/// A check, as typed.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct CheckFields {
    pub code: Text,
    pub text: Text,
    pub guidance: Text,
    pub source: Text,
    pub tag: RwSignal<Option<SourceTag>>,
    pub weight: RwSignal<Option<Weight>>,
    pub fact: RwSignal<Option<CheckFact>>,
}

impl VersionFields {
    pub fn blank() -> Self {
        Self {
            effective_from: Text::new(browser::today()),
            effective_to: Text::default(),
            content: Text::default(),
            weight: RwSignal::new(Some(Weight::Key)),
            bases: RwSignal::new(vec![BasisFields::blank()]),
            kinds: RwSignal::new(ProviderKind::ALL.to_vec()),
            methods: RwSignal::new(vec![InspectionMethod::OnSite]),
            specialties: RwSignal::default(),
            department: Text::default(),
            checks: RwSignal::new(vec![CheckFields::blank()]),
            etag: Text::default(),
        }
    }

    /// As the draft has it.
    pub fn of(version: ItemVersionView) -> Self {
        let content = version.content;
        let day = |day: Option<chrono::NaiveDate>| Text::new(day.map(|d| d.to_string()).unwrap_or_default());
        Self {
            effective_from: Text::new(content.effective_from.to_string()),
            effective_to: day(content.effective_to),
            content: Text::new(content.content),
            weight: RwSignal::new(Some(content.weight)),
            bases: RwSignal::new(content.legal_bases.into_iter().map(BasisFields::of).collect()),
            kinds: RwSignal::new(content.object_kinds),
            methods: RwSignal::new(content.methods),
            specialties: RwSignal::new(content.specialties),
            department: Text::new(content.department_code),
            checks: RwSignal::new(content.checks.into_iter().map(CheckFields::of).collect()),
            etag: Text::new(version.etag),
        }
    }

    /// The beginning of the version after this one: the same from today on.
    pub fn after(version: ItemVersionView) -> Self {
        let fields = Self::of(version);
        fields.effective_from.set(browser::today());
        fields.effective_to.set(String::new());
        fields
    }

    /// What it says; `base` is where that stands in the body: `/content`, or empty.
    pub fn read(self, reader: &Reader, base: &str) -> ItemContent {
        let at = |name: &str| format!("{base}/{name}");
        let bases = self.bases.get().into_iter().enumerate();
        let checks = self.checks.get().into_iter().enumerate();
        ItemContent {
            effective_from: reader.day(at("effective_from"), &self.effective_from.get()),
            effective_to: reader.maybe_day(at("effective_to"), &self.effective_to.get()),
            content: reader.filled(at("content"), format::line(&self.content.get())),
            weight: reader.word(at("weight"), self.weight.get(), Weight::Key),
            legal_bases: bases
                .map(|(place, basis)| basis.read(reader, &at(&format!("legal_bases/{place}"))))
                .collect(),
            object_kinds: self.kinds.get(),
            methods: self.methods.get(),
            specialties: self.specialties.get(),
            department_code: reader.filled(at("department_code"), self.department.get()),
            checks: checks
                .map(|(place, check)| check.read(reader, &at(&format!("checks/{place}"))))
                .collect(),
        }
    }

    /// The whole body of a change.
    pub fn content(self) -> Result<ItemContent, Vec<FieldError>> {
        let reader = Reader::default();
        let content = self.read(&reader, "");
        reader.finish(content)
    }
}

impl BasisFields {
    pub fn blank() -> Self {
        Self {
            title: Text::default(),
            article: Text::default(),
            effective_from: Text::default(),
            tag: RwSignal::new(None),
        }
    }

    fn of(basis: LegalBasis) -> Self {
        let day = basis.effective_from.map(|day| day.to_string());
        Self {
            title: Text::new(basis.title),
            article: Text::new(basis.article),
            effective_from: Text::new(day.unwrap_or_default()),
            tag: RwSignal::new(Some(basis.tag)),
        }
    }

    fn read(self, reader: &Reader, at: &str) -> LegalBasis {
        LegalBasis {
            title: reader.filled(format!("{at}/title"), format::line(&self.title.get())),
            article: format::line(&self.article.get()),
            effective_from: reader.maybe_day(format!("{at}/effective_from"), &self.effective_from.get()),
            tag: reader.word(format!("{at}/tag"), self.tag.get(), SourceTag::Unverified),
        }
    }
}

impl CheckFields {
    pub fn blank() -> Self {
        Self {
            code: Text::default(),
            text: Text::default(),
            guidance: Text::default(),
            source: Text::default(),
            tag: RwSignal::new(None),
            weight: RwSignal::new(Some(Weight::Key)),
            fact: RwSignal::new(Some(CheckFact::None)),
        }
    }

    fn of(check: CheckView) -> Self {
        Self {
            code: Text::new(check.code),
            text: Text::new(check.text),
            guidance: Text::new(check.guidance),
            source: Text::new(check.source),
            tag: RwSignal::new(Some(check.tag)),
            weight: RwSignal::new(Some(check.weight)),
            fact: RwSignal::new(Some(check.fact)),
        }
    }

    fn read(self, reader: &Reader, at: &str) -> CheckView {
        CheckView {
            code: reader.filled(format!("{at}/code"), format::line(&self.code.get())),
            text: reader.filled(format!("{at}/text"), format::line(&self.text.get())),
            guidance: self.guidance.get().trim().to_owned(),
            source: reader.filled(format!("{at}/source"), format::line(&self.source.get())),
            tag: reader.word(format!("{at}/tag"), self.tag.get(), SourceTag::Unverified),
            weight: reader.word(format!("{at}/weight"), self.weight.get(), Weight::General),
            fact: reader.word(format!("{at}/fact"), self.fact.get(), CheckFact::None),
        }
    }
}
