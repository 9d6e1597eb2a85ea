//! What everybody sees of a provider and of its visits.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::{
    id::{FindingId, InspectionId},
    public_providers::{
        PublicCorrection, PublicDistrict, PublicFinding, PublicInspection, PublicProvider,
        PublicProviderFilter, PublicProviderSummary, PublicWithdrawal,
    },
    publications::{Mending, PublicationState, PublishedOutcome},
    rectifications::RectificationState,
    sql::At,
};
use rules::publication::public_phone;

use super::store::{self, Column, ProviderRow};
use crate::{
    clock,
    db::Db,
    error::Result,
    http::page::Window,
    organisation::store as organisation,
    publications::store::{self as publications, CorrectionRow, PublicationRow},
};

/// Visits shown on a provider's page.
const VISITS: usize = 50;

/// The district and its streets.
pub fn district(db: &mut Db, code: &str) -> Result<PublicDistrict> {
    let found = organisation::find(db, code)?;
    Ok(PublicDistrict {
        name: found.district_name,
        demonstration: found.demonstration,
        streets: found.streets,
    })
}

/// A row of the list, still with where it stands in it.
pub type Row = (ProviderRow, PublicProviderSummary);

/// A page of providers: as many queries however many rows it has.
pub fn list(
    db: &mut Db,
    district: &str,
    filter: &PublicProviderFilter,
    window: &Window<Column>,
) -> Result<(Vec<Row>, Option<i64>)> {
    let (rows, total) = store::list(db, filter, window)?;
    let summaries = summaries(db, district, &rows)?;
    Ok((rows.into_iter().zip(summaries).collect(), total))
}

fn summaries(db: &mut Db, district: &str, rows: &[ProviderRow]) -> Result<Vec<PublicProviderSummary>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let streets: HashMap<String, String> = organisation::list_streets(db, district)?
        .into_iter()
        .map(|street| (street.code, street.name))
        .collect();
    let visits = store::last_visits(db, &ids)?;
    let problems = store::open_problems(db, &ids)?;
    let last = |row: &ProviderRow, state| visits.get(&(row.id, state)).copied();
    let summary = |row: &ProviderRow| PublicProviderSummary {
        credit_code: row.credit_code.clone(),
        name: row.name.clone(),
        kind: row.kind,
        street_name: streets.get(&row.street_code).unwrap_or(&row.street_code).clone(),
        street_code: row.street_code.clone(),
        address: row.address.clone(),
        public: row.public,
        inclusive: row.inclusive,
        places: row.places,
        status: row.status,
        last_visit: last(row, PublicationState::Published),
        withdrawn_visit: last(row, PublicationState::Withdrawn)
            .filter(|_| last(row, PublicationState::Published).is_none()),
        open_problems: problems.get(&row.id).map_or(0, |count| u32::try_from(*count).unwrap_or(u32::MAX)),
    };
    Ok(rows.iter().map(summary).collect())
}

/// A provider with its history.
pub fn find(db: &mut Db, district: &str, credit_code: &str, at: At) -> Result<Option<PublicProvider>> {
    let row = store::find(db, credit_code)?;
    let Some(summary) = summaries(db, district, std::slice::from_ref(&row))?.pop() else { return Ok(None) };
    let mut visits = store::history(db, row.id, i64::try_from(VISITS + 1).unwrap_or(i64::MAX))?;
    let more = visits.len() > VISITS;
    visits.truncate(VISITS);
    let ids: Vec<InspectionId> = visits.iter().map(|visit| visit.inspection_id).collect();
    let mut corrections: HashMap<InspectionId, Vec<CorrectionRow>> = HashMap::new();
    for correction in publications::corrections(db, &ids)? {
        corrections.entry(correction.inspection_id).or_default().push(correction);
    }
    let mending = store::mending(db, &ids)?;
    let inspection = |visit: PublicationRow| {
        let former = corrections.remove(&visit.inspection_id).unwrap_or_default();
        inspection(visit, former, &mending)
    };
    Ok(Some(PublicProvider {
        summary,
        status_since: row.status_since,
        service_modes: row.service_modes.0,
        opening_hours: row.opening_hours,
        meals: row.meals,
        fees: row.fees.0,
        phone: public_phone(&row.phone).to_owned(),
        inspections: visits.into_iter().map(inspection).collect(),
        more,
        at: at.0,
    }))
}

type MendingOf = HashMap<FindingId, (RectificationState, NaiveDate)>;

fn inspection(visit: PublicationRow, former: Vec<CorrectionRow>, mending: &MendingOf) -> PublicInspection {
    let blank = PublicInspection {
        id: visit.inspection_id,
        state: visit.state,
        visited_on: visit.visited_on,
        origin: visit.origin,
        published_on: visit.published_at.map(clock::day),
        items: Vec::new(),
        result_name: String::new(),
        text: String::new(),
        findings: Vec::new(),
        corrections: Vec::new(),
        withdrawal: None,
    };
    if visit.state == PublicationState::Withdrawn {
        let withdrawal = visit.withdrawn_at.map(|at| PublicWithdrawal {
            reason: visit.withdraw_reason.unwrap_or_default(),
            withdrawn_on: clock::day(at),
            late: visit.withdrawn_late,
        });
        return PublicInspection { withdrawal, ..blank };
    }
    let outcome = visit.outcome.0;
    PublicInspection {
        findings: findings(&outcome, mending),
        items: outcome.items,
        result_name: outcome.result_name,
        text: visit.text,
        corrections: former.into_iter().map(correction).collect(),
        ..blank
    }
}

fn correction(row: CorrectionRow) -> PublicCorrection {
    PublicCorrection {
        former_text: row.former_text,
        reason: row.reason,
        corrected_on: clock::day(row.corrected_at),
    }
}

fn findings(outcome: &PublishedOutcome, mending: &MendingOf) -> Vec<PublicFinding> {
    let item_name = |code: &str| {
        let item = outcome.items.iter().find(|item| item.code == code);
        item.map_or_else(|| "班级人数".to_owned(), |item| item.name.clone())
    };
    let finding = |found: &contract::publications::PublishedFinding| {
        let state = mending.get(&found.id);
        PublicFinding {
            id: found.id,
            item_name: item_name(&found.item_code),
            requirement: found.requirement.clone(),
            article: found.article.clone(),
            mending: state.map(|(state, _)| mended(*state)),
            due_on: state.map(|(_, day)| *day),
        }
    };
    outcome.findings.iter().map(finding).collect()
}

/// A rectification as everybody sees it.
pub fn mended(state: RectificationState) -> Mending {
    match state {
        RectificationState::Ordered | RectificationState::Answered => Mending::Ongoing,
        RectificationState::Verified => Mending::Mended,
        RectificationState::Escalated => Mending::Escalated,
    }
}
