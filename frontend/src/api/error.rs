//! What can go wrong with a request, as people are told.

use contract::{Code, FieldError, Problem};

use crate::text::{Language, language, problem, t};

/// Why a request gave no answer to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// The server refused, and said why.
    Refused {
        /// Its reasons.
        problem: Box<Problem>,
        /// Seconds to wait, where it asked for patience.
        retry_after: Option<u32>,
    },
    /// An error without a readable problem, from the server or something between.
    Status(u16),
    /// The server can't be reached.
    Offline,
    /// A part of the app did not come: the network failed, or a new version has replaced it.
    NotFetched,
    /// The server took too long.
    Timeout,
    /// The answer is not what this version of the page knows.
    Unreadable,
    /// The session ended and the person did not sign in again.
    SessionEnded,
}

impl ApiError {
    /// The problem's code, where there is a problem.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Refused { problem, .. } => Some(problem.code),
            _ => None,
        }
    }

    /// Whether there is no such thing.
    pub fn is_not_found(&self) -> bool {
        self.code() == Some(Code::NotFound)
    }

    /// Whether nobody is signed in any more.
    pub fn is_signed_out(&self) -> bool {
        use Code::{SessionEnded, TokenExpired, Unauthenticated};
        *self == Self::SessionEnded
            || matches!(self.code(), Some(SessionEnded | TokenExpired | Unauthenticated))
    }

    /// Whether somebody else changed the object meanwhile.
    pub fn is_stale(&self) -> bool {
        self.code() == Some(Code::Stale)
    }

    /// Fields the server found wrong.
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Refused { problem, .. } => &problem.errors,
            _ => &[],
        }
    }

    /// A few words.
    pub fn title(&self) -> String {
        let words = &t().problem;
        match self {
            Self::Refused { problem, .. } => match language() {
                Language::Zh => problem.title.clone(),
                Language::En => problem::title_en(problem.code).to_owned(),
            },
            Self::Status(_) | Self::Offline | Self::Timeout => words.offline_title.to_owned(),
            Self::NotFetched => words.not_fetched_title.to_owned(),
            Self::Unreadable => words.unreadable_title.to_owned(),
            Self::SessionEnded => t().shell.sign_in_again.to_owned(),
        }
    }

    /// What happened and what to do.
    pub fn detail(&self) -> String {
        let words = &t().problem;
        match self {
            Self::Refused { problem, retry_after } => {
                let wait = retry_after.map(|seconds| words.wait(seconds)).unwrap_or_default();
                // Only the server knows the facts of a refusal; it tells them in Chinese.
                format!("{}{wait}", problem.detail)
            }
            Self::Status(status) => words.status(*status),
            Self::Offline => words.offline.to_owned(),
            Self::NotFetched => words.not_fetched.to_owned(),
            Self::Timeout => words.timeout.to_owned(),
            Self::Unreadable => words.unreadable.to_owned(),
            Self::SessionEnded => words.session_ended.to_owned(),
        }
    }

    /// The request's number, for those who help; shown where the fault is not the person's.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused { problem, .. } if problem.status >= 500 => {
                Some(problem.instance.strip_prefix("urn:request:").unwrap_or(&problem.instance))
            }
            _ => None,
        }
    }
}

/// A broken field rule as people are told: the server's sentence, or the English one of its code.
pub fn field_detail(error: &FieldError) -> String {
    match language() {
        Language::Zh => error.detail.clone(),
        Language::En => problem::field_en(&error.code).map_or_else(|| error.detail.clone(), str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(code: Code) -> ApiError {
        let problem = Problem {
            kind: code.kind(),
            title: code.title().into(),
            status: code.status(),
            detail: "请稍后再试。".into(),
            instance: "urn:request:42".into(),
            code,
            errors: Vec::new(),
            allowed: Vec::new(),
        };
        ApiError::Refused { problem: Box::new(problem), retry_after: Some(30) }
    }

    #[test]
    fn a_refusal_says_how_long_to_wait() {
        assert_eq!(refused(Code::RateLimited).detail(), "请稍后再试。请等 30 秒后再试。");
    }

    #[test]
    fn only_faults_of_ours_show_a_request_number() {
        assert_eq!(refused(Code::Internal).request_id(), Some("42"));
        assert_eq!(refused(Code::Invalid).request_id(), None);
    }
}
