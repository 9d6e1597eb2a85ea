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

/// The largest power of two below `count`, which is 2 or more: where a tree is split.
fn half(count: usize) -> usize {
    count.div_ceil(2).next_power_of_two()
}

/// A tree that grows: every complete node is kept, so that the root and the proofs of any size that it ever had are
/// had by walking down once.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The leaves, then the nodes above them; incomplete ones are left out.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// Number of leaves.
    pub fn len(&self) -> usize {
        self.levels.first().map_or(0, Vec::len)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The hash of leaf `index`.
    pub fn leaf(&self, index: usize) -> Option<Hash> {
        self.levels.first()?.get(index).copied()
    }

    /// Adds a leaf.
    pub fn push(&mut self, leaf: Hash) {
        let mut carried = Some(leaf);
        let mut level = 0;
        while let Some(hash) = carried {
            if self.levels.len() == level {
                self.levels.push(Vec::new());
            }
            let Some(nodes) = self.levels.get_mut(level) else { return };
            nodes.push(hash);
            carried = match nodes.as_slice() {
                [.., left, right] if nodes.len().is_multiple_of(2) => Some(node(left, right)),
                _ => None,
            };
            level += 1;
        }
    }

    /// The root over the first `size` leaves; `None` if there are fewer.
    pub fn root(&self, size: usize) -> Option<Hash> {
        self.over(0, size)
    }

    /// The root over the first `size` leaves and one more after them; `None` if there are fewer.
    pub fn root_with(&self, size: usize, leaf: Hash) -> Option<Hash> {
        let mut peaks = Vec::new();
        let mut from = 0;
        for level in (0..usize::BITS).rev().filter(|level| size >> level & 1 == 1) {
            peaks.push(self.over(from, from + (1 << level))?);
            from += 1 << level;
        }
        Some(peaks.iter().rev().fold(leaf, |right, left| node(left, &right)))
    }

    /// The root over leaves `from` to `to`, a part that splitting leads to.
    fn over(&self, from: usize, to: usize) -> Option<Hash> {
        let count = to.checked_sub(from)?;
        if count == 0 {
            return Some(sha(&[]));
        }
        if count.is_power_of_two() {
            let level = count.trailing_zeros();
            return self.levels.get(level as usize)?.get(from >> level).copied();
        }
        let middle = from + half(count);
        Some(node(&self.over(from, middle)?, &self.over(middle, to)?))
    }

    /// The neighbours from leaf `index` up to the root over `size` leaves; `None` if there is no such leaf.
    pub fn path(&self, index: usize, size: usize) -> Option<Vec<Hash>> {
        if index >= size {
            return None;
        }
        let (mut from, mut to) = (0, size);
        let mut path = Vec::new();
        while to - from > 1 {
            let middle = from + half(to - from);
            if index < middle {
                path.push(self.over(middle, to)?);
                to = middle;
            } else {
                path.push(self.over(from, middle)?);
                from = middle;
            }
        }
        path.reverse();
        (size <= self.len()).then_some(path)
    }

    /// What shows that the tree of `new` leaves begins with the tree of `old`; `None` if it is shorter.
    pub fn growth(&self, old: usize, new: usize) -> Option<Vec<Hash>> {
        if old > new || new > self.len() {
            return None;
        }
        let (mut from, mut to) = (0, new);
        let mut proof = Vec::new();
        while old > 0 && to != old {
            let middle = from + half(to - from);
            if old <= middle {
                proof.push(self.over(middle, to)?);
                to = middle;
            } else {
                proof.push(self.over(from, middle)?);
                from = middle;
            }
        }
        if from > 0 {
            proof.push(self.over(from, to)?);
        }
        proof.reverse();
        Some(proof)
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut tree = Self::default();
        leaves.into_iter().for_each(|leaf| tree.push(leaf));
        tree
    }
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
