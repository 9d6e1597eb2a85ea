//! Errors on the wire: RFC 9457 problems with a stable code and JSON pointers.

use serde::{Deserialize, Serialize};
use validator::{ValidationErrors, ValidationErrorsKind};

/// What every 4xx and 5xx answer carries, as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "server", schema(example = json!({
    "type": "/problems/stale", "title": "内容已被别人修改", "status": 412, "code": "STALE",
    "detail": "请重新载入后再保存，您填写的内容不会丢失。", "instance": "urn:request:0198f0aa-1111-7000-8000-000000000000"
})))]
pub struct Problem {
    /// Stable address of this kind of problem, `/problems/<code>`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few Chinese words.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// What happened and what to do, in Chinese.
    pub detail: String,
    /// `urn:request:` and the request id: name it when you ask for help.
    pub instance: String,
    /// The code programs decide by.
    pub code: Code,
    /// Which fields are wrong, where the request had fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// On `STATE_CONFLICT`: what may be done instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed: Vec<String>,
}

/// One wrong field or parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// JSON pointer (RFC 6901) into the request body, such as `/classes/0/places`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub pointer: Option<String>,
    /// Name of the query parameter, path segment or header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(nullable = false))]
    pub parameter: Option<String>,
    /// Stable word for the rule that was broken, such as `required` or `too_long`.
    pub code: String,
    /// The rule in Chinese, and how to keep it.
    pub detail: String,
}

impl FieldError {
    /// An error in the body.
    pub fn at(pointer: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        Self { pointer: Some(pointer.into()), parameter: None, code: code.into(), detail: detail.into() }
    }

    /// An error in a query parameter, path segment or header.
    pub fn parameter(name: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        Self { pointer: None, parameter: Some(name.into()), code: code.into(), detail: detail.into() }
    }
}

macro_rules! codes {
    ($($(#[$meta:meta])* $variant:ident = $text:literal $status:literal $title:literal,)+) => {
        /// Every code this API answers. Open: a client treats an unknown code by the HTTP status.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "SCREAMING_SNAKE_CASE")]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        pub enum Code { $($(#[$meta])* $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// HTTP status it comes with.
            pub const fn status(self) -> u16 {
                match self { $(Self::$variant => $status,)+ }
            }

            /// Its Chinese title.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }

            /// The code as it stands in JSON.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

codes! {
    /// The request can't be understood: path, header or query.
    BadRequest = "BAD_REQUEST" 400 "请求格式不对",
    /// The body is not JSON of the documented shape.
    BadJson = "BAD_JSON" 400 "请求正文不是所需的 JSON",
    /// A query parameter that this operation doesn't know.
    UnknownParameter = "UNKNOWN_PARAMETER" 400 "不认识的查询参数",
    /// The cursor is damaged or belongs to another filter or sort.
    CursorMismatch = "CURSOR_MISMATCH" 400 "翻页标记无效",
    /// No token, or one that isn't ours.
    Unauthenticated = "UNAUTHENTICATED" 401 "请先登录",
    /// The access token is older than its 15 minutes: refresh it.
    TokenExpired = "TOKEN_EXPIRED" 401 "登录凭证已过期",
    /// Signed out, timed out, disabled, or the role changed.
    SessionEnded = "SESSION_ENDED" 401 "登录已结束",
    /// User name or password is wrong.
    WrongCredentials = "WRONG_CREDENTIALS" 401 "用户名或密码不对",
    /// The role may not do this.
    Forbidden = "FORBIDDEN" 403 "没有权限",
    /// No such thing, or not within your scope.
    NotFound = "NOT_FOUND" 404 "找不到",
    /// The path exists, the method doesn't.
    MethodNotAllowed = "METHOD_NOT_ALLOWED" 405 "不支持的请求方法",
    /// The request came too slowly.
    RequestTimeout = "REQUEST_TIMEOUT" 408 "请求传输超时",
    /// Something with this unique mark is there already.
    Duplicate = "DUPLICATE" 409 "已经存在",
    /// The state doesn't allow it; `allowed` says what is.
    StateConflict = "STATE_CONFLICT" 409 "当前状态不允许这样做",
    /// A request with this idempotency key is being worked on.
    IdempotencyInProgress = "IDEMPOTENCY_IN_PROGRESS" 409 "同一请求正在处理",
    /// `If-Match` names an older version.
    Stale = "STALE" 412 "内容已被别人修改",
    /// The body is larger than allowed.
    TooLarge = "TOO_LARGE" 413 "内容太大",
    /// The content type isn't what the operation takes.
    UnsupportedType = "UNSUPPORTED_TYPE" 415 "不支持的内容类型",
    /// Fields break rules; `errors` names them.
    Invalid = "INVALID" 422 "填写有误",
    /// The idempotency key was used for another request.
    IdempotencyMismatch = "IDEMPOTENCY_MISMATCH" 422 "幂等键已用于别的请求",
    /// The draw can't be held as planned; `errors` says why.
    DrawNotFeasible = "DRAW_NOT_FEASIBLE" 422 "抽取方案无法执行",
    /// `If-Match` is missing.
    PreconditionRequired = "PRECONDITION_REQUIRED" 428 "缺少版本号",
    /// Too many requests; wait as `Retry-After` says.
    RateLimited = "RATE_LIMITED" 429 "请求过于频繁",
    /// Too many wrong passwords; wait as `Retry-After` says.
    SignInLocked = "SIGN_IN_LOCKED" 429 "登录暂时锁定",
    /// A fault of ours; nothing was changed.
    Internal = "INTERNAL" 500 "系统出错",
    /// The database is out of reach or the disk is full; nothing was changed.
    Unavailable = "UNAVAILABLE" 503 "系统暂时不可用",
}

impl Code {
    /// Address of this kind of problem.
    pub fn kind(self) -> String {
        format!("/problems/{}", self.as_str().to_ascii_lowercase().replace('_', "-"))
    }
}

/// Turns `validator`'s tree into a flat list with pointers.
pub fn field_errors(errors: &ValidationErrors) -> Vec<FieldError> {
    let mut list = Vec::new();
    collect(errors, "", &mut list);
    list.sort_by(|a, b| a.pointer.cmp(&b.pointer));
    list
}

fn collect(errors: &ValidationErrors, base: &str, list: &mut Vec<FieldError>) {
    for (field, kind) in errors.errors() {
        let pointer = format!("{base}/{field}");
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, &pointer, list),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    collect(inner, &format!("{pointer}/{index}"), list);
                }
            }
            ValidationErrorsKind::Field(found) => {
                list.extend(found.iter().map(|error| describe(error, &pointer)));
            }
        }
    }
}

fn describe(error: &validator::ValidationError, pointer: &str) -> FieldError {
    let limit = |name: &str| error.params.get(name).map(ToString::to_string);
    let detail = match (&error.message, limit("min"), limit("max")) {
        (Some(message), _, _) => message.to_string(),
        (None, Some(min), Some(max)) if error.code == "length" => format!("长度须为 {min} 至 {max} 个字"),
        (None, None, Some(max)) if error.code == "length" => format!("不能超过 {max} 个字"),
        (None, Some(min), None) if error.code == "length" => format!("至少 {min} 个字"),
        (None, Some(min), Some(max)) => format!("须在 {min} 至 {max} 之间"),
        (None, Some(min), None) => format!("不能小于 {min}"),
        (None, None, Some(max)) => format!("不能大于 {max}"),
        (None, None, None) => "填写有误".to_owned(),
    };
    FieldError::at(pointer, &error.code, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_written_the_same_in_json() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
            assert!((400..600).contains(&code.status()));
        }
    }
}
