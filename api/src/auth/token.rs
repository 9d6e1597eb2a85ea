//! Access tokens: signed JWTs of 15 minutes (RFC 9068).

use contract::{
    Code,
    accounts::Role,
    id::{AccountId, SessionId},
    sql::At,
};
use jsonwebtoken::{Algorithm, Header, Validation, errors::ErrorKind};
use serde::{Deserialize, Serialize};

use super::keys::Keys;
use crate::error::{Error, Result};

/// Seconds an access token lives.
pub const LIFETIME: u32 = 15 * 60;
const ISSUER: &str = "tuoyu";
const AUDIENCE: &str = "tuoyu-api";
const TYPE: &str = "at+jwt";

/// What a token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    iss: String,
    aud: String,
    iat: i64,
    exp: i64,
    /// The account.
    pub sub: AccountId,
    /// The session.
    pub sid: SessionId,
    /// The role the account had.
    pub role: Role,
}

/// Signs a token.
pub fn issue(keys: &Keys, sub: AccountId, sid: SessionId, role: Role, now: At) -> Result<String> {
    let iat = now.0.timestamp();
    let exp = iat + i64::from(LIFETIME);
    let claims = Claims { iss: ISSUER.into(), aud: AUDIENCE.into(), iat, exp, sub, sid, role };
    let mut header = Header::new(Algorithm::EdDSA);
    header.typ = Some(TYPE.to_owned());
    header.kid = Some(keys.kid.clone());
    jsonwebtoken::encode(&header, &claims, &keys.signing).map_err(Error::internal)
}

/// Reads a token: algorithm, type, key, signature, issuer, audience and time all have to be right.
pub fn verify(keys: &Keys, token: &str) -> Result<Claims> {
    let unknown = || Error::refused(Code::Unauthenticated, "登录凭证无效，请重新登录。");
    let header = jsonwebtoken::decode_header(token).map_err(|_| unknown())?;
    if header.typ.as_deref() != Some(TYPE) || header.kid.as_deref() != Some(&keys.kid) {
        return Err(unknown());
    }
    let mut rules = Validation::new(Algorithm::EdDSA);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[AUDIENCE]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    rules.leeway = 5;
    match jsonwebtoken::decode::<Claims>(token, &keys.verifying, &rules) {
        Ok(data) => Ok(data.claims),
        Err(error) if matches!(error.kind(), ErrorKind::ExpiredSignature) => {
            Err(Error::refused(Code::TokenExpired, "登录凭证已过期，请刷新后重试。"))
        }
        Err(_) => Err(unknown()),
    }
}
