//! The record of a draw (protocol section 4): one JSON object, of which the first nine keys are the input.

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use super::error::{Code, DrawError};
use super::hash::Hash;
use super::json::{Anything, Hex, Int, Nullable, hash, hashes, nullable, present};
use super::rows::Rows;
use super::tables::TableRows;
use super::teams::Shortage;

/// The algorithm this crate implements; it refuses every other.
pub const ALGORITHM: &str = "tyd1";

/// The published random value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Beacon {
    /// Which `B` row it belongs to.
    pub rank: i64,
    /// The value as the announced rule writes it.
    pub text: String,
}

/// What a draw is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Announcement rows
    pub announcement: Rows,
    /// `I` rows
    pub institutions: Rows,
    /// `J` rows and `X` rows; withheld in a copy for the public.
    pub people: Option<(Rows, Rows)>,
    /// The contributors' secrets, in the order of their `C` rows.
    pub nonces: Vec<Hash>,
    /// The published random value.
    pub beacon: Beacon,
    /// `E` rows
    pub events: Rows,
    /// `J` rows of the `add` events
    pub added: Rows,
}

impl Input {
    /// Read the nine keys; the keys of a whole record may follow and are not looked at.
    pub fn parse(json: &str) -> Result<Self, DrawError> {
        Parts::read(json)?.input().ok_or_else(|| DrawError::new(Code::Format, "keys"))
    }

    /// The three tables.
    pub fn tables(&self) -> TableRows<'_> {
        let people = self.people.as_ref().map(|(inspectors, recusals)| (inspectors, recusals));
        TableRows { institutions: &self.institutions, people }
    }
}

/// Teams after the draw (revision 0) or after an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// `R` rows
    pub teams: Rows,
    /// Why places stayed empty, if any did.
    #[serde(deserialize_with = "nullable")]
    pub shortage: Option<Shortage>,
    /// Seals the event.
    #[serde(with = "hash")]
    pub event_commit: Hash,
    /// What is signed and logged.
    #[serde(with = "hash")]
    pub result_root: Hash,
}

/// A draw with everything computed from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// What it was computed from.
    pub input: Input,
    /// Hash of the announcement.
    pub ann: Hash,
    /// The random number.
    pub seed: Hash,
    /// `Q` and `U` rows
    pub selection: Rows,
    /// Seals the selection.
    pub select_commit: Hash,
    /// Teams after the draw and after each event.
    pub revisions: Vec<Revision>,
}

impl Record {
    /// Read all fourteen keys; `note` and `sig` may be there too.
    pub fn parse(json: &str) -> Result<Self, DrawError> {
        Parts::read(json)?.record().ok_or_else(|| DrawError::new(Code::Format, "keys"))
    }

    /// The record as one line of JSON, keys in the order of the protocol.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Record", 14)?;
        self.input.serialize_keys(&mut object)?;
        object.serialize_field("ann", &Hex(self.ann))?;
        object.serialize_field("seed", &Hex(self.seed))?;
        object.serialize_field("selection", &self.selection)?;
        object.serialize_field("select_commit", &Hex(self.select_commit))?;
        object.serialize_field("revisions", &self.revisions)?;
        object.end()
    }
}

impl Serialize for Input {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Input", 9)?;
        self.serialize_keys(&mut object)?;
        object.end()
    }
}

impl Input {
    fn serialize_keys<S: SerializeStruct>(&self, object: &mut S) -> Result<(), S::Error> {
        let nonces: Vec<Hex> = self.nonces.iter().map(|nonce| Hex(*nonce)).collect();
        object.serialize_field("alg", ALGORITHM)?;
        object.serialize_field("announcement", &self.announcement)?;
        object.serialize_field("institutions", &self.institutions)?;
        object.serialize_field("inspectors", &self.people.as_ref().map(|people| &people.0))?;
        object.serialize_field("recusals", &self.people.as_ref().map(|people| &people.1))?;
        object.serialize_field("nonces", &nonces)?;
        object.serialize_field("beacon", &self.beacon)?;
        object.serialize_field("events", &self.events)?;
        object.serialize_field("added", &self.added)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BeaconPart {
    rank: Int,
    text: String,
}

/// All keys a record may have; which ones must be there depends on the reader.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    #[expect(dead_code, reason = "checked before the rest is read")]
    alg: String,
    announcement: Option<Rows>,
    institutions: Option<Rows>,
    #[serde(default, deserialize_with = "present")]
    inspectors: Option<Nullable<Rows>>,
    #[serde(default, deserialize_with = "present")]
    recusals: Option<Nullable<Rows>>,
    nonces: Option<Nonces>,
    beacon: Option<BeaconPart>,
    events: Option<Rows>,
    added: Option<Rows>,
    ann: Option<Hex>,
    seed: Option<Hex>,
    selection: Option<Rows>,
    select_commit: Option<Hex>,
    revisions: Option<Vec<Revision>>,
    #[expect(dead_code, reason = "for people; only its form is checked")]
    note: Option<Anything>,
    #[expect(dead_code, reason = "the signature scheme is outside the protocol")]
    sig: Option<Anything>,
}

#[derive(Deserialize)]
#[serde(transparent)]
struct Nonces(#[serde(with = "hashes")] Vec<Hash>);

/// Looks at nothing but the algorithm, so that a record of another one is refused as such.
#[derive(Deserialize)]
struct Algorithm {
    alg: String,
}

impl Parts {
    fn read(json: &str) -> Result<Self, DrawError> {
        match serde_json::from_str::<Algorithm>(json) {
            Ok(Algorithm { alg }) if alg != ALGORITHM => Err(DrawError::new(Code::Alg, "alg")),
            _ => serde_json::from_str(json).map_err(|error| DrawError::new(Code::Format, error.to_string())),
        }
    }

    fn input(self) -> Option<Input> {
        self.split().map(|(input, _)| input)
    }

    fn record(self) -> Option<Record> {
        let (input, rest) = self.split()?;
        let Rest { ann: Hex(ann), seed: Hex(seed), selection, select_commit: Hex(select_commit), revisions } =
            rest?;
        Some(Record { input, ann, seed, selection, select_commit, revisions })
    }

    fn split(self) -> Option<(Input, Option<Rest>)> {
        let BeaconPart { rank: Int(rank), text } = self.beacon?;
        let input = Input {
            announcement: self.announcement?,
            institutions: self.institutions?,
            people: match (self.inspectors?.0, self.recusals?.0) {
                (Some(inspectors), Some(recusals)) => Some((inspectors, recusals)),
                (None, None) => None,
                _ => return None,
            },
            nonces: self.nonces?.0,
            beacon: Beacon { rank, text },
            events: self.events?,
            added: self.added?,
        };
        let (ann, seed, selection) = (self.ann, self.seed, self.selection);
        let (select_commit, revisions) = (self.select_commit, self.revisions);
        let rest = move || {
            let (select_commit, revisions) = (select_commit?, revisions?);
            Some(Rest { ann: ann?, seed: seed?, selection: selection?, select_commit, revisions })
        };
        Some((input, rest()))
    }
}

/// The keys that are recomputed.
struct Rest {
    ann: Hex,
    seed: Hex,
    selection: Rows,
    select_commit: Hex,
    revisions: Vec<Revision>,
}
