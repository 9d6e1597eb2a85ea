//! Inspectors: how the work is spread, and who goes with whom.

use std::collections::BTreeMap;

use contract::statistics::{InspectorFigures, LoadFigures, PairFigures};
use rules::statistics::{Load, Seat, Visit, frequent_pairs, load_dispersion};

use super::{
    overview::{Names, reading, rounded},
    store::StatisticsRow,
};

/// Fewer people than these could be told apart.
const FEWEST: u32 = 5;
/// Pairs shown.
const PAIRS: usize = 10;

/// One person over all draws that count.
#[derive(Default)]
struct Sum<'a> {
    department: &'a str,
    standby: bool,
    draws: u32,
    visits: u32,
}

fn counted(rows: &[StatisticsRow]) -> impl Iterator<Item = &StatisticsRow> {
    rows.iter().filter(|row| !row.void)
}

fn sums(rows: &[StatisticsRow]) -> BTreeMap<&str, Sum<'_>> {
    let mut sums: BTreeMap<&str, Sum<'_>> = BTreeMap::new();
    for person in counted(rows).flat_map(|row| &row.aggregates.0.pool) {
        let sum = sums.entry(&person.id).or_default();
        sum.department = &person.department;
        sum.standby |= person.standby;
        sum.draws += 1;
        sum.visits += person.visits;
    }
    sums
}

/// Spread in each department, among those who were in the pool of every draw and never only on standby.
pub fn loads(rows: &[StatisticsRow], departments: &Names, open: bool) -> Vec<LoadFigures> {
    let draws = counted(rows).count();
    let comparable =
        sums(rows).into_values().filter(|sum| usize::try_from(sum.draws) == Ok(draws) && !sum.standby);
    let loads: Vec<Load> =
        comparable.map(|sum| Load { group: sum.department.to_owned(), visits: sum.visits }).collect();
    let figures = |spread: rules::statistics::Dispersion| {
        let people = u32::try_from(spread.people).unwrap_or(u32::MAX);
        let suppressed = open && people < FEWEST;
        let shown = (!suppressed).then_some(());
        let p = spread.p_more_uneven.filter(|_| !suppressed);
        LoadFigures {
            department_name: departments.get(&spread.group).cloned().unwrap_or_else(|| spread.group.clone()),
            department_code: spread.group,
            people,
            suppressed,
            visits: shown.and(u32::try_from(spread.visits).ok()),
            least: shown.map(|()| spread.range.0),
            most: shown.map(|()| spread.range.1),
            p: p.map(rounded),
            reading: p.map(reading),
        }
    };
    load_dispersion(&loads).into_iter().map(figures).collect()
}

/// Everybody in the pool of one of the draws, most visits first.
pub fn inspectors(rows: &[StatisticsRow], names: &Names) -> Vec<InspectorFigures> {
    let figures = |(id, sum): (&str, Sum<'_>)| InspectorFigures {
        pseudonym: id.to_owned(),
        name: name(names, id),
        department_code: sum.department.to_owned(),
        draws: sum.draws,
        visits: sum.visits,
    };
    let mut all: Vec<InspectorFigures> = sums(rows).into_iter().map(figures).collect();
    all.sort_by(|a, b| b.visits.cmp(&a.visits).then_with(|| a.pseudonym.cmp(&b.pseudonym)));
    all
}

/// The pairs that met most often.
pub fn pairs(rows: &[StatisticsRow], names: &Names) -> Vec<PairFigures> {
    let rounds: Vec<Vec<Visit<'_>>> = counted(rows).map(round).collect();
    let figures = |pair: rules::statistics::Pair| {
        let (one, other) = pair.inspectors;
        PairFigures {
            names: vec![name(names, &one), name(names, &other)],
            pseudonyms: vec![one, other],
            observed: pair.observed,
            expected: rounded(pair.expected),
            p: rounded(pair.p_among_all),
            reading: reading(pair.p_among_all),
        }
    };
    frequent_pairs(&rounds, PAIRS).into_iter().map(figures).collect()
}

fn round(row: &StatisticsRow) -> Vec<Visit<'_>> {
    let all = &row.aggregates.0;
    let seat = |place: &usize| {
        all.pool.get(*place).map(|person| Seat { inspector: &person.id, department: &person.department })
    };
    all.teams.iter().map(|team| team.iter().filter_map(seat).collect()).collect()
}

fn name(names: &Names, id: &str) -> String {
    names.get(id).cloned().unwrap_or_else(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use contract::{Id, sql::Json};

    use super::{
        super::aggregate::{Aggregates, Person},
        *,
    };

    fn draw(people: u32) -> StatisticsRow {
        let person = |number| Person {
            id: format!("J{number}"),
            department: "EDU".into(),
            standby: false,
            visits: number % 2,
        };
        let aggregates = Aggregates { pool: (0..people).map(person).collect(), ..Default::default() };
        StatisticsRow {
            draw_id: Id::new(uuid::Uuid::nil()),
            period: "2026-01".into(),
            seq: 1,
            void: false,
            aggregates: Json(aggregates),
            computed_at: contract::sql::At(chrono::DateTime::UNIX_EPOCH),
        }
    }

    #[test]
    fn few_people_are_not_shown_to_everybody() {
        let four = loads(&[draw(4)], &Names::new(), true);
        let hidden = four.first().unwrap();
        assert!(hidden.suppressed && hidden.visits.is_none() && hidden.most.is_none() && hidden.p.is_none());
        assert_eq!(loads(&[draw(4)], &Names::new(), false).first().unwrap().visits, Some(2));
        assert_eq!(loads(&[draw(5)], &Names::new(), true).first().unwrap().most, Some(1));
    }

    #[test]
    fn who_was_not_in_every_pool_is_not_compared_but_listed() {
        let rows = [draw(6), draw(5)];
        assert_eq!(loads(&rows, &Names::new(), false).first().unwrap().people, 5);
        assert_eq!(inspectors(&rows, &Names::new()).len(), 6);
    }
}
