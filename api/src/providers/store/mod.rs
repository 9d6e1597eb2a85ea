//! Providers in the database.

mod changes;
mod row;

use contract::{
    id::ProviderId,
    page::MAX_TOTAL,
    providers::{ProviderFilter, ProviderStatus, RiskClass},
};
use diesel::prelude::*;

use crate::{
    auth::allowed::Scope,
    db::{Db, MultiBackend, schema::providers},
    error::{Error, Result},
    http::page::{Position, Window, parse_at, parse_number, parse_text},
    paged, text,
};

pub use changes::{ChangeRow, insert_change, last_change, list_changes};
pub use row::ProviderRow;

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    Name,
    CreditCode,
    Street,
    Status,
    RiskClass,
    Places,
    UpdatedAt,
}

/// Their words; the first is the default.
pub const COLUMNS: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("credit_code", Column::CreditCode),
    ("street_code", Column::Street),
    ("status", Column::Status),
    ("risk_class", Column::RiskClass),
    ("places", Column::Places),
    ("updated_at", Column::UpdatedAt),
];

/// Where a row stands in the list.
pub fn position(column: Column, row: &ProviderRow) -> Position {
    let key = match column {
        Column::Name => row.sort_name.clone(),
        Column::CreditCode => row.credit_code.clone(),
        Column::Street => row.street_code.clone(),
        Column::Status => row.status.to_string(),
        Column::RiskClass => row.risk_class.to_string(),
        Column::Places => row.places.to_string(),
        Column::UpdatedAt => row.updated_at.text(),
    };
    Position { key, id: row.id.to_string() }
}

type Boxed<'a> = providers::BoxedQuery<'a, MultiBackend>;

/// Only what lies within the scope: everything else is as if it didn't exist.
fn visible(scope: &Scope) -> Boxed<'_> {
    let query = providers::table.into_boxed();
    match scope {
        Scope::District | Scope::Department(_) => query,
        Scope::Street(code) => query.filter(providers::street_code.eq(code)),
        Scope::Provider(id) => query.filter(providers::id.eq(id)),
        Scope::Inspector(_) | Scope::Account => query.filter(providers::id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a ProviderFilter) -> Boxed<'a> {
    let mut query = visible(scope);
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        query = query.filter(providers::search_text.like(text::contains(q)).escape('\\'));
    }
    if let Some(streets) = &filter.street {
        query = query.filter(providers::street_code.eq_any(&streets.0));
    }
    if let Some(kinds) = &filter.kind {
        query = query.filter(providers::kind.eq_any(&kinds.0));
    }
    if let Some(statuses) = &filter.status {
        query = query.filter(providers::status.eq_any(&statuses.0));
    }
    if let Some(classes) = &filter.risk_class {
        query = query.filter(providers::risk_class.eq_any(&classes.0));
    }
    if let Some(public) = filter.public {
        query = query.filter(providers::public.eq(public));
    }
    if let Some(inclusive) = filter.inclusive {
        query = query.filter(providers::inclusive.eq(inclusive));
    }
    query
}

/// A page of providers, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &ProviderFilter,
    window: &Window<Column>,
) -> Result<(Vec<ProviderRow>, Option<i64>)> {
    let query = filtered(scope, filter);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, providers::$column, providers::id, contract::id::Provider, $parse)
                .select(ProviderRow::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::Name => by!(sort_name, parse_text),
        Column::CreditCode => by!(credit_code, parse_text),
        Column::Street => by!(street_code, parse_text),
        Column::Status => by!(status, word::<ProviderStatus>),
        Column::RiskClass => by!(risk_class, word::<RiskClass>),
        Column::Places => by!(places, parse_number),
        Column::UpdatedAt => by!(updated_at, parse_at),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter).select(providers::id).limit(MAX_TOTAL + 1);
        ids.load::<ProviderId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

fn word<T: std::str::FromStr<Err = String>>(text: &str) -> Result<T> {
    text.parse().map_err(Error::internal)
}

/// A stretch of the register in the order of ids, for exports: memory stays small.
pub fn stretch(
    db: &mut Db,
    scope: &Scope,
    filter: &ProviderFilter,
    after: Option<ProviderId>,
    count: i64,
) -> Result<Vec<ProviderRow>> {
    let mut query = filtered(scope, filter);
    if let Some(id) = after {
        query = query.filter(providers::id.gt(id));
    }
    Ok(query.order(providers::id).limit(count).select(ProviderRow::as_select()).load(db)?)
}

pub fn find(db: &mut Db, scope: &Scope, id: ProviderId) -> Result<ProviderRow> {
    visible(scope)
        .filter(providers::id.eq(id))
        .select(ProviderRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("托育机构"))
}

/// The providers with these credit codes, for imports.
pub fn list_by_credit_codes(db: &mut Db, codes: &[String]) -> Result<Vec<ProviderRow>> {
    let found = providers::table.filter(providers::credit_code.eq_any(codes));
    Ok(found.select(ProviderRow::as_select()).load(db)?)
}

/// Inserts; a credit code that is there already is told as such.
pub fn insert(db: &mut Db, row: &ProviderRow) -> Result<()> {
    diesel::insert_into(providers::table).values(row).execute(db).map_err(Error::from).map_err(taken)?;
    Ok(())
}

/// Writes the whole row if the version is still `version`.
pub fn update(db: &mut Db, row: &ProviderRow, version: i32) -> Result<()> {
    let target = providers::table.filter(providers::id.eq(row.id)).filter(providers::version.eq(version));
    match diesel::update(target).set(row).execute(db).map_err(Error::from).map_err(taken)? {
        0 => Err(Error::stale()),
        _ => Ok(()),
    }
}

fn taken(error: Error) -> Error {
    error.or_duplicate(
        "providers_credit_code_key",
        "/credit_code",
        "名录库里已有这个统一社会信用代码的机构，请查找后在原条目上修改",
    )
}
