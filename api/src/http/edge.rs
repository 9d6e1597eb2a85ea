//! The edge: every request passes here first and every answer last.

use std::{panic::AssertUnwindSafe, time::Instant};

use actix_web::{
    HttpRequest, HttpResponse, ResponseError,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::header::{
        ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY,
    },
    middleware::Next,
    web::Data,
};
use contract::Code;
use futures_util::FutureExt;

use super::{
    operations::Operations,
    rate::{Limits, Standing},
    request_id,
};
use crate::{assets, config::Config, error::Error};

/// Gives the request its id, checks what holds for all operations, and completes the answer's headers.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let id = request_id::choose(request.headers());
    request_id::within(id.clone(), pass(request, next, id)).await
}

async fn pass(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    id: String,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let started = Instant::now();
    let https = request.app_data::<Data<Config>>().is_some_and(|config| config.https());
    let of_api = is_api(request.path());
    let standing = if of_api { count(&request) } else { None };
    let refused = if of_api { refuse(&request, standing.as_ref()) } else { None };
    let mut response = match refused {
        Some(refusal) => request.into_response(refusal),
        None => match AssertUnwindSafe(next.call(request)).catch_unwind().await {
            Ok(Ok(response)) => response.map_into_boxed_body(),
            Ok(Err(error)) => return Err(error),
            Err(_) => {
                // The request went down with the handler: the answer goes out without one.
                let answer = Error::internal("a handler panicked").error_response();
                return Err(InternalError::from_response("panic", answer).into());
            }
        },
    };
    if of_api && is_foreign_error(&response) {
        response = foreign_error(response);
    }
    complete(&mut response, of_api, https, &id, standing);
    let request = response.request();
    let (method, path, status) = (request.method(), request.path(), response.status().as_u16());
    log::info!("request `{id}`: {method} {path} → {status} in {} ms", started.elapsed().as_millis());
    Ok(response)
}

/// Whether a path belongs to the API: it never falls back to the SPA.
pub fn is_api(path: &str) -> bool {
    path == "/api" || path.starts_with("/api/")
}

fn count(request: &ServiceRequest) -> Option<Standing> {
    let limits = request.app_data::<Data<Limits>>()?;
    let token = request.headers().get(AUTHORIZATION).and_then(|v| v.to_str().ok());
    let address = request.peer_addr().map_or_else(|| "-".to_owned(), |address| address.ip().to_string());
    limits.count(token, &address)
}

fn refuse(request: &ServiceRequest, standing: Option<&Standing>) -> Option<HttpResponse> {
    if let Some(seconds) = standing.and_then(|standing| standing.wait) {
        return Some(Error::Wait { code: Code::RateLimited, seconds }.error_response());
    }
    let operations = request.app_data::<Data<Operations>>()?;
    let (method, path) = (request.method().as_str(), request.path());
    let allowed = operations.allowed(path);
    if !allowed.is_empty() && !allowed.contains(&method) && method != "OPTIONS" {
        let detail = format!("这个地址只接受 {}。", allowed.join("、"));
        let mut response = Error::refused(Code::MethodNotAllowed, detail).error_response();
        if let Ok(value) = HeaderValue::from_str(&allowed.join(", ")) {
            response.headers_mut().insert(ALLOW, value);
        }
        return Some(response);
    }
    let errors = operations.query_faults(method, path, request.query_string());
    let code = match errors.first()?.code.as_str() {
        "unknown" => Code::UnknownParameter,
        _ => Code::BadRequest,
    };
    let detail = "查询参数有误，请对照接口文档改正。".to_owned();
    Some(Error::Refused { code, detail, errors, allowed: Vec::new() }.error_response())
}

/// No operation is here.
pub async fn not_found(request: HttpRequest) -> HttpResponse {
    if is_api(request.path()) {
        Error::refused(Code::NotFound, "没有这个接口，请对照 /api/v1/openapi.json。").error_response()
    } else {
        assets::serve(&request)
    }
}

/// An error that actix itself answered, in plain text.
fn is_foreign_error(response: &ServiceResponse<BoxBody>) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("");
    response.status().as_u16() >= 400 && !kind.starts_with("application/problem+json")
}

fn foreign_error(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let code = match response.status().as_u16() {
        404 => Code::NotFound,
        405 => Code::MethodNotAllowed,
        408 => Code::RequestTimeout,
        413 => Code::TooLarge,
        415 => Code::UnsupportedType,
        400..500 => Code::BadRequest,
        _ => Code::Internal,
    };
    let error = Error::refused(code, "请对照接口文档检查请求。");
    let request = response.into_parts().0;
    ServiceResponse::new(request, error.error_response())
}

/// Scripts and styles come from this server only; WASM needs its own word for that.
const CONTENT_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
/// Swagger UI writes styles into its page.
const DOCS_POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
    object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

fn complete(
    response: &mut ServiceResponse<BoxBody>,
    of_api: bool,
    https: bool,
    id: &str,
    standing: Option<Standing>,
) {
    let of_docs = response.request().path().starts_with("/api/v1/docs/");
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &str| {
        if !headers.contains_key(&name)
            && let Ok(value) = HeaderValue::from_str(value)
        {
            headers.insert(name, value);
        }
    };
    set(HeaderName::from_static(request_id::HEADER), id);
    let policy = if of_docs { DOCS_POLICY } else { CONTENT_POLICY };
    set(HeaderName::from_static("content-security-policy"), policy);
    set(HeaderName::from_static("x-content-type-options"), "nosniff");
    set(HeaderName::from_static("referrer-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=()");
    if https {
        set(STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if of_api {
        set(CACHE_CONTROL, "no-store");
    }
    if let Some(standing) = standing {
        set(HeaderName::from_static("ratelimit-policy"), &standing.policy);
        set(HeaderName::from_static("ratelimit"), &standing.left);
    }
}
