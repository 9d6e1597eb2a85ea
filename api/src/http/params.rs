//! Path and query parameters, strictly read.

use std::future::{Ready, ready};

use actix_web::{FromRequest, HttpRequest, dev::Payload};
use contract::{Code, FieldError, Id, PageQuery, field, imports::FormatQuery};
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// The `{id}` of a path. What isn't a UUID names nothing, so the answer is 404.
#[derive(Debug)]
pub struct PathId<T: 'static>(pub Id<T>);

impl<T: 'static> FromRequest for PathId<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let id = request.match_info().get("id").and_then(|text| text.parse().ok());
        ready(id.map(PathId).ok_or_else(|| Error::not_found("对象")))
    }
}

/// Query parameters of an operation that is no list.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Params<T> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(decode(&pairs(request)).map(Params))
    }
}

/// Query parameters of a list: its own filter, and how to page.
#[derive(Debug)]
pub struct Listing<F> {
    /// Which rows.
    pub filter: F,
    /// Which page of them.
    pub page: PageQuery,
    /// The filter and sort as text: cursors are bound to it.
    pub fingerprint: String,
}

impl<F: DeserializeOwned> FromRequest for Listing<F> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(listing(request))
    }
}

const PAGING: [&str; 5] = ["cursor", "page", "page_size", "sort", "include_total"];

fn listing<F: DeserializeOwned>(request: &HttpRequest) -> Result<Listing<F>> {
    let (paging, mut own): (Vec<_>, Vec<_>) =
        pairs(request).into_iter().partition(|(name, _)| PAGING.contains(&name.as_str()));
    let page: PageQuery = decode(&paging)?;
    if page.page.is_some() && page.cursor.is_some() {
        return Err(bad("cursor", "exclusive", "cursor 与 page 只能用一个"));
    }
    for (name, value) in [("page", page.page), ("page_size", page.page_size)] {
        if value == Some(0) {
            return Err(bad(name, "too_small", "须为 1 或更大的整数"));
        }
    }
    let filter = decode(&own)?;
    own.sort();
    let fingerprint = format!("{}?{own:?}&{:?}", request.path(), page.sort);
    Ok(Listing { filter, page, fingerprint })
}

/// Query parameters of an export: the filter of a list, and the file's format.
#[derive(Debug)]
pub struct Selection<F> {
    /// Which rows.
    pub filter: F,
    /// As which kind of file.
    pub format: FormatQuery,
}

impl<F: DeserializeOwned> FromRequest for Selection<F> {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (format, own): (Vec<_>, Vec<_>) =
            pairs(request).into_iter().partition(|(name, _)| name == "format");
        ready(decode(&format).and_then(|format| Ok(Self { filter: decode(&own)?, format })))
    }
}

fn pairs(request: &HttpRequest) -> Vec<(String, String)> {
    serde_urlencoded::from_str(request.query_string()).unwrap_or_default()
}

fn decode<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T> {
    let mut names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    if let Some([twice, _]) = names.array_windows().find(|[a, b]| a == b) {
        return Err(bad(twice, "repeated", "同一个参数只能出现一次，多个值用逗号隔开"));
    }
    let text = serde_urlencoded::to_string(pairs).map_err(Error::internal)?;
    let values = serde_urlencoded::Deserializer::new(form_pairs(text.as_bytes()));
    serde_path_to_error::deserialize(values).map_err(|error| {
        let name = error.path().to_string();
        bad(&name, "malformed", error.inner().to_string())
    })
}

fn form_pairs(bytes: &[u8]) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(bytes)
}

/// A parameter that can't be read.
pub fn bad(name: &str, code: &str, detail: impl Into<String>) -> Error {
    Error::Refused {
        code: Code::BadRequest,
        detail: "查询参数有误，请对照接口文档。".into(),
        errors: vec![FieldError::parameter(name, code, detail)],
        allowed: Vec::new(),
    }
}

/// Checks a number in the parameter `name`, where it is given.
pub fn check_number(name: &str, value: Option<i32>, (least, most): (i32, i32)) -> Result<()> {
    match value {
        Some(number) if !(least..=most).contains(&number) => {
            Err(bad(name, "out_of_range", format!("须在 {least} 至 {most} 之间")))
        }
        _ => Ok(()),
    }
}

/// Checks a month in the parameter `name`, where it is given.
pub fn check_month(name: &str, value: Option<&str>) -> Result<()> {
    match value {
        Some(month) if field::month(month).is_err() => Err(bad(name, "malformed", "月份须写成 2026-11 这样")),
        _ => Ok(()),
    }
}

/// A header that can't be read.
pub fn bad_header(name: &str, detail: &str) -> Error {
    Error::Refused {
        code: Code::BadRequest,
        detail: "请求头有误，请对照接口文档。".into(),
        errors: vec![FieldError::parameter(name, "malformed", detail)],
        allowed: Vec::new(),
    }
}
