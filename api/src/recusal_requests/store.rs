//! Requests for recusal in the database.

use contract::{
    id::{InspectionId, InspectorId, ProviderId, RecusalId, RecusalRequestId},
    page::MAX_TOTAL,
    recusal_requests::{RecusalRequestFilter, RecusalRequestState},
    sql::At,
};
use diesel::{
    dsl::exists,
    helper_types::{InnerJoin, IntoBoxed},
    prelude::*,
};

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{inspection_members, inspectors, providers, recusal_requests},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_at},
    paged,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = recusal_requests, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct RequestRow {
    pub id: RecusalRequestId,
    pub provider_id: ProviderId,
    pub inspector_id: InspectorId,
    pub inspection_id: InspectionId,
    pub reason: String,
    pub state: RecusalRequestState,
    pub requested_at: At,
    pub decided_at: Option<At>,
    pub decided_by: Option<String>,
    pub decision_reason: Option<String>,
    pub recusal_id: Option<RecusalId>,
    pub version: i32,
}

/// A request with the names on both sides.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Named {
    #[diesel(embed)]
    pub row: RequestRow,
    #[diesel(select_expression = providers::name)]
    pub provider_name: String,
    #[diesel(select_expression = inspectors::name)]
    pub inspector_name: String,
    #[diesel(select_expression = inspectors::department_code)]
    pub department_code: String,
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    RequestedAt,
}

/// Their words.
pub const COLUMNS: &[(&str, Column)] = &[("requested_at", Column::RequestedAt)];

/// Where a row stands in the list.
pub fn position(column: Column, found: &Named) -> Position {
    let key = match column {
        Column::RequestedAt => found.row.requested_at.text(),
    };
    Position { key, id: found.row.id.to_string() }
}

type Joined = InnerJoin<InnerJoin<recusal_requests::table, providers::table>, inspectors::table>;
type Boxed<'a> = IntoBoxed<'a, Joined, MultiBackend>;

/// Requests belong to the inspector's department and to the provider that asks.
fn visible(scope: &Scope) -> Boxed<'_> {
    let query =
        recusal_requests::table.inner_join(providers::table).inner_join(inspectors::table).into_boxed();
    match scope {
        Scope::District => query,
        Scope::Department(code) => query.filter(inspectors::department_code.eq(code)),
        Scope::Provider(id) => query.filter(recusal_requests::provider_id.eq(id)),
        Scope::Street(_) | Scope::Inspector(_) | Scope::Account => {
            query.filter(recusal_requests::id.is_null())
        }
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a RecusalRequestFilter) -> Boxed<'a> {
    let query = visible(scope);
    match &filter.state {
        Some(states) => query.filter(recusal_requests::state.eq_any(&states.0)),
        None => query,
    }
}

/// A page of requests, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &RecusalRequestFilter,
    window: &Window<Column>,
) -> Result<(Vec<Named>, Option<i64>)> {
    let query = filtered(scope, filter);
    let at = recusal_requests::requested_at;
    let rows = match window.column {
        Column::RequestedAt => {
            paged!(query, window, at, recusal_requests::id, contract::id::RecusalRequest, parse_at)
                .select(Named::as_select())
                .load(db)?
        }
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(recusal_requests::id).limit(MAX_TOTAL + 1);
        ids.load::<RecusalRequestId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: RecusalRequestId) -> Result<Named> {
    visible(scope)
        .filter(recusal_requests::id.eq(id))
        .select(Named::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("回避申请"))
}

/// Whether this inspector is of the team of that inspection.
pub fn is_member(db: &mut Db, inspection: InspectionId, inspector: InspectorId) -> Result<bool> {
    let member = inspection_members::table.find((inspection, inspector));
    Ok(diesel::select(exists(member)).get_result(db)?)
}

/// Whether this inspector was asked about at that inspection already.
pub fn is_asked(db: &mut Db, inspection: InspectionId, inspector: InspectorId) -> Result<bool> {
    let asked = recusal_requests::table
        .filter(recusal_requests::inspection_id.eq(inspection))
        .filter(recusal_requests::inspector_id.eq(inspector));
    Ok(diesel::select(exists(asked)).get_result(db)?)
}

pub fn insert(db: &mut Db, row: &RequestRow) -> Result<()> {
    diesel::insert_into(recusal_requests::table).values(row).execute(db)?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &RequestRow, version: i32) -> Result<()> {
    let target = recusal_requests::table.find(row.id).filter(recusal_requests::version.eq(version));
    match diesel::update(target).set(row).execute(db)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}
