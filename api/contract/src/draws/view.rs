//! A draw as those who work on it see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{BeaconState, DrawEventKind, DrawPlan, DrawState, StepCode, StepState};
use crate::{id::DrawId, page::Many};

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawSummary {
    /// Its id.
    pub id: DrawId,
    /// Month.
    pub period: String,
    /// Number within the month, from 1.
    pub seq: i32,
    /// State.
    pub state: DrawState,
    /// Providers that could be drawn; 0 before the announcement.
    pub institutions: i32,
    /// Inspectors that could be drawn; 0 before the announcement.
    pub inspectors: i32,
    /// Visits drawn.
    pub visits: i32,
    /// Prepared at.
    pub prepared_at: DateTime<Utc>,
    /// Announced at.
    pub announced_at: Option<DateTime<Utc>>,
    /// Drawn at.
    pub drawn_at: Option<DateTime<Utc>>,
    /// Whether somebody has asked to declare it void and nobody has confirmed yet.
    pub void_asked: bool,
    /// Version for `If-Match`.
    pub etag: String,
}

/// A step of the timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawStep {
    /// Which.
    pub code: StepCode,
    /// How far it is.
    pub state: StepState,
    /// When it was done.
    pub at: Option<DateTime<Utc>>,
    /// Who did it; null on public pages and where several did.
    pub by: Option<String>,
    /// Not possible before.
    pub not_before: Option<DateTime<Utc>>,
    /// Should be done before.
    pub deadline: Option<DateTime<Utc>>,
    /// How many of `needed` are there.
    pub count: Option<u32>,
    /// How many are needed.
    pub needed: Option<u32>,
}

/// Somebody who makes the random number together with the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Contributor {
    /// Name in the announcement: the code of the department, `SUP` for supervision.
    pub contributor: String,
    /// Name of the department; empty where its code is none.
    pub department: String,
    /// The commitment, 64 hex digits.
    pub commitment: String,
    /// When it was handed in; null for those made by the server before commitments were handed in by people.
    pub committed_at: Option<DateTime<Utc>>,
    /// By whom; null on public pages.
    pub committed_by: Option<String>,
    /// When the number was handed in.
    pub opened_at: Option<DateTime<Utc>>,
    /// By whom: somebody else where a sealed copy was opened; null on public pages.
    pub opened_by: Option<String>,
    /// Whether it is the caller's own.
    pub own: bool,
}

/// A source of the public random value, as announced or planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BeaconSource {
    /// 1 for the first; the next one counts only where nothing was published before the deadline.
    pub rank: u8,
    /// Where it comes from.
    pub source: String,
    /// Which issue or throw of it.
    pub round: String,
    /// It does not exist before this time.
    pub not_before: DateTime<Utc>,
    /// It must be published before this time.
    pub deadline: DateTime<Utc>,
}

/// One person's entry of the public random value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BeaconEntry {
    /// Who.
    pub by: String,
    /// When it was entered or last corrected.
    pub at: DateTime<Utc>,
    /// Whether it is the caller's own.
    pub own: bool,
    /// How often it was corrected.
    pub corrections: i32,
    /// Which source; null for whoever has still to enter it unseen.
    pub rank: Option<u8>,
    /// The value; null for whoever has still to enter it unseen.
    pub text: Option<String>,
}

/// The value that two people agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct AgreedBeacon {
    /// Which source.
    pub rank: u8,
    /// The value.
    pub text: String,
    /// When the second of two equal entries was made.
    pub at: DateTime<Utc>,
}

/// The public random value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct BeaconView {
    /// How far it is.
    pub state: BeaconState,
    /// Its sources, in order.
    pub sources: Vec<BeaconSource>,
    /// Entries, oldest first; two at the most.
    pub entries: Vec<BeaconEntry>,
    /// What was agreed on.
    pub agreed: Option<AgreedBeacon>,
}

/// The result, or the result after an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawRevision {
    /// 0 for the draw itself.
    pub number: i32,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// By whom; null on public pages.
    pub by: Option<String>,
    /// The event; null for the draw itself, and on public pages before the reveal.
    pub kind: Option<DrawEventKind>,
    /// Whom it concerned, in words; null on public pages.
    pub subject: Option<String>,
    /// Why; null on public pages and for those who can't report events.
    pub reason: Option<String>,
    /// Root over the result, 64 hex digits.
    pub result_root: String,
    /// Visits.
    pub visits: i32,
    /// Places that nobody could fill.
    pub empty_places: i32,
    /// Position of the signed root in the public log.
    pub log_seq: Option<i64>,
}

/// A wish to declare the draw void, waiting for a second person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct VoidRequest {
    /// Who asked.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Whether it is the caller's own, who may withdraw but not confirm it.
    pub own: bool,
}

/// That the draw is void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct VoidNote {
    /// Since when.
    pub at: DateTime<Utc>,
    /// Why.
    pub reason: String,
    /// Who asked; null on public pages.
    pub asked_by: Option<String>,
    /// Who confirmed; null on public pages and where one person still sufficed.
    pub confirmed_by: Option<String>,
    /// Whether the random value was known by then.
    pub after_random_value: bool,
    /// Position in the public log.
    pub log_seq: Option<i64>,
}

/// A draw whole, without its sealed content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct DrawView {
    /// Its id.
    pub id: DrawId,
    /// Its name in the protocol, `tyd1|310106|2026-12|1`: commitments are bound to it.
    pub draw_id: String,
    /// The plan.
    pub plan: DrawPlan,
    /// Number within the month, from 1.
    pub seq: i32,
    /// State.
    pub state: DrawState,
    /// The timeline, in order.
    pub steps: Vec<DrawStep>,
    /// Name under which the caller contributes; null for those who don't.
    pub contributes_as: Option<String>,
    /// Contributors, by name.
    pub contributors: Vec<Contributor>,
    /// Departments that have to commit before the announcement.
    pub contributors_needed: u32,
    /// The public random value.
    pub beacon: BeaconView,
    /// The result and what followed from events.
    pub revisions: Vec<DrawRevision>,
    /// Hash of the announcement: fixes all inputs.
    pub ann: Option<String>,
    /// Position of the signed announcement in the public log.
    pub announcement_log_seq: Option<i64>,
    /// The announcement's rows, as the protocol writes them; empty before the announcement.
    pub announcement: Vec<String>,
    /// Providers that could be drawn.
    pub institutions: i32,
    /// Inspectors that could be drawn.
    pub inspectors: i32,
    /// Visits drawn.
    pub visits: i32,
    /// Places that nobody could fill.
    pub empty_places: i32,
    /// Root over the present result.
    pub result_root: Option<String>,
    /// Prepared at.
    pub prepared_at: DateTime<Utc>,
    /// By whom.
    pub prepared_by: String,
    /// Announced at.
    pub announced_at: Option<DateTime<Utc>>,
    /// By whom.
    pub announced_by: Option<String>,
    /// Drawn at.
    pub drawn_at: Option<DateTime<Utc>>,
    /// By whom.
    pub drawn_by: Option<String>,
    /// When everything becomes public; set once drawn.
    pub reveals_at: DateTime<Utc>,
    /// When everything became public.
    pub revealed_at: Option<DateTime<Utc>>,
    /// A wish to declare it void.
    pub void_request: Option<VoidRequest>,
    /// That it is void.
    pub void: Option<VoidNote>,
    /// What the caller may do now: `change_plan`, `commit`, `announce`, `enter_beacon`, `hand_in_nonce`, `draw`,
    /// `report_event`, `ask_void`, `confirm_void`, `withdraw_void`. Times are not looked at.
    pub actions: Vec<String>,
    /// Version for `If-Match`.
    pub etag: String,
}

/// Which draws to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DrawFilter {
    /// Of this month, `YYYY-MM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))]
    pub period: Option<String>,
    /// States, separated by commas.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = String, example = "announced"))]
    pub state: Option<Many<DrawState>>,
    /// Whether the caller's own step comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false))]
    pub waiting: Option<bool>,
}
