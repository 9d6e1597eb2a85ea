//! What a draw costs: `cargo bench -p rules`. Reading tables is measured apart from the two steps.

#![expect(clippy::unwrap_used, missing_docs, reason = "a measurement may stop at the first surprise")]

mod sample;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rules::draw::{Announced, Selection, TableRows};
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

criterion_group!(benches, select, send, read);
criterion_main!(benches);
