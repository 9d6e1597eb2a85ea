//! What stands on a card: an answer to a check, a count in a class. Here also which answer a card shows.

use chrono::{DateTime, Utc};
use contract::{
    id::{EntryId, InspectionId},
    inspections::{ChecklistCheck, EntryResult, EntryView, NewEntry, NewMeasurement},
    providers::ClassKind,
};
use serde::{Deserialize, Serialize};

use super::outbox::queue::{self, Kind, Parcel, Stand};

/// An answer, perhaps not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    pub item_code: String,
    pub check_code: String,
    pub result: Option<EntryResult>,
    pub note: String,
    /// Hashes.
    pub photos: Vec<String>,
    pub recorded_at: DateTime<Utc>,
}

/// What was counted in a class.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub class_name: String,
    pub class_kind: ClassKind,
    pub children_present: Option<u16>,
    pub staff_present: Option<u16>,
    pub recorded_at: DateTime<Utc>,
}

/// What a check that was not passed, or not made, must be explained with.
pub const fn needs_note(result: EntryResult) -> bool {
    matches!(result, EntryResult::Fail | EntryResult::CouldNotCheck)
}

/// The name of a check's card.
pub fn card(item_code: &str, check_code: &str) -> String {
    format!("{item_code}/{check_code}")
}

impl Answer {
    /// No answer yet.
    pub fn blank(item_code: &str, check_code: &str) -> Self {
        Self {
            item_code: item_code.to_owned(),
            check_code: check_code.to_owned(),
            result: None,
            note: String::new(),
            photos: Vec::new(),
            recorded_at: DateTime::default(),
        }
    }

    fn of(entry: &EntryView) -> Self {
        Self {
            item_code: entry.item_code.clone(),
            check_code: entry.check_code.clone(),
            result: Some(entry.result),
            note: entry.note.clone(),
            photos: entry.photos.clone(),
            recorded_at: entry.recorded_at,
        }
    }

    /// What the card of a check shows: what was entered here and isn't known to the server as `arrived`, else the
    /// answer that counts there.
    pub fn shown(
        parcels: &[Parcel],
        inspection: InspectionId,
        item_code: &str,
        check: &ChecklistCheck,
        arrived: &[EntryView],
    ) -> Self {
        let card = card(item_code, &check.code);
        let newest = queue::newest(parcels, inspection, Kind::Entry, &card);
        let here = newest.filter(|parcel| {
            parcel.stand != Stand::Delivered || arrived.iter().all(|entry| entry.id.to_string() != parcel.id)
        });
        let here = here.and_then(|parcel| serde_json::from_str(&parcel.body).ok());
        let there = || check.entry.as_ref().map(Self::of);
        here.or_else(there).unwrap_or_else(|| Self::blank(item_code, &check.code))
    }

    /// Whether nothing is missing.
    pub fn is_finished(&self) -> bool {
        self.result.is_some_and(|result| !needs_note(result) || !self.note.trim().is_empty())
    }

    /// The request's body.
    pub fn entry(self, id: EntryId) -> Option<NewEntry> {
        Some(NewEntry {
            id,
            item_code: self.item_code,
            check_code: self.check_code,
            result: self.result?,
            note: self.note.trim().to_owned(),
            photos: self.photos,
            recorded_at: self.recorded_at,
        })
    }
}

impl Count {
    /// Whether nothing is missing.
    pub const fn is_finished(&self) -> bool {
        self.children_present.is_some() && self.staff_present.is_some()
    }

    /// The request's body.
    pub fn measurement(self, id: EntryId) -> Option<NewMeasurement> {
        Some(NewMeasurement {
            id,
            class_name: self.class_name,
            class_kind: self.class_kind,
            children_present: self.children_present?,
            staff_present: self.staff_present?,
            recorded_at: self.recorded_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use contract::items::SourceTag;

    use super::*;

    fn visit() -> InspectionId {
        "0198f0aa-2222-7000-8000-000000000000".parse().unwrap()
    }

    fn id(n: u8) -> String {
        format!("0198f0aa-3333-7000-8000-0000000000{n:02}")
    }

    fn entry(n: u8, result: EntryResult) -> EntryView {
        EntryView {
            id: id(n).parse().unwrap(),
            seq: n.into(),
            item_code: "SAFETY".into(),
            item_version: 1,
            check_code: "03".into(),
            result,
            note: String::new(),
            photos: Vec::new(),
            recorded_at: DateTime::default(),
            received_at: DateTime::default(),
            inspector_id: id(90).parse().unwrap(),
            inspector_name: "李某".into(),
            counts: true,
        }
    }

    fn check(entry: Option<EntryView>) -> ChecklistCheck {
        ChecklistCheck {
            code: "03".into(),
            text: "灭火器在有效期内".into(),
            method: "现场查看".into(),
            article: String::new(),
            tag: SourceTag::Unverified,
            entry,
        }
    }

    fn parcel(n: u8, result: EntryResult, stand: Stand) -> Parcel {
        let answer = Answer { result: Some(result), ..Answer::blank("SAFETY", "03") };
        Parcel {
            id: id(n),
            account: id(91).parse().unwrap(),
            inspection: visit(),
            place: n.into(),
            kind: Kind::Entry,
            card: card("SAFETY", "03"),
            body: serde_json::to_string(&answer).unwrap(),
            stand,
        }
    }

    fn shown(parcels: &[Parcel], there: Option<EntryView>) -> Option<EntryResult> {
        let arrived: Vec<EntryView> = there.iter().cloned().collect();
        Answer::shown(parcels, visit(), "SAFETY", &check(there), &arrived).result
    }

    #[test]
    fn a_card_shows_what_was_entered_last() {
        let waiting =
            [parcel(1, EntryResult::Pass, Stand::Waiting), parcel(2, EntryResult::Fail, Stand::Waiting)];
        assert_eq!(shown(&[], None), None);
        assert_eq!(shown(&waiting, None), Some(EntryResult::Fail));
        assert_eq!(shown(&waiting, Some(entry(7, EntryResult::NotApplicable))), Some(EntryResult::Fail));
    }

    #[test]
    fn once_it_has_arrived_what_counts_there_is_shown() {
        let sent = [parcel(2, EntryResult::Fail, Stand::Delivered)];
        // Delivered, and the page has not asked since.
        assert_eq!(shown(&sent, None), Some(EntryResult::Fail));
        assert_eq!(shown(&sent, Some(entry(2, EntryResult::Fail))), Some(EntryResult::Fail));
        // A colleague answered after that.
        let mut later = entry(5, EntryResult::Pass);
        later.seq = 9;
        let arrived = [entry(2, EntryResult::Fail), later.clone()];
        let answer = Answer::shown(&sent, visit(), "SAFETY", &check(Some(later)), &arrived);
        assert_eq!(answer.result, Some(EntryResult::Pass));
    }

    #[test]
    fn a_failed_check_is_finished_with_its_note() {
        let mut answer = Answer::blank("SAFETY", "03");
        assert!(!answer.is_finished());
        answer.result = Some(EntryResult::Pass);
        assert!(answer.is_finished());
        answer.result = Some(EntryResult::CouldNotCheck);
        assert!(!answer.is_finished());
        answer.note = " 库房上锁 ".into();
        assert!(answer.is_finished());
        let entry = answer.entry(id(1).parse().unwrap()).unwrap();
        assert_eq!((entry.note.as_str(), entry.result), ("库房上锁", EntryResult::CouldNotCheck));
    }

    #[test]
    fn a_count_needs_both_numbers() {
        let count = |children, staff| Count {
            class_name: "小一班".into(),
            class_kind: ClassKind::Junior,
            children_present: children,
            staff_present: staff,
            recorded_at: DateTime::default(),
        };
        assert!(count(Some(12), Some(0)).is_finished());
        assert!(!count(Some(12), None).is_finished());
        assert_eq!(count(None, Some(2)).measurement(id(1).parse().unwrap()), None);
    }
}
