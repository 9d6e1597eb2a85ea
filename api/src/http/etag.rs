//! Versions of single resources: `ETag`, `If-Match`, `If-None-Match`.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{IF_MATCH, IF_NONE_MATCH},
};
use contract::{Code, FieldError};

use crate::error::{Error, Result};

/// The tag of a version, without quotes, as views carry it.
pub fn of(version: i32) -> String {
    format!("v{version}")
}

/// The version that a tag of ours names.
pub fn version(tag: &str) -> Option<i32> {
    tag.strip_prefix('v')?.parse().ok()
}

/// The version the caller means to change; a request without one is refused with 428.
#[derive(Debug, Clone, Copy)]
pub struct IfMatch(pub i32);

impl FromRequest for IfMatch {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(match request.headers().get(IF_MATCH) {
            None => Err(Error::refused(
                Code::PreconditionRequired,
                "修改前须在 If-Match 中给出您看到的版本（ETag），以免覆盖别人的修改。",
            )),
            Some(value) => parse(value.to_str().unwrap_or("")).map(IfMatch),
        })
    }
}

fn parse(text: &str) -> Result<i32> {
    let tag = text.trim().strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    match tag.and_then(version) {
        Some(version) => Ok(version),
        // A tag that we never gave can't be the present one.
        None if tag.is_some() => Err(Error::stale()),
        None => Err(Error::Refused {
            code: Code::BadRequest,
            detail: "If-Match 须写成带引号的版本，如 \"v3\"。".into(),
            errors: vec![FieldError::parameter("If-Match", "malformed", "须写成 \"v3\" 这样")],
            allowed: Vec::new(),
        }),
    }
}

/// Whether the caller has this version already.
pub fn is_known(request: &HttpRequest, tag: &str) -> bool {
    let known = request.headers().get(IF_NONE_MATCH).and_then(|v| v.to_str().ok()).unwrap_or("");
    known.split(',').any(|one| one.trim().trim_start_matches("W/").trim_matches('"') == tag)
}
