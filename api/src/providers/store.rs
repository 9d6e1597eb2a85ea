//! Providers in the database.

use chrono::NaiveDate;
use contract::{
    id::ProviderId,
    page::MAX_TOTAL,
    providers::{
        ChangeKind, Class, Fee, LegalForm, Location, ProviderChange, ProviderFacts, ProviderFilter,
        ProviderKind, ProviderStatus, ProviderSummary, RiskClass, ServiceMode,
    },
    sql::{At, Json},
};
use diesel::prelude::*;

use crate::{
    auth::allowed::Scope,
    db::{
        Db, MultiBackend,
        schema::{provider_changes, providers},
    },
    error::{Error, Result},
    http::{
        etag,
        page::{Position, Window, parse_at, parse_number, parse_text},
    },
    paged, text,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = providers, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ProviderRow {
    pub id: ProviderId,
    pub name: String,
    pub credit_code: String,
    pub kind: ProviderKind,
    pub legal_form: LegalForm,
    pub public: bool,
    pub inclusive: bool,
    pub street_code: String,
    pub address: String,
    pub longitude: Option<f64>,
    pub latitude: Option<f64>,
    pub phone: String,
    pub service_modes: Json<Vec<ServiceMode>>,
    pub opening_hours: String,
    pub meals: bool,
    pub fees: Json<Vec<Fee>>,
    pub classes: Json<Vec<Class>>,
    pub places: i32,
    pub status: ProviderStatus,
    pub status_since: NaiveDate,
    pub risk_class: RiskClass,
    pub search_text: String,
    pub sort_name: String,
    pub created_at: At,
    pub updated_at: At,
    pub version: i32,
}

impl ProviderRow {
    /// Takes over the facts and what is derived from them.
    pub fn set_facts(&mut self, facts: &ProviderFacts) {
        facts.name.trim().clone_into(&mut self.name);
        self.credit_code.clone_from(&facts.credit_code);
        self.kind = facts.kind;
        self.legal_form = facts.legal_form;
        self.public = facts.public;
        self.inclusive = facts.inclusive;
        self.street_code.clone_from(&facts.street_code);
        facts.address.trim().clone_into(&mut self.address);
        self.longitude = facts.location.map(|l| l.longitude);
        self.latitude = facts.location.map(|l| l.latitude);
        facts.phone.trim().clone_into(&mut self.phone);
        self.service_modes = Json(facts.service_modes.clone());
        facts.opening_hours.trim().clone_into(&mut self.opening_hours);
        self.meals = facts.meals;
        self.fees = Json(facts.fees.clone());
        self.classes = Json(facts.classes.clone());
        self.places = facts.classes.iter().map(|class| i32::from(class.places)).sum();
        self.search_text = text::searchable(&[&self.name, &self.credit_code, &self.address]);
        self.sort_name = text::sort_key(&self.name);
    }

    /// The facts, as they were entered.
    pub fn facts(&self) -> ProviderFacts {
        let location = self.longitude.zip(self.latitude);
        ProviderFacts {
            name: self.name.clone(),
            credit_code: self.credit_code.clone(),
            kind: self.kind,
            legal_form: self.legal_form,
            public: self.public,
            inclusive: self.inclusive,
            street_code: self.street_code.clone(),
            address: self.address.clone(),
            location: location.map(|(longitude, latitude)| Location { longitude, latitude }),
            phone: self.phone.clone(),
            service_modes: self.service_modes.0.clone(),
            opening_hours: self.opening_hours.clone(),
            meals: self.meals,
            fees: self.fees.0.clone(),
            classes: self.classes.0.clone(),
        }
    }

    /// A row of the list.
    pub fn into_summary(self) -> ProviderSummary {
        ProviderSummary {
            id: self.id,
            name: self.name,
            credit_code: self.credit_code,
            kind: self.kind,
            street_code: self.street_code,
            address: self.address,
            public: self.public,
            inclusive: self.inclusive,
            places: self.places,
            status: self.status,
            risk_class: self.risk_class,
            updated_at: self.updated_at.0,
            etag: etag::of(self.version),
        }
    }
}

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

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = provider_changes, treat_none_as_default_value = false)]
pub struct ChangeRow {
    pub id: contract::id::AnyId,
    pub provider_id: ProviderId,
    pub kind: ChangeKind,
    pub value: String,
    pub since: NaiveDate,
    pub reason: String,
    pub recorded_at: At,
    pub recorded_by: String,
}

pub fn insert_change(db: &mut Db, row: &ChangeRow) -> Result<()> {
    diesel::insert_into(provider_changes::table).values(row).execute(db)?;
    Ok(())
}

/// The day of the last change of this kind.
pub fn last_change(db: &mut Db, id: ProviderId, kind: ChangeKind) -> Result<Option<NaiveDate>> {
    Ok(provider_changes::table
        .filter(provider_changes::provider_id.eq(id))
        .filter(provider_changes::kind.eq(kind))
        .select(diesel::dsl::max(provider_changes::since))
        .first(db)?)
}

/// The timeline, newest first.
pub fn list_changes(db: &mut Db, id: ProviderId) -> Result<Vec<ProviderChange>> {
    let rows: Vec<ChangeRow> = provider_changes::table
        .filter(provider_changes::provider_id.eq(id))
        .order((provider_changes::since.desc(), provider_changes::recorded_at.desc()))
        .select(ChangeRow::as_select())
        .load(db)?;
    let view = |row: ChangeRow| ProviderChange {
        kind: row.kind,
        value: row.value,
        since: row.since,
        reason: row.reason,
        recorded_at: row.recorded_at.0,
        recorded_by: row.recorded_by,
    };
    Ok(rows.into_iter().map(view).collect())
}
