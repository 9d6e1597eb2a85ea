//! The public log: signed announcements, roots and voids, append-only, with Merkle proofs (RFC 9162).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{id::DrawId, text_enum::text_enum};

text_enum! {
    /// What an entry says.
    LogKind {
        Announcement = "announcement" "公告",
        Result = "result" "结果",
        Void = "void" "作废",
    }
}

/// An entry. Its leaf is the ASCII row `seq|at|text|key_id|signature`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LogEntry {
    /// Position, from 0.
    pub seq: i64,
    /// When it was appended.
    pub at: DateTime<Utc>,
    /// What it says.
    pub kind: LogKind,
    /// Of which draw.
    pub draw_id: DrawId,
    /// The text signed, such as `tyd1 announcement 9f86d0…`.
    pub text: String,
    /// Which key signed.
    pub key_id: String,
    /// Ed25519 signature over the text, 128 hex digits.
    pub signature: String,
    /// The leaf as it is hashed, `seq|at|text|key_id|signature`, `at` with microseconds.
    pub leaf: String,
    /// Hash of the leaf, 64 hex digits: `SHA-256(0x00 ‖ leaf)`.
    pub leaf_hash: String,
}

/// A signed head of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LogHead {
    /// Entries.
    pub size: i64,
    /// Root over their leaves, 64 hex digits.
    pub root: String,
    /// When the last of them was appended; null for an empty log.
    pub at: Option<DateTime<Utc>>,
    /// The text signed: `tuoyu log head <size> <root>`.
    pub text: String,
    /// Which key signed.
    pub key_id: String,
    /// Ed25519 signature over the text, 128 hex digits.
    pub signature: String,
}

/// That an entry is in the tree of a size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct InclusionProof {
    /// Position of the entry, from 0.
    pub seq: i64,
    /// Size of the tree.
    pub size: i64,
    /// Hash of the leaf.
    pub leaf_hash: String,
    /// Neighbours from the leaf up to the root.
    pub path: Vec<String>,
    /// Root of the tree.
    pub root: String,
}

/// That a tree begins with an older one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct ConsistencyProof {
    /// Size of the older tree.
    pub from: i64,
    /// Root of the older tree.
    pub from_root: String,
    /// Size of the newer tree.
    pub to: i64,
    /// Root of the newer tree.
    pub to_root: String,
    /// The proof.
    pub path: Vec<String>,
}

/// A public key of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LogKey {
    /// Its name: SHA-256 of the key, 64 hex digits.
    pub key_id: String,
    /// `Ed25519`.
    pub algorithm: String,
    /// The key, 64 hex digits.
    pub public_key: String,
    /// When it first signed; null for one that hasn't yet.
    pub since: Option<DateTime<Utc>>,
    /// Whether it signs now.
    pub current: bool,
}

/// The keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct LogKeys {
    /// All that ever signed, and the present one.
    pub keys: Vec<LogKey>,
}

/// Which entries to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LogFilter {
    /// Of this draw.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, value_type = Option<uuid::Uuid>))]
    pub draw_id: Option<DrawId>,
}

/// Which entry in which tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct InclusionQuery {
    /// Position of the entry, from 0.
    #[cfg_attr(feature = "server", param(minimum = 0))]
    pub seq: i64,
    /// Size of the tree; the present one when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 1))]
    pub size: Option<i64>,
}

/// Which two trees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ConsistencyQuery {
    /// Size of the older tree.
    #[cfg_attr(feature = "server", param(minimum = 0))]
    pub from: i64,
    /// Size of the newer tree; the present one when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", param(nullable = false, minimum = 0))]
    pub to: Option<i64>,
}
