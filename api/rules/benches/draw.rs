//! What a draw costs: `cargo bench -p rules`. Reading tables is measured apart from the two steps.

#![expect(clippy::unwrap_used, missing_docs, reason = "a measurement may stop at the first surprise")]

mod sample;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rules::draw::{Announced, Beacon, Input, Proof, Record, Rows, Selection, TableRows, compute};
use rules::merkle::{Tree, leaf, root};
use sample::District;

fn tables(district: &District) -> TableRows<'_> {
    TableRows {
        institutions: &district.institutions,
        people: Some((&district.inspectors, &district.recusals)),
    }
}

/// Step 1: chances, tickets, order and comb.
fn select(c: &mut Criterion) {
    let mut group = c.benchmark_group("select_institutions");
    group.sample_size(10);
    for count in [1_000, 100_000, 1_000_000] {
        let district = District::new(count, count / 10, 0, 300);
        let announced = Announced::check(&district.announcement, tables(&district)).unwrap();
        let seed = announced.dry_seed(0);
        group.throughput(Throughput::Elements(count.into()));
        group.bench_function(BenchmarkId::from_parameter(count), |b| {
            b.iter(|| Selection::draw(&announced.frozen, &seed));
        });
    }
}

/// Step 2: ranks, deal, repair and levelling.
fn send(c: &mut Criterion) {
    let mut group = c.benchmark_group("send_teams");
    group.sample_size(10);
    for (visits, people, areas) in [(1_000, 500, 10), (10_000, 5_000, 50), (100_000, 50_000, 300)] {
        let district = District::new(visits * 2, visits, people, areas);
        let announced = Announced::check(&district.announcement, tables(&district)).unwrap();
        let seed = announced.dry_seed(0);
        let selection = Selection::draw(&announced.frozen, &seed);
        group.throughput(Throughput::Elements(visits.into()));
        group.bench_function(BenchmarkId::from_parameter(format!("{visits}x{people}")), |b| {
            b.iter(|| announced.send_teams(&seed, &selection).unwrap());
        });
    }
}

/// Roots and rows of the tables.
fn read(c: &mut Criterion) {
    let mut group = c.benchmark_group("read_tables");
    group.sample_size(10);
    let district = District::new(100_000, 10_000, 5_000, 300);
    group.throughput(Throughput::Elements(100_000));
    group.bench_function("100000", |b| {
        b.iter(|| Announced::check(&district.announcement, tables(&district)).unwrap());
    });
}

/// What a public page does with a draw in the database: read what was frozen and look whether it is what was
/// announced, read the record, prove a visit at the door.
fn look_up(c: &mut Criterion) {
    let mut group = c.benchmark_group("look_up");
    group.sample_size(10);
    for count in [2_000, 100_000] {
        let district = District::new(count, count / 10, count / 10, 20);
        let input = Input {
            announcement: district.announcement,
            institutions: district.institutions,
            people: Some((district.inspectors, district.recusals)),
            nonces: vec![[1; 32]; 2],
            beacon: Beacon { rank: 1, text: "03 11".into() },
            events: Rows::new(),
            added: Rows::new(),
        };
        let record = compute(&input).unwrap();
        let json = record.to_json();
        group.bench_function(BenchmarkId::new("frozen", count), |b| {
            b.iter(|| Announced::of(&Input::parse(&json).unwrap()).unwrap().odds().len());
        });
        group.bench_function(BenchmarkId::new("record", count), |b| b.iter(|| Record::parse(&json).unwrap()));
        group.bench_function(BenchmarkId::new("proof", count), |b| {
            b.iter(|| Proof::build(&record, 0, 0).unwrap());
        });
    }
}

/// The public log: an entry more, a proof, and all of them once.
fn log(c: &mut Criterion) {
    let mut group = c.benchmark_group("public_log");
    let leaves: Vec<_> = (0..10_000_u32).map(|number| leaf(&number.to_be_bytes())).collect();
    let tree: Tree = leaves.iter().copied().collect();
    group.bench_function("append", |b| b.iter(|| tree.root_with(9_999, [7; 32])));
    group.bench_function("append from all leaves", |b| b.iter(|| root(leaves.iter().copied())));
    group.bench_function("prove", |b| b.iter(|| tree.path(4_321, 9_999)));
    group.bench_function("verify", |b| {
        b.iter(|| {
            let mut tree = Tree::default();
            for leaf in &leaves {
                tree.push(*leaf);
                black_box(tree.root(tree.len()));
            }
        });
    });
}

criterion_group!(benches, select, send, read, look_up, log);
criterion_main!(benches);
