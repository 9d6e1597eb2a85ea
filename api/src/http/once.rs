//! Answers of writes, and `Idempotency-Key`: a repeated request gets the first answer, not a second effect.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{ETAG, LOCATION},
    },
    web::Bytes,
};
use contract::{Code, sql::At};
use diesel::prelude::*;
use rules::draw::hex;
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::{
    clock,
    db::{Db, Pool, schema::idempotency_keys},
    error::{Error, Result},
    http::params::bad_header,
};

/// What a write answers, in a form that can be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    status: u16,
    location: Option<String>,
    body: Value,
}

impl Answer {
    /// 201 with the new thing and where it is.
    pub fn created(location: String, view: &impl Serialize) -> Result<Self> {
        Ok(Self { status: 201, location: Some(location), body: serde_json::to_value(view)? })
    }

    /// 202: work goes on at `location`.
    pub fn accepted(location: String, view: &impl Serialize) -> Result<Self> {
        Ok(Self { status: 202, location: Some(location), body: serde_json::to_value(view)? })
    }

    /// 200 with the thing as it is now.
    pub fn ok(view: &impl Serialize) -> Result<Self> {
        Ok(Self { status: 200, location: None, body: serde_json::to_value(view)? })
    }

    /// The response; `ETag` is the view's own `etag`.
    pub fn into_response(self, replayed: bool) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::OK);
        let mut response = HttpResponse::build(status);
        if let Some(tag) = self.body.get("etag").and_then(Value::as_str) {
            response.insert_header((ETAG, format!("\"{tag}\"")));
        }
        if let Some(location) = self.location {
            response.insert_header((LOCATION, location));
        }
        if replayed {
            response.insert_header(("Idempotency-Replayed", "true"));
        }
        response.json(self.body)
    }
}

/// What identifies a request for replay.
#[derive(Debug, Clone)]
pub struct Request {
    key: Option<String>,
    operation: String,
    principal: String,
    sha256: String,
}

impl Request {
    /// Reads `Idempotency-Key`: 1 to 255 visible ASCII characters, quoted or bare.
    pub fn of(request: &HttpRequest) -> Result<Self> {
        let key = match request.headers().get("idempotency-key") {
            None => None,
            Some(value) => {
                let text = value.to_str().unwrap_or("").trim();
                let key = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
                if key.is_empty() || key.len() > 255 || !key.bytes().all(|b| b.is_ascii_graphic()) {
                    return Err(bad_header(
                        "Idempotency-Key",
                        "须为 1 至 255 个可见的 ASCII 字符，建议用 UUID",
                    ));
                }
                Some(key.to_owned())
            }
        };
        let operation = format!("{} {}", request.method(), request.uri());
        Ok(Self { key, operation, principal: String::new(), sha256: String::new() })
    }

    /// Bound to who sends what.
    pub fn with_body(self, principal: String, body: &Bytes) -> Self {
        Self { principal, sha256: hex(&Sha256::digest(body)), ..self }
    }
}

/// Runs `work` in one transaction, at most once per key.
pub async fn run<F>(pool: &Pool, request: Request, work: F) -> Result<HttpResponse>
where
    F: Fn(&mut Db) -> Result<Answer> + Send + 'static,
{
    let pool_of_thread = pool.clone();
    let done = actix_web::web::block(move || {
        let attempt = || pool_of_thread.write_now(|db| attempt(db, &request, &work));
        match attempt() {
            // Two equal requests at once: the second waited for the first and now finds its answer.
            Err(Error::Constraint { name, .. }) if name == "idempotency_keys_pkey" => attempt(),
            other => other,
        }
    })
    .await??;
    let (answer, replayed) = done;
    Ok(answer.into_response(replayed))
}

fn attempt(
    db: &mut Db,
    request: &Request,
    work: &impl Fn(&mut Db) -> Result<Answer>,
) -> Result<(Answer, bool)> {
    let Some(key) = &request.key else { return Ok((work(db)?, false)) };
    if let Some(row) = find(db, request, key)? {
        return replay(row, request);
    }
    let row = Row {
        principal: request.principal.clone(),
        operation: request.operation.clone(),
        key: key.clone(),
        request_sha256: request.sha256.clone(),
        status: 0,
        location: None,
        body: String::new(),
        created_at: clock::now(),
    };
    diesel::insert_into(idempotency_keys::table).values(&row).execute(db)?;
    let answer = work(db)?;
    diesel::update(idempotency_keys::table.find((&row.principal, &row.operation, key)))
        .set((
            idempotency_keys::status.eq(i32::from(answer.status)),
            idempotency_keys::location.eq(&answer.location),
            idempotency_keys::body.eq(answer.body.to_string()),
        ))
        .execute(db)?;
    Ok((answer, false))
}

fn replay(row: Row, request: &Request) -> Result<(Answer, bool)> {
    if row.request_sha256 != request.sha256 {
        return Err(Error::refused(
            Code::IdempotencyMismatch,
            "这个 Idempotency-Key 已用于内容不同的请求，请换一个新的。",
        ));
    }
    let status = u16::try_from(row.status).map_err(Error::internal)?;
    Ok((Answer { status, location: row.location, body: serde_json::from_str(&row.body)? }, true))
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = idempotency_keys, treat_none_as_default_value = false)]
struct Row {
    principal: String,
    operation: String,
    key: String,
    request_sha256: String,
    status: i32,
    location: Option<String>,
    body: String,
    created_at: At,
}

fn find(db: &mut Db, request: &Request, key: &str) -> Result<Option<Row>> {
    Ok(idempotency_keys::table
        .find((&request.principal, &request.operation, key))
        .select(Row::as_select())
        .first(db)
        .optional()?)
}

/// Forgets keys older than a day.
pub fn forget_old(db: &mut Db, now: At) -> Result<usize> {
    let limit = At(now.0 - chrono::TimeDelta::hours(24));
    Ok(diesel::delete(idempotency_keys::table.filter(idempotency_keys::created_at.lt(limit))).execute(db)?)
}
