//! Field rules used by several domains; each answers with the Chinese sentence the user reads.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use validator::ValidationError;

/// Years that a day may lie in: what both databases keep, sort and print alike, with room for typing errors only.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

fn error(code: &'static str, message: &'static str) -> ValidationError {
    ValidationError::new(code).with_message(message.into())
}

/// Not empty once spaces are taken off, no control characters.
pub fn text(value: &str) -> Result<(), ValidationError> {
    if value.trim().is_empty() {
        return Err(error("required", "必填，不能为空"));
    }
    if value.chars().any(char::is_control) {
        return Err(error("control_character", "含有不可见的控制字符，请删去后再填"));
    }
    Ok(())
}

/// Free text that may be empty; line breaks are allowed, other control characters aren't.
pub fn note(value: &str) -> Result<(), ValidationError> {
    if value.chars().any(|c| c.is_control() && c != '\n') {
        return Err(error("control_character", "含有不可见的控制字符，请删去后再填"));
    }
    Ok(())
}

/// Free text of several lines that may not be blank.
pub fn paragraph(value: &str) -> Result<(), ValidationError> {
    if value.trim().is_empty() {
        return Err(error("required", "必填，不能为空"));
    }
    note(value)
}

/// SHA-256 hashes of photos, hex in small letters.
pub fn hashes(values: &[String]) -> Result<(), ValidationError> {
    let is_hash =
        |v: &String| v.len() == 64 && v.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if values.iter().all(is_hash) {
        Ok(())
    } else {
        Err(error("sha256", "照片须用上传后得到的 64 位编号"))
    }
}

/// Unified social credit code with its check digit (GB 32100-2015).
pub fn credit_code(value: &str) -> Result<(), ValidationError> {
    if rules::credit_code::is_valid(value) {
        Ok(())
    } else {
        Err(error("credit_code", "统一社会信用代码须为 18 位且校验位正确，请对照证照核对"))
    }
}

/// A division code of nine digits.
pub fn street_code(value: &str) -> Result<(), ValidationError> {
    if value.len() == 9 && value.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(error("street_code", "街镇须用 9 位区划代码"))
    }
}

/// A short code as it stands in a draw's rows: letters, digits, `.`, `_`, `-`; up to 32.
pub fn short_code(value: &str) -> Result<(), ValidationError> {
    let mut bytes = value.bytes();
    let starts_well = bytes.next().is_some_and(|b| b.is_ascii_alphanumeric());
    if starts_well && value.len() <= 32 && bytes.all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b)) {
        Ok(())
    } else {
        Err(error("short_code", "只能用字母、数字和 . _ -，以字母或数字开头，最多 32 位"))
    }
}

/// A day of this or a neighbouring century; anything else is a typing error.
pub fn day(value: &NaiveDate) -> Result<(), ValidationError> {
    if YEARS.contains(&value.year()) {
        Ok(())
    } else {
        Err(error("out_of_range", "日期须在 1900 年至 2199 年之间，请核对年份"))
    }
}

/// A time on such a day.
pub fn time(value: &DateTime<Utc>) -> Result<(), ValidationError> {
    day(&value.date_naive())
}

/// The nearest day that [`day`] accepts: what a filter may ask a database for.
pub fn nearest_day(value: NaiveDate) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).unwrap_or(value);
    let last = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap_or(value);
    value.clamp(first, last)
}

/// A month written `YYYY-MM`.
pub fn month(value: &str) -> Result<(), ValidationError> {
    let ok = value.len() == 7
        && value.is_char_boundary(4)
        && value.get(..4).is_some_and(|y| y.bytes().all(|b| b.is_ascii_digit()))
        && value.get(4..5) == Some("-")
        && value.get(5..).and_then(|m| m.parse::<u8>().ok()).is_some_and(|m| (1..=12).contains(&m));
    if ok { Ok(()) } else { Err(error("month", "月份须写成 2026-11 这样")) }
}

/// An amount of money in yuan: up to eight digits, at most two decimals.
pub fn money(value: &str) -> Result<(), ValidationError> {
    let (whole, cents) = value.split_once('.').unwrap_or((value, "0"));
    let digits =
        |s: &str, max: usize| !s.is_empty() && s.len() <= max && s.bytes().all(|b| b.is_ascii_digit());
    if digits(whole, 8) && digits(cents, 2) {
        Ok(())
    } else {
        Err(error("money", "金额须写成 3200 或 3200.50 这样，单位为元"))
    }
}

/// A user name: 3 to 32 lower-case letters, digits, `.`, `_`, `-`.
pub fn username(value: &str) -> Result<(), ValidationError> {
    let ok = (3..=32).contains(&value.len())
        && value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"._-".contains(&b));
    if ok {
        Ok(())
    } else {
        Err(error("username", "用户名须为 3 至 32 位小写字母、数字或 . _ -"))
    }
}

/// A new password: 12 characters or more; long beats complicated (OWASP ASVS 5.0 6.2).
pub fn password(value: &str) -> Result<(), ValidationError> {
    match value.chars().count() {
        0..12 => Err(error("too_short", "密码至少 12 个字，建议用几个词组成的短句")),
        129.. => Err(error("too_long", "密码不能超过 128 个字")),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_refuses_blank_and_control() {
        assert!(text(" \u{3000} ").is_err());
        assert!(text("a\u{7}").is_err());
        assert!(text("𠮷野家托育园").is_ok());
    }

    #[test]
    fn month_never_panics_on_hanzi() {
        assert!(month("二〇二").is_err());
        assert!(month("2026-13").is_err());
        assert!(month("2026-11").is_ok());
    }

    #[test]
    fn days_far_away_are_refused_and_clamped() {
        let far: NaiveDate = "+12026-01-01".parse().unwrap();
        assert!(day(&far).is_err());
        assert_eq!(nearest_day(far).to_string(), "2199-12-31");
        assert!(day(&nearest_day(NaiveDate::MIN)).is_ok());
    }

    #[test]
    fn money_takes_two_decimals_at_most() {
        assert!(money("3200.5").is_ok() && money("0").is_ok());
        assert!(money("3200.555").is_err() && money("-1").is_err() && money("1.").is_err());
    }
}
