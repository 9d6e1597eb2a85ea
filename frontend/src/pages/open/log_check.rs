//! Checking the whole log in this browser: every leaf, the root, every signature, and that it continues what this
//! device saw last time.

use chrono::{DateTime, Utc};
use contract::{
    page::{MAX_PAGE_SIZE, PageQuery},
    public_log::{ConsistencyQuery, LogEntry, LogHead},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    evidence::{self, CheckLine, Outcome, VerdictLine, worst},
    proof,
};
use crate::{
    api::{self, ApiError},
    browser::Storage,
    format,
    text::t,
    ui::{Button, Failure, Kind, Section},
};

const SEEN: &str = "tuoyu.log-head";

/// What this device saw last time.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Seen {
    size: i64,
    root: String,
    at: DateTime<Utc>,
}

impl Seen {
    fn read() -> Option<Self> {
        Self::parse(&Storage::Browser.read(SEEN)?)
    }

    fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split(' ');
        let (size, root, at) = (fields.next()?, fields.next()?, fields.next()?);
        Some(Self { size: size.parse().ok()?, root: root.to_owned(), at: at.parse().ok()? })
    }

    fn write(&self) {
        Storage::Browser.write(SEEN, &self.text());
    }

    fn text(&self) -> String {
        format!("{} {} {}", self.size, self.root, self.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
    }
}

/// How the log stands to what was seen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Growth {
    First,
    Same,
    Grown,
    Rewritten,
}

#[derive(Clone)]
struct Report {
    order: bool,
    leaves: bool,
    root: bool,
    head: Outcome,
    signatures: Outcome,
    good: usize,
    all: usize,
    growth: Growth,
    seen: Option<Seen>,
}

async fn every_entry() -> Result<Vec<LogEntry>, ApiError> {
    let mut all = Vec::new();
    let mut cursor = None;
    loop {
        let query = PageQuery {
            cursor,
            page_size: Some(MAX_PAGE_SIZE),
            sort: Some("seq".to_owned()),
            ..PageQuery::default()
        };
        let page = api::open::entries(query).await?;
        all.extend(page.items);
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(all);
        }
    }
}

async fn growth(seen: Option<&Seen>, head: &LogHead) -> Result<Growth, ApiError> {
    let Some(seen) = seen else { return Ok(Growth::First) };
    if seen.size == head.size {
        return Ok(if seen.root == head.root { Growth::Same } else { Growth::Rewritten });
    }
    if seen.size > head.size {
        return Ok(Growth::Rewritten);
    }
    let query = ConsistencyQuery { from: seen.size, to: Some(head.size) };
    let path = api::open::consistency(&query).await?;
    let grown = proof::grown((seen.size, &seen.root), head, &path);
    Ok(if grown { Growth::Grown } else { Growth::Rewritten })
}

async fn check() -> Result<Report, ApiError> {
    let (head, keys, signed) = evidence::head().await?;
    let mut entries = every_entry().await?;
    // What was appended meanwhile belongs to the next head.
    entries.truncate(usize::try_from(head.size).unwrap_or(usize::MAX));
    let root = proof::root_of(&entries);
    let seen = Seen::read();
    let growth = growth(seen.as_ref(), &head).await?;
    let mut outcomes = Vec::with_capacity(entries.len());
    for entry in &entries {
        outcomes.push(proof::signed(&keys, &entry.key_id, &entry.text, &entry.signature).await);
    }
    let report = Report {
        order: root.is_some(),
        leaves: entries.iter().all(proof::leaf_fits),
        root: root.as_ref() == Some(&head.root),
        head: signed,
        good: outcomes.iter().filter(|outcome| **outcome == Some(true)).count(),
        all: outcomes.len(),
        signatures: worst(outcomes.into_iter()),
        growth,
        seen,
    };
    // Only a head that holds is worth remembering; one that contradicts must not take the place of the older one.
    if report.root && report.leaves && report.head != Some(false) && growth != Growth::Rewritten {
        Seen { size: head.size, root: head.root, at: crate::pages::draws::now() }.write();
    }
    Ok(report)
}

#[component]
pub(super) fn LogCheck() -> impl IntoView {
    let words = &t().open;
    let report = RwSignal::new(None::<Result<Report, ApiError>>);
    let busy = RwSignal::new(false);
    let run = move |()| {
        busy.set(true);
        spawn_local(async move {
            let found = check().await;
            report.try_set(Some(found));
            busy.try_set(false);
        });
    };
    let shown = move || {
        report.get().map(|report| match report {
            Ok(report) => view! { <Shown report /> }.into_any(),
            Err(error) => view! { <Failure error /> }.into_any(),
        })
    };
    view! {
        <Section title=words.log_check lead=words.log_check_lead>
            <div class="button-row"><Button label=words.verify_now kind=Kind::Primary busy on_press=run /></div>
            <Show when=move || busy.get()>
                <p class="working" role="status">{words.checking}</p>
            </Show>
            {shown}
        </Section>
    }
}

#[component]
fn Shown(report: Report) -> impl IntoView {
    let words = &t().open;
    let yes = |good: bool| Some(good);
    let all = [
        yes(report.order),
        yes(report.leaves),
        yes(report.root),
        report.head,
        report.signatures,
        yes(report.growth != Growth::Rewritten),
    ];
    let (good, all_signed) = (words.signatures_of(report.good, report.all), report.all > 0);
    let seen_words = match report.growth {
        Growth::First => words.seen_first,
        Growth::Same => words.seen_same,
        Growth::Grown => words.seen_grown,
        Growth::Rewritten => words.seen_bad,
    };
    let seen = report.seen.map(|seen| {
        view! { <p class="muted">{words.seen_at(seen.size, &format::moment(seen.at))}</p> }
    });
    let rewritten = report.growth == Growth::Rewritten;
    let forget = rewritten.then(|| {
        view! { <Button label=words.seen_forget kind=Kind::Quiet on_press=|()| Storage::Browser.remove(SEEN) /> }
    });
    view! {
        <VerdictLine outcome=worst(all.into_iter()) />
        <ul class="check-lines">
            {(!report.order).then(|| view! { <CheckLine outcome=Some(false) good="" bad=words.order_bad unknown="" /> })}
            {(!report.leaves).then(|| view! { <CheckLine outcome=Some(false) good="" bad=words.leaf_bad unknown="" /> })}
            <CheckLine outcome=Some(report.root) good=words.root_ok bad=words.root_bad unknown="" />
            <CheckLine outcome=report.head good=words.head_ok bad=words.head_bad unknown=words.signed_unknown />
            {all_signed.then(|| view! { <CheckLine outcome=report.signatures good=words.signed_ok bad=words.signed_bad unknown=words.signed_unknown /> })}
            <CheckLine outcome=Some(!rewritten) good=seen_words bad=seen_words unknown="" />
        </ul>
        <p class="muted">{good}</p>
        {seen}
        {forget}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_remembered() {
        let at = "2026-11-25T03:00:00Z".parse().unwrap();
        let seen = Seen { size: 7, root: "ab".repeat(32), at };
        assert_eq!(Seen::parse(&seen.text()), Some(seen));
        assert_eq!(Seen::parse("seven"), None);
    }
}
