//! An inspection as a row.

use chrono::NaiveDate;
use contract::{
    draws::DoorProof,
    id::{DrawId, InspectionId, ProviderId},
    inspections::{
        InspectionKind, InspectionState, InspectionSummary, NewRectification, NoEntryReason, Outcome,
        RepresentativeView,
    },
    providers::Location,
    sql::{At, Json},
};
use diesel::prelude::*;

use crate::{
    db::schema::{inspections, providers},
    http::etag,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = inspections, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct InspectionRow {
    pub id: InspectionId,
    pub number: String,
    pub kind: InspectionKind,
    pub state: InspectionState,
    pub provider_id: ProviderId,
    pub draw_id: Option<DrawId>,
    pub rank: Option<i32>,
    pub period: String,
    pub items: Json<Vec<String>>,
    pub planned_day: NaiveDate,
    pub last_day: NaiveDate,
    pub visit_day: Option<NaiveDate>,
    pub checked_in_at: Option<At>,
    pub checked_in_by: Option<String>,
    pub location: Option<Json<Location>>,
    pub door_code: Option<String>,
    pub door_code_expires_at: Option<At>,
    pub door_proof: Option<Json<DoorProof>>,
    pub outcome: Option<Outcome>,
    pub no_entry_reason: Option<NoEntryReason>,
    pub result_code: Option<String>,
    pub joint_code: Option<String>,
    pub follow_up: Option<String>,
    pub remarks: String,
    pub orders: Json<Vec<NewRectification>>,
    pub finished_at: Option<At>,
    pub representative: Option<Json<RepresentativeView>>,
    pub findings: i32,
    pub closed_at: Option<At>,
    pub created_at: At,
    pub updated_at: At,
    pub version: i32,
}

impl InspectionRow {
    /// One of which nothing is known yet but when it was entered; takers set what it is.
    pub fn blank(at: At) -> Self {
        Self {
            id: contract::Id::new(uuid::Uuid::nil()),
            number: String::new(),
            kind: InspectionKind::Triggered,
            state: InspectionState::Requested,
            provider_id: contract::Id::new(uuid::Uuid::nil()),
            draw_id: None,
            rank: None,
            period: String::new(),
            items: Json(Vec::new()),
            planned_day: NaiveDate::MIN,
            last_day: NaiveDate::MIN,
            visit_day: None,
            checked_in_at: None,
            checked_in_by: None,
            location: None,
            door_code: None,
            door_code_expires_at: None,
            door_proof: None,
            outcome: None,
            no_entry_reason: None,
            result_code: None,
            joint_code: None,
            follow_up: None,
            remarks: String::new(),
            orders: Json(Vec::new()),
            finished_at: None,
            representative: None,
            findings: 0,
            closed_at: None,
            created_at: at,
            updated_at: at,
            version: 1,
        }
    }
}

/// An inspection with what its provider is called and where it lies.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Named {
    #[diesel(embed)]
    pub row: InspectionRow,
    #[diesel(select_expression = providers::name)]
    pub provider_name: String,
    #[diesel(select_expression = providers::sort_name)]
    pub provider_sort: String,
    #[diesel(select_expression = providers::street_code)]
    pub street_code: String,
}

impl Named {
    /// A row of the list.
    pub fn summary(&self) -> InspectionSummary {
        let row = &self.row;
        InspectionSummary {
            id: row.id,
            number: row.number.clone(),
            kind: row.kind,
            state: row.state,
            provider_id: row.provider_id,
            provider_name: self.provider_name.clone(),
            street_code: self.street_code.clone(),
            period: row.period.clone(),
            items: row.items.0.clone(),
            planned_day: row.planned_day,
            visit_day: row.visit_day,
            result_code: row.result_code.clone(),
            findings: row.findings,
            closed_at: row.closed_at.map(|at| at.0),
            etag: etag::of(row.version),
        }
    }
}
