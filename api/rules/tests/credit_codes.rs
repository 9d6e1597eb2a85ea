//! Credit codes of any text.

#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use rules::credit_code::{check_digit, is_valid};

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        prop_assert!(!is_valid(&text) || text.len() == 18);
        check_digit(&text);
    }

    #[test]
    fn exactly_one_check_character_fits(body in "[0-9A-HJ-NPQRTUWXY]{17}") {
        let digit = check_digit(&body);
        let fitting: Vec<char> = "0123456789ABCDEFGHJKLMNPQRTUWXY"
            .chars()
            .filter(|last| is_valid(&format!("{body}{last}")))
            .collect();
        prop_assert_eq!(fitting, digit.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn a_wrong_character_is_noticed(body in "[0-9A-HJ-NPQRTUWXY]{17}", place in 0_usize..17, other in "[0-9A-HJ-NPQRTUWXY]") {
        let code = format!("{body}{}", check_digit(&body).unwrap_or_default());
        let changed: String =
            code.chars().enumerate().map(|(at, c)| if at == place { other.clone() } else { c.to_string() }).collect();
        prop_assert!(changed == code || !is_valid(&changed));
    }
}
