//! What would mend an infeasible month: named people, places and numbers, each change one that can be made.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::{
    field,
    id::{InspectorId, ProviderId, RecusalId},
};

/// A change before the announcement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub enum Change {
    /// One inspector's visits in this month only; the register keeps the usual number.
    RaiseCap {
        /// Whose.
        inspector_id: InspectorId,
        /// Name, to be shown.
        name: String,
        /// Visits now.
        from: u16,
        /// Visits then.
        to: u16,
    },
    /// An inspector goes to other streets in this month too.
    LendInspector {
        /// Who.
        inspector_id: InspectorId,
        /// Name, to be shown.
        name: String,
        /// Streets besides his or her own, by code.
        streets: Vec<String>,
    },
    /// A recusal ends.
    LiftRecusal {
        /// Which.
        recusal_id: RecusalId,
        /// Its version.
        etag: String,
        /// Who may go then.
        inspector_name: String,
        /// Where to.
        provider_name: String,
    },
    /// Fewer visits this month. Changes the form, nothing is written.
    PlanLess {
        /// In which stratum.
        stratum: String,
        /// Visits now.
        from: u32,
        /// Visits then.
        to: u32,
    },
    /// More people, who are not in the register yet. Can't be made from here.
    AddPeople {
        /// Of which department.
        department_code: String,
        /// How many.
        count: u32,
        /// Visits each of them can do in the month.
        cap: u16,
    },
}

impl Change {
    /// Whether `POST /draws/remedies` can make it.
    pub const fn by_server(&self) -> bool {
        matches!(self, Self::RaiseCap { .. } | Self::LendInspector { .. } | Self::LiftRecusal { .. })
    }
}

/// Changes that together fill every place in all dry runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Remedy {
    /// In Chinese, for people.
    pub text: String,
    /// How large a step it is for those who have to make it; the smallest comes first.
    pub steps: u32,
    /// What is changed; empty where only new planning helps.
    pub changes: Vec<Change>,
}

/// A place that stayed empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct EmptyPlace {
    /// At which provider.
    pub provider_id: ProviderId,
    /// Its name.
    pub name: String,
    /// Its street.
    pub street_code: String,
    /// Of which department; `*` for a free place.
    pub department_code: String,
}

/// Somebody in the conflict, and what he or she can still do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct PersonLeft {
    /// Who.
    pub inspector_id: InspectorId,
    /// Name.
    pub name: String,
    /// Department.
    pub department_code: String,
    /// Visits in the month at the most.
    pub cap: u16,
}

/// Why places stay empty, from the worst dry run: these need more people than there are (protocol section 7.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ShortageView {
    /// Places that stayed empty.
    pub empty: Vec<EmptyPlace>,
    /// Places in the conflict.
    pub places: Vec<EmptyPlace>,
    /// The only people who can fill them.
    pub people: Vec<PersonLeft>,
    /// Persons that the places in the conflict need.
    pub demand: u64,
    /// Persons that can be had for them.
    pub room: u64,
}

/// What is short, and what would mend it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TeamRemedies {
    /// Names and numbers; none where no place stays empty.
    pub shortage: Option<ShortageView>,
    /// Each mends everything by itself, smallest first.
    pub items: Vec<Remedy>,
}

/// Changes to make now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RemedyOrder {
    /// For the draw of this month, `YYYY-MM`.
    #[validate(custom(function = "field::month"))]
    #[cfg_attr(feature = "server", schema(pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", example = "2026-12"))]
    pub period: String,
    /// The changes, as the preview named them.
    #[validate(length(min = 1, max = 100))]
    #[cfg_attr(feature = "server", schema(min_items = 1, max_items = 100))]
    pub changes: Vec<Change>,
    /// Why; stands in the audit log.
    #[validate(length(min = 1, max = 500), custom(function = "field::text"))]
    #[cfg_attr(feature = "server", schema(min_length = 1, max_length = 500, example = "本月检查人手不足"))]
    pub reason: String,
}

/// What was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct RemedyResult {
    /// The changes made.
    pub changes: Vec<Change>,
}
