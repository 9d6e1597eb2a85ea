//! The secret number a contributor makes: 32 bytes that never leave this browser before they are handed in, except on
//! the sealed slip.
//!
//! A slip has four lines of sixteen hex digits and two that check the line, so that an error in copying is found where
//! it is.

use rules::draw::{Hash, commitment, hex, labelled, unhex};

use crate::{
    browser::{Storage, random_bytes},
    format,
    text::t,
};

/// Not under the drafts' prefix: those are forgotten on signing out.
const KEPT: &str = "tuoyu.secret:";
/// Bytes of a line.
const LINE: usize = 8;
/// Lines of a slip.
const LINES: usize = 4;

/// A secret number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret(Hash);

impl Secret {
    /// A number nobody can guess; none where the browser can't make one.
    pub fn make() -> Option<Self> {
        random_bytes().map(Self)
    }

    /// What is handed in before the announcement.
    pub fn commitment(&self, draw_id: &str, contributor: &str) -> String {
        hex(&commitment(draw_id, contributor, &self.0))
    }

    /// As it is handed in after the announcement.
    pub fn hex(&self) -> String {
        hex(&self.0)
    }

    /// The lines of the slip: four groups of four digits, and two digits that check them.
    pub fn lines(&self) -> Vec<String> {
        let line = |(place, bytes): (usize, &[u8])| {
            let mut groups: Vec<String> = bytes.chunks(2).map(hex).collect();
            groups.push(check(place, bytes));
            groups.join(" ")
        };
        self.0.chunks(LINE).enumerate().map(line).collect()
    }

    /// Reads a slip, with or without the digits that check, or says what is wrong with it.
    pub fn read(typed: &str) -> Result<Self, String> {
        let words = &t().draw_life;
        let digits = format::code(typed).to_ascii_lowercase();
        let digits: String = digits.chars().filter(|c| !matches!(c, '-' | '.' | '·')).collect();
        if let Some(other) = digits.chars().find(|c| !c.is_ascii_hexdigit()) {
            return Err(words.slip_letter(&other.to_string()));
        }
        let with_checks = 2 * LINES * (LINE + 1);
        if digits.len() == 2 * LINES * LINE {
            return unhex(&digits).map(Self).ok_or_else(|| words.slip_length(digits.len()));
        }
        if digits.len() != with_checks {
            return Err(words.slip_length(digits.len()));
        }
        let mut whole = String::new();
        for place in 0..LINES {
            let start = 2 * place * (LINE + 1);
            let (line, end) = (digits.get(start..start + 2 * LINE), start + 2 * (LINE + 1));
            let checked = digits.get(start + 2 * LINE..end);
            let (Some(line), Some(checked)) = (line, checked) else {
                return Err(words.slip_length(digits.len()));
            };
            if check(place, &bytes(line)) != checked {
                return Err(words.slip_line(place + 1));
            }
            whole.push_str(line);
        }
        unhex(&whole).map(Self).ok_or_else(|| words.slip_length(digits.len()))
    }

    /// Those kept in this browser for this draw and contributor, oldest first. Several: another tab may have made one
    /// too, and which one counts follows from the commitment that was handed in.
    pub fn kept(draw: &str, contributor: &str) -> Vec<Self> {
        let kept = Storage::Browser.read(&key(draw, contributor)).unwrap_or_default();
        kept.split(' ').filter_map(unhex).map(Self).collect()
    }

    /// Keeps it in this browser; false where the browser keeps nothing.
    pub fn keep(self, draw: &str, contributor: &str) -> bool {
        let mut all = Self::kept(draw, contributor);
        all.push(self);
        let text: Vec<String> = all.iter().map(Self::hex).collect();
        Storage::Browser.write(&key(draw, contributor), &text.join(" "));
        Self::kept(draw, contributor).contains(&self)
    }
}

/// Forgets secrets that are of no use here any more.
pub fn forget(draw: &str, contributor: &str) {
    Storage::Browser.remove(&key(draw, contributor));
}

fn key(draw: &str, contributor: &str) -> String {
    format!("{KEPT}{draw}:{contributor}")
}

/// The two digits that check a line; they depend on its place, so that lines can't be swapped.
fn check(place: usize, bytes: &[u8]) -> String {
    let place = [u8::try_from(place).unwrap_or(u8::MAX)];
    let whole = labelled("TUOYU/slip", &[&place, bytes]);
    hex(whole.get(..1).unwrap_or_default())
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).filter_map(|pair| std::str::from_utf8(pair).ok());
    pairs.filter_map(|pair| u8::from_str_radix(pair, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        let mut bytes = [0; 32];
        for (byte, value) in bytes.iter_mut().zip(17_u8..) {
            *byte = value.wrapping_mul(37);
        }
        Secret(bytes)
    }

    #[test]
    fn a_slip_can_be_typed_again_as_people_type() {
        let slip = secret().lines().join("\n");
        assert_eq!(slip.lines().count(), 4);
        assert!(Secret::read(&slip) == Ok(secret()));
        assert!(Secret::read(&slip.to_uppercase().replace(' ', "\u{3000}")) == Ok(secret()));
        assert!(Secret::read(&secret().hex()) == Ok(secret()));
    }

    #[test]
    fn the_line_with_an_error_is_named() {
        let mut lines = secret().lines();
        let third = lines.get_mut(2).unwrap();
        let wrong = if third.starts_with('0') { "1" } else { "0" };
        third.replace_range(..1, wrong);
        assert!(Secret::read(&lines.join(" ")).is_err_and(|said| said.contains('3')));
        let mut swapped = secret().lines();
        swapped.swap(0, 1);
        assert!(Secret::read(&swapped.join(" ")).is_err_and(|said| said.contains('1')));
    }

    #[test]
    fn too_few_digits_and_letters_that_are_none_are_told() {
        assert!(Secret::read("1234").is_err_and(|said| said.contains('4')));
        assert!(Secret::read("o123").is_err_and(|said| said.contains('o')));
    }

    #[test]
    fn the_commitment_is_the_protocols() {
        // Changes with the draw and with the contributor, never with anything else.
        let of = |draw: &str, who: &str| secret().commitment(draw, who);
        assert_eq!(of("tyd1|310106|2026-12|1", "edu"), of("tyd1|310106|2026-12|1", "edu"));
        assert_ne!(of("tyd1|310106|2026-12|1", "edu"), of("tyd1|310106|2026-12|2", "edu"));
        assert_ne!(of("tyd1|310106|2026-12|1", "edu"), of("tyd1|310106|2026-12|1", "hea"));
    }
}
