//! Strict JSON (protocol section 4): no repeated keys, whole numbers below 2^53 only, nothing unknown.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serializer};

use super::hash::{Hash, hex, unhex};

/// Whole numbers of the protocol stay below this.
const LIMIT: u64 = 1 << 53;

/// A whole number below 2^53 in size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Int(pub i64);

impl<'de> Deserialize<'de> for Int {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = i64::deserialize(deserializer)?;
        if value.unsigned_abs() < LIMIT { Ok(Self(value)) } else { Err(D::Error::custom("number too large")) }
    }
}

/// A key that must be there although its value may be `null`.
pub(crate) fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Option::deserialize(from)
}

/// A value that may be `null` but is not absent.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct Nullable<T>(pub Option<T>);

/// Lets serde tell `null` from an absent key.
pub(crate) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Nullable<T>>, D::Error> {
    Nullable::deserialize(from).map(Some)
}

/// A count.
pub(crate) fn count<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let Int(value) = Int::deserialize(from)?;
    u64::try_from(value).map_err(D::Error::custom)
}

/// 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hex(pub Hash);

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        unhex(&text).map(Self).ok_or_else(|| D::Error::custom("not 64 hex digits"))
    }
}

impl serde::Serialize for Hex {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

/// For `#[serde(with)]` on a hash.
pub(crate) mod hash {
    use super::{Deserialize, Deserializer, Hash, Hex, Serializer};

    pub(crate) fn serialize<S: Serializer>(hash: &Hash, serializer: S) -> Result<S::Ok, S::Error> {
        serde::Serialize::serialize(&Hex(*hash), serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Hash, D::Error> {
        Hex::deserialize(deserializer).map(|Hex(hash)| hash)
    }
}

/// For `#[serde(with)]` on a list of hashes.
pub(crate) mod hashes {
    use super::{Deserialize, Deserializer, Hash, Hex, Serializer};

    pub(crate) fn serialize<S: Serializer>(hashes: &[Hash], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(hashes.iter().map(|hash| Hex(*hash)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Hash>, D::Error> {
        let hashes = Vec::<Hex>::deserialize(deserializer)?;
        Ok(hashes.into_iter().map(|Hex(hash)| hash).collect())
    }
}

/// Any strict JSON; read for its form only.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anything;

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de> Visitor<'de> for Anything {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without fractions")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self, E> {
        if value < LIMIT { Ok(self) } else { Err(E::custom("number too large")) }
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self, E> {
        self.visit_u64(value.unsigned_abs())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        while seq.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self, A::Error> {
        let mut keys = BTreeSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if !keys.insert(key) {
                return Err(A::Error::custom("repeated key"));
            }
            map.next_value::<Self>()?;
        }
        Ok(self)
    }
}
