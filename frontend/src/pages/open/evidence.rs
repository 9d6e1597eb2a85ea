//! A draw's entries in the public log, each checked in this browser: what it says, its signature, its place.

use contract::{
    draws::PublicDraw,
    public_log::{InclusionQuery, LogEntry, LogHead, LogKey},
};
use leptos::{prelude::*, task::spawn_local};

use super::proof;
use crate::{
    api::{self, ApiError},
    format, path,
    text::{Word, t},
    ui::{Failure, Glyph, Icon, Section},
};

/// What became of a check; none is one that could not be made.
pub type Outcome = Option<bool>;

/// An entry with what was found.
#[derive(Clone)]
struct Checked {
    entry: LogEntry,
    says: Outcome,
    signed: Outcome,
    included: Outcome,
}

impl Checked {
    fn all(&self) -> [Outcome; 3] {
        [self.says, self.signed, self.included]
    }
}

#[derive(Clone)]
struct Evidence {
    entries: Vec<Checked>,
    head: Outcome,
}

/// The worst of several.
pub fn worst(all: impl Iterator<Item = Outcome>) -> Outcome {
    let mut worst = Some(true);
    for one in all {
        match one {
            Some(false) => return Some(false),
            None => worst = None,
            Some(true) => {}
        }
    }
    worst
}

/// The head, its keys, and whether its signature holds.
pub async fn head() -> Result<(LogHead, Vec<LogKey>, Outcome), ApiError> {
    let head = api::open::head().await?;
    let keys = api::open::keys().await?.keys;
    let signed = proof::signed(&keys, &head.key_id, &head.text, &head.signature).await;
    let outcome = if proof::head_fits(&head) { signed } else { Some(false) };
    Ok((head, keys, outcome))
}

/// Entries of a draw with the text each must have.
fn expected(draw: &PublicDraw) -> Vec<(LogEntry, String)> {
    let announced = draw.announcement_entry.clone().map(|entry| (entry, proof::announcement_text(draw)));
    let results = draw.revisions.iter().filter_map(|revision| {
        let entry = draw.result_entries.iter().find(|entry| Some(entry.seq) == revision.log_seq)?;
        Some((entry.clone(), proof::result_text(draw, revision)))
    });
    let void = draw.void_entry.clone().map(|entry| (entry, proof::void_text(draw)));
    announced.into_iter().chain(results).chain(void).collect()
}

async fn gather(draw: PublicDraw) -> Result<Evidence, ApiError> {
    let (head, keys, signed) = head().await?;
    let mut entries = Vec::new();
    for (entry, text) in expected(&draw) {
        let (seq, size) = (entry.seq, Some(head.size));
        let path = api::open::inclusion(&InclusionQuery { seq, size }).await?;
        entries.push(Checked {
            says: Some(entry.text == text && proof::leaf_fits(&entry)),
            signed: proof::signed(&keys, &entry.key_id, &entry.text, &entry.signature).await,
            included: Some(proof::included(&entry, &path, &head)),
            entry,
        });
    }
    Ok(Evidence { entries, head: signed })
}

/// The section of a draw's page; checks as soon as it is there.
#[component]
pub(super) fn EvidenceView(draw: PublicDraw) -> impl IntoView {
    let words = &t().open;
    let found = RwSignal::new(None::<Result<Evidence, ApiError>>);
    let rows = draw.ann.is_some().then(|| proof::announcement_fits(&draw));
    if draw.announcement_entry.is_none() && draw.void_entry.is_none() {
        return None;
    }
    spawn_local(async move {
        let evidence = gather(draw).await;
        found.try_set(Some(evidence));
    });
    let shown = move || match found.get() {
        None => view! { <p class="working" role="status">{words.checking}</p> }.into_any(),
        Some(Err(error)) => view! { <Failure error /> }.into_any(),
        Some(Ok(evidence)) => view! { <Found evidence rows /> }.into_any(),
    };
    Some(view! { <Section title=words.signatures lead=words.signatures_lead>{shown}</Section> })
}

#[component]
fn Found(evidence: Evidence, rows: Outcome) -> impl IntoView {
    let words = &t().open;
    let Evidence { entries, head } = evidence;
    let all = entries.iter().flat_map(Checked::all).chain([head, rows.or(Some(true))]);
    let verdict = worst(all);
    let lines = entries.into_iter().map(|checked| view! { <EntryLine checked /> }).collect_view();
    let rows = rows.map(|same| {
        view! { <CheckLine outcome=Some(same) good=words.chain_ok bad=words.chain_bad unknown="" /> }
    });
    view! {
        <VerdictLine outcome=verdict />
        <ul class="evidence">
            {lines}
            <li>
                <ul class="check-lines">
                    {rows}
                    <CheckLine outcome=head good=words.head_ok bad=words.head_bad unknown=words.signed_unknown />
                </ul>
            </li>
        </ul>
    }
}

/// One sentence for all checks.
#[component]
pub(super) fn VerdictLine(outcome: Outcome) -> impl IntoView {
    let words = &t().open;
    let (class, glyph, said) = match outcome {
        Some(true) => ("outcome is-good", Glyph::Check, words.all_good),
        Some(false) => ("outcome is-bad", Glyph::Alert, words.some_bad),
        None => ("outcome is-short", Glyph::Info, words.some_unknown),
    };
    view! { <p class=class role="status"><Icon glyph /> <strong>{said}</strong></p> }
}

/// One check with its outcome in words.
#[component]
pub(super) fn CheckLine(
    outcome: Outcome,
    good: &'static str,
    bad: &'static str,
    unknown: &'static str,
) -> impl IntoView {
    let (class, glyph, said) = match outcome {
        Some(true) => ("check-line is-good", Glyph::Check, good),
        Some(false) => ("check-line is-bad", Glyph::Close, bad),
        None => ("check-line is-unknown", Glyph::Info, unknown),
    };
    view! { <li class=class><Icon glyph /> <span>{said}</span></li> }
}

#[component]
fn EntryLine(checked: Checked) -> impl IntoView {
    let words = &t().open;
    let Checked { entry, says, signed, included } = checked;
    view! {
        <li>
            <p>
                <strong>{entry.kind.label()}</strong> " · "
                <a href=path::public_log_entry(entry.seq)>{words.entry(entry.seq)}</a> " · "
                <span class="muted">{format::moment(entry.at)}</span>
            </p>
            <ul class="check-lines">
                <CheckLine outcome=says good=words.text_ok bad=words.text_bad unknown="" />
                <CheckLine outcome=signed good=words.signed_ok bad=words.signed_bad unknown=words.signed_unknown />
                <CheckLine outcome=included good=words.in_log_ok bad=words.in_log_bad unknown="" />
            </ul>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_check_spoils_all_and_one_not_made_is_told() {
        let of = |all: &[Outcome]| worst(all.iter().copied());
        assert_eq!(of(&[]), Some(true));
        assert_eq!(of(&[Some(true), None, Some(true)]), None);
        assert_eq!(of(&[Some(true), None, Some(false), Some(true)]), Some(false));
    }
}
