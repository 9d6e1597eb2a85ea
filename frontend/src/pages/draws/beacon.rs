//! Sources of the public random number: what they are called, when they come, and how their value is written.

use chrono::{DateTime, Utc, Weekday};

use super::times;
use crate::{format, text::t};

/// Throws that are needed for a number nobody can guess.
const THROWS: usize = 10;
/// When drand's network quicknet began, in seconds since 1970, and how often it speaks (api.drand.sh, `/info`).
const DRAND_START: i64 = 1_692_803_367;
const DRAND_SECONDS: i64 = 3;
/// Hex digits of a round's randomness.
const DRAND_DIGITS: usize = 64;

/// A source that is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// 福彩双色球
    Ssq,
    /// 体彩大乐透
    Dlt,
    /// Dice before witnesses.
    Dice,
    /// A round of drand's network quicknet.
    Drand,
    /// Anything else, by its own code.
    Other,
}

impl Source {
    /// Those with a rule of their own.
    pub const ALL: [Self; 5] = [Self::Ssq, Self::Dlt, Self::Dice, Self::Drand, Self::Other];

    /// The code in the announcement; `other` stands for any.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ssq => "cwl-ssq",
            Self::Dlt => "sporttery-dlt",
            Self::Dice => "dice",
            Self::Drand => "drand",
            Self::Other => "other",
        }
    }

    /// The source with this code.
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|source| source.code() == code).unwrap_or(Self::Other)
    }

    /// As people call it.
    pub fn label(self) -> &'static str {
        let words = &t().draw_plan;
        match self {
            Self::Ssq => words.ssq,
            Self::Dlt => words.dlt,
            Self::Dice => words.dice,
            Self::Drand => words.drand,
            Self::Other => words.other,
        }
    }

    /// What a round is.
    pub fn round_hint(self) -> &'static str {
        let words = &t().draw_plan;
        match self {
            Self::Ssq => words.round_ssq,
            Self::Dlt => words.round_dlt,
            Self::Dice => words.round_dice,
            Self::Drand => words.round_drand,
            Self::Other => words.round_other,
        }
    }

    /// How the value is written.
    pub fn value_hint(self) -> &'static str {
        let words = &t().draw_plan;
        match self {
            Self::Ssq => words.value_ssq,
            Self::Dlt => words.value_dlt,
            Self::Dice => words.value_dice,
            Self::Drand => words.value_drand,
            Self::Other => words.value_other,
        }
    }

    /// When its next number is made, where that is known.
    pub fn next(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Ssq => times::next_at(now, &[Weekday::Tue, Weekday::Thu, Weekday::Sun], 21, 15),
            Self::Dlt => times::next_at(now, &[Weekday::Mon, Weekday::Wed, Weekday::Sat], 21, 25),
            Self::Dice | Self::Drand | Self::Other => None,
        }
    }

    /// The first round made at or after a time, where it follows from the time.
    pub fn round_at(self, at: DateTime<Utc>) -> Option<i64> {
        let since = at.timestamp().checked_sub(DRAND_START).filter(|since| *since >= 0)?;
        // Round 1 was made at the start.
        (self == Self::Drand).then(|| (since + DRAND_SECONDS - 1).div_euclid(DRAND_SECONDS) + 1)
    }

    /// The value as the source's rule writes it, or what is wrong with it.
    pub fn read(self, typed: &str) -> Result<String, &'static str> {
        let text = format::line(&format::half_width(typed));
        let words = &t().draw_plan;
        match self {
            Self::Ssq => lottery(&text, (6, 33), (1, 16)).ok_or(words.wrong_ssq),
            Self::Dlt => lottery(&text, (5, 35), (2, 12)).ok_or(words.wrong_dlt),
            Self::Dice => dice(&text).ok_or(words.wrong_dice),
            Self::Drand => drand(&text).ok_or(words.wrong_drand),
            Self::Other => Ok(text),
        }
    }
}

/// How a source's code is shown.
pub fn source_name(code: &str) -> String {
    match Source::of(code) {
        Source::Other => code.to_owned(),
        Source::Ssq => t().draw_plan.ssq_short.to_owned(),
        Source::Dlt => t().draw_plan.dlt_short.to_owned(),
        Source::Dice => t().draw_plan.dice.to_owned(),
        Source::Drand => t().draw_plan.drand_short.to_owned(),
    }
}

fn lottery(text: &str, front: (usize, u8), back: (usize, u8)) -> Option<String> {
    let (first, second) = text.split_once('+')?;
    Some(format!("{} + {}", numbers(first, front)?, numbers(second, back)?))
}

/// So many different numbers from 1, ascending, with two digits each.
fn numbers(text: &str, (count, highest): (usize, u8)) -> Option<String> {
    let read: Option<Vec<u8>> = text.split_whitespace().map(|number| number.parse().ok()).collect();
    let read = read.filter(|all| all.len() == count)?;
    let ascending = read.is_sorted_by(|a, b| a < b);
    let in_range = read.iter().all(|number| (1..=highest).contains(number));
    let written = || read.iter().map(|number| format!("{number:02}")).collect::<Vec<_>>().join(" ");
    (ascending && in_range).then(written)
}

fn dice(text: &str) -> Option<String> {
    let throws: Vec<&str> = text.split_whitespace().collect();
    let right = throws.len() >= THROWS
        && throws.iter().all(|throw| matches!(*throw, "1" | "2" | "3" | "4" | "5" | "6"));
    right.then(|| throws.join(" "))
}

fn drand(text: &str) -> Option<String> {
    let digits = text.to_ascii_lowercase();
    let right = digits.len() == DRAND_DIGITS && digits.bytes().all(|b| b.is_ascii_hexdigit());
    right.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lottery_value_is_put_right_and_typing_errors_are_refused() {
        let read = |text| Source::Ssq.read(text).ok();
        assert_eq!(read("３ 11 17  22 28 31＋9").as_deref(), Some("03 11 17 22 28 31 + 09"));
        assert_eq!(read("11 03 17 22 28 31 + 09"), None);
        assert_eq!(read("03 11 17 22 28 34 + 09"), None);
        assert_eq!(read("03 11 17 22 28 31 + 17"), None);
        assert_eq!(read("03 11 17 22 28 + 09"), None);
        assert_eq!(read("03 11 11 22 28 31 + 09"), None);
        assert_eq!(Source::Dlt.read("5 12 20 28 33 + 3 11").as_deref(), Ok("05 12 20 28 33 + 03 11"));
    }

    #[test]
    fn a_round_of_drand_follows_from_the_time() {
        let at = |seconds| DateTime::from_timestamp(DRAND_START + seconds, 0).unwrap();
        assert_eq!([0, 1, 3, 4].map(|s| Source::Drand.round_at(at(s))), [Some(1), Some(2), Some(2), Some(3)]);
        assert_eq!((Source::Drand.round_at(at(-1)), Source::Dice.round_at(at(3))), (None, None));
        assert!(Source::Drand.read(&"aB".repeat(32)).is_ok());
        assert!(Source::Drand.read("ab").is_err());
    }

    #[test]
    fn dice_need_ten_throws() {
        assert!(Source::Dice.read("4 1 6 2 2 5 3 6 1 4").is_ok());
        assert!(Source::Dice.read("4 1 6").is_err());
        assert!(Source::Dice.read("4 1 6 2 2 5 3 6 1 7").is_err());
    }

    #[test]
    fn unknown_codes_are_another_source() {
        assert_eq!(Source::of("nist"), Source::Other);
        assert_eq!(Source::of("drand"), Source::Drand);
        assert_eq!(Source::of("cwl-ssq"), Source::Ssq);
    }
}
