//! Fairness, shown by counting: chances exact, nobody left out, equals treated equally, planted fraud found.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod chances;
#[path = "../district/mod.rs"]
mod district;
mod fraud;
mod people;
mod years;

use district::{District, inspector, institution, stratum};
use rules::draw::Rows;

/// `count` institutions alike, due in the last month of the plan, and six inspectors.
fn simple(count: usize, plan: &[u32]) -> District {
    let last = u32::try_from(plan.len()).unwrap();
    let institutions: Rows = (0..count).map(|n| institution(&format!("I{n:02}"), "X", "A", last)).collect();
    let people: Rows =
        ["P0", "P1", "P2", "P3", "P4", "P5"].map(|id| inspector(id, "EDU", id, "*", 30)).iter().collect();
    District::new(stratum(plan, 2, 1, &[("EDU", 0)]), institutions, people)
}

struct UnitText {
    id: String,
    cut: u8,
    parts: u64,
    start: u64,
    hit: bool,
}

fn units_of(rows: &Rows) -> Vec<UnitText> {
    let fields = rows.iter().map(|row| row.split('|').collect::<Vec<_>>()).filter(|fields| fields[0] == "U");
    let unit = |fields: Vec<&str>| UnitText {
        id: fields[2].to_owned(),
        cut: fields[3].parse().unwrap(),
        parts: fields[4].parse().unwrap(),
        start: fields[5].parse().unwrap(),
        hit: fields[6] == "1",
    };
    fields.map(unit).collect()
}
