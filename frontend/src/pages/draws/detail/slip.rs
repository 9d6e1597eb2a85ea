//! The sealed slip: on paper only, and as a text file. Beside the browser it is the only copy of a secret number.

use contract::draws::DrawView;
use js_sys::Array;
use leptos::prelude::*;
use web_sys::Blob;

use crate::{
    browser::{self, Storage},
    pages::draws::{secret::Secret, times},
    session,
    text::t,
    ui::{Button, Glyph, Kind},
};

/// Remembers that the slip of a commitment was printed or saved, over reloads.
const SAVED: &str = "tuoyu.slip:";

/// What stands on a slip.
#[derive(Clone)]
pub(super) struct Slip {
    name: String,
    period: String,
    draw_id: String,
    contributor: String,
    code: String,
    commitment: String,
    lines: Vec<String>,
}

impl Slip {
    pub(super) fn of(draw: &DrawView, contributor: &str, secret: &Secret) -> Self {
        Self {
            name: times::draw_name(&draw.plan.period, draw.seq),
            period: draw.plan.period.clone(),
            draw_id: draw.draw_id.clone(),
            contributor: format!("{}（{contributor}）", session::department_name(contributor)),
            code: contributor.to_owned(),
            commitment: secret.commitment(&draw.draw_id, contributor),
            lines: secret.lines(),
        }
    }

    fn key(&self) -> String {
        format!("{SAVED}{}", self.commitment)
    }

    pub(super) fn is_saved(&self) -> bool {
        Storage::Browser.read(&self.key()).is_some()
    }

    fn facts(&self) -> [(&'static str, String); 3] {
        let words = &t().draw_life;
        [
            (words.slip_draw, format!("{}（{}）", self.name, self.draw_id)),
            (words.slip_who, self.contributor.clone()),
            (words.slip_commitment, self.commitment.clone()),
        ]
    }

    fn as_text(&self) -> String {
        let words = &t().draw_life;
        let facts = self.facts().map(|(label, value)| format!("{label}：{value}\r\n")).concat();
        let signed = [words.slip_maker, words.slip_keeper, words.slip_date];
        let signed = signed.map(|label| format!("{label}：____________________\r\n")).concat();
        let lines = self.lines.join("\r\n");
        // The mark at the start tells old editors that it is UTF-8.
        format!(
            "\u{feff}{}\r\n\r\n{facts}\r\n{}：\r\n\r\n{lines}\r\n\r\n{}\r\n\r\n{signed}",
            words.slip, words.slip_number, words.slip_do
        )
    }

    fn save(&self) {
        let parts = Array::of1(&self.as_text().into());
        if let Ok(blob) = Blob::new_with_str_sequence(&parts) {
            browser::save_blob(&blob, &t().draw_life.slip_file(&self.period, &self.code));
        }
    }
}

/// The buttons that save the slip.
#[component]
pub(super) fn SlipButtons(slip: Slip, saved: RwSignal<bool>) -> impl IntoView {
    let words = &t().draw_life;
    let (print, file) = (StoredValue::new(slip.clone()), StoredValue::new(slip));
    let note = move |slip: &Slip| {
        Storage::Browser.write(&slip.key(), "1");
        saved.set(true);
    };
    view! {
        <div class="button-row">
            <Button
                label=words.slip_print
                glyph=Glyph::Print
                on_press=move |()| {
                    browser::print();
                    print.with_value(note);
                }
            />
            <Button
                label=words.slip_save
                kind=Kind::Secondary
                glyph=Glyph::Download
                on_press=move |()| {
                    file.with_value(|slip| {
                        slip.save();
                        note(slip);
                    });
                }
            />
        </div>
    }
}

/// The slip on paper; as long as it is there, printing the page prints it alone.
#[component]
#[expect(clippy::needless_pass_by_value, reason = "a component owns what it is given")]
pub(super) fn SlipSheet(slip: Slip) -> impl IntoView {
    let words = &t().draw_life;
    let facts = slip.facts().map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    let lines = slip.lines.iter().map(|line| view! { <li><code>{line.clone()}</code></li> }).collect_view();
    view! {
        <article class="sheet slip" aria-hidden="true">
            <h1>{words.slip}</h1>
            <p class="sheet-name">{slip.name.clone()}</p>
            <dl class="sheet-hashes">{facts.into_iter().collect_view()}</dl>
            <h2>{words.slip_number}</h2>
            <ol class="slip-lines">{lines}</ol>
            <p class="sheet-note">{words.slip_do}</p>
            <div class="sheet-signatures">
                <p>{words.slip_maker}</p>
                <p>{words.slip_keeper}</p>
                <p>{words.slip_date}</p>
            </div>
        </article>
    }
}
