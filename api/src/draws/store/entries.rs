//! What people hand in while a draw lives, and the revisions of its result.

use contract::{
    draws::DrawEventKind,
    id::{AccountId, DrawId},
    sql::At,
};
use diesel::prelude::*;

use crate::{
    db::{
        Db,
        schema::{draw_beacon_entries, draw_contributors, draw_revisions},
    },
    error::Result,
};

/// Somebody's share of the random number.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = draw_contributors, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(draw_id, contributor))]
pub struct ContributorRow {
    pub draw_id: DrawId,
    pub contributor: String,
    pub commitment: String,
    pub account_id: Option<AccountId>,
    pub committed_at: Option<At>,
    pub committed_by: Option<String>,
    /// Handed in after the random value; secret until the reveal.
    pub nonce: Option<String>,
    pub opened_at: Option<At>,
    pub opened_by: Option<String>,
}

/// Contributors in the order of their rows.
pub fn contributors(db: &mut Db, id: DrawId) -> Result<Vec<ContributorRow>> {
    Ok(draw_contributors::table
        .filter(draw_contributors::draw_id.eq(id))
        .order(draw_contributors::contributor)
        .select(ContributorRow::as_select())
        .load(db)?)
}

pub fn insert_contributor(db: &mut Db, row: &ContributorRow) -> Result<()> {
    diesel::insert_into(draw_contributors::table).values(row).execute(db)?;
    Ok(())
}

pub fn update_contributor(db: &mut Db, row: &ContributorRow) -> Result<()> {
    diesel::update(draw_contributors::table.find((row.draw_id, &row.contributor))).set(row).execute(db)?;
    Ok(())
}

/// One person's entry of the random value.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = draw_beacon_entries, treat_none_as_default_value = false)]
#[diesel(primary_key(draw_id, account_id))]
pub struct BeaconRow {
    pub draw_id: DrawId,
    pub account_id: AccountId,
    pub account_name: String,
    pub rank: i32,
    pub text: String,
    pub entered_at: At,
    pub corrections: i32,
}

/// Entries, oldest first.
pub fn beacon_entries(db: &mut Db, id: DrawId) -> Result<Vec<BeaconRow>> {
    Ok(draw_beacon_entries::table
        .filter(draw_beacon_entries::draw_id.eq(id))
        .order((draw_beacon_entries::entered_at, draw_beacon_entries::account_id))
        .select(BeaconRow::as_select())
        .load(db)?)
}

pub fn insert_beacon(db: &mut Db, row: &BeaconRow) -> Result<()> {
    diesel::insert_into(draw_beacon_entries::table).values(row).execute(db)?;
    Ok(())
}

pub fn update_beacon(db: &mut Db, row: &BeaconRow) -> Result<()> {
    diesel::update(draw_beacon_entries::table.find((row.draw_id, row.account_id))).set(row).execute(db)?;
    Ok(())
}

/// A result: of the draw, or after an event.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = draw_revisions, treat_none_as_default_value = false)]
pub struct RevisionRow {
    pub draw_id: DrawId,
    pub number: i32,
    pub made_at: At,
    pub made_by: String,
    pub kind: Option<DrawEventKind>,
    pub subject: Option<String>,
    pub reason: Option<String>,
    pub result_root: String,
    pub visits: i32,
    pub empty_places: i32,
}

/// All revisions, in order.
pub fn revisions(db: &mut Db, id: DrawId) -> Result<Vec<RevisionRow>> {
    Ok(draw_revisions::table
        .filter(draw_revisions::draw_id.eq(id))
        .order(draw_revisions::number)
        .select(RevisionRow::as_select())
        .load(db)?)
}

pub fn insert_revision(db: &mut Db, row: &RevisionRow) -> Result<()> {
    diesel::insert_into(draw_revisions::table).values(row).execute(db)?;
    Ok(())
}
