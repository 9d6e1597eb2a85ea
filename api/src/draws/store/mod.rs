//! Draws in the database.

mod documents;
pub mod entries;
mod list;
pub mod registers;
pub mod results;

pub use list::{COLUMNS, Waiting, list, position};

use chrono::NaiveDate;
use contract::{
    draws::{DrawPlan, DrawState},
    id::{AccountId, DrawId},
    sql::{At, Json},
};
use diesel::{dsl::min, prelude::*};

pub use documents::{Frame, frame, frozen, record, set_frozen, set_record};

use crate::{
    auth::allowed::Scope,
    db::{self, Db, MultiBackend, Turn, schema::draws},
    error::{Error, Result},
};

/// A draw without its large texts.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = draws, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct DrawRow {
    pub id: DrawId,
    pub district_code: String,
    pub period: String,
    pub seq: i32,
    pub state: DrawState,
    pub plan: Json<DrawPlan>,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub ann: Option<String>,
    pub beacon_rank: Option<i32>,
    pub beacon_text: Option<String>,
    pub beacon_at: Option<At>,
    pub institutions: i32,
    pub inspectors: i32,
    pub visits: i32,
    pub empty_places: i32,
    pub prepared_at: At,
    pub prepared_by: String,
    pub announced_at: Option<At>,
    pub announced_by: Option<String>,
    pub drawn_at: Option<At>,
    pub drawn_by: Option<String>,
    pub revealed_at: Option<At>,
    pub void_asked_at: Option<At>,
    pub void_asked_by_id: Option<AccountId>,
    pub void_asked_by: Option<String>,
    pub void_reason: Option<String>,
    pub void_at: Option<At>,
    pub void_by: Option<String>,
    pub version: i32,
}

type Boxed<'a> = draws::BoxedQuery<'a, MultiBackend>;

/// Draws belong to the district and their timeline is public; an inspector sees no visits but the own open ones.
fn visible(scope: &Scope) -> Boxed<'_> {
    match scope {
        Scope::District | Scope::Inspector(_) => draws::table.into_boxed(),
        Scope::Department(_) | Scope::Street(_) | Scope::Provider(_) | Scope::Account => {
            draws::table.filter(draws::id.is_null()).into_boxed()
        }
    }
}

pub fn find(db: &mut Db, scope: &Scope, id: DrawId) -> Result<DrawRow> {
    visible(scope)
        .filter(draws::id.eq(id))
        .select(DrawRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("抽取"))
}

/// Those who change draws line up.
pub fn line_up(db: &mut Db) -> Result<()> {
    db::line_up(db, Turn::Draws)
}

/// The draw of a month that is not void.
pub fn alive(db: &mut Db, district: &str, period: &str) -> Result<Option<DrawRow>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::period.eq(period)))
        .filter(draws::state.ne(DrawState::Void))
        .select(DrawRow::as_select())
        .first(db)
        .optional()?)
}

/// A draw whose lists are frozen and whose visits aren't known yet.
pub fn pending(db: &mut Db, district: &str) -> Result<Option<DrawRow>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district))
        .filter(draws::state.eq_any([DrawState::Announced, DrawState::Sealed]))
        .order((draws::period, draws::seq))
        .select(DrawRow::as_select())
        .first(db)
        .optional()?)
}

/// Sealed draws whose last day is before `day`.
pub fn due(db: &mut Db, day: NaiveDate) -> Result<Vec<DrawRow>> {
    Ok(draws::table
        .filter(draws::state.eq(DrawState::Sealed).and(draws::last_day.lt(day)))
        .order((draws::last_day, draws::id))
        .select(DrawRow::as_select())
        .load(db)?)
}

/// All sealed draws.
pub fn sealed(db: &mut Db) -> Result<Vec<DrawRow>> {
    Ok(draws::table
        .filter(draws::state.eq(DrawState::Sealed))
        .order((draws::last_day, draws::id))
        .select(DrawRow::as_select())
        .load(db)?)
}

/// Those in which somebody has something to do, the next month first.
pub fn unfinished(db: &mut Db) -> Result<Vec<DrawRow>> {
    let moving = draws::state.eq_any([DrawState::Collecting, DrawState::Announced]);
    Ok(draws::table
        .filter(moving.or(draws::void_asked_at.is_not_null().and(draws::state.ne(DrawState::Void))))
        .order((draws::last_day, draws::id))
        .select(DrawRow::as_select())
        .load(db)?)
}

/// How many draws of a month there were.
pub fn count_of_month(db: &mut Db, district: &str, period: &str) -> Result<i64> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::period.eq(period)))
        .count()
        .get_result(db)?)
}

/// `ann` of the latest announcement of the district.
pub fn last_ann(db: &mut Db, district: &str) -> Result<Option<String>> {
    let found: Option<Option<String>> = draws::table
        .filter(draws::district_code.eq(district).and(draws::ann.is_not_null()))
        .order((draws::announced_at.desc(), draws::id.desc()))
        .select(draws::ann)
        .first(db)
        .optional()?;
    Ok(found.flatten())
}

/// All announcements of the district, void ones too, oldest first.
pub fn announcements(db: &mut Db, district: &str) -> Result<Vec<DrawId>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::ann.is_not_null()))
        .order((draws::announced_at, draws::id))
        .select(draws::id)
        .load(db)?)
}

/// Draws with an announcement, by month.
pub fn announced(db: &mut Db) -> Result<Vec<DrawRow>> {
    Ok(draws::table
        .filter(draws::ann.is_not_null())
        .order((draws::period, draws::seq))
        .select(DrawRow::as_select())
        .load(db)?)
}

/// Draws of some months, newest month first: one walk along the index.
pub fn of_months(db: &mut Db, district: &str, from: &str, to: &str) -> Result<Vec<DrawRow>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::period.between(from, to)))
        .order((draws::period.desc(), draws::seq.desc()))
        .select(DrawRow::as_select())
        .load(db)?)
}

/// The draw with this announcement.
pub fn with_ann(db: &mut Db, ann: &str) -> Result<Option<DrawRow>> {
    let found = draws::table.filter(draws::ann.eq(ann));
    Ok(found.select(DrawRow::as_select()).first(db).optional()?)
}

/// The first month of the district with an announcement that counts.
pub fn first_period(db: &mut Db, district: &str) -> Result<Option<String>> {
    Ok(draws::table
        .filter(draws::district_code.eq(district).and(draws::state.ne(DrawState::Void)))
        .filter(draws::ann.is_not_null())
        .select(min(draws::period))
        .first(db)?)
}

pub fn insert(db: &mut Db, row: &DrawRow) -> Result<()> {
    diesel::insert_into(draws::table).values(row).execute(db)?;
    Ok(())
}

/// Keeps every fact of the row as the next version, if nobody was faster.
pub fn save(db: &mut Db, row: &mut DrawRow) -> Result<()> {
    let target = draws::table.filter(draws::id.eq(row.id)).filter(draws::version.eq(row.version));
    row.version += 1;
    let changed = diesel::update(target).set(&*row).execute(db)?;
    if changed == 0 { Err(Error::stale()) } else { Ok(()) }
}
