//! Rows of a record that are shown: who was drawn, and what the record says of one institution.

use rules::draw::Record;
use serde::{Deserialize, Serialize};

/// A visit of the last revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub institution: String,
    pub team: Vec<String>,
    pub missing: usize,
}

/// What a record says of an institution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub state: String,
    pub due: String,
    /// Parts of 10⁹; none where it waits.
    pub parts: Option<u32>,
    pub drawn: bool,
    /// The visit, if there is one in the end.
    pub visit: Option<Visit>,
}

fn listed(text: &str) -> Vec<String> {
    if text == "-" { Vec::new() } else { text.split(',').map(str::to_owned).collect() }
}

fn visit(row: &str) -> Option<Visit> {
    let mut fields = row.strip_prefix("R|")?.split('|');
    let (institution, _, team, missing) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    Some(Visit { institution: institution.to_owned(), team: listed(team), missing: listed(missing).len() })
}

/// The visits as they stand in the end, by rank.
pub fn visits(record: &Record) -> Vec<Visit> {
    record
        .revisions
        .last()
        .map(|revision| revision.teams.iter().filter_map(visit).collect())
        .unwrap_or_default()
}

/// Looks an institution up by its id.
pub fn look_up(record: &Record, id: &str) -> Option<Found> {
    let listed = record.input.institutions.iter().find_map(|row| {
        let fields: Vec<&str> = row.split('|').collect();
        match fields.as_slice() {
            ["I", known, _, _, _, _, due, state] if *known == id => {
                Some(((*due).to_owned(), (*state).to_owned()))
            }
            _ => None,
        }
    });
    let (due, state) = listed?;
    let unit = record.selection.iter().find_map(|row| {
        let fields: Vec<&str> = row.split('|').collect();
        match fields.as_slice() {
            ["U", _, known, _, parts, _, hit] if *known == id => Some((parts.parse().ok()?, *hit == "1")),
            _ => None,
        }
    });
    let visit = visits(record).into_iter().find(|visit| visit.institution == id);
    Some(Found {
        state,
        due,
        parts: unit.map(|(parts, _)| parts),
        drawn: unit.is_some_and(|(_, hit)| hit),
        visit,
    })
}

#[cfg(test)]
mod tests {
    use super::{super::check::example, *};

    #[test]
    fn an_institution_is_found_with_its_chance_and_team() {
        let record = Record::parse(&example()).unwrap();
        let found = look_up(&record, "SH-04").unwrap();
        assert_eq!((found.parts, found.drawn), (Some(133_333_200), true));
        assert_eq!(found.visit.unwrap().team, ["E2", "H1"]);
        let other = look_up(&record, "SH-02").unwrap();
        assert!(!other.drawn && other.visit.is_none());
        assert_eq!(look_up(&record, "SH-09"), None);
        assert_eq!(visits(&record).len(), 2);
    }
}
