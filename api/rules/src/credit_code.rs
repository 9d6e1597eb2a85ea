//! Unified social credit codes (GB 32100-2015): the public key of every registered institution.

/// Letters that look like digits are left out.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// The check character that the first seventeen characters ask for; `None` if they are not code characters.
pub fn check_digit(code: &str) -> Option<char> {
    let mut characters = code.chars();
    let mut sum = 0;
    for weight in WEIGHTS {
        sum += weight * ALPHABET.find(characters.next()?)?;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

/// Eighteen code characters of which the last is the check character.
pub fn is_valid(code: &str) -> bool {
    code.len() == 18 && code.chars().last() == check_digit(code)
}

#[cfg(test)]
mod tests {
    use super::{check_digit, is_valid};

    #[test]
    fn registered_codes_are_valid() {
        assert!(is_valid("91110108551385082Q"));
        assert!(is_valid("91110000600037341L"));
        assert_eq!(check_digit("91110108551385082"), Some('Q'));
    }

    #[test]
    fn other_texts_are_not() {
        for text in
            ["", "9111010855138508", "91110108551385082R", "91110108551385082q", "91110108551385082QQ"]
        {
            assert!(!is_valid(text), "{text}");
        }
        assert_eq!(check_digit("9111010855138508I"), None);
        assert_eq!(check_digit("托育"), None);
    }
}
