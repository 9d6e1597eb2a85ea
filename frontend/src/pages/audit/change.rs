//! What an entry changed, before and after side by side.

use contract::audit::AuditEntry;
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::names;
use crate::{
    text::t,
    ui::{Details, Fact, Facts},
};

/// The change, to be opened.
#[component]
pub fn Change(entry: AuditEntry) -> impl IntoView {
    let words = &t().audit;
    let (before, after) = (members(entry.before.as_ref()), members(entry.after.as_ref()));
    let lines = lines(&entry.object_type, &before, &after);
    let summary = match (lines.len(), before.is_empty()) {
        (0, _) => words.technical.to_owned(),
        (count, true) => words.content_count(count),
        (count, false) => words.change_count(count),
    };
    let table = (!lines.is_empty()).then(|| view! { <Table lines both=!before.is_empty() /> });
    view! {
        <div class="change">
            <Details summary>
                {table}
                <Facts>
                    <Fact label=words.seq value=entry.seq.to_string() />
                    <Fact label=words.ip value=entry.ip.unwrap_or_default() />
                    <Fact label=words.request_id><code>{entry.request_id}</code></Fact>
                    <Fact label=words.hash><code>{entry.hash}</code></Fact>
                </Facts>
            </Details>
        </div>
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Line {
    name: String,
    before: Option<String>,
    after: Option<String>,
}

fn members(value: Option<&Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(members)) => members.clone(),
        // A bare value still has something to show.
        Some(other) if !other.is_null() => Map::from_iter([(t().audit.content.to_owned(), other.clone())]),
        _ => Map::new(),
    }
}

/// Every member of either side once: those of before first, then what is new.
fn lines(kind: &str, before: &Map<String, Value>, after: &Map<String, Value>) -> Vec<Line> {
    let new = after.keys().filter(|key| !before.contains_key(*key));
    let shown = |members: &Map<String, Value>, key: &str| {
        members.get(key).map(|value| names::value(kind, key, value))
    };
    let line = |key: &String| Line {
        name: names::member(kind, key),
        before: shown(before, key),
        after: shown(after, key),
    };
    before.keys().chain(new).map(line).collect()
}

#[component]
fn Table(lines: Vec<Line>, both: bool) -> impl IntoView {
    let words = &t().audit;
    let cell = |text: Option<String>| text.unwrap_or_else(|| t().kit.none.to_owned());
    let rows = lines.into_iter().map(|Line { name, before, after }| {
        let before = both.then(|| view! { <td class="was">{cell(before)}</td> });
        view! { <tr><th scope="row">{name}</th>{before}<td class="is">{cell(after)}</td></tr> }
    });
    let heads = both.then(|| view! { <th scope="col">{words.before}</th> });
    let now = if both { words.after } else { words.content };
    view! {
        <table class="table table-plain diff">
            <caption class="hidden">{words.changes}</caption>
            <thead><tr><th scope="col">{words.field}</th>{heads}<th scope="col">{now}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_only_on_one_side_is_shown_too() {
        let (before, after) = (json!({"public": true, "phone": "1"}), json!({"phone": "2", "meals": false}));
        let lines = lines("provider", &members(Some(&before)), &members(Some(&after)));
        let told: Vec<_> = lines.iter().map(|l| (l.before.as_deref(), l.after.as_deref())).collect();
        assert_eq!(told.len(), 3);
        assert!(told.contains(&(Some("1"), Some("2"))));
        assert!(told.contains(&(Some("是"), None)));
        assert!(told.contains(&(None, Some("否"))));
    }
}
