//! The door proof (protocol section 9): this visit by these people was fixed on the day of the draw.

use serde::{Deserialize, Serialize};

use super::error::{Code, DrawError};
use super::hash::Hash;
use super::json::{count, hash, hashes};
use super::merkle;
use super::record::Record;
use super::result::result_root;

/// What inspectors show at the door; it reveals nothing about any other visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Hash of the announcement.
    #[serde(with = "hash")]
    pub ann: Hash,
    /// Revision.
    #[serde(deserialize_with = "count")]
    pub rev: u64,
    /// Seal of the selection.
    #[serde(with = "hash")]
    pub select_commit: Hash,
    /// Seal of the revision's event.
    #[serde(with = "hash")]
    pub event_commit: Hash,
    /// The `R` row.
    pub row: String,
    /// Place of the row in its revision, from 0.
    #[serde(deserialize_with = "count")]
    pub index: u64,
    /// Rows of the revision.
    #[serde(deserialize_with = "count")]
    pub size: u64,
    /// Neighbours from the row up to the root.
    #[serde(with = "hashes")]
    pub path: Vec<Hash>,
}

impl Proof {
    /// The proof of one row of one revision, if there is such a row.
    pub fn build(record: &Record, rev: usize, index: usize) -> Option<Self> {
        let revision = record.revisions.get(rev)?;
        Some(Self {
            ann: record.ann,
            rev: rev as u64,
            select_commit: record.select_commit,
            event_commit: revision.event_commit,
            row: revision.teams.get(index)?.to_owned(),
            index: index as u64,
            size: revision.teams.len() as u64,
            path: merkle::path(&revision.teams, index)?,
        })
    }

    /// Read a proof.
    pub fn parse(json: &str) -> Result<Self, DrawError> {
        serde_json::from_str(json).map_err(|error| DrawError::new(Code::Format, error.to_string()))
    }

    /// Does the proof lead to the `result_root` in the public log?
    pub fn check(&self, logged: &Hash) -> Result<(), DrawError> {
        let rebuilt = merkle::rebuild(&self.row, self.index, self.size, &self.path);
        let revision = u32::try_from(self.rev).ok();
        let root = rebuilt.zip(revision).map(|(rows_root, revision)| {
            result_root(&self.ann, revision, &self.select_commit, &self.event_commit, &rows_root)
        });
        if root == Some(*logged) { Ok(()) } else { Err(DrawError::new(Code::Proof, "proof")) }
    }
}
