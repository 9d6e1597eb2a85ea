//! Announced chances, computed again: the published list must have the announced digest, and every chance must follow
//! from it. Possible from the announcement on, long before the draw.

use std::collections::BTreeMap;

use contract::draws::PublicChances;
use rules::draw::{Announced, Rows, TableRows};
use serde::{Deserialize, Serialize};

/// What is to be compared.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OddsAsked {
    announcement: Vec<String>,
    /// The list as the protocol writes it, ascending by id.
    institutions: Vec<String>,
    /// Stated parts by id, of those who take part.
    stated: BTreeMap<String, u32>,
}

impl OddsAsked {
    pub fn new(announcement: Vec<String>, chances: &PublicChances) -> Self {
        let mut rows: Vec<(&str, String)> = chances
            .items
            .iter()
            .map(|c| {
                let row =
                    ["I", &c.credit_code, &c.stratum, &c.street_code, &c.class, &c.from, &c.due, &c.state];
                (c.credit_code.as_str(), row.join("|"))
            })
            .collect();
        rows.sort_unstable();
        let stated = chances.items.iter().filter(|c| takes_part(&c.state));
        let stated = stated.map(|c| (c.credit_code.clone(), c.parts)).collect();
        Self { announcement, institutions: rows.into_iter().map(|(_, row)| row).collect(), stated }
    }
}

fn takes_part(state: &str) -> bool {
    matches!(state, "open" | "late")
}

/// Whether list and chances are the announced ones.
pub fn same(asked: &str) -> bool {
    let Ok(asked) = serde_json::from_str::<OddsAsked>(asked) else { return false };
    let announcement: Rows = asked.announcement.iter().collect();
    let institutions: Rows = asked.institutions.iter().collect();
    let tables = TableRows { institutions: &institutions, people: None };
    let Ok(announced) = Announced::check(&announcement, tables) else { return false };
    let odds = announced.odds();
    let computed: BTreeMap<&str, u32> = odds
        .iter()
        .flat_map(|odds| odds.ids.iter().copied().zip(odds.chances.parts.iter().copied()))
        .collect();
    let stated = asked.stated.iter().map(|(id, parts)| (id.as_str(), *parts));
    stated.eq(computed)
}

#[cfg(test)]
mod tests {
    use contract::draws::PublicChance;
    use rules::draw::Record;

    use super::{super::check::example, *};

    fn published() -> (Vec<String>, PublicChances) {
        let record = Record::parse(&example()).unwrap();
        let announcement: Vec<String> = record.input.announcement.iter().map(str::to_owned).collect();
        let announced = Announced::of(&record.input).unwrap();
        let parts: BTreeMap<String, u32> = announced
            .odds()
            .iter()
            .flat_map(|odds| odds.ids.iter().map(|id| (*id).to_owned()).zip(odds.chances.parts.clone()))
            .collect();
        let items = record.input.institutions.iter().map(|row| {
            let [_, id, stratum, area, class, from, due, state] =
                row.split('|').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
            let parts = parts.get(&id).copied().unwrap_or(0);
            let (name, street_code) = (id.clone(), area);
            PublicChance { credit_code: id, name, stratum, street_code, class, from, due, state, parts }
        });
        (announcement, PublicChances { strata: Vec::new(), items: items.collect() })
    }

    fn check(announcement: Vec<String>, chances: &PublicChances) -> bool {
        same(&serde_json::to_string(&OddsAsked::new(announcement, chances)).unwrap())
    }

    #[test]
    fn the_announced_chances_come_out_the_same() {
        let (announcement, mut chances) = published();
        // The order of publishing is another one than that of the protocol.
        chances.items.reverse();
        assert!(check(announcement, &chances));
    }

    #[test]
    fn a_changed_chance_or_list_is_found() {
        let (announcement, chances) = published();
        let mut better = chances.clone();
        better.items.first_mut().unwrap().parts -= 1;
        assert!(!check(announcement.clone(), &better));
        let mut another_class = chances.clone();
        another_class.items.last_mut().unwrap().class = "A".into();
        assert!(!check(announcement.clone(), &another_class));
        let mut fewer = chances;
        fewer.items.pop();
        assert!(!check(announcement, &fewer));
    }
}
