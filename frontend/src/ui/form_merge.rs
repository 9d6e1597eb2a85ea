//! A three-way merge of what a form sends, field by field: what the form started from, what was typed, and what
//! somebody else saved meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value};

/// A request's body, by field.
pub type Body = Map<String, Value>;

/// Whose value a field gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What was typed here.
    Mine,
    /// What the other person saved.
    Theirs,
}

/// Both sides put together.
#[derive(Debug, PartialEq)]
pub struct Merged {
    /// Each side's changes; where both changed a field, as chosen. Complete once `open` is empty.
    pub body: Body,
    /// Fields whose value is the other person's.
    pub taken: Vec<String>,
    /// Fields that both changed, each to something else.
    pub both: Vec<String>,
    /// Those of `both` that are not chosen yet.
    pub open: Vec<String>,
}

/// The fields of a body. What can't be read as fields has none, so that nothing of it counts as unchanged.
pub fn body_of(sent: &impl Serialize) -> Body {
    match serde_json::to_value(sent) {
        Ok(Value::Object(fields)) => fields,
        _ => Body::new(),
    }
}

/// Puts both sides together. A field that one side left as it was in `base` gets the other side's value.
pub fn merge(base: &Body, mine: &Body, theirs: &Body, chosen: &BTreeMap<String, Side>) -> Merged {
    let mut merged = Merged { body: Body::new(), taken: Vec::new(), both: Vec::new(), open: Vec::new() };
    let fields: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
    for field in fields {
        let (was, own, other) = (base.get(field), mine.get(field), theirs.get(field));
        let side = if own == other || other == was {
            Side::Mine
        } else if own == was {
            Side::Theirs
        } else {
            merged.both.push(field.clone());
            chosen.get(field).copied().unwrap_or_else(|| {
                merged.open.push(field.clone());
                Side::Mine
            })
        };
        if side == Side::Theirs {
            merged.taken.push(field.clone());
        }
        if let Some(value) = if side == Side::Mine { own } else { other } {
            merged.body.insert(field.clone(), value.clone());
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[expect(clippy::needless_pass_by_value, reason = "written where it is needed")]
    fn fields(value: Value) -> Body {
        body_of(&value)
    }

    fn put_together(mine: Value, theirs: Value, chosen: &[(&str, Side)]) -> Merged {
        let base = fields(json!({"name": "甲", "phone": "1", "meals": false, "classes": [{"places": 15}]}));
        let chosen = chosen.iter().map(|(field, side)| ((*field).to_owned(), *side)).collect();
        merge(&base, &fields(mine), &fields(theirs), &chosen)
    }

    #[test]
    fn what_only_one_side_changed_is_taken_from_that_side() {
        let mine = json!({"name": "甲", "phone": "2", "meals": false, "classes": [{"places": 15}]});
        let theirs = json!({"name": "甲", "phone": "1", "meals": true, "classes": [{"places": 20}]});
        let merged = put_together(mine, theirs, &[]);
        let expected = json!({"name": "甲", "phone": "2", "meals": true, "classes": [{"places": 20}]});
        assert_eq!(merged.body, fields(expected));
        assert_eq!(merged.taken, ["classes", "meals"]);
        assert!(merged.both.is_empty() && merged.open.is_empty());
    }

    #[test]
    fn what_both_changed_the_same_way_needs_no_choice() {
        let same = json!({"name": "乙", "phone": "1", "meals": true, "classes": []});
        let merged = put_together(same.clone(), same.clone(), &[]);
        assert_eq!(merged.body, fields(same));
        assert!(merged.taken.is_empty() && merged.both.is_empty());
    }

    #[test]
    fn what_both_changed_is_open_until_it_is_chosen() {
        let mine = json!({"name": "乙", "phone": "2", "meals": false, "classes": [{"places": 15}]});
        let theirs = json!({"name": "丙", "phone": "3", "meals": false, "classes": [{"places": 15}]});
        let merged = put_together(mine.clone(), theirs.clone(), &[]);
        assert_eq!((merged.both.len(), merged.open), (2, vec!["name".to_owned(), "phone".to_owned()]));
        let merged = put_together(mine.clone(), theirs.clone(), &[("name", Side::Theirs)]);
        assert_eq!((merged.both.len(), merged.open), (2, vec!["phone".to_owned()]));
        let chosen = [("name", Side::Theirs), ("phone", Side::Mine)];
        let merged = put_together(mine, theirs, &chosen);
        assert_eq!((&merged.body["name"], &merged.body["phone"]), (&json!("丙"), &json!("2")));
        assert_eq!((merged.taken, merged.open), (vec!["name".to_owned()], vec![]));
    }

    #[test]
    fn a_choice_counts_only_where_both_changed_a_field() {
        let mine = json!({"name": "乙", "phone": "1", "meals": false, "classes": []});
        let theirs = json!({"name": "甲", "phone": "3", "meals": false, "classes": [{"places": 15}]});
        let chosen = [("name", Side::Theirs), ("phone", Side::Mine), ("classes", Side::Theirs)];
        let merged = put_together(mine, theirs, &chosen);
        let expected = json!({"name": "乙", "phone": "3", "meals": false, "classes": []});
        assert_eq!(merged.body, fields(expected));
        assert!(merged.both.is_empty());
    }

    #[test]
    fn a_field_that_one_side_emptied_is_emptied() {
        let base = fields(json!({"location": {"latitude": 31.2}, "streets": ["310106013"]}));
        let mine = fields(json!({"location": null, "streets": ["310106013"]}));
        let theirs = fields(json!({"location": {"latitude": 31.2}, "streets": []}));
        let merged = merge(&base, &mine, &theirs, &BTreeMap::new());
        assert_eq!(merged.body, fields(json!({"location": null, "streets": []})));
    }

    #[test]
    fn without_knowing_where_it_started_every_difference_is_asked_about() {
        let (mine, theirs) = (fields(json!({"a": 1, "b": 1})), fields(json!({"a": 1, "b": 2})));
        assert_eq!(merge(&body_of(&"?"), &mine, &theirs, &BTreeMap::new()).open, ["b"]);
    }
}
