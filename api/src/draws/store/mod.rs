//! Draws in the database.

pub mod registers;
pub mod results;

use std::collections::BTreeMap;

use contract::{
    draws::{DrawFilter, DrawPlan, DrawState},
    id::{DrawId, ProviderId},
    page::MAX_TOTAL,
    sql::{At, Json},
};
use diesel::{dsl::min, prelude::*};

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{draw_contributors, draws},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_at, parse_text},
    paged,
};

/// A draw without its large texts.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = draws, treat_none_as_default_value = false)]
pub struct DrawRow {
    pub id: DrawId,
    pub district_code: String,
    pub period: String,
    pub seq: i32,
    pub state: DrawState,
    pub plan: Json<DrawPlan>,
    pub ann: String,
    pub result_root: Option<String>,
    pub beacon_text: Option<String>,
    pub institutions: i32,
    pub inspectors: i32,
    pub visits: i32,
    pub empty_places: i32,
    pub announced_at: At,
    pub announced_by: String,
    pub drawn_at: Option<At>,
    pub drawn_by: Option<String>,
    pub void_at: Option<At>,
    pub void_reason: Option<String>,
    pub version: i32,
}

/// Which provider stands behind which credit code of the frozen table.
pub type Frame = BTreeMap<String, ProviderId>;

/// A new draw with what was frozen.
#[derive(Debug, Insertable)]
#[diesel(table_name = draws, treat_none_as_default_value = false)]
pub struct NewDrawRow {
    #[diesel(embed)]
    pub row: DrawRow,
    pub input: String,
    pub frame: Json<Frame>,
}

/// Somebody's share of the random number.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = draw_contributors, treat_none_as_default_value = false)]
pub struct ContributorRow {
    pub draw_id: DrawId,
    pub contributor: String,
    pub commitment: String,
    /// Secret until the draw is held.
    pub nonce: Option<String>,
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    AnnouncedAt,
    Period,
}

/// Their words.
pub const COLUMNS: &[(&str, Column)] = &[("announced_at", Column::AnnouncedAt), ("period", Column::Period)];

/// Where a row stands in the list.
pub fn position(column: Column, row: &DrawRow) -> Position {
    let key = match column {
        Column::AnnouncedAt => row.announced_at.text(),
        Column::Period => row.period.clone(),
    };
    Position { key, id: row.id.to_string() }
}

type Boxed<'a> = draws::BoxedQuery<'a, MultiBackend>;

/// Draws belong to the district: whoever reaches less sees none.
fn visible(scope: &Scope) -> Boxed<'_> {
    match scope {
        Scope::District => draws::table.into_boxed(),
        Scope::Department(_)
        | Scope::Street(_)
        | Scope::Provider(_)
        | Scope::Inspector(_)
        | Scope::Account => draws::table.filter(draws::id.is_null()).into_boxed(),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a DrawFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(period) = &filter.period {
        query = query.filter(draws::period.eq(period));
    }
    if let Some(states) = &filter.state {
        query = query.filter(draws::state.eq_any(&states.0));
    }
    query
}

/// A page of draws, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &DrawFilter,
    window: &Window<Column>,
) -> Result<(Vec<DrawRow>, Option<i64>)> {
    let query = filtered(scope, filter);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, draws::$column, draws::id, contract::id::Draw, $parse)
                .select(DrawRow::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::AnnouncedAt => by!(announced_at, parse_at),
        Column::Period => by!(period, parse_text),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(draws::id).limit(MAX_TOTAL + 1);
        ids.load::<DrawId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: DrawId) -> Result<DrawRow> {
    visible(scope)
        .filter(draws::id.eq(id))
        .select(DrawRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("抽取"))
}

/// Announcements line up: each names the one before it. SQLite's writers line up anyway.
pub fn line_up(db: &mut Db) -> Result<()> {
    if let Db::Postgres(c) = db {
        diesel::sql_query("SELECT pg_advisory_xact_lock(310107)").execute(c)?;
    }
    Ok(())
}

/// The announcement of a month that is neither void nor gone.
pub fn alive(db: &mut Db, district: &str, period: &str) -> Result<Option<DrawRow>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::period.eq(period)))
        .filter(draws::state.ne(DrawState::Void))
        .select(DrawRow::as_select())
        .first(db)
        .optional()?)
}

/// How many announcements of a month there were.
pub fn count_of_month(db: &mut Db, district: &str, period: &str) -> Result<i64> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::period.eq(period)))
        .count()
        .get_result(db)?)
}

/// `ann` of the latest announcement of the district.
pub fn last_ann(db: &mut Db, district: &str) -> Result<Option<String>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district))
        .order((draws::announced_at.desc(), draws::id.desc()))
        .select(draws::ann)
        .first(db)
        .optional()?)
}

/// All announcements of the district, void ones too, oldest first.
pub fn announcements(db: &mut Db, district: &str) -> Result<Vec<DrawId>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district))
        .order((draws::announced_at, draws::id))
        .select(draws::id)
        .load(db)?)
}

/// The first month of the district with an announcement that counts.
pub fn first_period(db: &mut Db, district: &str) -> Result<Option<String>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::state.ne(DrawState::Void)))
        .select(min(draws::period))
        .first(db)?)
}

/// `ann`, input and frame as they were frozen.
pub fn frozen(db: &mut Db, id: DrawId) -> Result<(String, String, Frame)> {
    let found: (String, String, Json<Frame>) =
        draws::table.find(id).select((draws::ann, draws::input, draws::frame)).first(db)?;
    Ok((found.0, found.1, found.2.0))
}

/// The record, once there is one.
pub fn record(db: &mut Db, id: DrawId) -> Result<Option<String>> {
    Ok(draws::table.find(id).select(draws::record).first(db)?)
}

pub fn insert(db: &mut Db, row: &NewDrawRow, contributors: &[ContributorRow]) -> Result<()> {
    diesel::insert_into(draws::table).values(row).execute(db)?;
    for contributor in contributors {
        diesel::insert_into(draw_contributors::table).values(contributor).execute(db)?;
    }
    Ok(())
}

/// Contributors in the order of their rows.
pub fn contributors(db: &mut Db, id: DrawId) -> Result<Vec<ContributorRow>> {
    Ok(draw_contributors::table
        .filter(draw_contributors::draw_id.eq(id))
        .order(draw_contributors::contributor)
        .select(ContributorRow::as_select())
        .load(db)?)
}

/// Keeps result and record if the version is still `version`.
pub fn set_drawn(db: &mut Db, row: &DrawRow, record: &str, version: i32) -> Result<()> {
    let target = draws::table.filter(draws::id.eq(row.id)).filter(draws::version.eq(version));
    let changed = diesel::update(target)
        .set((
            draws::state.eq(row.state),
            draws::record.eq(record),
            draws::result_root.eq(&row.result_root),
            draws::beacon_text.eq(&row.beacon_text),
            draws::visits.eq(row.visits),
            draws::empty_places.eq(row.empty_places),
            draws::drawn_at.eq(row.drawn_at),
            draws::drawn_by.eq(&row.drawn_by),
            draws::version.eq(row.version),
        ))
        .execute(db)?;
    if changed == 0 { Err(Error::stale()) } else { Ok(()) }
}

/// Marks it void if the version is still `version`.
pub fn set_void(db: &mut Db, row: &DrawRow, version: i32) -> Result<()> {
    let target = draws::table.filter(draws::id.eq(row.id)).filter(draws::version.eq(version));
    let changed = diesel::update(target)
        .set((
            draws::state.eq(row.state),
            draws::void_at.eq(row.void_at),
            draws::void_reason.eq(&row.void_reason),
            draws::version.eq(row.version),
        ))
        .execute(db)?;
    if changed == 0 { Err(Error::stale()) } else { Ok(()) }
}
