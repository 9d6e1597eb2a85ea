//! What everybody sees without signing in: providers and their published inspections. Nothing about children,
//! complainants or persons.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    id::{FindingId, InspectionId},
    organisation::Street,
    page::Many,
    providers::{Fee, ProviderKind, ProviderStatus, ServiceMode},
    publications::{ItemOutcome, Mending, PublicationState, VisitOrigin},
};

/// The district whose providers are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicDistrict {
    /// Name.
    pub name: String,
    /// Whether the data are the synthetic demonstration.
    pub demonstration: bool,
    /// Streets, by code.
    pub streets: Vec<Street>,
}

/// A provider in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicProviderSummary {
    /// Unified social credit code: its address here.
    pub credit_code: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: ProviderKind,
    /// Street.
    pub street_code: String,
    /// Its name.
    pub street_name: String,
    /// Address.
    pub address: String,
    /// Public or private.
    pub public: bool,
    /// Inclusive or not.
    pub inclusive: bool,
    /// Places in all classes.
    pub places: i32,
    /// Status now.
    pub status: ProviderStatus,
    /// Day of the last visit whose result is public; null where there is none: that is no judgement.
    pub last_visit: Option<NaiveDate>,
    /// Day of the last visit whose result was public and was withdrawn, where no other result is public.
    pub withdrawn_visit: Option<NaiveDate>,
    /// Problems of published visits that are not mended yet.
    pub open_problems: u32,
}

/// A problem and how far it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicFinding {
    /// Its id, the same in the exports.
    pub id: FindingId,
    /// Name of the item.
    pub item_name: String,
    /// What the checklist asks for.
    pub requirement: String,
    /// Article.
    pub article: String,
    /// How far it is mended; null where nothing was ordered.
    pub mending: Option<Mending>,
    /// To be mended by.
    pub due_on: Option<NaiveDate>,
}

/// A text that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicCorrection {
    /// The text as it stood before.
    pub former_text: String,
    /// Why it was replaced.
    pub reason: String,
    /// On which day.
    pub corrected_on: NaiveDate,
}

/// A result that was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicWithdrawal {
    /// Why.
    pub reason: String,
    /// On which day.
    pub withdrawn_on: NaiveDate,
    /// Whether later than the law allows.
    pub late: Option<bool>,
}

/// A visit whose result is or was public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicInspection {
    /// Its id, the same in the exports.
    pub id: InspectionId,
    /// Published or withdrawn; of a withdrawn one only day, origin and reason are shown.
    pub state: PublicationState,
    /// Day of the visit.
    pub visited_on: NaiveDate,
    /// Drawn by lot, or for a reason.
    pub origin: VisitOrigin,
    /// Day of publication.
    pub published_on: Option<NaiveDate>,
    /// Items.
    pub items: Vec<ItemOutcome>,
    /// Result in a few words.
    pub result_name: String,
    /// In plain words.
    pub text: String,
    /// Problems found.
    pub findings: Vec<PublicFinding>,
    /// Former texts, newest first.
    pub corrections: Vec<PublicCorrection>,
    /// The withdrawal.
    pub withdrawal: Option<PublicWithdrawal>,
}

/// A provider whole, with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PublicProvider {
    /// The row of the list.
    pub summary: PublicProviderSummary,
    /// Since when it has its status.
    pub status_since: NaiveDate,
    /// When children come.
    pub service_modes: Vec<ServiceMode>,
    /// Opening hours in words.
    pub opening_hours: String,
    /// Whether meals are served.
    pub meals: bool,
    /// Published fees.
    pub fees: Vec<Fee>,
    /// The institution's telephone; empty where only a person's mobile number is known.
    pub phone: String,
    /// Published and withdrawn visits, newest first; at most 50. Empty: never visited, or nothing published yet.
    pub inspections: Vec<PublicInspection>,
    /// Whether there are older ones, which the export has.
    pub more: bool,
    /// As of.
    pub at: DateTime<Utc>,
}

/// Which providers to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PublicProviderFilter {
    /// Part of the name, of its pinyin or initials (`cjd`), of the credit code or of the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, max_length = 100))]
    pub q: Option<String>,
    /// Streets by code, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, max_length = 400))]
    pub street: Option<Many<String>>,
    /// Kinds, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "community_site"))]
    pub kind: Option<Many<ProviderKind>>,
    /// Only public or only private ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub public: Option<bool>,
    /// Only inclusive or only other ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub inclusive: Option<bool>,
    /// Only those with a visit whose result is or was public, or only those without.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub visited: Option<bool>,
}
