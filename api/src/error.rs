//! What can go wrong, as situations; turned into HTTP only here.

use std::fmt;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{self, HeaderValue},
    },
};
use contract::{Code, FieldError, Problem};
use diesel::result::{DatabaseErrorKind, Error as DieselError};

use crate::{db::constraint, http::request_id};

/// Any result below the edge.
pub type Result<T> = std::result::Result<T, Error>;

/// A situation that ends a request.
#[derive(Debug)]
pub enum Error {
    /// The caller can mend it: a code, what to do, and which fields.
    Refused {
        /// Decides the status.
        code: Code,
        /// What happened and what to do, in Chinese.
        detail: String,
        /// Fields or parameters at fault.
        errors: Vec<FieldError>,
        /// What may be done instead.
        allowed: Vec<&'static str>,
    },
    /// Come back later.
    Wait {
        /// `RATE_LIMITED` or `SIGN_IN_LOCKED`.
        code: Code,
        /// In so many seconds.
        seconds: u64,
    },
    /// The database is out of reach, or full. The text is for the log.
    Unavailable(String),
    /// A database constraint that no rule saw coming; a fault of ours unless [`Error::or_duplicate`] knows it.
    Constraint {
        /// Its name.
        name: String,
        /// For the log.
        log: String,
    },
    /// A fault of ours. The text is for the log.
    Internal(String),
}

impl Error {
    /// Refused, in one sentence.
    pub fn refused(code: Code, detail: impl Into<String>) -> Self {
        Self::Refused { code, detail: detail.into(), errors: Vec::new(), allowed: Vec::new() }
    }

    /// No such thing, or none within the caller's scope: the same answer, so that nothing is given away.
    pub fn not_found(what: &str) -> Self {
        Self::refused(Code::NotFound, format!("没有找到这个{what}，它可能不存在，或不在您的管理范围内。"))
    }

    /// Fields break rules.
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = format!("有 {} 处需要改正，请按各处提示修改后再提交。", errors.len());
        Self::Refused { code: Code::Invalid, detail, errors, allowed: Vec::new() }
    }

    /// One field breaks a rule.
    pub fn field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError::at(pointer, code, detail)])
    }

    /// The state doesn't allow it, but `allowed` would be.
    pub fn state(detail: impl Into<String>, allowed: Vec<&'static str>) -> Self {
        Self::Refused { code: Code::StateConflict, detail: detail.into(), errors: Vec::new(), allowed }
    }

    /// `If-Match` was for an older version.
    pub fn stale() -> Self {
        Self::refused(Code::Stale, "您打开之后，别人已经修改过。请重新载入最新内容，核对后再保存。")
    }

    /// The database is out of reach.
    pub fn unavailable(log: impl Into<String>) -> Self {
        Self::Unavailable(log.into())
    }

    /// A fault of ours.
    pub fn internal(log: impl fmt::Display) -> Self {
        Self::Internal(log.to_string())
    }

    /// A unique constraint turned into the field it is about; every other error stays as it is.
    pub fn or_duplicate(self, name: &str, pointer: &str, detail: &str) -> Self {
        match self {
            Self::Constraint { name: broken, .. } if broken == name => Self::Refused {
                code: Code::Duplicate,
                detail: detail.to_owned(),
                errors: vec![FieldError::at(pointer, "duplicate", detail)],
                allowed: Vec::new(),
            },
            other => other,
        }
    }

    fn code(&self) -> Code {
        match self {
            Self::Refused { code, .. } | Self::Wait { code, .. } => *code,
            Self::Unavailable(_) => Code::Unavailable,
            Self::Internal(_) | Self::Constraint { .. } => Code::Internal,
        }
    }

    /// The body. Causes of 5xx stay in the log.
    pub fn problem(&self) -> Problem {
        let code = self.code();
        let (detail, errors, allowed) = match self {
            Self::Refused { detail, errors, allowed, .. } => {
                (detail.clone(), errors.clone(), allowed.clone())
            }
            Self::Wait { seconds, .. } => (format!("请在 {seconds} 秒后再试。"), Vec::new(), Vec::new()),
            Self::Unavailable(_) => {
                ("数据没有被改动，请稍后再试；若持续如此请联系系统管理员。".into(), vec![], vec![])
            }
            Self::Internal(_) | Self::Constraint { .. } => {
                ("数据没有被改动。请把下面的请求编号告诉系统管理员。".into(), vec![], vec![])
            }
        };
        Problem {
            kind: code.kind(),
            title: code.title().to_owned(),
            status: code.status(),
            detail,
            instance: format!("urn:request:{}", request_id::current()),
            code,
            errors,
            allowed: allowed.into_iter().map(str::to_owned).collect(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { code, detail, .. } => write!(f, "{}: {detail}", code.as_str()),
            Self::Wait { code, seconds } => write!(f, "{}: {seconds} s", code.as_str()),
            Self::Unavailable(log) | Self::Internal(log) | Self::Constraint { log, .. } => f.write_str(log),
        }
    }
}

impl std::error::Error for Error {}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code().status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let request = request_id::current();
        match self {
            Self::Unavailable(cause) => log::error!("request `{request}` found no database: {cause}"),
            Self::Internal(cause) | Self::Constraint { log: cause, .. } => {
                log::error!("request `{request}` failed: {cause}");
            }
            Self::Refused { .. } | Self::Wait { .. } => {}
        }
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::Wait { seconds, .. } => {
                response.insert_header((header::RETRY_AFTER, seconds.to_string()));
            }
            Self::Unavailable(_) => {
                response.insert_header((header::RETRY_AFTER, "5"));
            }
            Self::Refused { code, .. } if code.status() == 401 => {
                response.insert_header((header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer")));
            }
            Self::Refused { .. } | Self::Internal(_) | Self::Constraint { .. } => {}
        }
        response.content_type("application/problem+json; charset=utf-8").json(self.problem())
    }
}

/// Lost connections, lock waits and full disks are `Unavailable`; what is left is a fault of ours.
impl From<DieselError> for Error {
    fn from(error: DieselError) -> Self {
        const AWAY: [&str; 12] = [
            "database is locked",
            "disk is full",
            "disk I/O error",
            "readonly database",
            "unable to open database",
            "No space left",
            "could not extend file",
            "server closed the connection",
            "terminating connection",
            "lock timeout",
            "statement timeout",
            "connection",
        ];
        let text = error.to_string();
        match &error {
            DieselError::NotFound => Self::not_found("对象"),
            // U+0000, which PostgreSQL can't keep; reaches it only where a field is looked up without a rule.
            DieselError::DatabaseError(..) if text.contains("invalid byte sequence") => {
                Self::refused(Code::BadRequest, "文字中含有不可见的控制字符，请删去后再提交。")
            }
            DieselError::BrokenTransactionManager
            | DieselError::DatabaseError(
                DatabaseErrorKind::ClosedConnection | DatabaseErrorKind::SerializationFailure,
                _,
            ) => Self::unavailable(text),
            DieselError::DatabaseError(..) if AWAY.iter().any(|sign| text.contains(sign)) => {
                Self::unavailable(text)
            }
            _ => match constraint::violated(&error) {
                Some(name) => Self::Constraint { name, log: text },
                None => Self::internal(text),
            },
        }
    }
}

impl From<actix_web::error::BlockingError> for Error {
    fn from(error: actix_web::error::BlockingError) -> Self {
        Self::internal(error)
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}
