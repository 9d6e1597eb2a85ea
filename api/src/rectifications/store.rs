//! Rectification orders in the database.

use chrono::NaiveDate;
use contract::{
    id::{AnyId, FindingId, InspectionId, ProviderId, RectificationId},
    page::MAX_TOTAL,
    rectifications::{
        RecheckMethod, RectificationFilter, RectificationState, RectificationStep, RectificationStepKind,
        RectificationSummary,
    },
    sql::{At, Json},
};
use diesel::{
    dsl::count_star,
    helper_types::{InnerJoin, IntoBoxed},
    prelude::*,
};

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{findings, inspection_members, inspectors, providers, rectification_steps, rectifications},
    },
    error::{Error, Result},
    http::{
        etag,
        page::{Position, Window, parse_day, parse_text},
    },
    paged,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = rectifications, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct RectificationRow {
    pub id: RectificationId,
    pub number: String,
    pub inspection_id: InspectionId,
    pub finding_id: FindingId,
    pub provider_id: ProviderId,
    pub requirement: String,
    pub article: String,
    pub ordered_on: NaiveDate,
    pub working_days: i32,
    pub due_day: NaiveDate,
    pub state: RectificationState,
    pub answered_at: Option<At>,
    pub ended_at: Option<At>,
    pub created_at: At,
    pub updated_at: At,
    pub version: i32,
}

/// An order with what was found and at whose place.
#[derive(Debug, Clone, Queryable, Selectable)]
pub struct Named {
    #[diesel(embed)]
    pub row: RectificationRow,
    #[diesel(select_expression = providers::name)]
    pub provider_name: String,
    #[diesel(select_expression = providers::street_code)]
    pub street_code: String,
    #[diesel(select_expression = findings::text)]
    pub finding: String,
    #[diesel(select_expression = findings::note)]
    pub finding_note: String,
    #[diesel(select_expression = findings::photos)]
    pub finding_photos: Json<Vec<String>>,
}

impl Named {
    /// A row of the list as of a day.
    pub fn summary(&self, today: NaiveDate) -> RectificationSummary {
        let row = &self.row;
        RectificationSummary {
            id: row.id,
            number: row.number.clone(),
            provider_id: row.provider_id,
            provider_name: self.provider_name.clone(),
            street_code: self.street_code.clone(),
            inspection_id: row.inspection_id,
            finding_id: row.finding_id,
            requirement: row.requirement.clone(),
            article: row.article.clone(),
            ordered_on: row.ordered_on,
            working_days: row.working_days,
            due_day: row.due_day,
            state: row.state,
            overdue: is_overdue(row, today),
            etag: etag::of(row.version),
        }
    }
}

/// Whether the last day has passed without an answer. The last day itself was counted by the calendar.
pub fn is_overdue(row: &RectificationRow, today: NaiveDate) -> bool {
    row.state == RectificationState::Ordered && row.due_day < today
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    DueDay,
    Number,
}

/// Their words; the newest first by default.
pub const COLUMNS: &[(&str, Column)] = &[("-due_day", Column::DueDay), ("number", Column::Number)];

/// Where a row stands in the list.
pub fn position(column: Column, found: &Named) -> Position {
    let key = match column {
        Column::DueDay => found.row.due_day.to_string(),
        Column::Number => found.row.number.clone(),
    };
    Position { key, id: found.row.id.to_string() }
}

type Joined = InnerJoin<InnerJoin<rectifications::table, providers::table>, findings::table>;
type Boxed<'a> = IntoBoxed<'a, Joined, MultiBackend>;

fn visible(scope: &Scope) -> Boxed<'_> {
    let query = rectifications::table.inner_join(providers::table).inner_join(findings::table).into_boxed();
    match scope {
        Scope::District => query,
        Scope::Department(code) => {
            let own = inspection_members::table
                .inner_join(inspectors::table)
                .filter(inspectors::department_code.eq(code))
                .select(inspection_members::inspection_id);
            query.filter(rectifications::inspection_id.eq_any(own))
        }
        Scope::Street(code) => query.filter(providers::street_code.eq(code)),
        Scope::Provider(id) => query.filter(rectifications::provider_id.eq(id)),
        Scope::Inspector(id) => {
            let own = inspection_members::table
                .filter(inspection_members::inspector_id.eq(id))
                .select(inspection_members::inspection_id);
            query.filter(rectifications::inspection_id.eq_any(own))
        }
        Scope::Account => query.filter(rectifications::id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a RectificationFilter, today: NaiveDate) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(states) = &filter.state {
        query = query.filter(rectifications::state.eq_any(&states.0));
    }
    let open = rectifications::state.eq(RectificationState::Ordered);
    match filter.overdue {
        Some(true) => query = query.filter(open.and(rectifications::due_day.lt(today))),
        Some(false) => {
            let ended = rectifications::state.ne(RectificationState::Ordered);
            query = query.filter(ended.or(rectifications::due_day.ge(today)));
        }
        None => {}
    }
    if let Some(id) = filter.provider_id {
        query = query.filter(rectifications::provider_id.eq(id));
    }
    if let Some(streets) = &filter.street {
        query = query.filter(providers::street_code.eq_any(&streets.0));
    }
    query
}

/// How many such orders there are as of a day.
pub fn count(db: &mut Db, scope: &Scope, filter: &RectificationFilter, today: NaiveDate) -> Result<i64> {
    Ok(filtered(scope, filter, today).select(count_star()).first(db)?)
}

/// A page of orders, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    (filter, today): (&RectificationFilter, NaiveDate),
    window: &Window<Column>,
) -> Result<(Vec<Named>, Option<i64>)> {
    let query = filtered(scope, filter, today);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(
                query,
                window,
                rectifications::$column,
                rectifications::id,
                contract::id::Rectification,
                $parse
            )
            .select(Named::as_select())
            .load(db)?
        };
    }
    let rows = match window.column {
        Column::DueDay => by!(due_day, parse_day),
        Column::Number => by!(number, parse_text),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter, today).select(rectifications::id).limit(MAX_TOTAL + 1);
        ids.load::<RectificationId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: RectificationId) -> Result<Named> {
    visible(scope)
        .filter(rectifications::id.eq(id))
        .select(Named::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("整改通知"))
}

fn summaries(rows: &[Named], today: NaiveDate) -> Vec<RectificationSummary> {
    rows.iter().map(|found| found.summary(today)).collect()
}

/// Orders of an inspection, by number.
pub fn of_inspection(
    db: &mut Db,
    inspection: InspectionId,
    today: NaiveDate,
) -> Result<Vec<RectificationSummary>> {
    let rows: Vec<Named> = visible(&Scope::District)
        .filter(rectifications::inspection_id.eq(inspection))
        .order(rectifications::number)
        .select(Named::as_select())
        .load(db)?;
    Ok(summaries(&rows, today))
}

/// Orders of a provider that aren't verified or escalated, by last day.
pub fn open_of(db: &mut Db, provider: ProviderId, today: NaiveDate) -> Result<Vec<RectificationSummary>> {
    let open = [RectificationState::Ordered, RectificationState::Answered];
    let rows: Vec<Named> = visible(&Scope::District)
        .filter(rectifications::provider_id.eq(provider))
        .filter(rectifications::state.eq_any(open))
        .order(rectifications::due_day)
        .select(Named::as_select())
        .load(db)?;
    Ok(summaries(&rows, today))
}

pub fn insert(db: &mut Db, row: &RectificationRow) -> Result<()> {
    diesel::insert_into(rectifications::table).values(row).execute(db)?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &RectificationRow, version: i32) -> Result<()> {
    let target = rectifications::table.find(row.id).filter(rectifications::version.eq(version));
    match diesel::update(target).set(row).execute(db)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = rectification_steps, treat_none_as_default_value = false)]
pub struct StepRow {
    pub id: AnyId,
    pub rectification_id: RectificationId,
    pub kind: RectificationStepKind,
    pub method: Option<RecheckMethod>,
    pub text: String,
    pub photos: Json<Vec<String>>,
    pub by_name: String,
    pub at: At,
}

pub fn insert_step(db: &mut Db, row: &StepRow) -> Result<()> {
    diesel::insert_into(rectification_steps::table).values(row).execute(db)?;
    Ok(())
}

/// Steps, oldest first.
pub fn steps(db: &mut Db, id: RectificationId) -> Result<Vec<RectificationStep>> {
    let rows: Vec<StepRow> = rectification_steps::table
        .filter(rectification_steps::rectification_id.eq(id))
        .order((rectification_steps::at, rectification_steps::id))
        .select(StepRow::as_select())
        .load(db)?;
    let view = |row: StepRow| RectificationStep {
        id: row.id,
        kind: row.kind,
        method: row.method,
        text: row.text,
        photos: row.photos.0,
        by: row.by_name,
        at: row.at.0,
    };
    Ok(rows.into_iter().map(view).collect())
}
