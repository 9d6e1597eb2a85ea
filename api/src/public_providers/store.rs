//! What the public pages read of the database.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::{
    id::{FindingId, InspectionId, ProviderId},
    page::MAX_TOTAL,
    providers::{Fee, ProviderKind, ProviderStatus, ServiceMode},
    public_providers::PublicProviderFilter,
    publications::PublicationState,
    rectifications::RectificationState,
    sql::Json,
};
use diesel::{
    dsl::{count_star, exists, max, not},
    prelude::*,
};

use crate::{
    db::{
        Db, MultiBackend,
        schema::{providers, publications, rectifications},
    },
    error::{Error, Result},
    http::page::{Position, Window, parse_number, parse_text},
    paged,
    publications::store::PublicationRow,
    text,
};

/// Statuses that everybody may see: what is only planned is nobody's choice yet.
const SHOWN: [ProviderStatus; 3] =
    [ProviderStatus::Operating, ProviderStatus::Suspended, ProviderStatus::Closed];

/// Public facts of a provider.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = providers)]
pub struct ProviderRow {
    pub id: ProviderId,
    pub name: String,
    pub credit_code: String,
    pub kind: ProviderKind,
    pub public: bool,
    pub inclusive: bool,
    pub street_code: String,
    pub address: String,
    pub phone: String,
    pub service_modes: Json<Vec<ServiceMode>>,
    pub opening_hours: String,
    pub meals: bool,
    pub fees: Json<Vec<Fee>>,
    pub places: i32,
    pub status: ProviderStatus,
    pub status_since: NaiveDate,
    pub sort_name: String,
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    Name,
    Street,
    Places,
}

/// Their words; the first is the default.
pub const COLUMNS: &[(&str, Column)] =
    &[("name", Column::Name), ("street_code", Column::Street), ("places", Column::Places)];

/// Where a row stands in the list.
pub fn position(column: Column, row: &ProviderRow) -> Position {
    let key = match column {
        Column::Name => row.sort_name.clone(),
        Column::Street => row.street_code.clone(),
        Column::Places => row.places.to_string(),
    };
    Position { key, id: row.id.to_string() }
}

fn filtered(filter: &PublicProviderFilter) -> providers::BoxedQuery<'_, MultiBackend> {
    let mut query = providers::table.filter(providers::status.eq_any(SHOWN)).into_boxed();
    if let Some(q) = filter.q.as_deref().filter(|q| !q.trim().is_empty()) {
        query = query.filter(providers::search_text.like(text::contains(q)).escape('\\'));
    }
    if let Some(streets) = &filter.street {
        query = query.filter(providers::street_code.eq_any(&streets.0));
    }
    if let Some(kinds) = &filter.kind {
        query = query.filter(providers::kind.eq_any(&kinds.0));
    }
    if let Some(public) = filter.public {
        query = query.filter(providers::public.eq(public));
    }
    if let Some(inclusive) = filter.inclusive {
        query = query.filter(providers::inclusive.eq(inclusive));
    }
    let published = publications::table
        .filter(publications::provider_id.eq(providers::id))
        .filter(publications::state.ne(PublicationState::Pending))
        .select(publications::inspection_id);
    match filter.visited {
        Some(true) => query.filter(exists(published)),
        Some(false) => query.filter(not(exists(published))),
        None => query,
    }
}

/// A page of providers, and how many there are if asked.
pub fn list(
    db: &mut Db,
    filter: &PublicProviderFilter,
    window: &Window<Column>,
) -> Result<(Vec<ProviderRow>, Option<i64>)> {
    let query = filtered(filter);
    macro_rules! by {
        ($column:ident, $parse:expr) => {
            paged!(query, window, providers::$column, providers::id, contract::id::Provider, $parse)
                .select(ProviderRow::as_select())
                .load(db)?
        };
    }
    let rows = match window.column {
        Column::Name => by!(sort_name, parse_text),
        Column::Street => by!(street_code, parse_text),
        Column::Places => by!(places, parse_number),
    };
    let total = window.count.then(|| {
        let ids = filtered(filter).select(providers::id).limit(MAX_TOTAL + 1);
        ids.load::<ProviderId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

/// By credit code, if everybody may see it.
pub fn find(db: &mut Db, credit_code: &str) -> Result<ProviderRow> {
    providers::table
        .filter(providers::credit_code.eq(credit_code))
        .filter(providers::status.eq_any(SHOWN))
        .select(ProviderRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| {
            Error::refused(contract::Code::NotFound, "没有找到这家托育机构，请核对网址或回到查询页重新查找。")
        })
}

/// Day of the last published visit of each of these, and of the last one whose result was withdrawn.
pub fn last_visits(
    db: &mut Db,
    ids: &[ProviderId],
) -> Result<HashMap<(ProviderId, PublicationState), NaiveDate>> {
    let rows: Vec<(ProviderId, PublicationState, Option<NaiveDate>)> = publications::table
        .filter(publications::provider_id.eq_any(ids))
        .filter(publications::state.ne(PublicationState::Pending))
        .group_by((publications::provider_id, publications::state))
        .select((publications::provider_id, publications::state, max(publications::visited_on)))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(id, state, day)| Some(((id, state), day?))).collect())
}

/// Problems of published visits of each of these that aren't mended yet.
pub fn open_problems(db: &mut Db, ids: &[ProviderId]) -> Result<HashMap<ProviderId, i64>> {
    let rows: Vec<(ProviderId, i64)> = rectifications::table
        .inner_join(publications::table.on(publications::inspection_id.eq(rectifications::inspection_id)))
        .filter(rectifications::provider_id.eq_any(ids))
        .filter(rectifications::state.ne(RectificationState::Verified))
        .filter(publications::state.eq(PublicationState::Published))
        .group_by(rectifications::provider_id)
        .select((rectifications::provider_id, count_star()))
        .load(db)?;
    Ok(rows.into_iter().collect())
}

/// Published and withdrawn visits of a provider, newest first.
pub fn history(db: &mut Db, id: ProviderId, most: i64) -> Result<Vec<PublicationRow>> {
    Ok(publications::table
        .filter(publications::provider_id.eq(id))
        .filter(publications::state.ne(PublicationState::Pending))
        .order((publications::visited_on.desc(), publications::inspection_id.desc()))
        .limit(most)
        .select(PublicationRow::as_select())
        .load(db)?)
}

/// How far each finding of these visits is mended, and by when it had to be.
pub fn mending(
    db: &mut Db,
    ids: &[InspectionId],
) -> Result<HashMap<FindingId, (RectificationState, NaiveDate)>> {
    let rows: Vec<(FindingId, RectificationState, NaiveDate)> = rectifications::table
        .filter(rectifications::inspection_id.eq_any(ids))
        .select((rectifications::finding_id, rectifications::state, rectifications::due_day))
        .load(db)?;
    Ok(rows.into_iter().map(|(id, state, day)| (id, (state, day))).collect())
}
