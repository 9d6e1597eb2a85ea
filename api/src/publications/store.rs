//! Publications in the database.

use chrono::NaiveDate;
use contract::{
    id::{InspectionId, ProviderId},
    page::MAX_TOTAL,
    publications::{Correction, PublicationFilter, PublicationState, PublishedOutcome, VisitOrigin},
    sql::{At, Json},
};
use diesel::{
    dsl::{count_star, not},
    helper_types::{InnerJoin, IntoBoxed},
    prelude::*,
};

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{providers, publication_corrections, publications},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_day},
    on_each, paged,
};

/// What is or will be public of an inspection.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = publications, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PublicationRow {
    pub inspection_id: InspectionId,
    pub provider_id: ProviderId,
    pub state: PublicationState,
    pub origin: VisitOrigin,
    pub visited_on: NaiveDate,
    pub closed_on: NaiveDate,
    pub due_on: Option<NaiveDate>,
    pub blocked: Option<String>,
    pub outcome: Json<PublishedOutcome>,
    pub text: String,
    pub edited: bool,
    pub automatic: bool,
    pub published_at: Option<At>,
    pub published_by: Option<String>,
    pub decided_on: Option<NaiveDate>,
    pub withdraw_due_on: Option<NaiveDate>,
    pub withdrawn_late: Option<bool>,
    pub withdraw_reason: Option<String>,
    pub withdrawn_at: Option<At>,
    pub withdrawn_by: Option<String>,
    pub created_at: At,
    pub version: i32,
}

/// A publication with its provider.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Named {
    #[diesel(embed)]
    pub publication: PublicationRow,
    #[diesel(select_expression = providers::name)]
    pub provider_name: String,
    #[diesel(select_expression = providers::street_code)]
    pub street_code: String,
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    VisitedOn,
    ClosedOn,
}

/// Their words; the newest first by default.
pub const COLUMNS: &[(&str, Column)] = &[("-visited_on", Column::VisitedOn), ("closed_on", Column::ClosedOn)];

/// Where a row stands in the list.
pub fn position(column: Column, found: &Named) -> Position {
    let row = &found.publication;
    let key = match column {
        Column::VisitedOn => row.visited_on,
        Column::ClosedOn => row.closed_on,
    };
    Position { key: key.to_string(), id: row.inspection_id.to_string() }
}

type Joined = InnerJoin<publications::table, providers::table>;
type Boxed<'a> = IntoBoxed<'a, Joined, MultiBackend>;

/// Publications belong to whom their provider belongs to.
fn visible(scope: &Scope) -> Boxed<'_> {
    let query = publications::table.inner_join(providers::table).into_boxed();
    match scope {
        Scope::District | Scope::Department(_) => query,
        Scope::Street(code) => query.filter(providers::street_code.eq(code)),
        Scope::Provider(id) => query.filter(publications::provider_id.eq(id)),
        Scope::Inspector(_) | Scope::Account => query.filter(publications::inspection_id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a PublicationFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(states) = &filter.state {
        query = query.filter(publications::state.eq_any(&states.0));
    }
    if let Some(id) = filter.provider_id {
        query = query.filter(publications::provider_id.eq(id));
    }
    if let Some(streets) = &filter.street {
        query = query.filter(providers::street_code.eq_any(&streets.0));
    }
    match filter.blocked {
        Some(true) => query = query.filter(publications::blocked.is_not_null()),
        Some(false) => query = query.filter(publications::blocked.is_null()),
        None => {}
    }
    if let Some(late) = filter.withdrawn_late {
        query = query.filter(publications::withdrawn_late.eq(Some(late)));
    }
    if let Some(day) = filter.due_by {
        query = query.filter(publications::due_on.le(day));
    }
    let published = publications::state.eq(PublicationState::Published);
    match filter.to_withdraw {
        Some(true) => query.filter(published.and(publications::decided_on.is_not_null())),
        Some(false) => query.filter(not(published).or(publications::decided_on.is_null())),
        None => query,
    }
}

/// How many such publications there are.
pub fn count(db: &mut Db, scope: &Scope, filter: &PublicationFilter) -> Result<i64> {
    Ok(filtered(scope, filter).select(count_star()).first(db)?)
}

/// A page of publications, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &PublicationFilter,
    window: &Window<Column>,
) -> Result<(Vec<Named>, Option<i64>)> {
    let query = filtered(scope, filter);
    macro_rules! by {
        ($column:ident) => {
            paged!(
                query,
                window,
                publications::$column,
                publications::inspection_id,
                contract::id::Inspection,
                parse_day
            )
            .select(Named::as_select())
            .load(db)?
        };
    }
    let rows = match window.column {
        Column::VisitedOn => by!(visited_on),
        Column::ClosedOn => by!(closed_on),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(publications::inspection_id).limit(MAX_TOTAL + 1);
        ids.load::<InspectionId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: InspectionId) -> Result<Named> {
    visible(scope)
        .filter(publications::inspection_id.eq(id))
        .select(Named::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("检查结果公布记录"))
}

/// Adds it; false where it is there already, put there by another server at the same time.
pub fn insert(db: &mut Db, row: &PublicationRow) -> Result<bool> {
    let added = on_each!(db, |c| diesel::insert_into(publications::table)
        .values(row)
        .on_conflict_do_nothing()
        .execute(c))?;
    Ok(added == 1)
}

/// Writes the whole row if it still is version `version`; false if somebody was faster.
pub fn update(db: &mut Db, row: &PublicationRow, version: i32) -> Result<bool> {
    let target = publications::table.find(row.inspection_id).filter(publications::version.eq(version));
    Ok(diesel::update(target).set(row).execute(db)? == 1)
}

/// Those that wait although their day has come, oldest first.
pub fn due(db: &mut Db, today: NaiveDate, most: i64) -> Result<Vec<InspectionId>> {
    Ok(publications::table
        .filter(publications::state.eq(PublicationState::Pending))
        .filter(publications::due_on.le(today))
        .order((publications::due_on, publications::inspection_id))
        .limit(most)
        .select(publications::inspection_id)
        .load(db)?)
}

/// Those whose day couldn't be computed so far.
pub fn without_day(db: &mut Db) -> Result<Vec<InspectionId>> {
    Ok(publications::table
        .filter(publications::state.eq(PublicationState::Pending))
        .filter(publications::due_on.is_null())
        .order(publications::inspection_id)
        .select(publications::inspection_id)
        .load(db)?)
}

/// A text that was replaced.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = publication_corrections, treat_none_as_default_value = false)]
pub struct CorrectionRow {
    pub inspection_id: InspectionId,
    pub seq: i32,
    pub former_text: String,
    pub reason: String,
    pub corrected_at: At,
    pub corrected_by: String,
}

impl CorrectionRow {
    /// What is shown of it.
    pub fn into_view(self) -> Correction {
        Correction {
            former_text: self.former_text,
            reason: self.reason,
            corrected_at: self.corrected_at.0,
            corrected_by: self.corrected_by,
        }
    }
}

pub fn insert_correction(db: &mut Db, row: &CorrectionRow) -> Result<()> {
    diesel::insert_into(publication_corrections::table).values(row).execute(db)?;
    Ok(())
}

/// Former texts of these, newest first.
pub fn corrections(db: &mut Db, ids: &[InspectionId]) -> Result<Vec<CorrectionRow>> {
    Ok(publication_corrections::table
        .filter(publication_corrections::inspection_id.eq_any(ids))
        .order((publication_corrections::inspection_id, publication_corrections::seq.desc()))
        .select(CorrectionRow::as_select())
        .load(db)?)
}
