//! Hashing and random numbers (protocol section 2): everything random comes from SHA-256 of the seed.

use sha2::{Digest, Sha256};

/// A SHA-256 value.
pub type Hash = [u8; 32];

/// SHA-256 of the parts joined.
pub(crate) fn sha(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// `H(label, fields…)`: every field is preceded by its length, so no two lists of fields hash alike.
pub fn labelled(label: &str, fields: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(label.as_bytes());
    hasher.update([0]);
    for field in fields {
        let length = u32::try_from(field.len()).unwrap_or(u32::MAX);
        hasher.update(length.to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}

/// Lower-case hex.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Bytes of exactly 64 lower-case hex digits.
pub fn unhex(text: &str) -> Option<Hash> {
    let digits = text.as_bytes();
    let mut out = [0; 32];
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in out.iter_mut().zip(digits.chunks_exact(2)) {
        for digit in pair {
            let value = match digit {
                b'0'..=b'9' => digit - b'0',
                b'a'..=b'f' => digit - b'a' + 10,
                _ => return None,
            };
            *byte = *byte << 4 | value;
        }
    }
    Some(out)
}

/// A ticket as the number its 16 bytes spell, which compares as the bytes do.
pub type Ticket = u128;

/// The lottery numbers of one label: each depends on seed, label and id only, never on other rows.
#[derive(Clone, Debug)]
pub struct Tickets {
    keyed: Sha256,
}

impl Tickets {
    /// Tickets under `label`.
    pub fn new(seed: &Hash, label: &str) -> Self {
        let mut keyed = Sha256::new();
        keyed.update(subkey(seed, label));
        Self { keyed }
    }

    /// The ticket of `id`.
    pub fn of(&self, id: &str) -> Ticket {
        let mut hasher = self.keyed.clone();
        hasher.update(id.as_bytes());
        let digest: Hash = hasher.finalize().into();
        digest.iter().take(16).fold(0, |ticket, byte| ticket << 8 | Ticket::from(*byte))
    }
}

/// The key of one label.
pub fn subkey(seed: &Hash, label: &str) -> Hash {
    labelled("TYD1/key", &[seed, label.as_bytes()])
}

/// The endless row of 64-bit words of one label.
#[derive(Clone, Debug)]
pub struct Stream {
    key: Hash,
    block: u64,
    words: [u64; 4],
    used: usize,
}

impl Stream {
    /// The stream under `label`, at its first word.
    pub fn new(seed: &Hash, label: &str) -> Self {
        Self { key: subkey(seed, label), block: 0, words: [0; 4], used: 4 }
    }

    /// The next word.
    pub fn word(&mut self) -> u64 {
        if self.used == self.words.len() {
            let digest = sha(&[&self.key, &self.block.to_be_bytes()]);
            for (word, bytes) in self.words.iter_mut().zip(digest.chunks_exact(8)) {
                *word = bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            }
            self.block += 1;
            self.used = 0;
        }
        let word = self.words.get(self.used).copied().unwrap_or_default();
        self.used += 1;
        word
    }

    /// A number below `bound` without rounding bias: words of the incomplete last block are thrown away.
    pub fn below(&mut self, bound: u64) -> u64 {
        let bound = u128::from(bound.max(1));
        let limit = (1 << 64) / bound * bound;
        loop {
            let word = u128::from(self.word());
            if word < limit {
                return u64::try_from(word % bound).unwrap_or_default();
            }
        }
    }
}

/// What a contributor hands in before the draw: it binds the secret without showing it.
pub fn commitment(draw_id: &str, contributor: &str, nonce: &Hash) -> Hash {
    labelled("TYD1/commit", &[draw_id.as_bytes(), contributor.as_bytes(), nonce])
}

/// The key by which institutions without a history are ordered to spread their first deadlines (section 10).
pub fn stagger(draw_id: &str, id: &str) -> Hash {
    labelled("TYD1/stagger", &[draw_id.as_bytes(), id.as_bytes()])
}
