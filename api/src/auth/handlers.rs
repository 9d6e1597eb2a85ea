//! Signing in and out over HTTP.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    get, post, put,
    web::Data,
};
use contract::{
    Code,
    accounts::AccountView,
    auth::{PasswordChange, Refresh, SignIn, Tokens},
};

use super::{
    allowed::Allowed,
    keys::Keys,
    password,
    policy::right::ManageSelf,
    service::{self, RefreshOutcome, SignInOutcome},
    store,
};
use crate::{
    accounts::store as accounts,
    audit::Origin,
    config::Config,
    db::Pool,
    error::{Error, Result},
    http::{body::Valid, rate::Limits},
};

/// Name of the refresh cookie.
pub const COOKIE: &str = "tuoyu_refresh";

/// Sign in with user name and password.
///
/// Five wrong passwords lock the account for 15 minutes. Programs keep the refresh token from the answer;
/// browsers (`browser: true`) get it as an `HttpOnly` cookie.
#[utoipa::path(tag = "auth", request_body = SignIn, security(()), responses((status = 200, body = Tokens)))]
#[post("/auth/sign-in")]
pub async fn sign_in(
    request: HttpRequest,
    pool: Data<Pool>,
    keys: Data<Keys>,
    config: Data<Config>,
    limits: Data<Limits>,
    body: Valid<SignIn>,
) -> Result<HttpResponse> {
    let origin = Origin::of(&request);
    let SignIn { username, password, browser } = body.value;
    limits.sign_in(&username, origin.ip.as_deref())?;
    let name = username.clone();
    let account = pool.read(move |db| accounts::find_by_username(db, &name)).await?;
    let matches = password::matches(password, account.map(|account| account.password_hash)).await?;
    let signer = keys.clone();
    match pool.write(move |db| service::sign_in(db, &signer, &origin, &username, matches)).await? {
        SignInOutcome::Welcome(tokens, refresh) => Ok(answer(*tokens, refresh, browser, &config)),
        SignInOutcome::Refused => Err(service::wrong_credentials()),
        SignInOutcome::Locked(seconds) => Err(Error::Wait { code: Code::SignInLocked, seconds }),
    }
}

/// Get a new access token.
///
/// Each refresh token works once; the answer has the next one. A token that comes back later than ten seconds
/// after its use ends the session, because two holders have it.
#[utoipa::path(tag = "auth", request_body = Refresh, security(()), responses((status = 200, body = Tokens)))]
#[post("/auth/refresh")]
pub async fn refresh_session(
    request: HttpRequest,
    pool: Data<Pool>,
    keys: Data<Keys>,
    config: Data<Config>,
    body: Valid<Refresh>,
) -> Result<HttpResponse> {
    let origin = Origin::of(&request);
    let cookie = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned());
    let browser = body.value.refresh_token.is_none();
    let ended = || Error::refused(Code::SessionEnded, "登录已结束，请重新登录；已填写的内容不会丢失。");
    let token = body.value.refresh_token.or(cookie).ok_or_else(ended)?;
    match pool.write(move |db| service::refresh(db, &keys, &origin, &token)).await? {
        RefreshOutcome::Renewed(tokens, refresh) => Ok(answer(*tokens, refresh, browser, &config)),
        RefreshOutcome::Ended => Err(ended()),
    }
}

/// Sign out.
///
/// Ends this session; its access tokens stop working at once.
#[utoipa::path(tag = "auth", security(("bearer" = ["manage_self"])), responses((status = 204, description = "Signed out.")))]
#[post("/auth/sign-out")]
pub async fn sign_out(
    by: Allowed<ManageSelf>,
    pool: Data<Pool>,
    config: Data<Config>,
) -> Result<HttpResponse> {
    by.write(&pool, service::sign_out).await?;
    Ok(HttpResponse::NoContent().cookie(cookie(String::new(), &config)).finish())
}

/// Sign out everywhere.
///
/// Ends every session of this account, on every device.
#[utoipa::path(tag = "auth", security(("bearer" = ["manage_self"])), responses((status = 204, description = "Signed out everywhere.")))]
#[post("/auth/sign-out-everywhere")]
pub async fn sign_out_everywhere(
    by: Allowed<ManageSelf>,
    pool: Data<Pool>,
    config: Data<Config>,
) -> Result<HttpResponse> {
    by.write(&pool, service::sign_out_everywhere).await?;
    Ok(HttpResponse::NoContent().cookie(cookie(String::new(), &config)).finish())
}

/// Find one's own account.
///
/// The account that the access token belongs to.
#[utoipa::path(tag = "auth", security(("bearer" = ["manage_self"])), responses((status = 200, body = AccountView)))]
#[get("/me")]
pub async fn find_own_account(by: Allowed<ManageSelf>, pool: Data<Pool>) -> Result<HttpResponse> {
    let row = by.read(&pool, |db, by| accounts::find(db, by.account_id)).await?;
    Ok(HttpResponse::Ok().json(row.into_view()))
}

/// Change one's own password.
///
/// Takes the present password too. Every session ends, this one included.
#[utoipa::path(tag = "auth", security(("bearer" = ["manage_self"])), request_body = PasswordChange, responses((status = 204, description = "Changed.")))]
#[put("/me/password")]
pub async fn change_own_password(
    by: Allowed<ManageSelf>,
    pool: Data<Pool>,
    body: Valid<PasswordChange>,
) -> Result<HttpResponse> {
    let PasswordChange { current, new } = body.value;
    let new_hash = password::hash(new).await?;
    by.write(&pool, move |db, by| {
        let account = accounts::find(db, by.account_id)?;
        if !password::matches_now(&current, Some(&account.password_hash)) {
            return Err(service::wrong_password());
        }
        service::change_password(db, by, &new_hash)
    })
    .await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The public keys for checking access tokens (RFC 7517).
#[get("/.well-known/jwks.json")]
pub async fn find_keys(keys: Data<Keys>) -> HttpResponse {
    HttpResponse::Ok().insert_header(("Cache-Control", "public, max-age=300")).json(keys.jwks())
}

fn answer(mut tokens: Tokens, refresh: String, browser: bool, config: &Config) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    if browser {
        response.cookie(cookie(refresh, config));
    } else {
        tokens.refresh_token = Some(refresh);
    }
    response.json(tokens)
}

/// Sent only to `/api/v1/auth`, never readable by scripts; an empty value deletes it.
fn cookie(value: String, config: &Config) -> Cookie<'static> {
    let age = if value.is_empty() { 0 } else { store::ABSOLUTE.num_seconds() };
    Cookie::build(COOKIE, value)
        .path("/api/v1/auth")
        .http_only(true)
        .secure(config.https())
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(age))
        .finish()
}
