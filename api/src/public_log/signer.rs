//! Ed25519 signatures of the public log.

use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use rules::draw::hex;
use sha2::{Digest, Sha256};

use super::kept::Kept;

/// The key that signs, its name, and the tree of what was signed.
pub struct Signer {
    pair: Ed25519KeyPair,
    /// The log's tree.
    pub(super) kept: Kept,
    /// SHA-256 of the public key, hex.
    pub key_id: String,
    /// The public key, hex.
    pub public_key: String,
}

impl Signer {
    /// With the private key of a PKCS #8 file; none where it is none.
    pub fn new(pkcs8: &[u8]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_pkcs8(pkcs8).ok()?;
        let public = pair.public_key().as_ref().to_vec();
        Some(Self {
            pair,
            kept: Kept::default(),
            key_id: hex(&Sha256::digest(&public)),
            public_key: hex(&public),
        })
    }

    /// The signature of a text, hex.
    pub fn sign(&self, text: &str) -> String {
        hex(self.pair.sign(text.as_bytes()).as_ref())
    }
}

/// Whether a signature is the key's over the text; everything hex.
pub fn is_signed(public_key: &str, text: &str, signature: &str) -> bool {
    let Some((key, signature)) = bytes(public_key).zip(bytes(signature)) else { return false };
    UnparsedPublicKey::new(&ED25519, key).verify(text.as_bytes(), &signature).is_ok()
}

/// Whether a key has this name.
pub fn is_named(public_key: &str, key_id: &str) -> bool {
    bytes(public_key).is_some_and(|key| hex(&Sha256::digest(&key)) == key_id)
}

/// Lower-case hex digits, read.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    };
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| if let [high, low] = pair { Some(digit(*high)? << 4 | digit(*low)?) } else { None })
        .collect()
}
