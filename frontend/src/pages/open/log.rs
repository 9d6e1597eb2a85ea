//! The public log: head, keys, entries; one entry with its proof; the whole checked in this browser.

use contract::{
    page::PageQuery,
    public_log::{InclusionQuery, LogEntry, LogHead, LogKey},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use super::{
    evidence::{self, CheckLine, Outcome},
    log_check::LogCheck,
    proof,
};
use crate::{
    api::{self, ApiError},
    data::Data,
    format,
    pages::draws::Hash,
    path,
    text::{Word, t},
    ui::{Button, Details, Fact, Facts, Failure, Load, PageHead, Section},
};

const ROWS: u32 = 50;

/// The page.
#[component]
pub fn PublicLogPage() -> impl IntoView {
    let words = &t().open;
    let query = use_location().query;
    let wanted =
        Memo::new(move |_| query.with(|query| query.get("entry").and_then(|seq| seq.parse::<i64>().ok())));
    let head = Data::new(|| async {
        let head = api::open::head().await?;
        let keys = api::open::keys().await?.keys;
        Ok((head, keys))
    });
    view! {
        <PageHead title=words.log_title lead=words.log_lead />
        {move || wanted.get().map(|seq| view! { <One seq /> })}
        <LogCheck />
        <Load from=head let:both>
            <HeadFacts head=both.0 keys=both.1 />
        </Load>
        <Entries />
    }
}

#[component]
fn HeadFacts(head: LogHead, keys: Vec<LogKey>) -> impl IntoView {
    let words = &t().open;
    let last = head.at.map(format::moment).unwrap_or_default();
    let keys = keys.into_iter().map(|key| {
        let now =
            if key.current { format!("{} · {}", key.algorithm, words.log_key_now) } else { key.algorithm };
        view! { <Hash label=now value=key.public_key /> }
    });
    let keys = keys.collect_view();
    view! {
        <Section title=words.log_head>
            <Facts>
                <Fact label=words.log_size value=format::number(head.size) />
                <Fact label=words.log_last value=last />
            </Facts>
            <dl class="hashes">
                <Hash label=words.log_root value=head.root />
                <Hash label=words.log_signature value=head.signature />
            </dl>
            <Details summary=words.log_keys><dl class="hashes">{keys}</dl></Details>
        </Section>
    }
}

/// Entries, newest first, more when asked for.
#[component]
fn Entries() -> impl IntoView {
    let words = &t().open;
    let (all, next) = (RwSignal::new(Vec::<LogEntry>::new()), RwSignal::new(None::<String>));
    let (failed, loaded) = (RwSignal::new(None::<ApiError>), RwSignal::new(false));
    let load = move |cursor: Option<String>| {
        let query = PageQuery {
            cursor,
            page_size: Some(ROWS),
            sort: Some("-seq".to_owned()),
            ..PageQuery::default()
        };
        spawn_local(async move {
            match api::open::entries(query).await {
                Ok(page) => {
                    all.try_update(|all| all.extend(page.items));
                    next.try_set(page.next_cursor);
                }
                Err(error) => {
                    failed.try_set(Some(error));
                }
            }
            loaded.try_set(true);
        });
    };
    load(None);
    let nothing = move || loaded.get() && all.with(Vec::is_empty) && failed.with(Option::is_none);
    let more = move || {
        next.get().map(|cursor| {
            view! { <Button label=t().verify.more(50) on_press=move |()| load(Some(cursor.clone())) /> }
        })
    };
    view! {
        <Section title=words.log_entries>
            <ul class="evidence">
                <For each=move || all.get() key=|entry| entry.seq children=|entry| view! { <Line entry /> } />
            </ul>
            <Show when=nothing>
                <p class="empty">{words.log_none}</p>
            </Show>
            {move || failed.get().map(|error| view! { <Failure error /> })}
            {more}
        </Section>
    }
}

#[component]
fn Line(entry: LogEntry) -> impl IntoView {
    let words = &t().open;
    view! {
        <li>
            <p>
                <strong>{entry.kind.label()}</strong> " · "
                <a href=path::public_log_entry(entry.seq)>{words.entry(entry.seq)}</a> " · "
                <span class="muted">{format::moment(entry.at)}</span>
            </p>
            <p class="entry-text"><code>{entry.text}</code></p>
            <p><a href=path::public_draw(entry.draw_id)>{words.see_draw}</a></p>
        </li>
    }
}

#[derive(Clone)]
struct Found {
    entry: LogEntry,
    leaf: bool,
    included: bool,
    signed: Outcome,
    head: Outcome,
}

/// Positions have no holes, so that the entry is a page of one.
async fn find(seq: i64) -> Result<Option<Found>, ApiError> {
    let page = u32::try_from(seq + 1).ok();
    let query = PageQuery { page, page_size: Some(1), sort: Some("seq".to_owned()), ..PageQuery::default() };
    let Some(entry) = api::open::entries(query).await?.items.into_iter().next() else { return Ok(None) };
    let (head, keys, signed) = evidence::head().await?;
    let path = api::open::inclusion(&InclusionQuery { seq: entry.seq, size: Some(head.size) }).await?;
    Ok(Some(Found {
        leaf: entry.seq == seq && proof::leaf_fits(&entry),
        included: proof::included(&entry, &path, &head),
        signed: proof::signed(&keys, &entry.key_id, &entry.text, &entry.signature).await,
        head: signed,
        entry,
    }))
}

#[component]
fn One(seq: i64) -> impl IntoView {
    let words = &t().open;
    let found = Data::new(move || find(seq));
    view! {
        <Section title=words.entry(seq)>
            <Load from=found let:found>
                {match found {
                    Some(found) => view! { <OneFound found /> }.into_any(),
                    None => view! { <p class="empty">{words.log_none}</p> }.into_any(),
                }}
            </Load>
        </Section>
    }
}

#[component]
fn OneFound(found: Found) -> impl IntoView {
    let words = &t().open;
    let Found { entry, leaf, included, signed, head } = found;
    view! {
        <Facts>
            <Fact label=words.log_what value=entry.kind.label() />
            <Fact label=words.log_at value=format::moment(entry.at) />
            <Fact label=words.log_text><code class="root">{entry.text}</code></Fact>
        </Facts>
        <ul class="check-lines">
            <CheckLine outcome=Some(leaf) good=words.leaf_ok bad=words.leaf_bad unknown="" />
            <CheckLine outcome=signed good=words.signed_ok bad=words.signed_bad unknown=words.signed_unknown />
            <CheckLine outcome=Some(included) good=words.in_log_ok bad=words.in_log_bad unknown="" />
            <CheckLine outcome=head good=words.head_ok bad=words.head_bad unknown=words.signed_unknown />
        </ul>
        <p><a href=path::public_draw(entry.draw_id)>{words.see_draw}</a></p>
    }
}
