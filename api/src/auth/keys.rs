//! Secrets: files in `<data>/keys`, made on first start, readable by their owner only.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use aws_lc_rs::{
    rand,
    signature::{Ed25519KeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{DecodingKey, EncodingKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::{http::page::Cursors, public_log::signer::Signer};

/// Every secret of this installation.
pub struct Keys {
    /// Signs access tokens.
    pub signing: EncodingKey,
    /// Checks them.
    pub verifying: DecodingKey,
    /// Names the key pair in tokens and in the published set.
    pub kid: String,
    /// Signs cursors.
    pub cursors: Cursors,
    /// Signs the public log.
    pub log: Signer,
    public: Vec<u8>,
}

impl Keys {
    /// Reads the keys under `data`, making those that are missing. `log_key` is the file of the public log's key where
    /// several servers share one.
    pub fn load(data: &Path, log_key: Option<&Path>) -> io::Result<Self> {
        let folder = data.join("keys");
        fs::create_dir_all(&folder)?;
        let pair = read_or_make(&folder.join("access-token.pk8"), make_pair)?;
        let own = folder.join("public-log.pk8");
        let log_key = log_key.unwrap_or(&own);
        let log = read_or_make(log_key, make_pair)?;
        let cursor = read_or_make(&folder.join("cursor.key"), || {
            random::<32>().map(|bytes| bytes.to_vec()).map_err(|()| io::Error::other("no randomness"))
        })?;
        let broken = |what: &str| io::Error::new(io::ErrorKind::InvalidData, format!("{what} 已损坏"));
        let public = Ed25519KeyPair::from_pkcs8(&pair).map_err(|_| broken("keys/access-token.pk8"))?;
        let public = public.public_key().as_ref().to_vec();
        Ok(Self {
            signing: EncodingKey::from_ed_der(&pair),
            verifying: DecodingKey::from_ed_der(&public),
            kid: URL_SAFE_NO_PAD.encode(Sha256::digest(&public)),
            log: Signer::new(&log).ok_or_else(|| broken(&log_key.display().to_string()))?,
            cursors: Cursors::new(cursor.try_into().map_err(|_| broken("keys/cursor.key"))?),
            public,
        })
    }

    /// The public keys as a JSON Web Key Set (RFC 7517, RFC 8037).
    pub fn jwks(&self) -> Value {
        json!({"keys": [{
            "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": self.kid,
            "x": URL_SAFE_NO_PAD.encode(&self.public),
        }]})
    }
}

fn make_pair() -> io::Result<Vec<u8>> {
    let document = Ed25519KeyPair::generate_pkcs8(&rand::SystemRandom::new());
    document.map(|d| d.as_ref().to_vec()).map_err(|_| io::Error::other("no randomness"))
}

/// So many bytes from the operating system.
pub fn random<const N: usize>() -> Result<[u8; N], ()> {
    let mut bytes = [0; N];
    rand::fill(&mut bytes).map_err(|_| ())?;
    Ok(bytes)
}

fn read_or_make(path: &Path, make: impl FnOnce() -> io::Result<Vec<u8>>) -> io::Result<Vec<u8>> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let secret = make()?;
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
            file.write_all(&secret)?;
            file.sync_all()?;
            Ok(secret)
        }
        other => other,
    }
}
