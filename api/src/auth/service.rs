//! What signing in, refreshing and signing out decide.

use chrono::TimeDelta;
use contract::{Code, Id, audit::AuditAction, auth::Tokens, id::SessionId, sql::At};
use rules::draw::hex;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    allowed::Caller,
    keys::{self, Keys},
    policy,
    store::{self, RefreshTokenRow, SessionRow},
    token,
};
use crate::{
    accounts::store::{self as accounts, AccountRow},
    audit::{self, Entry, Origin},
    db::Db,
    error::{Error, Result},
};

/// Wrong passwords before an account is locked, and for how long (GB/T 22239-2019 8.1.4.1 b).
const FAILURES: i32 = 5;
const LOCK: TimeDelta = TimeDelta::minutes(15);
/// Two tabs may refresh at the same moment: the one that comes second within this time is no thief.
const GRACE: TimeDelta = TimeDelta::seconds(10);

/// How a password check ended.
pub enum SignInOutcome {
    /// Signed in: the answer, and the refresh token to hand over.
    Welcome(Box<Tokens>, String),
    /// Name or password wrong, or disabled: all the same to the outside.
    Refused,
    /// Too many failures; seconds to wait.
    Locked(u64),
}

/// Settles a sign-in after the password was compared (outside, because that takes long).
pub fn sign_in(
    db: &mut Db,
    keys: &Keys,
    origin: &Origin,
    username: &str,
    matches: bool,
) -> Result<SignInOutcome> {
    let now = origin.at;
    let Some(account) = accounts::find_by_username(db, username)? else {
        return Ok(SignInOutcome::Refused);
    };
    if let Some(until) = account.locked_until.filter(|until| *until > now) {
        let seconds = (until.0 - now.0).num_seconds().max(1);
        return Ok(SignInOutcome::Locked(u64::try_from(seconds).unwrap_or(1)));
    }
    if !matches || account.disabled {
        refuse(db, origin, &account)?;
        return Ok(SignInOutcome::Refused);
    }
    accounts::record_sign_in(db, account.id, now)?;
    let session = SessionRow {
        id: Id::new(Uuid::now_v7()),
        account_id: account.id,
        created_at: now,
        last_used_at: now,
        expires_at: At(now.0 + store::ABSOLUTE),
        revoked_at: None,
    };
    store::insert_session(db, &session)?;
    audit::record(
        db,
        &origin.by(&account),
        Entry::about("account", account.id, &account.name, AuditAction::SignIn),
    )?;
    let account = AccountRow { last_sign_in_at: Some(now), ..account };
    let (tokens, refresh) = hand_out(db, keys, account, session.id, now)?;
    Ok(SignInOutcome::Welcome(Box::new(tokens), refresh))
}

fn refuse(db: &mut Db, origin: &Origin, account: &AccountRow) -> Result<()> {
    let failures = account.failed_sign_ins + 1;
    let locked = (failures >= FAILURES).then(|| At(origin.at.0 + LOCK));
    accounts::record_failure(db, account.id, if locked.is_some() { 0 } else { failures }, locked)?;
    let entry = Entry::about("account", account.id, &account.name, AuditAction::SignInRefused);
    audit::record(db, origin, entry)
}

/// How a refresh ended. Both ways write: a reused token ends its session.
pub enum RefreshOutcome {
    /// New tokens.
    Renewed(Box<Tokens>, String),
    /// The session is over.
    Ended,
}

/// Trades a refresh token for new tokens.
pub fn refresh(db: &mut Db, keys: &Keys, origin: &Origin, token: &str) -> Result<RefreshOutcome> {
    let now = origin.at;
    let sha256 = digest(token);
    let Some((token, session, account)) = store::find_refresh_token(db, &sha256)? else {
        return Ok(RefreshOutcome::Ended);
    };
    if !session.is_live(now) || account.disabled {
        return Ok(RefreshOutcome::Ended);
    }
    let reused = token.used_at.is_some_and(|used| now.0 - used.0 > GRACE);
    if reused {
        store::revoke_session(db, session.id, now)?;
        let entry = Entry::about("account", account.id, &account.name, AuditAction::RevokeSessions);
        audit::record(db, &origin.by(&account), entry)?;
        return Ok(RefreshOutcome::Ended);
    }
    store::use_refresh_token(db, &sha256, now)?;
    store::touch_session(db, session.id, now)?;
    let (tokens, refresh) = hand_out(db, keys, account, session.id, now)?;
    Ok(RefreshOutcome::Renewed(Box::new(tokens), refresh))
}

fn hand_out(
    db: &mut Db,
    keys: &Keys,
    account: AccountRow,
    session: SessionId,
    now: At,
) -> Result<(Tokens, String)> {
    let secret = keys::random::<32>().map_err(|()| Error::internal("no randomness"))?;
    let refresh = hex(&secret);
    let row = RefreshTokenRow {
        token_sha256: digest(&refresh),
        session_id: session,
        issued_at: now,
        used_at: None,
    };
    store::insert_refresh_token(db, &row)?;
    let tokens = Tokens {
        access_token: token::issue(keys, account.id, session, account.role, now)?,
        token_type: "Bearer".to_owned(),
        expires_in: token::LIFETIME,
        refresh_token: None,
        permissions: policy::permissions(account.role),
        account: account.into_view(),
    };
    Ok((tokens, refresh))
}

/// Ends this session.
pub fn sign_out(db: &mut Db, by: &Caller) -> Result<()> {
    store::revoke_session(db, by.session_id, by.at)?;
    audit::record(db, &by.into(), Entry::about("account", by.account_id, &by.name, AuditAction::SignOut))
}

/// Ends every session of the account, this one too.
pub fn sign_out_everywhere(db: &mut Db, by: &Caller) -> Result<()> {
    store::revoke_all_sessions(db, by.account_id, by.at)?;
    audit::record(
        db,
        &by.into(),
        Entry::about("account", by.account_id, &by.name, AuditAction::RevokeSessions),
    )
}

/// Sets a new password after the present one was compared; all sessions end.
pub fn change_password(db: &mut Db, by: &Caller, new_hash: &str) -> Result<()> {
    accounts::set_password(db, by.account_id, new_hash, by.at)?;
    store::revoke_all_sessions(db, by.account_id, by.at)?;
    audit::record(
        db,
        &by.into(),
        Entry::about("account", by.account_id, &by.name, AuditAction::ChangePassword),
    )
}

/// The present password was wrong.
pub fn wrong_password() -> Error {
    Error::field("/current", "wrong_password", "现用密码不对，请重新输入")
}

/// The sign-in was refused.
pub fn wrong_credentials() -> Error {
    Error::refused(Code::WrongCredentials, "请核对用户名和密码；连续输错 5 次，账号会锁定 15 分钟。")
}

fn digest(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}
