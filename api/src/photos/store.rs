//! Photos in the database.

use contract::{id::InspectionId, sql::At};
use diesel::prelude::*;

use crate::{
    auth::allowed::Scope,
    db::{
        Db,
        schema::{inspection_photos, photos},
    },
    error::{Error, Result},
    inspections::store as inspections,
    on_each,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = photos)]
pub struct PhotoRow {
    pub sha256: String,
    pub media_type: String,
    pub size: i32,
    pub bytes: Vec<u8>,
    pub created_at: At,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = inspection_photos)]
struct LinkRow {
    inspection_id: InspectionId,
    sha256: String,
    added_at: At,
    added_by: String,
}

/// Keeps the bytes once, whoever sends them again, and links them to an inspection. True where the link is new.
pub fn keep(db: &mut Db, row: &PhotoRow, inspection: InspectionId, by: &str) -> Result<bool> {
    let link = LinkRow {
        inspection_id: inspection,
        sha256: row.sha256.clone(),
        added_at: row.created_at,
        added_by: by.to_owned(),
    };
    on_each!(db, |c| diesel::insert_into(photos::table).values(row).on_conflict_do_nothing().execute(c))?;
    let added = on_each!(db, |c| {
        diesel::insert_into(inspection_photos::table).values(&link).on_conflict_do_nothing().execute(c)
    })?;
    Ok(added > 0)
}

/// How many photos an inspection has.
pub fn count(db: &mut Db, inspection: InspectionId) -> Result<i64> {
    let own = inspection_photos::table.filter(inspection_photos::inspection_id.eq(inspection));
    Ok(own.count().get_result(db)?)
}

/// Which of these belong to the inspection.
pub fn linked(db: &mut Db, inspection: InspectionId, hashes: &[String]) -> Result<Vec<String>> {
    Ok(inspection_photos::table
        .filter(inspection_photos::inspection_id.eq(inspection))
        .filter(inspection_photos::sha256.eq_any(hashes))
        .select(inspection_photos::sha256)
        .load(db)?)
}

/// The photo, if it belongs to an inspection within the scope.
pub fn find(db: &mut Db, scope: &Scope, sha256: &str) -> Result<PhotoRow> {
    let unknown = || Error::not_found("照片");
    let linked: Vec<InspectionId> = inspection_photos::table
        .filter(inspection_photos::sha256.eq(sha256))
        .select(inspection_photos::inspection_id)
        .load(db)?;
    if !inspections::any_visible(db, scope, &linked)? {
        return Err(unknown());
    }
    photos::table.find(sha256).select(PhotoRow::as_select()).first(db).optional()?.ok_or_else(unknown)
}
