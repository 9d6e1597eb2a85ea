//! Recusals in the database.

use chrono::NaiveDate;
use contract::{
    field,
    id::{InspectorId, ProviderId, RecusalId},
    page::MAX_TOTAL,
    recusals::{NewRecusal, RecusalFilter},
    sql::At,
};
use diesel::{
    helper_types::{InnerJoin, IntoBoxed},
    prelude::*,
};

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{inspectors, providers, recusals},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_at, parse_day, parse_text},
    paged,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = recusals, treat_none_as_default_value = false)]
pub struct RecusalRow {
    pub id: RecusalId,
    pub inspector_id: InspectorId,
    pub provider_id: ProviderId,
    pub reason: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub lifted_at: Option<At>,
    pub created_at: At,
    pub version: i32,
}

/// A recusal with the names on both sides.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Named {
    #[diesel(embed)]
    pub recusal: RecusalRow,
    #[diesel(select_expression = inspectors::name)]
    pub inspector_name: String,
    #[diesel(select_expression = inspectors::sort_name)]
    pub inspector_sort: String,
    #[diesel(select_expression = providers::name)]
    pub provider_name: String,
    #[diesel(select_expression = providers::sort_name)]
    pub provider_sort: String,
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    CreatedAt,
    ValidFrom,
    Inspector,
    Provider,
}

/// Their words; the first is the default.
pub const COLUMNS: &[(&str, Column)] = &[
    ("created_at", Column::CreatedAt),
    ("valid_from", Column::ValidFrom),
    ("inspector_name", Column::Inspector),
    ("provider_name", Column::Provider),
];

/// Where a row stands in the list.
pub fn position(column: Column, found: &Named) -> Position {
    let key = match column {
        Column::CreatedAt => found.recusal.created_at.text(),
        Column::ValidFrom => found.recusal.valid_from.to_string(),
        Column::Inspector => found.inspector_sort.clone(),
        Column::Provider => found.provider_sort.clone(),
    };
    Position { key, id: found.recusal.id.to_string() }
}

type Joined = InnerJoin<InnerJoin<recusals::table, inspectors::table>, providers::table>;
type Boxed<'a> = IntoBoxed<'a, Joined, MultiBackend>;

/// Recusals belong to whom their inspector belongs to.
fn visible(scope: &Scope) -> Boxed<'_> {
    let query = recusals::table.inner_join(inspectors::table).inner_join(providers::table).into_boxed();
    match scope {
        Scope::District => query,
        Scope::Department(code) => query.filter(inspectors::department_code.eq(code)),
        Scope::Inspector(id) => query.filter(inspectors::id.eq(id)),
        Scope::Street(_) | Scope::Provider(_) | Scope::Account => query.filter(recusals::id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &RecusalFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(id) = filter.inspector_id {
        query = query.filter(recusals::inspector_id.eq(id));
    }
    if let Some(id) = filter.provider_id {
        query = query.filter(recusals::provider_id.eq(id));
    }
    if let Some(day) = filter.on.map(field::nearest_day) {
        query = query
            .filter(recusals::lifted_at.is_null())
            .filter(recusals::valid_from.le(day))
            .filter(recusals::valid_to.is_null().or(recusals::valid_to.ge(day)));
    }
    query
}

/// A page of recusals, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &RecusalFilter,
    window: &Window<Column>,
) -> Result<(Vec<Named>, Option<i64>)> {
    let query = filtered(scope, filter);
    macro_rules! by {
        ($column:expr, $parse:expr) => {
            paged!(query, window, $column, recusals::id, contract::id::Recusal, $parse)
                .select(Named::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::CreatedAt => by!(recusals::created_at, parse_at),
        Column::ValidFrom => by!(recusals::valid_from, parse_day),
        Column::Inspector => by!(inspectors::sort_name, parse_text),
        Column::Provider => by!(providers::sort_name, parse_text),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(recusals::id).limit(MAX_TOTAL + 1);
        ids.load::<RecusalId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: RecusalId) -> Result<Named> {
    visible(scope)
        .filter(recusals::id.eq(id))
        .select(Named::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("回避登记"))
}

/// Who stays away from where on any day from `first` to `last`: what a draw freezes. Sorted, each pair once.
pub fn in_force(db: &mut Db, first: NaiveDate, last: NaiveDate) -> Result<Vec<(InspectorId, ProviderId)>> {
    Ok(recusals::table
        .filter(recusals::lifted_at.is_null())
        .filter(recusals::valid_from.le(last))
        .filter(recusals::valid_to.is_null().or(recusals::valid_to.ge(first)))
        .order((recusals::inspector_id, recusals::provider_id))
        .select((recusals::inspector_id, recusals::provider_id))
        .distinct()
        .load(db)?)
}

/// The recusals behind one pair of [`in_force`].
pub fn of_pair(
    db: &mut Db,
    inspector: InspectorId,
    provider: ProviderId,
    first: NaiveDate,
    last: NaiveDate,
) -> Result<Vec<RecusalRow>> {
    Ok(recusals::table
        .filter(recusals::inspector_id.eq(inspector))
        .filter(recusals::provider_id.eq(provider))
        .filter(recusals::lifted_at.is_null())
        .filter(recusals::valid_from.le(last))
        .filter(recusals::valid_to.is_null().or(recusals::valid_to.ge(first)))
        .order(recusals::valid_from)
        .select(RecusalRow::as_select())
        .load(db)?)
}

/// A recusal of the same pair that isn't lifted and shares a day with the new one.
pub fn overlapping(db: &mut Db, new: &NewRecusal) -> Result<Option<RecusalRow>> {
    let mut query = recusals::table
        .filter(recusals::inspector_id.eq(new.inspector_id))
        .filter(recusals::provider_id.eq(new.provider_id))
        .filter(recusals::lifted_at.is_null())
        .filter(recusals::valid_to.is_null().or(recusals::valid_to.ge(new.valid_from)))
        .into_boxed();
    if let Some(last) = new.valid_to {
        query = query.filter(recusals::valid_from.le(last));
    }
    Ok(query.order(recusals::valid_from).select(RecusalRow::as_select()).first(db).optional()?)
}

/// Holds the inspector's row until the transaction ends, so that two equal recusals can't both find room.
pub fn hold_inspector(db: &mut Db, id: InspectorId) -> Result<()> {
    diesel::update(inspectors::table.find(id))
        .set(inspectors::version.eq(inspectors::version))
        .execute(db)?;
    Ok(())
}

pub fn insert(db: &mut Db, row: &RecusalRow) -> Result<()> {
    diesel::insert_into(recusals::table).values(row).execute(db)?;
    Ok(())
}

/// Lifts it if the version is still `version`.
pub fn lift(db: &mut Db, id: RecusalId, version: i32, at: At) -> Result<RecusalRow> {
    diesel::update(recusals::table.find(id).filter(recusals::version.eq(version)))
        .set((recusals::lifted_at.eq(Some(at)), recusals::version.eq(version + 1)))
        .get_result(db)
        .optional()?
        .ok_or_else(Error::stale)
}
