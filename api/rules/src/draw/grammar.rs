//! The grammar of row fields (protocol section 4). A reader returns the code of what is wrong.

use std::fmt;

use super::error::Code;
use super::hash::{Hash, unhex};

/// What reading a field or row gives.
pub(crate) type Read<T> = Result<T, Code>;

/// Split a row into its tag and exactly `N` fields.
pub(crate) fn fields<'a, const N: usize>(row: &'a str, tag: &str) -> Read<[&'a str; N]> {
    let mut parts = row.split('|');
    if parts.next() != Some(tag) {
        return Err(Code::Format);
    }
    let mut out = [""; N];
    for field in &mut out {
        *field = parts.next().ok_or(Code::Format)?;
    }
    if parts.next().is_some() { Err(Code::Format) } else { Ok(out) }
}

fn key(text: &str, longest: usize) -> Read<&str> {
    let mut bytes = text.bytes();
    let starts = bytes.next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    let goes_on = bytes.all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'));
    if starts && goes_on && text.len() <= longest { Ok(text) } else { Err(Code::Token) }
}

/// ID: a public natural key.
pub(crate) fn id(text: &str) -> Read<&str> {
    key(text, 64)
}

/// CODE: a short key such as an area or a department.
pub(crate) fn code(text: &str) -> Read<&str> {
    key(text, 32)
}

/// INT: at most sixteen digits without leading zeros.
pub(crate) fn int(text: &str) -> Read<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let canonical = text == "0" || !text.starts_with('0');
    if !digits || !canonical || text.len() > 16 {
        return Err(Code::Token);
    }
    text.parse().map_err(|_| Code::Token)
}

/// INT within limits; beyond them it is well-formed but out of range.
pub(crate) fn int_within<T: TryFrom<u64>>(text: &str, low: u64, high: u64) -> Read<T> {
    let value = int(text)?;
    if !(low..=high).contains(&value) {
        return Err(Code::Range);
    }
    T::try_from(value).map_err(|_| Code::Range)
}

/// A list whose items `read` accepts; never empty.
pub(crate) fn list<'a, T>(text: &'a str, read: impl Fn(&'a str) -> Read<T>) -> Read<Vec<T>> {
    text.split(',').map(read).collect()
}

/// A map of codes to numbers within limits, keys ascending.
pub(crate) fn map<T: TryFrom<u64>>(text: &str, low: u64, high: u64) -> Read<Vec<(String, T)>> {
    let mut items: Vec<(String, T)> = Vec::new();
    for item in text.split(',') {
        let (key, value) = item.split_once(':').ok_or(Code::Token)?;
        let entry = (code(key)?.to_owned(), int_within(value, low, high)?);
        if items.last().is_some_and(|last| last.0 >= entry.0) {
            return Err(Code::Token);
        }
        items.push(entry);
    }
    Ok(items)
}

/// 64 lower-case hex digits.
pub(crate) fn hash(text: &str) -> Read<Hash> {
    unhex(text).ok_or(Code::Token)
}

/// `-` or 32 lower-case hex digits.
pub(crate) fn salt(text: &str) -> Read<&str> {
    let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    if text == "-" || (text.len() == 32 && text.bytes().all(hex)) { Ok(text) } else { Err(Code::Token) }
}

/// Does `text` have the digits and signs of `pattern`, where `0` stands for any digit?
fn shaped(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(byte, wanted)| match wanted {
            b'0' => byte.is_ascii_digit(),
            _ => byte == wanted,
        })
}

fn number(text: &str, from: usize, to: usize) -> u32 {
    text.get(from..to).and_then(|digits| digits.parse().ok()).unwrap_or_default()
}

/// A month, counted so that months can be subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(u32);

impl Month {
    /// Month 1–12 of a year 0–9999.
    pub fn new(year: u32, month: u32) -> Option<Self> {
        (year <= 9999 && (1..=12).contains(&month)).then(|| Self(year * 12 + month - 1))
    }

    /// `YYYY-MM`.
    pub fn parse(text: &str) -> Option<Self> {
        if !shaped(text, "0000-00") {
            return None;
        }
        Self::new(number(text, 0, 4), number(text, 5, 7))
    }

    /// How many months after `earlier`; negative if before.
    pub fn since(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    /// The month `count` months later, within year 9999.
    pub fn plus(self, count: u32) -> Option<Self> {
        let sum = self.0.checked_add(count)?;
        Self::new(sum / 12, sum % 12 + 1)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0 / 12, self.0 % 12 + 1)
    }
}

/// MONTH.
pub(crate) fn month(text: &str) -> Read<Month> {
    Month::parse(text).ok_or(Code::Token)
}

fn is_day(text: &str) -> bool {
    shaped(text, "0000-00-00")
        && (1..=12).contains(&number(text, 5, 7))
        && (1..=31).contains(&number(text, 8, 10))
}

/// DAY: months and days are checked, the calendar is not; days compare as text.
pub(crate) fn day(text: &str) -> Read<&str> {
    if is_day(text) { Ok(text) } else { Err(Code::Token) }
}

/// TIME in UTC; times compare as text.
pub(crate) fn time(text: &str) -> Read<&str> {
    let day = text.get(..10).is_some_and(is_day);
    let clock = text.get(10..).is_some_and(|rest| shaped(rest, "T00:00:00Z"));
    let limits = number(text, 11, 13) <= 23 && number(text, 14, 16) <= 59 && number(text, 17, 19) <= 59;
    if day && clock && limits { Ok(text) } else { Err(Code::Token) }
}
