//! Merkle trees over rows (protocol section 3): roots, paths to single rows, and their check (RFC 9162 2.1.3).

use super::hash::{Hash, sha};
use super::rows::Rows;

fn leaf(row: &str) -> Hash {
    sha(&[&[0], row.as_bytes()])
}

fn node(left: &Hash, right: &Hash) -> Hash {
    sha(&[&[1], left, right])
}

/// The root over all rows, in constant memory: `peaks` are the roots of complete subtrees, left to right.
pub fn root(rows: &Rows) -> Hash {
    let mut peaks: Vec<Hash> = Vec::new();
    for (count, row) in rows.iter().enumerate() {
        let mut hash = leaf(row);
        for _ in 0..count.trailing_ones() {
            if let Some(left) = peaks.pop() {
                hash = node(&left, &hash);
            }
        }
        peaks.push(hash);
    }
    peaks.into_iter().rev().reduce(|right, left| node(&left, &right)).unwrap_or_else(|| sha(&[]))
}

/// The neighbours from row `index` up to the root; `None` if there is no such row.
pub fn path(rows: &Rows, index: usize) -> Option<Vec<Hash>> {
    if index >= rows.len() {
        return None;
    }
    let mut level: Vec<Hash> = rows.iter().map(leaf).collect();
    let mut index = index;
    let mut path = Vec::new();
    while level.len() > 1 {
        path.extend(level.get(index ^ 1));
        level = level
            .chunks(2)
            .map(|pair| match pair {
                [left, right] => node(left, right),
                rest => rest.first().copied().unwrap_or_default(),
            })
            .collect();
        index /= 2;
    }
    Some(path)
}

/// The root to which `path` leads from `row` at `index` of `size`; `None` if the path has the wrong length.
pub fn rebuild(row: &str, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = leaf(row);
    for neighbour in path {
        if last == 0 {
            return None;
        }
        if at & 1 == 1 || at == last {
            hash = node(neighbour, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, neighbour);
        }
        at >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(hash)
}
