//! The list of draws.

use contract::{draws::DrawFilter, id::DrawId, page::MAX_TOTAL};
use diesel::prelude::*;

use super::{Boxed, DrawRow, visible};
use crate::{
    auth::allowed::Scope,
    db::{Db, schema::draws},
    error::Result,
    http::page::{Position, Window, parse_at, parse_text},
    paged,
};

/// The draws that wait for the caller, and whether the list is to show those or the others.
pub struct Waiting {
    pub ids: Vec<DrawId>,
    pub wanted: bool,
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    PreparedAt,
    Period,
}

/// Their words.
pub const COLUMNS: &[(&str, Column)] = &[("prepared_at", Column::PreparedAt), ("period", Column::Period)];

/// Where a row stands in the list.
pub fn position(column: Column, row: &DrawRow) -> Position {
    let key = match column {
        Column::PreparedAt => row.prepared_at.text(),
        Column::Period => row.period.clone(),
    };
    Position { key, id: row.id.to_string() }
}

fn filtered<'a>(scope: &'a Scope, filter: &'a DrawFilter, waiting: Option<&'a Waiting>) -> Boxed<'a> {
    let mut query = visible(scope);
    match waiting {
        Some(Waiting { ids, wanted: true }) => query = query.filter(draws::id.eq_any(ids)),
        Some(Waiting { ids, wanted: false }) => query = query.filter(draws::id.ne_all(ids)),
        None => {}
    }
    if let Some(period) = &filter.period {
        query = query.filter(draws::period.eq(period));
    }
    if let Some(states) = &filter.state {
        query = query.filter(draws::state.eq_any(&states.0));
    }
    query
}

/// A page of draws, and how many there are if asked.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &DrawFilter,
    waiting: Option<&Waiting>,
    window: &Window<Column>,
) -> Result<(Vec<DrawRow>, Option<i64>)> {
    let query = filtered(scope, filter, waiting);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, draws::$column, draws::id, contract::id::Draw, $parse)
                .select(DrawRow::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::PreparedAt => by!(prepared_at, parse_at),
        Column::Period => by!(period, parse_text),
    };
    let total = window.count.then(|| {
        let ids = filtered(scope, filter, waiting).select(draws::id).limit(MAX_TOTAL + 1);
        ids.load::<DrawId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}
