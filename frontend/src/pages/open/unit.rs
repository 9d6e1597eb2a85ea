//! One provider alone: its chance and why, whether it was drawn, and the few digests that show it.

use contract::{
    draws::{PublicChance, PublicDraw, PublicUnit},
    id::DrawId,
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{evidence::CheckLine, proof};
use crate::{
    api::{self, ApiError},
    format,
    pages::draws::{Share, month_name, percent},
    text::t,
    ui::{Badge, Details, Failure, Section, TextField, Tone},
};

const CERTAIN: u32 = 1_000_000_000;
/// The announced least chances count for units with at most so many months left.
const NEAR: i64 = 3;

#[component]
pub(super) fn UnitLookUp(draw: PublicDraw) -> impl IntoView {
    let words = &t().open;
    draw.ann.as_ref()?;
    let id = draw.id;
    let draw = StoredValue::new(draw);
    let typed = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Result<PublicUnit, ApiError>>);
    let busy = RwSignal::new(false);
    let ask = move |event: SubmitEvent| {
        event.prevent_default();
        let code = format::code(&typed.get_untracked());
        if !code.is_empty() && !busy.get_untracked() {
            look_up(id, code, found, busy);
        }
    };
    let shown = move || match found.get()? {
        Ok(unit) => Some(view! { <Answer unit draw=draw.get_value() /> }.into_any()),
        Err(error) if error.is_not_found() => {
            Some(view! { <p class="answer">{words.unit_none}</p> }.into_any())
        }
        Err(error) => Some(view! { <Failure error /> }.into_any()),
    };
    Some(view! {
        <Section title=words.unit_title lead=words.unit_lead>
            <form class="look-up" on:submit=ask>
                <TextField label=t().verify.credit_code value=typed width="medium" clean=format::code />
                <button type="submit" class="button" aria-disabled=move || busy.get().then_some("true")>
                    {t().verify.look_up}
                </button>
            </form>
            <div role="status">{shown}</div>
        </Section>
    })
}

fn look_up(
    id: DrawId,
    code: String,
    found: RwSignal<Option<Result<PublicUnit, ApiError>>>,
    busy: RwSignal<bool>,
) {
    busy.set(true);
    spawn_local(async move {
        let unit = api::open::unit(id, &code).await;
        found.try_set(Some(unit));
        busy.try_set(false);
    });
}

/// Months from the draw's to the last one, this month counted.
fn months_left(period: &str, due: &str) -> Option<i64> {
    let count = |month: &str| {
        let (year, number) = month.split_once('-')?;
        Some(year.parse::<i64>().ok()? * 12 + number.parse::<i64>().ok()?)
    };
    Some(count(due)? - count(period)? + 1)
}

/// Why its chance is what it is.
pub fn why(chance: &PublicChance, period: &str) -> &'static str {
    let (words, verify) = (&t().open, &t().verify);
    match chance.state.as_str() {
        "cap" => verify.state_cap,
        "visited" => verify.state_visited,
        "new" => verify.state_new,
        "closed" => verify.state_closed,
        _ if chance.parts == CERTAIN => words.why_certain,
        _ if chance.parts == 0 => words.why_tight,
        _ if months_left(period, &chance.due).is_some_and(|left| left <= NEAR) => words.why_floor,
        _ => words.why_level,
    }
}

/// Whether the row of the list says what is stated beside it.
fn row_fits(unit: &PublicUnit) -> bool {
    let c = &unit.chance;
    let row =
        ["I", &c.credit_code, &c.stratum, &c.street_code, &c.class, &c.from, &c.due, &c.state].join("|");
    let unit_row = unit.proof.as_ref().is_none_or(|proof| {
        let fields: Vec<&str> = proof.row.split('|').collect();
        let hit = if proof.drawn { "1" } else { "0" };
        matches!(fields.as_slice(), ["U", _, id, _, parts, _, drawn]
            if *id == c.credit_code && *parts == c.parts.to_string() && *drawn == hit)
    });
    row == unit.row && unit_row
}

#[component]
fn Answer(unit: PublicUnit, draw: PublicDraw) -> impl IntoView {
    let (words, verify, period) = (&t().open, &t().verify, draw.period);
    let (ann, first) = (draw.ann.unwrap_or_default(), draw.revisions.into_iter().next());
    let chance = &unit.chance;
    let takes_part = matches!(chance.state.as_str(), "open" | "late");
    let due = if chance.state == "late" {
        verify.late(&month_name(&chance.due))
    } else {
        verify.due(&month_name(&chance.due))
    };
    let left = months_left(&period, &chance.due).filter(|left| *left > 0);
    let left = left.map(|left| if left == 1 { words.last_month.to_owned() } else { words.months_left(left) });
    let drawn = match (&unit.proof, takes_part) {
        (Some(proof), _) if proof.drawn => (verify.was_drawn, Tone::Info),
        (Some(_), _) => (verify.was_not_drawn, Tone::Good),
        (None, false) => (verify.waits, Tone::Neutral),
        (None, true) => (words.unit_later, Tone::Neutral),
    };
    let shown = takes_part.then(|| {
        view! {
            <p class="own-chance">
                <strong>{words.chance_is(&percent(chance.parts))}</strong> <Share parts=chance.parts />
            </p>
        }
    });
    let proven = unit.proof.as_ref().zip(first).map(|(proof, first)| {
        let outcome = Some(proof::unit_sealed(&ann, &first.result_root, proof));
        view! { <CheckLine outcome good=words.unit_proof_ok bad=words.unit_proof_bad unknown="" /> }
    });
    let row_bad = (!row_fits(&unit)).then(|| {
        view! { <CheckLine outcome=Some(false) good="" bad=words.unit_row_bad unknown="" /> }
    });
    let rows = [Some(unit.row.clone()), unit.proof.as_ref().map(|proof| proof.row.clone())];
    let rows = rows.into_iter().flatten().collect::<Vec<_>>().join("\n");
    view! {
        <p class="answer"><strong>{chance.name.clone()}</strong> <Badge label=drawn.0 tone=drawn.1 /></p>
        {shown}
        <ul class="fixes">
            <li>{why(chance, &period)}</li>
            <li>{due} {left.map(|left| format!(" · {left}"))}</li>
        </ul>
        <ul class="check-lines">{proven} {row_bad}</ul>
        <Details summary=words.unit_row>
            <pre class="protocol-rows" tabindex="0"><code>{rows}</code></pre>
        </Details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_month_is_counted() {
        assert_eq!(months_left("2026-12", "2026-12"), Some(1));
        assert_eq!(months_left("2026-12", "2027-02"), Some(3));
        assert_eq!(months_left("2026-12", "2026-11"), Some(0));
        assert_eq!(months_left("2026-12", "-"), None);
    }
}
