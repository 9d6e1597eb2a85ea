//! What is kept of one draw: sums that add up over draws, the pool, the teams.

use std::collections::{BTreeMap, HashMap};

use contract::statistics::Dimension;
use rules::{
    draw::{Record, Rows},
    statistics::{Unit, affordable_runs, expected_vs_observed, forced_share, overall_test},
};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Sums of one group.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Sums {
    /// Institutions that could be drawn.
    pub units: u32,
    /// Sum of their chances.
    pub expected: f64,
    /// Σ p(1 − p).
    pub variance: f64,
    /// Visits drawn.
    pub observed: u32,
}

/// Somebody in the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Pseudonym.
    pub id: String,
    /// Department.
    pub department: String,
    /// Whether only for when nobody else can go.
    pub standby: bool,
    /// Visits in this draw.
    pub visits: u32,
}

/// One draw, read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Aggregates {
    /// Visits drawn.
    pub visits: u32,
    /// Of these, certain ones.
    pub forced: u32,
    /// Places that stayed empty.
    pub empty_places: u32,
    /// By dimension and group.
    pub groups: BTreeMap<Dimension, BTreeMap<String, Sums>>,
    /// By dimension: the chance that a correct draw is at least as uneven, by repeating this one.
    pub p: BTreeMap<Dimension, f64>,
    /// Who could be sent.
    pub pool: Vec<Person>,
    /// The teams that went, as places in `pool`.
    pub teams: Vec<Vec<usize>>,
}

/// Reads a record; `kinds` says of which kind an institution is.
pub fn of(record: &Record, kinds: &HashMap<String, String>) -> Result<Aggregates> {
    let mut all = selections(record, kinds)?;
    people(&mut all, record)?;
    Ok(all)
}

/// An `I` row as far as groups need it.
struct Place<'a> {
    street: &'a str,
    class: String,
}

fn selections(record: &Record, kinds: &HashMap<String, String>) -> Result<Aggregates> {
    let places = places(&record.input.institutions)?;
    let mut units: BTreeMap<Dimension, Vec<Unit>> = BTreeMap::new();
    let mut strata: Vec<&str> = Vec::new();
    for row in record.selection.iter().filter(|row| row.starts_with("U|")) {
        let [_, stratum, id, cut, parts, _, hit] = fields(row)?;
        let place = places.get(id).ok_or_else(|| unreadable(row))?;
        let ruler = strata.iter().position(|known| *known == stratum).unwrap_or_else(|| {
            strata.push(stratum);
            strata.len() - 1
        });
        let unit = Unit {
            ruler: u32::try_from(ruler).map_err(Error::internal)?,
            cut: cut.parse().map_err(|_| unreadable(row))?,
            parts: parts.parse().map_err(|_| unreadable(row))?,
            hit: hit == "1",
            group: String::new(),
        };
        let kind = kinds.get(id).map_or("", String::as_str);
        for (dimension, group) in [
            (Dimension::Class, place.class.as_str()),
            (Dimension::Street, place.street),
            (Dimension::Kind, kind),
        ] {
            units.entry(dimension).or_default().push(Unit { group: group.to_owned(), ..unit.clone() });
        }
    }
    summed(&units, seed(record))
}

/// Anybody can repeat the repetitions: their seed is the draw's own.
fn seed(record: &Record) -> u64 {
    record.seed.iter().take(8).fold(0, |seed, byte| seed << 8 | u64::from(*byte))
}

fn summed(units: &BTreeMap<Dimension, Vec<Unit>>, seed: u64) -> Result<Aggregates> {
    let mut all = Aggregates::default();
    for (dimension, units) in units {
        let share = forced_share(units);
        all.visits = u32::try_from(share.visits).map_err(Error::internal)?;
        all.forced = u32::try_from(share.forced).map_err(Error::internal)?;
        let groups = all.groups.entry(*dimension).or_default();
        for count in expected_vs_observed(units) {
            let sums = Sums {
                units: u32::try_from(count.units).map_err(Error::internal)?,
                expected: count.expected,
                variance: count.variance,
                observed: u32::try_from(count.observed).map_err(Error::internal)?,
            };
            groups.insert(count.group, sums);
        }
        if let Some(p) = overall_test(units, affordable_runs(units.len()), seed).p_simulated {
            all.p.insert(*dimension, p);
        }
    }
    Ok(all)
}

fn places(rows: &Rows) -> Result<HashMap<&str, Place<'_>>> {
    let place = |row| {
        let [_, id, _, street, class, ..] = fields::<8>(row)?;
        Ok((id, Place { street, class: class.to_ascii_lowercase() }))
    };
    rows.iter().map(place).collect()
}

/// The pool and the teams as they went in the end; none where the inspectors are withheld.
fn people(all: &mut Aggregates, record: &Record) -> Result<()> {
    let Some((inspectors, _)) = &record.input.people else { return Ok(()) };
    let mut known: HashMap<&str, usize> = HashMap::new();
    for row in inspectors.iter().chain(record.input.added.iter()) {
        let [_, id, department, _, _, _, _, _, _, role, _] = fields(row)?;
        if known.insert(id, all.pool.len()).is_none() {
            let standby = role == "standby";
            all.pool.push(Person {
                id: id.to_owned(),
                department: department.to_owned(),
                standby,
                visits: 0,
            });
        }
    }
    let Some(last) = record.revisions.last() else { return Ok(()) };
    for row in last.teams.iter() {
        let [_, _, _, team, missing, _] = fields(row)?;
        all.empty_places += u32::try_from(items(missing).count()).map_err(Error::internal)?;
        let team: Vec<usize> = items(team).filter_map(|id| known.get(id).copied()).collect();
        for place in &team {
            if let Some(person) = all.pool.get_mut(*place) {
                person.visits += 1;
            }
        }
        all.teams.push(team);
    }
    Ok(())
}

fn fields<const N: usize>(row: &str) -> Result<[&str; N]> {
    let fields: Vec<&str> = row.split('|').collect();
    fields.try_into().map_err(|_| unreadable(row))
}

fn unreadable(row: &str) -> Error {
    Error::internal(format!("a row of a draw's record that can't be read: {row}"))
}

/// Items joined by commas; `-` for none.
fn items(field: &str) -> impl Iterator<Item = &str> {
    field.split(',').filter(|item| *item != "-")
}
