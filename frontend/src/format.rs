//! How values are written for people, and how pasted text is put right.

use chrono::{DateTime, Duration, NaiveDate, Timelike, Utc};

/// A moment in Shanghai's time, `2026-05-01 14:03`. Shanghai has no summer time.
pub fn moment(at: DateTime<Utc>) -> String {
    let local = at.naive_utc() + Duration::hours(8);
    format!("{} {:02}:{:02}", local.date(), local.hour(), local.minute())
}

/// A day, `2026-05-01`.
pub fn day(day: NaiveDate) -> String {
    day.to_string()
}

/// A whole number with a comma every three digits.
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        text.push('-');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A part of a whole in percent, 0 where there is nothing.
#[expect(clippy::cast_precision_loss, reason = "counts of places stay far below 2^52")]
pub fn percent(part: i64, whole: i64) -> f64 {
    if whole <= 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 }
}

/// Full-width letters, digits, marks and spaces as half-width ones.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            other => other,
        })
        .collect()
}

/// A pasted code: half-width, no spaces or invisible marks, capitals.
pub fn code(text: &str) -> String {
    half_width(text)
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}')
        })
        .collect::<String>()
        .to_ascii_uppercase()
}

/// A pasted number or amount: half-width, no spaces, no thousands commas.
pub fn numeral(text: &str) -> String {
    half_width(text).chars().filter(|c| !c.is_whitespace() && *c != ',').collect()
}

/// A pasted line of text: no spaces around it, no line breaks in it.
pub fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_being_pasted_from_a_spreadsheet() {
        assert_eq!(code(" ９１３１０１０６ｍａ１ｆｙ００００ｌ\u{200b}\n"), "91310106MA1FY0000L");
        assert_eq!(code("9131 0106\u{3000}MA1FY0000L"), "91310106MA1FY0000L");
    }

    #[test]
    fn numerals_lose_commas_and_width() {
        assert_eq!(numeral(" ３，２００．５０ "), "3200.50");
        assert_eq!(numeral("3,200"), "3200");
    }

    #[test]
    fn lines_keep_chinese_punctuation() {
        assert_eq!(line("  曹家渡社区\n托育园（南园） "), "曹家渡社区 托育园（南园）");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(
            [0, 999, 1_000, 1_234_567, -4_321].map(number),
            ["0", "999", "1,000", "1,234,567", "-4,321"]
        );
    }

    #[test]
    fn moments_are_shanghai_time() {
        let at = "2026-04-30T16:05:00Z".parse().unwrap();
        assert_eq!(moment(at), "2026-05-01 00:05");
    }

    #[test]
    fn a_part_of_nothing_is_no_percent() {
        assert!(percent(3, 0).abs() < f64::EPSILON);
        assert!((percent(1, 4) - 25.0).abs() < f64::EPSILON);
    }
}
