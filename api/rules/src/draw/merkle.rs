//! Merkle trees over rows (protocol section 3).

use super::hash::Hash;
use super::rows::Rows;
use crate::merkle::{self, Tree};

/// The root over all rows.
pub fn root(rows: &Rows) -> Hash {
    merkle::root(rows.iter().map(leaf))
}

/// The neighbours from row `index` up to the root; `None` if there is no such row.
pub fn path(rows: &Rows, index: usize) -> Option<Vec<Hash>> {
    rows.iter().map(leaf).collect::<Tree>().path(index, rows.len())
}

/// The root to which `path` leads from `row` at `index` of `size`; `None` if the path has the wrong length.
pub fn rebuild(row: &str, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    merkle::rebuild(leaf(row), index, size, path)
}

fn leaf(row: &str) -> Hash {
    merkle::leaf(row.as_bytes())
}
