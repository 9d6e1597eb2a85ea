//! Who goes, who signed, and how it was rated.

use chrono::NaiveDate;
use contract::{
    id::{AnyId, InspectionId, InspectorId, ProviderId},
    inspections::{RatingView, SignatureView},
    sql::At,
};
use diesel::prelude::*;

use crate::{
    db::{
        Db,
        schema::{inspection_members, inspection_ratings, inspection_signatures, inspectors},
    },
    error::Result,
};

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = inspection_members)]
struct MemberRow {
    inspection_id: InspectionId,
    inspector_id: InspectorId,
    present: bool,
}

/// A person of a team, as the register has him or her now.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = inspectors)]
pub struct Person {
    pub id: InspectorId,
    pub pseudonym: String,
    pub name: String,
    pub department_code: String,
    pub licence_number: String,
    pub licence_from: NaiveDate,
    pub licence_to: NaiveDate,
}

impl Person {
    /// Whether the licence is valid on a day.
    pub fn is_licensed(&self, day: NaiveDate) -> bool {
        self.licence_from <= day && day <= self.licence_to
    }
}

/// These people, by pseudonym.
pub fn people(db: &mut Db, ids: &[InspectorId]) -> Result<Vec<Person>> {
    Ok(inspectors::table
        .filter(inspectors::id.eq_any(ids))
        .order(inspectors::pseudonym)
        .select(Person::as_select())
        .load(db)?)
}

/// The team with who came, by pseudonym.
pub fn members(db: &mut Db, inspection: InspectionId) -> Result<Vec<(Person, bool)>> {
    Ok(inspection_members::table
        .inner_join(inspectors::table)
        .filter(inspection_members::inspection_id.eq(inspection))
        .order(inspectors::pseudonym)
        .select((Person::as_select(), inspection_members::present))
        .load(db)?)
}

pub fn insert_members(
    db: &mut Db,
    inspection: InspectionId,
    team: &[InspectorId],
    present: bool,
) -> Result<()> {
    for inspector in team {
        let row = MemberRow { inspection_id: inspection, inspector_id: *inspector, present };
        diesel::insert_into(inspection_members::table).values(&row).execute(db)?;
    }
    Ok(())
}

/// Notes who of the team came.
pub fn set_present(db: &mut Db, inspection: InspectionId, present: &[InspectorId]) -> Result<()> {
    let team = inspection_members::table.filter(inspection_members::inspection_id.eq(inspection));
    diesel::update(team.filter(inspection_members::inspector_id.eq_any(present)))
        .set(inspection_members::present.eq(true))
        .execute(db)?;
    Ok(())
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_signatures, treat_none_as_default_value = false)]
pub struct SignatureRow {
    pub id: AnyId,
    pub inspection_id: InspectionId,
    pub inspector_id: InspectorId,
    pub inspector_name: String,
    pub content_sha256: String,
    pub signed_at: At,
    pub withdrawn_at: Option<At>,
    pub withdraw_reason: Option<String>,
}

impl SignatureRow {
    /// As it is shown.
    pub fn into_view(self) -> SignatureView {
        SignatureView {
            inspector_id: self.inspector_id,
            inspector_name: self.inspector_name,
            signed_at: self.signed_at.0,
            content_sha256: self.content_sha256,
            withdrawn_at: self.withdrawn_at.map(|at| at.0),
            withdraw_reason: self.withdraw_reason,
        }
    }
}

/// Signatures in order, also those taken back.
pub fn signatures(db: &mut Db, inspection: InspectionId) -> Result<Vec<SignatureRow>> {
    Ok(inspection_signatures::table
        .filter(inspection_signatures::inspection_id.eq(inspection))
        .order((inspection_signatures::signed_at, inspection_signatures::id))
        .select(SignatureRow::as_select())
        .load(db)?)
}

pub fn insert_signature(db: &mut Db, row: &SignatureRow) -> Result<()> {
    diesel::insert_into(inspection_signatures::table).values(row).execute(db)?;
    Ok(())
}

/// Takes back every signature that stands.
pub fn withdraw_all(db: &mut Db, inspection: InspectionId, at: At, reason: &str) -> Result<()> {
    let standing = inspection_signatures::table
        .filter(inspection_signatures::inspection_id.eq(inspection))
        .filter(inspection_signatures::withdrawn_at.is_null());
    diesel::update(standing)
        .set((
            inspection_signatures::withdrawn_at.eq(Some(at)),
            inspection_signatures::withdraw_reason.eq(Some(reason)),
        ))
        .execute(db)?;
    Ok(())
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_ratings)]
pub struct RatingRow {
    pub inspection_id: InspectionId,
    pub provider_id: ProviderId,
    pub stars: i32,
    pub text: String,
    pub rated_at: At,
}

pub fn rating(db: &mut Db, inspection: InspectionId) -> Result<Option<RatingView>> {
    let row: Option<RatingRow> =
        inspection_ratings::table.find(inspection).select(RatingRow::as_select()).first(db).optional()?;
    Ok(row.map(|row| RatingView { stars: row.stars, text: row.text, rated_at: row.rated_at.0 }))
}

pub fn insert_rating(db: &mut Db, row: &RatingRow) -> Result<()> {
    diesel::insert_into(inspection_ratings::table).values(row).execute(db)?;
    Ok(())
}
