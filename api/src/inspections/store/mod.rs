//! Inspections in the database.

pub mod numbers;
pub mod people;
pub mod records;
mod rows;
pub mod triggers;

pub use rows::{InspectionRow, Named};

use contract::{
    id::{AccountId, DrawId, InspectionId, ProviderId},
    inspections::{InspectionFilter, InspectionKind, InspectionState, Outcome},
    page::MAX_TOTAL,
    sql::At,
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
        schema::{
            draw_revisions, draws, inspection_members, inspection_triggers, inspections, inspectors,
            providers,
        },
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_at, parse_day, parse_text},
    paged, public_log, text,
};

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    UpdatedAt,
    PlannedDay,
    Number,
    Provider,
}

/// Their words; what moved last comes first by default.
pub const COLUMNS: &[(&str, Column)] = &[
    ("-updated_at", Column::UpdatedAt),
    ("planned_day", Column::PlannedDay),
    ("number", Column::Number),
    ("provider_name", Column::Provider),
];

/// Where a row stands in the list.
pub fn position(column: Column, found: &Named) -> Position {
    let key = match column {
        Column::UpdatedAt => found.row.updated_at.text(),
        Column::PlannedDay => found.row.planned_day.to_string(),
        Column::Number => found.row.number.clone(),
        Column::Provider => found.provider_sort.clone(),
    };
    Position { key, id: found.row.id.to_string() }
}

type Joined = InnerJoin<inspections::table, providers::table>;
type Boxed<'a> = IntoBoxed<'a, Joined, MultiBackend>;

/// Somebody was at the door: before that nobody outside district and team knows of an inspection.
const STARTED: [InspectionState; 4] =
    [InspectionState::CheckedIn, InspectionState::UnderWay, InspectionState::Signed, InspectionState::Closed];

fn visible(scope: &Scope) -> Boxed<'_> {
    let query = inspections::table.inner_join(providers::table).into_boxed();
    match scope {
        Scope::District => query,
        Scope::Department(code) => {
            let own = inspection_members::table
                .inner_join(inspectors::table)
                .filter(inspectors::department_code.eq(code))
                .select(inspection_members::inspection_id);
            query.filter(inspections::id.eq_any(own))
        }
        Scope::Street(code) => {
            query.filter(providers::street_code.eq(code)).filter(inspections::state.eq_any(STARTED))
        }
        Scope::Provider(id) => {
            query.filter(inspections::provider_id.eq(id)).filter(inspections::state.eq_any(STARTED))
        }
        Scope::Inspector(id) => {
            let own = inspection_members::table
                .filter(inspection_members::inspector_id.eq(id))
                .select(inspection_members::inspection_id);
            query.filter(inspections::id.eq_any(own))
        }
        Scope::Account => query.filter(inspections::id.is_null()),
    }
}

/// Who looks, and at what.
pub type Viewer<'a> = (AccountId, &'a Scope);

fn filtered<'a>((by, scope): Viewer<'a>, filter: &'a InspectionFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        let by_name = providers::search_text.like(text::contains(q)).escape('\\');
        query = query.filter(by_name.or(inspections::number.eq(q.trim())));
    }
    if let Some(kinds) = &filter.kind {
        query = query.filter(inspections::kind.eq_any(&kinds.0));
    }
    if let Some(states) = &filter.state {
        query = query.filter(inspections::state.eq_any(&states.0));
    }
    if let Some(id) = filter.provider_id {
        query = query.filter(inspections::provider_id.eq(id));
    }
    if let Some(streets) = &filter.street {
        query = query.filter(providers::street_code.eq_any(&streets.0));
    }
    if let Some(period) = &filter.period {
        query = query.filter(inspections::period.eq(period));
    }
    let closed = inspections::state.eq(InspectionState::Closed);
    query = match filter.to_sign {
        Some(true) => query.filter(inspections::finished_at.is_not_null().and(not(closed))),
        Some(false) => query.filter(inspections::finished_at.is_null().or(closed)),
        None => query,
    };
    let requested = inspections::state.eq(InspectionState::Requested);
    let own = inspection_triggers::table
        .filter(inspection_triggers::requested_by.eq(by))
        .select(inspection_triggers::inspection_id);
    match filter.to_decide {
        Some(true) => query.filter(requested.and(inspections::id.ne_all(own))),
        Some(false) => query.filter(not(requested).or(inspections::id.eq_any(own))),
        None => query,
    }
}

/// How many such inspections there are.
pub fn count(db: &mut Db, viewer: Viewer<'_>, filter: &InspectionFilter) -> Result<i64> {
    Ok(filtered(viewer, filter).select(count_star()).first(db)?)
}

/// A page of inspections, and how many there are if asked.
pub fn list(
    db: &mut Db,
    viewer: Viewer<'_>,
    filter: &InspectionFilter,
    window: &Window<Column>,
) -> Result<(Vec<Named>, Option<i64>)> {
    let query = filtered(viewer, filter);
    macro_rules! by {
        ($column:expr, $parse:expr) => {
            paged!(query, window, $column, inspections::id, contract::id::Inspection, $parse)
                .select(Named::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::UpdatedAt => by!(inspections::updated_at, parse_at),
        Column::PlannedDay => by!(inspections::planned_day, parse_day),
        Column::Number => by!(inspections::number, parse_text),
        Column::Provider => by!(providers::sort_name, parse_text),
    };
    let total = window.count.then(|| {
        let ids = filtered(viewer, filter).select(inspections::id).limit(MAX_TOTAL + 1);
        ids.load::<InspectionId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, scope: &Scope, id: InspectionId) -> Result<Named> {
    visible(scope)
        .filter(inspections::id.eq(id))
        .select(Named::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("检查"))
}

/// Whether any of these lies within the scope.
pub fn any_visible(db: &mut Db, scope: &Scope, ids: &[InspectionId]) -> Result<bool> {
    let found: Vec<InspectionId> =
        visible(scope).filter(inspections::id.eq_any(ids)).select(inspections::id).limit(1).load(db)?;
    Ok(!found.is_empty())
}

/// Holds the inspection's row until the transaction ends, so that additions line up.
pub fn hold(db: &mut Db, id: InspectionId) -> Result<()> {
    diesel::update(inspections::table.find(id))
        .set(inspections::version.eq(inspections::version))
        .execute(db)?;
    Ok(())
}

pub fn insert(db: &mut Db, row: &InspectionRow) -> Result<()> {
    let inserted = diesel::insert_into(inspections::table).values(row).execute(db).map_err(Error::from);
    inserted.map_err(|error| {
        let detail = "同组人员刚刚已经到场登记，请刷新后继续";
        error.or_duplicate("inspections_draw_id_rank_key", "/rank", detail)
    })?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &InspectionRow, version: i32) -> Result<()> {
    let target =
        inspections::table.filter(inspections::id.eq(row.id)).filter(inspections::version.eq(version));
    match diesel::update(target).set(row).execute(db)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}

/// The inspection of a drawn visit.
pub fn of_visit(db: &mut Db, draw: DrawId, rank: i32) -> Result<Option<InspectionRow>> {
    Ok(inspections::table
        .filter(inspections::draw_id.eq(draw).and(inspections::rank.eq(rank)))
        .select(InspectionRow::as_select())
        .first(db)
        .optional()?)
}

/// The inspection behind a door code.
pub fn of_door(db: &mut Db, code: &str) -> Result<Option<Named>> {
    Ok(inspections::table
        .inner_join(providers::table)
        .filter(inspections::door_code.eq(code))
        .select(Named::as_select())
        .first(db)
        .optional()?)
}

/// Inspections within the scope that aren't over: approved, or somebody is there.
pub fn open_of(db: &mut Db, scope: &Scope) -> Result<Vec<Named>> {
    let open = [
        InspectionState::Approved,
        InspectionState::CheckedIn,
        InspectionState::UnderWay,
        InspectionState::Signed,
    ];
    Ok(visible(scope)
        .filter(inspections::state.eq_any(open))
        .order((inspections::planned_day, inspections::id))
        .select(Named::as_select())
        .load(db)?)
}

/// The last closed inspection of a provider in which somebody was inside.
pub fn last_of(db: &mut Db, provider: ProviderId) -> Result<Option<InspectionRow>> {
    Ok(inspections::table
        .filter(inspections::provider_id.eq(provider))
        .filter(inspections::state.eq(InspectionState::Closed))
        .filter(inspections::outcome.eq(Outcome::Completed))
        .order((inspections::visit_day.desc(), inspections::id.desc()))
        .select(InspectionRow::as_select())
        .first(db)
        .optional()?)
}

/// Months in which a provider was visited without being drawn: they reset its coverage clock. Drawn visits are
/// counted by the draws themselves.
pub fn visited_months(db: &mut Db) -> Result<Vec<(ProviderId, String)>> {
    let visits: Vec<(ProviderId, String)> = inspections::table
        .filter(inspections::kind.eq(InspectionKind::Triggered))
        .filter(inspections::state.eq(InspectionState::Closed))
        .filter(inspections::outcome.eq(Outcome::Completed))
        .order((inspections::provider_id, inspections::period))
        .select((inspections::provider_id, inspections::period))
        .distinct()
        .load(db)?;
    Ok(visits)
}

/// The root that a proof of this revision leads to, when it was fixed, and where in the public log it stands.
pub fn logged_root(db: &mut Db, draw: DrawId, revision: u64) -> Result<Option<(String, At, Option<i64>)>> {
    let revision = i32::try_from(revision).map_err(Error::internal)?;
    let found: Option<(Option<String>, String, At)> = draw_revisions::table
        .inner_join(draws::table)
        .filter(draw_revisions::draw_id.eq(draw).and(draw_revisions::number.eq(revision)))
        .select((draws::ann, draw_revisions::result_root, draw_revisions::made_at))
        .first(db)
        .optional()?;
    let Some((ann, root, at)) = found else { return Ok(None) };
    let logged = match ann {
        Some(ann) => public_log::store::with_text(db, &format!("tyd1 result {ann} {revision} {root}"))?,
        None => None,
    };
    Ok(Some((root, at, logged.map(|entry| entry.seq))))
}
