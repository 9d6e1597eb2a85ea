//! Merkle trees (RFC 6962): roots, proofs that a leaf is in a tree and that a tree has only grown, and the checks of
//! both (RFC 9162 2.1.3, 2.1.4).

use crate::draw::Hash;
use crate::draw::hash::sha;

/// The hash of a leaf.
pub fn leaf(content: &[u8]) -> Hash {
    sha(&[&[0], content])
}

fn node(left: &Hash, right: &Hash) -> Hash {
    sha(&[&[1], left, right])
}

/// The root over all leaves, in constant memory: `peaks` are the roots of complete subtrees, left to right.
pub fn root(leaves: impl IntoIterator<Item = Hash>) -> Hash {
    let mut peaks: Vec<Hash> = Vec::new();
    for (count, mut hash) in leaves.into_iter().enumerate() {
        for _ in 0..count.trailing_ones() {
            if let Some(left) = peaks.pop() {
                hash = node(&left, &hash);
            }
        }
        peaks.push(hash);
    }
    peaks.into_iter().rev().reduce(|right, left| node(&left, &right)).unwrap_or_else(|| sha(&[]))
}

/// The neighbours from leaf `index` up to the root; `None` if there is no such leaf.
pub fn path(leaves: Vec<Hash>, index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    let (mut level, mut index) = (leaves, index);
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

/// The root to which `path` leads from the leaf at `index` of `size`; `None` if the path has the wrong length.
pub fn rebuild(leaf: Hash, index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut at, mut last) = (index, size - 1);
    let mut hash = leaf;
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

/// What shows that the tree over `leaves` begins with the tree over its first `old` leaves; `None` if it is shorter.
pub fn growth(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old > leaves.len() {
        return None;
    }
    let mut proof = Vec::new();
    if old > 0 {
        subproof(leaves, old, true, &mut proof);
    }
    Some(proof)
}

fn subproof(leaves: &[Hash], old: usize, is_old_tree: bool, proof: &mut Vec<Hash>) {
    let all = |leaves: &[Hash]| root(leaves.iter().copied());
    if old == leaves.len() {
        if !is_old_tree {
            proof.push(all(leaves));
        }
        return;
    }
    // The largest power of two below the number of leaves, of which there are at least two here.
    let half = leaves.len().div_ceil(2).next_power_of_two();
    let Some((left, right)) = leaves.split_at_checked(half) else { return };
    if old <= half {
        subproof(left, old, is_old_tree, proof);
        proof.push(all(right));
    } else {
        subproof(right, old - half, false, proof);
        proof.push(all(left));
    }
}

/// A tree of which only size and root are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Number of leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
}

/// Whether `proof` shows that `new` is `old` with leaves added.
pub fn has_grown(old: Head, new: Head, proof: &[Hash]) -> bool {
    if old.size == 0 || old.size == new.size {
        let start = if old.size == 0 { root([]) } else { new.root };
        return proof.is_empty() && old.root == start;
    }
    let whole = old.size.is_power_of_two().then_some(old.root);
    let mut path = whole.into_iter().chain(proof.iter().copied());
    let (Some(first), true) = (path.next(), old.size < new.size) else { return false };
    let (mut at, mut last) = (old.size - 1, new.size - 1);
    let shift = at.trailing_ones();
    (at, last) = (at >> shift, last >> shift);
    let (mut then, mut now) = (first, first);
    for neighbour in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            then = node(&neighbour, &then);
            now = node(&neighbour, &now);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            now = node(&now, &neighbour);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && then == old.root && now == new.root
}
