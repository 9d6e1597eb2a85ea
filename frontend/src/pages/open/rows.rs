//! The announcement as the protocol writes it, folded by kind of row.

use leptos::prelude::*;

use crate::{
    text::t,
    ui::{Details, Section},
};

/// Kinds of rows, by their letter.
fn kinds() -> [(&'static str, &'static str); 7] {
    let words = &t().open;
    [
        ("A", words.row_head),
        ("W", words.row_days),
        ("F", words.row_floors),
        ("S", words.row_strata),
        ("C", words.row_contributors),
        ("B", words.row_beacons),
        ("T", words.row_tables),
    ]
}

#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn AnnouncementRows(rows: Vec<String>) -> impl IntoView {
    let words = &t().open;
    if rows.is_empty() {
        return None;
    }
    let folded = kinds().map(|(letter, name)| {
        let mine: Vec<String> =
            rows.iter().filter(|row| row.split('|').next() == Some(letter)).cloned().collect();
        let summary = format!("{name}{}", words.rows(mine.len()));
        view! {
            <Details summary>
                <pre class="protocol-rows" tabindex="0"><code>{mine.join("\n")}</code></pre>
            </Details>
        }
    });
    let folded = folded.into_iter().collect_view();
    Some(view! { <Section title=words.announcement lead=words.announcement_lead>{folded}</Section> })
}
