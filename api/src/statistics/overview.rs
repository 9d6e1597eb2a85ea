//! Sums of several draws put together, and what the test says of them.

use std::collections::BTreeMap;

use contract::statistics::{
    Dimension, DimensionFigures, DrawFigures, FitTest, GroupFigures, MonthCount, Reading, TestMethod,
};
use rules::statistics::{self, chi_square_p, visits_needed};

use super::{aggregate::Sums, store::StatisticsRow};

/// What groups are called.
pub type Names = BTreeMap<String, String>;

/// The line of one draw.
pub fn figures(row: &StatisticsRow) -> DrawFigures {
    let all = &row.aggregates.0;
    DrawFigures {
        draw_id: row.draw_id,
        period: row.period.clone(),
        seq: row.seq,
        void: row.void,
        visits: all.visits,
        forced: all.forced,
        empty_places: all.empty_places,
        p: all.p.get(&Dimension::Street).map(|p| rounded(*p)),
    }
}

/// All draws that count, by one dimension.
pub fn dimension(rows: &[StatisticsRow], dimension: Dimension, names: &Names) -> DimensionFigures {
    let counted: Vec<&StatisticsRow> = rows.iter().filter(|row| !row.void).collect();
    let mut groups: BTreeMap<&str, (Sums, Vec<MonthCount>)> = BTreeMap::new();
    for row in &counted {
        for (group, sums) in row.aggregates.0.groups.get(&dimension).into_iter().flatten() {
            let (all, months) = groups.entry(group).or_default();
            add(all, sums);
            months.push(MonthCount {
                period: row.period.clone(),
                expected: rounded(sums.expected),
                observed: sums.observed,
            });
        }
    }
    let alone = match counted.as_slice() {
        [one] => one.aggregates.0.p.get(&dimension).copied(),
        _ => None,
    };
    let free =
        counted.iter().map(|row| row.aggregates.0.visits.saturating_sub(row.aggregates.0.forced)).sum();
    let test = test(groups.values().map(|(sums, _)| sums), alone, free);
    let group = |(group, (sums, months)): (&str, (Sums, Vec<MonthCount>))| GroupFigures {
        name: names.get(group).cloned().unwrap_or_else(|| group.to_owned()),
        group: group.to_owned(),
        units: sums.units,
        expected: rounded(sums.expected),
        observed: sums.observed,
        z: z(&sums).map(rounded),
        months,
    };
    DimensionFigures { dimension, test, groups: groups.into_iter().map(group).collect() }
}

fn add(all: &mut Sums, sums: &Sums) {
    all.units += sums.units;
    all.expected += sums.expected;
    all.variance += sums.variance;
    all.observed += sums.observed;
}

/// Below a millionth a variance is a rounding remainder of certain and impossible ones.
fn z(sums: &Sums) -> Option<f64> {
    (sums.variance > 1e-6).then(|| (f64::from(sums.observed) - sums.expected) / sums.variance.sqrt())
}

/// `alone` is the p-value of a single draw, found by repeating it: better than any approximation. `visits` are those in
/// which chance had a say.
fn test<'a>(groups: impl Iterator<Item = &'a Sums>, alone: Option<f64>, visits: u32) -> Option<FitTest> {
    let squares: Vec<f64> = groups.filter_map(z).map(|z| z * z).collect();
    let degrees = u32::try_from(squares.len()).ok()?.checked_sub(1).filter(|degrees| *degrees > 0)?;
    let statistic = squares.iter().sum();
    let (p, method) = match alone {
        Some(p) => (p, TestMethod::Simulated),
        None => (chi_square_p(statistic, degrees), TestMethod::Approximate),
    };
    Some(FitTest {
        statistic: rounded(statistic),
        degrees,
        p: rounded(p),
        method,
        reading: reading(p),
        visits,
        needed: visits_needed(degrees),
    })
}

/// What a p-value says.
pub fn reading(p: f64) -> Reading {
    match statistics::Reading::of(p) {
        statistics::Reading::AsExpected => Reading::AsExpected,
        statistics::Reading::Unusual => Reading::Unusual,
        statistics::Reading::Implausible => Reading::Implausible,
    }
}

/// To six places: enough for people, and the same on every machine.
pub fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

#[cfg(test)]
mod tests {
    use contract::{Id, sql::Json};

    use super::{super::aggregate::Aggregates, *};

    /// A year of draws in which `east` and `west` could expect six visits a month each.
    fn year(east: impl Fn(u32) -> u32) -> Vec<StatisticsRow> {
        let row = |month: u32| {
            let sums = |observed| Sums { units: 60, expected: 6.0, variance: 5.4, observed };
            let groups = [("east", sums(east(month))), ("west", sums(12 - east(month)))];
            let groups = groups.map(|(name, sums)| (name.to_owned(), sums)).into_iter().collect();
            let aggregates =
                Aggregates { visits: 12, groups: [(Dimension::Street, groups)].into(), ..Default::default() };
            StatisticsRow {
                draw_id: Id::new(uuid::Uuid::nil()),
                period: format!("2026-{month:02}"),
                seq: 1,
                void: false,
                aggregates: Json(aggregates),
                computed_at: contract::sql::At(chrono::DateTime::UNIX_EPOCH),
            }
        };
        (1..=12).map(row).collect()
    }

    fn read(rows: &[StatisticsRow]) -> FitTest {
        dimension(rows, Dimension::Street, &Names::new()).test.unwrap()
    }

    #[test]
    fn a_planted_preference_is_called_implausible_and_chance_is_not() {
        assert_eq!(read(&year(|month| 5 + month % 3)).reading, Reading::AsExpected);
        let planted = read(&year(|_| 9));
        assert_eq!(planted.reading, Reading::Implausible);
        assert!(planted.p < 1e-5 && planted.method == TestMethod::Approximate, "{planted:?}");
    }

    #[test]
    fn months_add_up_and_void_draws_do_not_count() {
        let mut rows = year(|_| 6);
        if let Some(first) = rows.first_mut() {
            first.void = true;
        }
        let by_street = dimension(&rows, Dimension::Street, &Names::new());
        let east = by_street.groups.first().unwrap();
        assert_eq!((east.group.as_str(), east.observed, east.months.len()), ("east", 66, 11));
        assert!((east.expected - 66.0).abs() < 1e-9);
    }

    #[test]
    fn one_draw_alone_is_judged_by_repeating_it() {
        let mut rows = year(|_| 9);
        rows.truncate(1);
        if let Some(row) = rows.first_mut() {
            row.aggregates.0.p.insert(Dimension::Street, 0.25);
        }
        let alone = read(&rows);
        assert_eq!((alone.p, alone.method), (0.25, TestMethod::Simulated));
    }

    #[test]
    fn one_group_alone_can_not_be_tested() {
        let nothing = dimension(&[], Dimension::Kind, &Names::new());
        assert!(nothing.test.is_none() && nothing.groups.is_empty());
    }
}
