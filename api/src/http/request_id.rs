//! The id every request has: in the log, in problems, in the audit log, in the answer's `X-Request-Id`.

use actix_web::http::header::HeaderMap;
use uuid::Uuid;

tokio::task_local! {
    static CURRENT: String;
}

/// Header that carries it both ways.
pub const HEADER: &str = "x-request-id";

/// The caller's own id where it is well formed (8 to 64 letters, digits, hyphens), else a new one.
pub fn choose(headers: &HeaderMap) -> String {
    let given = headers.get(HEADER).and_then(|v| v.to_str().ok());
    let well_formed = |id: &&str| {
        (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    given.filter(well_formed).map_or_else(|| Uuid::now_v7().to_string(), str::to_owned)
}

/// Runs `work` as part of request `id`.
pub async fn within<F: Future>(id: String, work: F) -> F::Output {
    CURRENT.scope(id, work).await
}

/// The id of the request being answered; `-` outside of one.
pub fn current() -> String {
    CURRENT.try_with(Clone::clone).unwrap_or_else(|_| "-".to_owned())
}
