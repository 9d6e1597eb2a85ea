//! Sessions and refresh tokens in the database.

use chrono::TimeDelta;
use contract::{
    id::{AccountId, SessionId},
    sql::At,
};
use diesel::prelude::*;

use crate::{
    accounts::store::AccountRow,
    db::{
        Db,
        schema::{accounts, refresh_tokens, sessions},
    },
    error::Result,
};

/// A session ends when nobody used it for so long.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// A session ends so long after signing in, used or not.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct SessionRow {
    pub id: SessionId,
    pub account_id: AccountId,
    pub created_at: At,
    pub last_used_at: At,
    pub expires_at: At,
    pub revoked_at: Option<At>,
}

impl SessionRow {
    /// Whether it may still be used.
    pub fn is_live(&self, now: At) -> bool {
        self.revoked_at.is_none() && now < self.expires_at && now.0 - self.last_used_at.0 < IDLE
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = refresh_tokens, treat_none_as_default_value = false)]
pub struct RefreshTokenRow {
    pub token_sha256: String,
    pub session_id: SessionId,
    pub issued_at: At,
    pub used_at: Option<At>,
}

pub fn insert_session(db: &mut Db, row: &SessionRow) -> Result<()> {
    diesel::insert_into(sessions::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_refresh_token(db: &mut Db, row: &RefreshTokenRow) -> Result<()> {
    diesel::insert_into(refresh_tokens::table).values(row).execute(db)?;
    Ok(())
}

/// The token with its session and account.
pub fn find_refresh_token(
    db: &mut Db,
    token_sha256: &str,
) -> Result<Option<(RefreshTokenRow, SessionRow, AccountRow)>> {
    Ok(refresh_tokens::table
        .inner_join(sessions::table.inner_join(accounts::table))
        .filter(refresh_tokens::token_sha256.eq(token_sha256))
        .select((RefreshTokenRow::as_select(), SessionRow::as_select(), AccountRow::as_select()))
        .first(db)
        .optional()?)
}

/// Marks a token used; false when somebody else just did.
pub fn use_refresh_token(db: &mut Db, token_sha256: &str, at: At) -> Result<bool> {
    let unused = refresh_tokens::table.find(token_sha256).filter(refresh_tokens::used_at.is_null());
    Ok(diesel::update(unused).set(refresh_tokens::used_at.eq(Some(at))).execute(db)? == 1)
}

pub fn touch_session(db: &mut Db, id: SessionId, at: At) -> Result<()> {
    diesel::update(sessions::table.find(id)).set(sessions::last_used_at.eq(at)).execute(db)?;
    Ok(())
}

pub fn revoke_session(db: &mut Db, id: SessionId, at: At) -> Result<()> {
    let live = sessions::table.find(id).filter(sessions::revoked_at.is_null());
    diesel::update(live).set(sessions::revoked_at.eq(Some(at))).execute(db)?;
    Ok(())
}

/// Ends every session of an account; answers how many were open.
pub fn revoke_all_sessions(db: &mut Db, account: AccountId, at: At) -> Result<usize> {
    let live =
        sessions::table.filter(sessions::account_id.eq(account)).filter(sessions::revoked_at.is_null());
    Ok(diesel::update(live).set(sessions::revoked_at.eq(Some(at))).execute(db)?)
}

/// The account of a session that is still alive.
pub fn account_of_live_session(db: &mut Db, id: SessionId, now: At) -> Result<Option<AccountRow>> {
    let found: Option<(SessionRow, AccountRow)> = sessions::table
        .inner_join(accounts::table)
        .filter(sessions::id.eq(id))
        .select((SessionRow::as_select(), AccountRow::as_select()))
        .first(db)
        .optional()?;
    Ok(found.filter(|(session, _)| session.is_live(now)).map(|(_, account)| account))
}
