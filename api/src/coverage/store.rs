//! Providers of the ledger in the database, and the deadlines of the latest announcement.

use std::collections::BTreeMap;

use contract::{
    coverage::{CoverageFilter, CoverageState},
    draws::DrawState,
    id::ProviderId,
    page::MAX_TOTAL,
    providers::ProviderStatus,
    sql::Json,
};
use diesel::{dsl::count_star, prelude::*};
use rules::draw::Input;

use super::visits::{drawn, triggered};
use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{draw_documents, draw_visits, draws, inspections, providers},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_text},
    paged,
    providers::store::ProviderRow,
    text,
};

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    Name,
    CreditCode,
    Street,
}

/// Their words; the first is the default.
pub const COLUMNS: &[(&str, Column)] =
    &[("name", Column::Name), ("credit_code", Column::CreditCode), ("street_code", Column::Street)];

/// Where a row stands in the list.
pub fn position(column: Column, row: &ProviderRow) -> Position {
    let key = match column {
        Column::Name => row.sort_name.clone(),
        Column::CreditCode => row.credit_code.clone(),
        Column::Street => row.street_code.clone(),
    };
    Position { key, id: row.id.to_string() }
}

type Boxed<'a> = providers::BoxedQuery<'a, MultiBackend>;
/// First and last month of a year.
pub fn months(year: i32) -> (String, String) {
    (format!("{year:04}-01"), format!("{year:04}-12"))
}

fn visible(scope: &Scope) -> Boxed<'_> {
    let query = providers::table.into_boxed();
    match scope {
        Scope::District | Scope::Department(_) => query,
        Scope::Street(code) => query.filter(providers::street_code.eq(code)),
        Scope::Provider(id) => query.filter(providers::id.eq(id)),
        Scope::Inspector(_) | Scope::Account => query.filter(providers::id.is_null()),
    }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a CoverageFilter, year: i32) -> Boxed<'a> {
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
    let closed = filter.state.as_ref().is_some_and(|states| states.0.contains(&CoverageState::Closed));
    query = match &filter.status {
        Some(statuses) => query.filter(providers::status.eq_any(&statuses.0)),
        None if closed => query,
        None => query.filter(providers::status.eq(ProviderStatus::Operating)),
    };
    let (first, last) = months(year);
    query = match filter.visited {
        Some(true) => query.filter(
            providers::id
                .eq_any(drawn!(first.clone(), last.clone()))
                .or(providers::id.eq_any(triggered!(first.clone(), last.clone()))),
        ),
        Some(false) => query
            .filter(providers::id.ne_all(drawn!(first.clone(), last.clone())))
            .filter(providers::id.ne_all(triggered!(first.clone(), last.clone()))),
        None => query,
    };
    if let Some(month) = &filter.not_since {
        query = query
            .filter(providers::id.ne_all(drawn!(month, "9999-12")))
            .filter(providers::id.ne_all(triggered!(month, "9999-12")));
    }
    if let Some(count) = filter.at_least {
        let often = drawn!(first, last)
            .group_by(draw_visits::provider_id)
            .having(count_star().ge(i64::from(count)))
            .select(draw_visits::provider_id);
        query = query.filter(providers::id.eq_any(often));
    }
    query
}

/// All that what the database knows of the filter leaves.
pub fn all(db: &mut Db, scope: &Scope, filter: &CoverageFilter, year: i32) -> Result<Vec<ProviderRow>> {
    Ok(filtered(scope, filter, year).select(ProviderRow::as_select()).load(db)?)
}

/// A page of the ledger's providers, and how many there are if asked; `standing` are those that stand as asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    (filter, standing): (&CoverageFilter, Option<&[ProviderId]>),
    year: i32,
    window: &Window<Column>,
) -> Result<(Vec<ProviderRow>, Option<i64>)> {
    let filtered = || match standing {
        Some(ids) => filtered(scope, filter, year).filter(providers::id.eq_any(ids)),
        None => filtered(scope, filter, year),
    };
    let query = filtered();
    macro_rules! by {
        ($column:ident) => {
            paged!(query, window, providers::$column, providers::id, contract::id::Provider, parse_text)
                .select(ProviderRow::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::Name => by!(sort_name),
        Column::CreditCode => by!(credit_code),
        Column::Street => by!(street_code),
    };
    let total = window.count.then(|| {
        let ids = filtered().select(providers::id).limit(MAX_TOTAL + 1);
        ids.load::<ProviderId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

/// A month, and by when each provider was due then.
pub type Announced = (String, BTreeMap<ProviderId, String>);
/// Month, input and frame of a draw.
type Frozen = (String, String, Json<BTreeMap<String, ProviderId>>);

/// Month and deadlines of the latest announcement that counts; none before the first.
pub fn announced(db: &mut Db, district: &str) -> Result<Option<Announced>> {
    let announced = [DrawState::Announced, DrawState::Sealed, DrawState::Revealed];
    let latest: Option<Frozen> = draws::table
        .inner_join(draw_documents::table)
        .filter(draws::district_code.eq(district).and(draws::state.eq_any(announced)))
        .order((draws::announced_at.desc(), draws::id.desc()))
        .select((draws::period, draw_documents::input, draw_documents::frame))
        .first(db)
        .optional()?;
    let Some((period, input, frame)) = latest else { return Ok(None) };
    let input = Input::parse(&input).map_err(Error::internal)?;
    let due = |row: &str| {
        let mut fields = row.split('|');
        let provider = fields.nth(1).and_then(|code| frame.0.get(code))?;
        Some((*provider, fields.nth(4)?.to_owned()))
    };
    Ok(Some((period, input.institutions.iter().filter_map(due).collect())))
}
