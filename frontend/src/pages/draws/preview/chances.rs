//! Every provider's chance: searched and sorted here, as the answer holds them all.

use std::{cmp::Ordering, sync::Arc};

use contract::draws::Chance;
use leptos::prelude::*;

use crate::{
    format,
    pages::draws::parts::{Share, percent},
    path, session,
    text::{Word, t},
    ui::{Badge, Button, Glyph, Icon, Section, Tone},
};

const CERTAIN: u32 = 1_000_000_000;
/// Rows shown at first, as nobody reads them all.
const FIRST: usize = 20;
/// More rows with each press.
const MORE: usize = 100;

/// What the table can be sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Name,
    Street,
    Class,
    Due,
    Chance,
}

impl By {
    fn order(self, a: &Chance, b: &Chance) -> Ordering {
        match self {
            Self::Name => a.name.cmp(&b.name),
            Self::Street => a.street_code.cmp(&b.street_code),
            Self::Class => a.risk_class.cmp(&b.risk_class),
            Self::Due => a.due.cmp(&b.due),
            Self::Chance => a.parts.cmp(&b.parts),
        }
    }
}

#[derive(Clone, Copy)]
struct Sort {
    by: RwSignal<By>,
    down: RwSignal<bool>,
}

impl Sort {
    fn press(self, by: By) {
        if self.by.get_untracked() == by {
            self.down.update(|down| *down = !*down);
        } else {
            self.by.set(by);
            // Chances are read from the highest, everything else from the start.
            self.down.set(by == By::Chance);
        }
    }
}

#[component]
pub(super) fn Chances(chances: Vec<Chance>) -> impl IntoView {
    let words = &t().draw_plan;
    let all = Arc::new(chances);
    let (wanted, rows) = (RwSignal::new(String::new()), RwSignal::new(FIRST));
    let sort = Sort { by: RwSignal::new(By::Chance), down: RwSignal::new(true) };
    let total = all.len();
    let found = Memo::new(move |_| {
        let wanted = wanted.get().trim().to_lowercase();
        let (by, down) = (sort.by.get(), sort.down.get());
        let matches = |c: &&Chance| {
            c.name.to_lowercase().contains(&wanted) || c.credit_code.to_lowercase().contains(&wanted)
        };
        let mut found: Vec<Chance> = all.iter().filter(matches).cloned().collect();
        found.sort_by(|a, b| {
            let order = by.order(a, b);
            let order = if down { order.reverse() } else { order };
            order.then_with(|| a.credit_code.cmp(&b.credit_code))
        });
        found
    });
    let shown = move || found.with(|found| found.iter().take(rows.get()).map(row).collect_view());
    let count = move || {
        let (found, rows) = (found.with(Vec::len), rows.get());
        words.shown_of(&number(found.min(rows)), &number(if found == total { total } else { found }))
    };
    let more = move || found.with(Vec::len) > rows.get();
    let search = move |event| {
        rows.set(FIRST);
        wanted.set(event_target_value(&event));
    };
    view! {
        <Section title=words.chances lead=words.chances_lead>
            <div class="chances-bar">
                <input type="search" class="chances-search" aria-label=words.search placeholder=words.search on:input=search />
                <p class="muted" role="status">{count}</p>
            </div>
            <div class="table-scroll" tabindex="0">
                <table class="table">
                    <caption class="hidden">{words.chances}</caption>
                    <thead>
                        <tr>
                            <Head sort by=By::Name title=words.provider />
                            <Head sort by=By::Street title=words.street />
                            <Head sort by=By::Class title=words.class />
                            <Head sort by=By::Due title=words.due />
                            <Head sort by=By::Chance title=words.chance />
                        </tr>
                    </thead>
                    <tbody>{shown}</tbody>
                </table>
            </div>
            <Show when=move || found.with(Vec::is_empty)>
                <p class="empty">{words.nothing_found}</p>
            </Show>
            <Show when=more>
                <Button label=words.show_more on_press=move |()| rows.update(|rows| *rows += MORE) />
            </Show>
        </Section>
    }
}

fn number(n: usize) -> String {
    format::number(i64::try_from(n).unwrap_or(i64::MAX))
}

#[component]
fn Head(sort: Sort, by: By, title: &'static str) -> impl IntoView {
    let sorted = move || (sort.by.get() == by).then(|| sort.down.get());
    let aria = move || sorted().map(|down| if down { "descending" } else { "ascending" });
    let glyph = move || match sorted() {
        None => Glyph::Sort,
        Some(false) => Glyph::SortUp,
        Some(true) => Glyph::SortDown,
    };
    let label = move || {
        let kit = &t().kit;
        let now = match sorted() {
            None => kit.unsorted,
            Some(false) => kit.sort_ascending,
            Some(true) => kit.sort_descending,
        };
        kit.sort_by(title, now)
    };
    view! {
        <th scope="col" aria-sort=aria>
            <button type="button" class="sort" aria-label=label on:click=move |_| sort.press(by)>
                {title} {move || view! { <Icon glyph=glyph() /> }}
            </button>
        </th>
    }
}

fn row(chance: &Chance) -> impl IntoView + use<> {
    let words = &t().draw_plan;
    let Chance { provider_id, name, street_code, risk_class, due, state, parts, .. } = chance.clone();
    let late = (state == "late").then(|| view! { <Badge label=words.late tone=Tone::Warning /> });
    let shown = match state.as_str() {
        "cap" => view! { <span class="muted">{words.waits_cap}</span> }.into_any(),
        "visited" => view! { <span class="muted">{words.waits_visited}</span> }.into_any(),
        "new" => view! { <span class="muted">{words.waits_new}</span> }.into_any(),
        _ => {
            let certain =
                (parts == CERTAIN).then(|| view! { <Badge label=words.certain tone=Tone::Warning /> });
            view! { <span class="chance"><Share parts /> <span class="chance-number">{percent(parts)}</span> {certain}</span> }
                .into_any()
        }
    };
    view! {
        <tr>
            // In a new tab: the plan being tried must stay.
            <th scope="row"><a href=path::provider(provider_id) target="_blank">{name}</a></th>
            <td data-label=words.street>{session::street_name(&street_code)}</td>
            <td data-label=words.class><Badge label=risk_class.label() tone=risk_class /></td>
            <td data-label=words.due><span>{due} " " {late}</span></td>
            <td data-label=words.chance>{shown}</td>
        </tr>
    }
}
