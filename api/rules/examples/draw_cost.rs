//! Time and memory of one large draw: `make bench`, or `cargo run --release -p rules --example draw_cost`.
//! Arguments: institutions, visits, inspectors, areas.

#![expect(clippy::unwrap_used, reason = "a measurement may stop at the first surprise")]

use std::time::Instant;

use rules::draw::{Announced, Selection, TableRows, chances};

#[path = "../benches/sample/mod.rs"]
mod sample;

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    println!("{what:<28}{:>8.3} s", start.elapsed().as_secs_f64());
    result
}

fn main() {
    let numbers: Vec<u32> = std::env::args().skip(1).map(|text| text.parse().unwrap()).collect();
    let [count, visits, people, areas] = numbers.try_into().unwrap_or([1_000_000, 100_000, 50_000, 300]);
    let district = timed("make the sample", || sample::District::new(count, visits, people, areas));
    let tables = TableRows {
        institutions: &district.institutions,
        people: Some((&district.inspectors, &district.recusals)),
    };
    let announced = timed("read and check", || Announced::check(&district.announcement, tables).unwrap());
    let seed = announced.dry_seed(0);
    timed("chances", || chances(&announced.frozen));
    let selection = timed("step 1", || Selection::draw(&announced.frozen, &seed));
    let rows = timed("selection rows", || selection.rows(&announced.frozen));
    timed("their root", || rules::draw::merkle::root(&rows));
    let teams = timed("step 2", || announced.send_teams(&seed, &selection).unwrap());
    let loads = teams.loads.iter().map(|(_, load)| *load);
    let short = teams.shortage.as_ref().map_or(0, |shortage| shortage.short);
    println!(
        "{} visits, loads {:?} to {:?}, {short} places short",
        teams.teams.len(),
        loads.clone().min(),
        loads.max()
    );
    println!("{:<28}{:>8} MB", "most memory", peak_kb() / 1024);
}

/// The largest resident size of this process so far, as Linux counts it; 0 elsewhere.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    peak.unwrap_or(0)
}
