//! Accounts in the database.

use contract::{
    accounts::{AccountFilter, AccountView, Role},
    id::{AccountId, InspectorId, ProviderId},
    page::MAX_TOTAL,
    sql::At,
};
use diesel::prelude::*;

use crate::{
    db::{Db, schema::accounts},
    error::{Error, Result},
    http::{
        etag,
        page::{Position, Window, parse_at, parse_text},
    },
    paged, text,
};

#[diesel::declare_sql_function]
extern "SQL" {
    /// In small letters.
    fn lower(text: diesel::sql_types::Text) -> diesel::sql_types::Text;
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = accounts, treat_none_as_default_value = false)]
pub struct AccountRow {
    pub id: AccountId,
    pub username: String,
    pub name: String,
    pub role: Role,
    pub department_code: Option<String>,
    pub street_code: Option<String>,
    pub provider_id: Option<ProviderId>,
    pub inspector_id: Option<InspectorId>,
    pub password_hash: String,
    pub disabled: bool,
    pub failed_sign_ins: i32,
    pub locked_until: Option<At>,
    pub last_sign_in_at: Option<At>,
    pub created_at: At,
    pub updated_at: At,
    pub version: i32,
}

impl AccountRow {
    /// What may be shown of it.
    pub fn into_view(self) -> AccountView {
        AccountView {
            id: self.id,
            username: self.username,
            name: self.name,
            role: self.role,
            department_code: self.department_code,
            street_code: self.street_code,
            provider_id: self.provider_id,
            inspector_id: self.inspector_id,
            disabled: self.disabled,
            last_sign_in_at: self.last_sign_in_at.map(|at| at.0),
            created_at: self.created_at.0,
            etag: etag::of(self.version),
        }
    }
}

/// Columns the list may be sorted by.
#[derive(Debug, Clone, Copy)]
pub enum Column {
    Username,
    CreatedAt,
}

/// Their words.
pub const COLUMNS: &[(&str, Column)] = &[("username", Column::Username), ("created_at", Column::CreatedAt)];

/// Where a row stands in the list.
pub fn position(column: Column, row: &AccountRow) -> Position {
    let key = match column {
        Column::Username => row.username.clone(),
        Column::CreatedAt => row.created_at.text(),
    };
    Position { key, id: row.id.to_string() }
}

fn filtered(filter: &AccountFilter) -> accounts::BoxedQuery<'_, crate::db::MultiBackend> {
    let mut query = accounts::table.into_boxed();
    if let Some(q) = &filter.q {
        let like = text::contains_as_entered(q);
        let by_name = lower(accounts::name).like(like.clone()).escape('\\');
        query = query.filter(accounts::username.like(like).escape('\\').or(by_name));
    }
    if let Some(roles) = &filter.role {
        query = query.filter(accounts::role.eq_any(&roles.0));
    }
    if let Some(disabled) = filter.disabled {
        query = query.filter(accounts::disabled.eq(disabled));
    }
    query
}

/// A page of accounts, and how many there are if asked.
pub fn list(
    db: &mut Db,
    filter: &AccountFilter,
    window: &Window<Column>,
) -> Result<(Vec<AccountRow>, Option<i64>)> {
    let query = filtered(filter);
    let rows = match window.column {
        Column::Username => {
            paged!(query, window, accounts::username, accounts::id, contract::id::Account, parse_text)
                .select(AccountRow::as_select())
                .load(db)?
        }
        Column::CreatedAt => {
            paged!(query, window, accounts::created_at, accounts::id, contract::id::Account, parse_at)
                .select(AccountRow::as_select())
                .load(db)?
        }
    };
    let total = window.count.then(|| {
        let ids = filtered(filter).select(accounts::id).limit(MAX_TOTAL + 1);
        ids.load::<AccountId>(db).map(|ids| i64::try_from(ids.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}

pub fn find(db: &mut Db, id: AccountId) -> Result<AccountRow> {
    accounts::table
        .find(id)
        .select(AccountRow::as_select())
        .first(db)
        .optional()?
        .ok_or_else(|| Error::not_found("账号"))
}

pub fn find_by_username(db: &mut Db, username: &str) -> Result<Option<AccountRow>> {
    Ok(accounts::table
        .filter(accounts::username.eq(username))
        .select(AccountRow::as_select())
        .first(db)
        .optional()?)
}

pub fn insert(db: &mut Db, row: &AccountRow) -> Result<()> {
    diesel::insert_into(accounts::table).values(row).execute(db)?;
    Ok(())
}

/// Changes name and state if the version is still `version`.
pub fn update(
    db: &mut Db,
    id: AccountId,
    version: i32,
    (name, disabled): (&str, bool),
    at: At,
) -> Result<AccountRow> {
    diesel::update(accounts::table.find(id).filter(accounts::version.eq(version)))
        .set((
            accounts::name.eq(name),
            accounts::disabled.eq(disabled),
            accounts::updated_at.eq(at),
            accounts::version.eq(version + 1),
        ))
        .get_result(db)
        .optional()?
        .ok_or_else(Error::stale)
}

/// A new password also lifts a lock.
pub fn set_password(db: &mut Db, id: AccountId, hash: &str, at: At) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set((
            accounts::password_hash.eq(hash),
            accounts::failed_sign_ins.eq(0),
            accounts::locked_until.eq(None::<At>),
            accounts::updated_at.eq(at),
        ))
        .execute(db)?;
    Ok(())
}

pub fn record_sign_in(db: &mut Db, id: AccountId, at: At) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set((
            accounts::failed_sign_ins.eq(0),
            accounts::locked_until.eq(None::<At>),
            accounts::last_sign_in_at.eq(Some(at)),
        ))
        .execute(db)?;
    Ok(())
}

pub fn record_failure(db: &mut Db, id: AccountId, failures: i32, locked_until: Option<At>) -> Result<()> {
    diesel::update(accounts::table.find(id))
        .set((accounts::failed_sign_ins.eq(failures), accounts::locked_until.eq(locked_until)))
        .execute(db)?;
    Ok(())
}
