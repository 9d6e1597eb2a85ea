//! Case records in the database.

use contract::{
    cases::{CaseFilter, CaseSource, CaseStage, CaseView},
    id::{CaseId, FindingId, InspectionId, ProviderId, RectificationId},
    page::MAX_TOTAL,
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
        schema::{cases, inspection_members, inspectors, providers},
    },
    error::{Error, Result},
    http::{
        etag,
        page::{Position, Window, parse_at, parse_text},
    },
    paged,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = cases)]
pub struct CaseRow {
    pub id: CaseId,
    pub number: String,
    pub stage: CaseStage,
    pub source: CaseSource,
    pub provider_id: ProviderId,
    pub inspection_id: InspectionId,
    pub finding_id: FindingId,
    pub rectification_id: RectificationId,
    pub subject: String,
    pub article: String,
    pub reason: String,
    pub opened_at: At,
    pub opened_by: String,
    pub version: i32,
}

/// A case with its provider's name.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Named {
    #[diesel(embed)]
    pub row: CaseRow,
    #[diesel(select_expression = providers::name)]
    pub provider_name: String,
}

impl Named {
    /// As it is shown.
    pub fn into_view(self) -> CaseView {
        let row = self.row;
        CaseView {
            id: row.id,
            number: row.number,
            stage: row.stage,
            source: row.source,
            provider_id: row.provider_id,
            provider_name: self.provider_name,
            inspection_id: row.inspection_id,
            finding_id: row.finding_id,
            rectification_id: row.rectification_id,
            subject: row.subject,
            article: row.article,
            reason: row.reason,
            opened_at: row.opened_at.0,
            opened_by: row.opened_by,
            etag: etag::of(row.version),
        }
    }
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    OpenedAt,
    Number,
}

/// Their words; the newest first by default.
pub const COLUMNS: &[(&str, Column)] = &[("-opened_at", Column::OpenedAt), ("number", Column::Number)];

/// Where a row stands in the list.
pub fn position(column: Column, found: &Named) -> Position {
    let key = match column {
        Column::OpenedAt => found.row.opened_at.text(),
        Column::Number => found.row.number.clone(),
    };
    Position { key, id: found.row.id.to_string() }
}

type Boxed<'a> = IntoBoxed<'a, InnerJoin<cases::table, providers::table>, MultiBackend>;

fn visible(scope: &Scope) -> Boxed<'_> {
    let query = cases::table.inner_join(providers::table).into_boxed();
    match scope {
        Scope::District => query,
        Scope::Department(code) => {
            let own = inspection_members::table
                .inner_join(inspectors::table)
                .filter(inspectors::department_code.eq(code))
                .select(inspection_members::inspection_id);
            query.filter(cases::inspection_id.eq_any(own))
        }
        Scope::Street(code) => query.filter(providers::street_code.eq(code)),
        Scope::Provider(_) | Scope::Inspector(_) | Scope::Account => query.filter(cases::id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a CaseFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(stages) = &filter.stage {
        query = query.filter(cases::stage.eq_any(&stages.0));
    }
    if let Some(id) = filter.provider_id {
        query = query.filter(cases::provider_id.eq(id));
    }
    query
}

/// A page of cases, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &CaseFilter,
    window: &Window<Column>,
) -> Result<(Vec<Named>, Option<i64>)> {
    let query = filtered(scope, filter);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, cases::$column, cases::id, contract::id::Case, $parse)
                .select(Named::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::OpenedAt => by!(opened_at, parse_at),
        Column::Number => by!(number, parse_text),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(cases::id).limit(MAX_TOTAL + 1);
        ids.load::<CaseId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: CaseId) -> Result<Named> {
    visible(scope)
        .filter(cases::id.eq(id))
        .select(Named::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("案件线索"))
}

/// The case that an order became.
pub fn of_rectification(db: &mut Db, id: RectificationId) -> Result<Option<CaseId>> {
    Ok(cases::table.filter(cases::rectification_id.eq(id)).select(cases::id).first(db).optional()?)
}

pub fn insert(db: &mut Db, row: &CaseRow) -> Result<()> {
    diesel::insert_into(cases::table).values(row).execute(db)?;
    Ok(())
}
