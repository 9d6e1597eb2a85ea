//! Passwords: Argon2id, 19 MiB, two passes (OWASP), a few at a time so that sign-ins can't eat the memory.

use std::sync::LazyLock;

use actix_web::web;
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;

use crate::error::{Error, Result};

static TURNS: Semaphore = Semaphore::const_new(4);

/// Checked where there is no such account, so that the answer takes as long.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash_now("nobody has this password").ok());

/// The hash to store. Blocks for some 20 ms.
pub fn hash_now(password: &str) -> Result<String> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(Error::internal)
}

/// Whether `password` belongs to `stored`; `None` takes as long and is always false. Blocks.
pub fn matches_now(password: &str, stored: Option<&str>) -> bool {
    let hash = stored.or(NOBODY.as_deref()).map(PasswordHash::new);
    let Some(Ok(hash)) = hash else { return false };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && stored.is_some()
}

/// [`hash_now`] off the async threads.
pub async fn hash(password: String) -> Result<String> {
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    web::block(move || hash_now(&password)).await?
}

/// [`matches_now`] off the async threads.
pub async fn matches(password: String, stored: Option<String>) -> Result<bool> {
    let _turn = TURNS.acquire().await.map_err(Error::internal)?;
    Ok(web::block(move || matches_now(&password, stored.as_deref())).await?)
}
