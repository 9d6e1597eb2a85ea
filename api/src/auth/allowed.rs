//! The extractor that every protected handler takes, and what it hands on.

use std::{
    future::{Ready, ready},
    marker::PhantomData,
};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::header::AUTHORIZATION,
    web::{Bytes, Data},
};
use contract::{
    Code,
    accounts::Role,
    id::{AccountId, InspectorId, ProviderId, SessionId},
    sql::At,
};

use super::{
    keys::Keys,
    policy::{self, Action, Reach, Right},
    store,
    token::{self, Claims},
};
use crate::{
    accounts::store::AccountRow,
    clock,
    db::{Db, Pool},
    error::{Error, Result},
    http::{
        once::{self, Answer, Request},
        request_id,
    },
};

/// For which objects the caller may do what he or she is about to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All of the district.
    District,
    /// Those of this department.
    Department(String),
    /// Those in this street.
    Street(String),
    /// This provider.
    Provider(ProviderId),
    /// This inspector.
    Inspector(InspectorId),
    /// The account itself.
    Account,
}

/// A person signed in, whose session was found alive in this very transaction.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The account.
    pub account_id: AccountId,
    /// The session.
    pub session_id: SessionId,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// For which objects.
    pub scope: Scope,
    /// Address of the request.
    pub ip: Option<String>,
    /// Id of the request.
    pub request_id: String,
    /// Time of the request.
    pub at: At,
}

impl Caller {
    /// Whether the role has another right too.
    pub fn may(&self, action: Action) -> bool {
        policy::reach(self.role, action) != Reach::No
    }
}

/// Proof that the token is good and its role has the right `R`. Checked without waiting, so that it always
/// answers before a later extractor complains about the body.
pub struct Allowed<R> {
    claims: Claims,
    ip: Option<String>,
    request: Request,
    right: PhantomData<fn() -> R>,
}

impl<R: Right> FromRequest for Allowed<R> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(check::<R>(request))
    }
}

fn check<R: Right>(request: &HttpRequest) -> Result<Allowed<R>> {
    let keys = request.app_data::<Data<Keys>>().ok_or_else(|| Error::internal("no keys"))?;
    let header = request.headers().get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    let token =
        header.and_then(|h| h.split_once(' ')).filter(|(kind, _)| kind.eq_ignore_ascii_case("bearer"));
    let (_, token) = token.ok_or_else(|| Error::refused(Code::Unauthenticated, "请先登录再访问。"))?;
    let claims = token::verify(keys, token.trim())?;
    if policy::reach(claims.role, R::ACTION) == Reach::No {
        return Err(Error::refused(
            Code::Forbidden,
            format!("「{}」没有这项权限。如工作需要，请联系系统管理员。", claims.role.zh()),
        ));
    }
    let ip = request.peer_addr().map(|address| address.ip().to_string());
    Ok(Allowed { request: Request::of(request)?, claims, ip, right: PhantomData })
}

impl<R: Right> Allowed<R> {
    /// Reads.
    pub async fn read<T, F>(self, pool: &Pool, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db, &Caller) -> Result<T> + Send + 'static,
    {
        let admit = self.into_admission();
        pool.read(move |db| {
            let by = admit(db)?;
            work(db, &by)
        })
        .await
    }

    /// Writes, in one transaction.
    pub async fn write<T, F>(self, pool: &Pool, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db, &Caller) -> Result<T> + Send + 'static,
    {
        let admit = self.into_admission();
        pool.write(move |db| {
            let by = admit(db)?;
            work(db, &by)
        })
        .await
    }

    /// Writes and answers; a repeated `Idempotency-Key` gets the first answer again. Key, effect and answer
    /// are one transaction.
    pub async fn once<F>(self, pool: &Pool, body: &Bytes, work: F) -> Result<HttpResponse>
    where
        F: Fn(&mut Db, &Caller) -> Result<Answer> + Send + 'static,
    {
        let request = self.request.clone().with_body(self.claims.sub.to_string(), body);
        let admit = self.into_admission();
        once::run(pool, request, move |db| {
            let by = admit(db)?;
            work(db, &by)
        })
        .await
    }

    fn into_admission(self) -> impl Fn(&mut Db) -> Result<Caller> + Send + 'static {
        let request_id = request_id::current();
        let at = clock::now();
        move |db| admit(db, &self.claims, R::ACTION, self.ip.clone(), request_id.clone(), at)
    }
}

/// The account as the database has it now decides, not what the token remembers.
fn admit(
    db: &mut Db,
    claims: &Claims,
    action: Action,
    ip: Option<String>,
    request_id: String,
    at: At,
) -> Result<Caller> {
    let ended = || Error::refused(Code::SessionEnded, "登录已结束，请重新登录；已填写的内容不会丢失。");
    let account = store::account_of_live_session(db, claims.sid, at)?.ok_or_else(ended)?;
    if account.id != claims.sub || account.disabled || account.role != claims.role {
        return Err(ended());
    }
    let scope = scope_of(&account, action)
        .ok_or_else(|| Error::refused(Code::Forbidden, "账号没有划定管理范围，请联系系统管理员。"))?;
    Ok(Caller {
        account_id: account.id,
        session_id: claims.sid,
        name: account.name,
        role: account.role,
        scope,
        ip,
        request_id,
        at,
    })
}

/// For which objects an account may do something; `None` where it may not.
pub fn scope_of(account: &AccountRow, action: Action) -> Option<Scope> {
    match policy::reach(account.role, action) {
        Reach::No => None,
        Reach::District => Some(Scope::District),
        Reach::Department => account.department_code.clone().map(Scope::Department),
        Reach::Street => account.street_code.clone().map(Scope::Street),
        Reach::Own => Some(match (account.role, account.provider_id, account.inspector_id) {
            (Role::Provider, Some(provider), _) => Scope::Provider(provider),
            (Role::Inspector, _, Some(inspector)) => Scope::Inspector(inspector),
            _ => Scope::Account,
        }),
    }
}
