//! Inspectors in the database.

use chrono::NaiveDate;
use contract::{
    draws::DrawState,
    field,
    id::InspectorId,
    inspectors::{Absence, InspectorFacts, InspectorFilter, InspectorStatus, InspectorSummary},
    page::MAX_TOTAL,
    sql::{At, Json},
};
use diesel::{
    dsl::{exists, select},
    prelude::*,
};

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{draw_team_members, draws, inspectors},
    },
    error::{Error, Result},
    http::{
        etag,
        page::{Position, Window, parse_at, parse_day, parse_number, parse_text},
    },
    paged, text,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = inspectors, treat_none_as_default_value = false)]
pub struct InspectorRow {
    pub id: InspectorId,
    pub pseudonym: String,
    pub name: String,
    pub department_code: String,
    pub unit: String,
    pub licence_number: String,
    pub licence_from: NaiveDate,
    pub licence_to: NaiveDate,
    pub specialties: Json<Vec<String>>,
    pub streets: Json<Vec<String>>,
    pub monthly_capacity: i32,
    pub absences: Json<Vec<Absence>>,
    pub status: InspectorStatus,
    pub search_text: String,
    pub sort_name: String,
    pub created_at: At,
    pub updated_at: At,
    pub version: i32,
}

impl InspectorRow {
    /// The first version of an inspector with these facts. Absences are kept in the order of days.
    pub fn of(id: InspectorId, pseudonym: String, facts: &InspectorFacts, at: At) -> Self {
        let (name, licence_number) = (facts.name.trim(), facts.licence_number.as_str());
        let mut absences = facts.absences.clone();
        absences.sort_by_key(|absence| absence.first);
        Self {
            id,
            pseudonym,
            name: name.to_owned(),
            department_code: facts.department_code.clone(),
            unit: facts.unit.clone(),
            licence_number: licence_number.to_owned(),
            licence_from: facts.licence_from,
            licence_to: facts.licence_to,
            specialties: Json(facts.specialties.clone()),
            streets: Json(facts.streets.clone()),
            monthly_capacity: i32::from(facts.monthly_capacity),
            absences: Json(absences),
            status: facts.status,
            search_text: text::searchable(&[name, licence_number]),
            sort_name: text::sort_key(name),
            created_at: at,
            updated_at: at,
            version: 1,
        }
    }

    /// The facts, as they were entered.
    pub fn facts(&self) -> InspectorFacts {
        InspectorFacts {
            name: self.name.clone(),
            department_code: self.department_code.clone(),
            unit: self.unit.clone(),
            licence_number: self.licence_number.clone(),
            licence_from: self.licence_from,
            licence_to: self.licence_to,
            specialties: self.specialties.0.clone(),
            streets: self.streets.0.clone(),
            monthly_capacity: self.capacity(),
            absences: self.absences.0.clone(),
            status: self.status,
        }
    }

    /// A row of the list.
    pub fn into_summary(self) -> InspectorSummary {
        InspectorSummary {
            id: self.id,
            monthly_capacity: self.capacity(),
            pseudonym: self.pseudonym,
            name: self.name,
            department_code: self.department_code,
            unit: self.unit,
            licence_number: self.licence_number,
            licence_to: self.licence_to,
            status: self.status,
            etag: etag::of(self.version),
        }
    }

    /// Visits a month; the database holds 0 to 500.
    fn capacity(&self) -> u16 {
        u16::try_from(self.monthly_capacity).unwrap_or(0)
    }
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    Name,
    Department,
    LicenceNumber,
    LicenceTo,
    Capacity,
    Status,
    UpdatedAt,
}

/// Their words; the first is the default.
pub const COLUMNS: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("department_code", Column::Department),
    ("licence_number", Column::LicenceNumber),
    ("licence_to", Column::LicenceTo),
    ("monthly_capacity", Column::Capacity),
    ("status", Column::Status),
    ("updated_at", Column::UpdatedAt),
];

/// Where a row stands in the list.
pub fn position(column: Column, row: &InspectorRow) -> Position {
    let key = match column {
        Column::Name => row.sort_name.clone(),
        Column::Department => row.department_code.clone(),
        Column::LicenceNumber => row.licence_number.clone(),
        Column::LicenceTo => row.licence_to.to_string(),
        Column::Capacity => row.monthly_capacity.to_string(),
        Column::Status => row.status.to_string(),
        Column::UpdatedAt => row.updated_at.text(),
    };
    Position { key, id: row.id.to_string() }
}

type Boxed<'a> = inspectors::BoxedQuery<'a, MultiBackend>;

/// Only what lies within the scope: everything else is as if it didn't exist.
fn visible(scope: &Scope) -> Boxed<'_> {
    let query = inspectors::table.into_boxed();
    match scope {
        Scope::District => query,
        Scope::Department(code) => query.filter(inspectors::department_code.eq(code)),
        Scope::Inspector(id) => query.filter(inspectors::id.eq(id)),
        Scope::Street(_) | Scope::Provider(_) | Scope::Account => query.filter(inspectors::id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a InspectorFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        query = query.filter(inspectors::search_text.like(text::contains(q)).escape('\\'));
    }
    if let Some(departments) = &filter.department {
        query = query.filter(inspectors::department_code.eq_any(&departments.0));
    }
    if let Some(statuses) = &filter.status {
        query = query.filter(inspectors::status.eq_any(&statuses.0));
    }
    if let Some(day) = filter.licence_ends_before {
        query = query.filter(inspectors::licence_to.lt(field::nearest_day(day)));
    }
    query
}

/// A page of inspectors, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &InspectorFilter,
    window: &Window<Column>,
) -> Result<(Vec<InspectorRow>, Option<i64>)> {
    let query = filtered(scope, filter);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, inspectors::$column, inspectors::id, contract::id::Inspector, $parse)
                .select(InspectorRow::as_select())
                .load(db)?
        };
    }
    let status = |text: &str| text.parse::<InspectorStatus>().map_err(Error::internal);
    let rows = match window.column {
        Column::Name => by!(sort_name, parse_text),
        Column::Department => by!(department_code, parse_text),
        Column::LicenceNumber => by!(licence_number, parse_text),
        Column::LicenceTo => by!(licence_to, parse_day),
        Column::Capacity => by!(monthly_capacity, parse_number),
        Column::Status => by!(status, status),
        Column::UpdatedAt => by!(updated_at, parse_at),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(inspectors::id).limit(MAX_TOTAL + 1);
        ids.load::<InspectorId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

/// A stretch of the register in the order of ids, for exports and draws: memory stays small.
pub fn stretch(
    db: &mut Db,
    scope: &Scope,
    filter: &InspectorFilter,
    after: Option<InspectorId>,
    count: i64,
) -> Result<Vec<InspectorRow>> {
    let mut query = filtered(scope, filter);
    if let Some(id) = after {
        query = query.filter(inspectors::id.gt(id));
    }
    Ok(query.order(inspectors::id).limit(count).select(InspectorRow::as_select()).load(db)?)
}

pub fn find(db: &mut Db, scope: &Scope, id: InspectorId) -> Result<InspectorRow> {
    visible(scope)
        .filter(inspectors::id.eq(id))
        .select(InspectorRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("检查人员"))
}

/// Whether the inspector is there and within the scope.
pub fn is_visible(db: &mut Db, scope: &Scope, id: InspectorId) -> Result<bool> {
    let found = visible(scope).filter(inspectors::id.eq(id)).select(inspectors::id).first::<InspectorId>(db);
    Ok(found.optional()?.is_some())
}

/// The inspectors with these licence numbers, for imports.
pub fn list_by_licence_numbers(db: &mut Db, numbers: &[String]) -> Result<Vec<InspectorRow>> {
    let found = inspectors::table.filter(inspectors::licence_number.eq_any(numbers));
    Ok(found.select(InspectorRow::as_select()).load(db)?)
}

/// Whether somebody has this pseudonym.
pub fn pseudonym_is_taken(db: &mut Db, pseudonym: &str) -> Result<bool> {
    Ok(select(exists(inspectors::table.filter(inspectors::pseudonym.eq(pseudonym)))).get_result(db)?)
}

/// Visits of this year that draws gave to the inspector. Void draws do not count, sealed ones not yet.
pub fn count_visits(db: &mut Db, id: InspectorId, year: i32) -> Result<i32> {
    let visits: i64 = draw_team_members::table
        .inner_join(draws::table)
        .filter(draw_team_members::inspector_id.eq(id))
        .filter(draws::state.eq(DrawState::Revealed))
        .filter(draws::period.like(format!("{year:04}-%")))
        .count()
        .get_result(db)?;
    i32::try_from(visits).map_err(Error::internal)
}

/// Inserts; a licence number that is there already is told as such.
pub fn insert(db: &mut Db, row: &InspectorRow) -> Result<()> {
    diesel::insert_into(inspectors::table).values(row).execute(db).map_err(Error::from).map_err(taken)?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &InspectorRow, version: i32) -> Result<()> {
    let target = inspectors::table.filter(inspectors::id.eq(row.id)).filter(inspectors::version.eq(version));
    match diesel::update(target).set(row).execute(db).map_err(Error::from).map_err(taken)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}

fn taken(error: Error) -> Error {
    error.or_duplicate(
        "inspectors_licence_number_key",
        "/licence_number",
        "名录库里已有这个执法证号的检查人员，请查找后在原条目上修改",
    )
}
