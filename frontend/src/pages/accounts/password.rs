//! A password to hand over: typed, or generated here.

use contract::field;
use leptos::prelude::*;

use crate::{
    browser,
    text::t,
    ui::{Button, Kind, PasswordField},
};

/// Letters and digits that can't be taken for one another, 32 of them.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const GROUP: usize = 5;

/// The field, and a button that fills it.
#[component]
pub fn NewPassword(#[prop(into)] label: String, value: RwSignal<String>, at: &'static str) -> impl IntoView {
    let words = &t().accounts;
    let generated = RwSignal::new(String::new());
    let generate = move |()| {
        if let Some(password) = browser::random_bytes::<20>().map(password) {
            value.set(password.clone());
            generated.set(password);
        }
    };
    // Only while it is still what the field holds.
    let shown = move || generated.with(|made| !made.is_empty() && value.with(|typed| typed == made));
    view! {
        <PasswordField
            label
            hint=words.password_hint
            value
            at
            autocomplete="new-password"
            rule=field::password
        />
        <div class="button-row">
            <Button label=words.generate kind=Kind::Secondary on_press=generate />
        </div>
        <p role="status" class="collapsible">
            {move || shown().then(|| view! { {words.generated} <code class="copy">{generated.get()}</code> })}
        </p>
    }
}

/// Four groups of five: 100 bits that can be read out over a desk.
fn password(bytes: [u8; 20]) -> String {
    let letters: Vec<u8> =
        bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)).copied()).collect();
    let groups = letters.chunks(GROUP).map(|group| String::from_utf8_lossy(group).into_owned());
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_password_keeps_the_rule() {
        let made = password([255; 20]);
        assert_eq!(made.len(), 23);
        assert!(field::password(&made).is_ok());
    }
}
