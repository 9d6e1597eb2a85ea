//! What the public log says of a draw, to the byte, and whether it says enough: announced before the random value
//! existed, every result logged once and in order. Signatures are checked by whoever has a key at hand.

use std::fmt;

use crate::draw::{Announcement, Hash, Record, hex};

/// What is signed of an announcement.
pub fn announcement_text(ann: &str) -> String {
    format!("tyd1 announcement {ann}")
}

/// What is signed of revision `number`.
pub fn result_text(ann: &str, number: u64, result_root: &str) -> String {
    format!("tyd1 result {ann} {number} {result_root}")
}

/// What is signed when a draw is declared void: named by its announcement, before that by its draw id.
pub fn void_text(ann_or_draw_id: &str) -> String {
    format!("tyd1 void {ann_or_draw_id}")
}

/// What is signed of the tree.
pub fn head_text(size: u64, root: &Hash) -> String {
    format!("tuoyu log head {size} {}", hex(root))
}

/// An entry as a leaf of the tree.
pub fn leaf_row(seq: u64, at: &str, text: &str, key_id: &str, signature: &str) -> String {
    format!("{seq}|{at}|{text}|{key_id}|{signature}")
}

/// An entry of the log, its signature and place already checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logged<'a> {
    /// Position, from 0.
    pub seq: u64,
    /// When, RFC 3339 in UTC.
    pub at: &'a str,
    /// What was signed.
    pub text: &'a str,
}

/// Why the log doesn't bear a record out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The record's own announcement can't be read.
    Unreadable,
    /// The announcement isn't in the log.
    NoAnnouncement,
    /// It was logged when the random value might have been known already.
    LateAnnouncement {
        /// When it was logged.
        logged: String,
        /// From when on the value could be known.
        not_before: String,
    },
    /// The announcement that it names as the one before isn't in the log before it.
    NoPrevious,
    /// The result of this revision isn't in the log.
    NoResult(u64),
    /// It was logged before the random value existed, or before the result it follows.
    OutOfOrder(u64),
    /// The log has another result for this revision, or one more than the record.
    OtherResult(String),
    /// It was declared void.
    Void,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("announcement can't be read"),
            Self::NoAnnouncement => f.write_str("announcement not logged"),
            Self::LateAnnouncement { logged, not_before } => {
                write!(f, "announcement logged at {logged}, random value possible from {not_before}")
            }
            Self::NoPrevious => f.write_str("previous announcement not logged before"),
            Self::NoResult(number) => write!(f, "result {number} not logged"),
            Self::OutOfOrder(number) => write!(f, "result {number} logged too early"),
            Self::OtherResult(text) => write!(f, "another result logged: {text}"),
            Self::Void => f.write_str("declared void"),
        }
    }
}

/// The first nineteen characters of a time, to the second.
fn second(time: &str) -> &str {
    time.get(..19).unwrap_or(time)
}

/// Does the log bear the record out? The record itself must have been verified before.
pub fn check_draw(record: &Record, entries: &[Logged<'_>]) -> Result<(), Gap> {
    let announcement = Announcement::parse(&record.input.announcement).map_err(|_| Gap::Unreadable)?;
    let find = |text: &str| entries.iter().find(|entry| entry.text == text);
    let ann = hex(&record.ann);
    let announced = find(&announcement_text(&ann)).ok_or(Gap::NoAnnouncement)?;
    let used =
        announcement.beacons.iter().find(|row| i64::try_from(row.rank) == Ok(record.input.beacon.rank));
    let used = used.ok_or(Gap::Unreadable)?;
    let first = announcement.beacons.first().ok_or(Gap::Unreadable)?;
    if second(announced.at) >= second(&first.not_before) {
        let (logged, not_before) = (announced.at.to_owned(), first.not_before.clone());
        return Err(Gap::LateAnnouncement { logged, not_before });
    }
    if announcement.head.prev != [0; 32] {
        let before = find(&announcement_text(&hex(&announcement.head.prev)));
        before.filter(|before| before.seq < announced.seq).ok_or(Gap::NoPrevious)?;
    }
    let mut last = announced;
    for (number, revision) in (0..).zip(&record.revisions) {
        let text = result_text(&ann, number, &hex(&revision.result_root));
        let logged = find(&text).ok_or(Gap::NoResult(number))?;
        if logged.seq <= last.seq || (number == 0 && second(logged.at) < second(&used.not_before)) {
            return Err(Gap::OutOfOrder(number));
        }
        last = logged;
    }
    let of_draw = format!("tyd1 result {ann} ");
    let results = entries.iter().filter(|entry| entry.text.starts_with(&of_draw));
    let known = |text: &str| {
        let roots = (0..).zip(&record.revisions);
        roots
            .map(|(number, revision)| result_text(&ann, number, &hex(&revision.result_root)))
            .any(|r| r == text)
    };
    if let Some(other) = results.into_iter().find(|entry| !known(entry.text)) {
        return Err(Gap::OtherResult(other.text.to_owned()));
    }
    if find(&void_text(&ann)).is_some() { Err(Gap::Void) } else { Ok(()) }
}
