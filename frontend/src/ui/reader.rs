//! From what was typed to the request's body, with every mistake found at once.

use std::{cell::RefCell, str::FromStr};

use chrono::NaiveDate;
use contract::{FieldError, problem::field_errors};
use validator::Validate;

use crate::text::{Word, t};

/// Reads fields, and remembers which could not be read; `finish` adds the rules shared with the server.
#[derive(Debug, Default)]
pub struct Reader {
    errors: RefCell<Vec<FieldError>>,
}

impl Reader {
    /// A word that must be chosen. Where it isn't, `else_` stands in so that the other fields are checked too.
    pub fn word<T: Word>(&self, at: impl Into<String>, chosen: Option<T>, else_: T) -> T {
        chosen.unwrap_or_else(|| {
            self.missing(at);
            else_
        })
    }

    /// A whole number that must be there.
    pub fn whole<T: FromStr + Default>(&self, at: impl Into<String>, text: &str) -> T {
        text.trim().parse().unwrap_or_else(|_| {
            self.wrong(at, text, "number", t().form.number);
            T::default()
        })
    }

    /// A number that may be left out.
    pub fn maybe<T: FromStr>(&self, at: impl Into<String>, text: &str) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let read = text.parse().ok();
        if read.is_none() {
            self.wrong(at, text, "number", t().form.number);
        }
        read
    }

    /// A day that must be there.
    pub fn day(&self, at: impl Into<String>, text: &str) -> NaiveDate {
        text.trim().parse().unwrap_or_else(|_| {
            self.wrong(at, text, "date", t().form.date);
            NaiveDate::default()
        })
    }

    /// A day that may be left out.
    pub fn maybe_day(&self, at: impl Into<String>, text: &str) -> Option<NaiveDate> {
        (!text.trim().is_empty()).then(|| self.day(at, text))
    }

    /// A text that must be there.
    pub fn filled(&self, at: impl Into<String>, text: String) -> String {
        if text.trim().is_empty() {
            self.missing(at);
        }
        text
    }

    /// Notes that a field must be filled.
    pub fn missing(&self, at: impl Into<String>) {
        self.add(FieldError::at(at, "required", t().form.required));
    }

    /// Notes any mistake.
    pub fn add(&self, error: FieldError) {
        self.errors.borrow_mut().push(error);
    }

    fn wrong(&self, at: impl Into<String>, text: &str, code: &str, detail: &str) {
        if text.trim().is_empty() {
            self.missing(at);
        } else {
            self.add(FieldError::at(at, code, detail));
        }
    }

    /// The body, if nothing is wrong by the rules of `contract` either.
    pub fn finish<T: Validate>(self, body: T) -> Result<T, Vec<FieldError>> {
        let mut errors = self.errors.into_inner();
        if let Err(broken) = body.validate() {
            // An empty field breaks several rules; people need to hear the plainest one.
            let (plain, other): (Vec<_>, Vec<_>) =
                field_errors(&broken).into_iter().partition(|error| error.code == "required");
            for error in plain.into_iter().chain(other) {
                if errors.iter().all(|known| known.pointer != error.pointer) {
                    errors.push(error);
                }
            }
        }
        if errors.is_empty() { Ok(body) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use contract::providers::{ProviderStatus, StatusChange};

    use super::*;

    fn read(
        status: Option<ProviderStatus>,
        since: &str,
        reason: &str,
    ) -> Result<StatusChange, Vec<FieldError>> {
        let reader = Reader::default();
        let change = StatusChange {
            status: reader.word("/status", status, ProviderStatus::Planned),
            since: reader.day("/since", since),
            reason: reason.to_owned(),
        };
        reader.finish(change)
    }

    #[test]
    fn every_mistake_is_found_at_once() {
        let errors = read(None, "1.5.2026", " ").unwrap_err();
        let found: Vec<_> = errors.iter().map(|e| (e.pointer.as_deref().unwrap(), e.code.as_str())).collect();
        assert_eq!(found, [("/status", "required"), ("/since", "date"), ("/reason", "required")]);
    }

    #[test]
    fn an_empty_field_is_told_once() {
        let errors = read(Some(ProviderStatus::Closed), "2026-05-01", "").unwrap_err();
        assert_eq!(errors.iter().map(|e| e.code.as_str()).collect::<Vec<_>>(), ["required"]);
    }

    #[test]
    fn what_is_right_is_sent() {
        let change = read(Some(ProviderStatus::Suspended), " 2026-05-01 ", "装修").unwrap();
        assert_eq!(change.since.to_string(), "2026-05-01");
    }

    #[test]
    fn an_empty_number_is_missing_and_not_misspelt() {
        let reader = Reader::default();
        assert_eq!(reader.whole::<u16>("/places", ""), 0);
        assert_eq!(reader.maybe::<f64>("/longitude", ""), None);
        assert_eq!(reader.errors.borrow().iter().map(|e| e.code.as_str()).collect::<Vec<_>>(), ["required"]);
    }
}
