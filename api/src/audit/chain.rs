//! The hash chain and its check.
//!
//! `hash = SHA-256(prev_hash ‖ JSON)`, where `prev_hash` is the hex text and JSON is the entry without its
//! hashes, members sorted, no spaces (RFC 8785 for the values that occur here). The chain starts at 64 zeros.

use std::{fmt, str::FromStr};

use contract::audit::AuditVerdict;
use rules::draw::{hex, unhex};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::store::{self, EntryRow};
use crate::{db::Db, error::Result};

const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The hash of an entry, hex.
pub fn hash(row: &EntryRow) -> String {
    let content = json!({
        "seq": row.seq,
        "at": row.at.text(),
        "actor_id": row.actor_id,
        "actor_name": row.actor_name,
        "ip": row.ip,
        "request_id": row.request_id,
        "action": row.action,
        "object_type": row.object_type,
        "object_id": row.object_id,
        "object_name": row.object_name,
        "before": row.before.as_ref().map(|json| &json.0),
        "after": row.after.as_ref().map(|json| &json.0),
    });
    let mut sha = Sha256::new();
    sha.update(row.prev_hash.as_bytes());
    sha.update(content.to_string().as_bytes());
    hex(&sha.finalize())
}

/// What was noted of the chain at some time, outside the database: how long it was, and the hash of its last entry.
/// Written `41:9f86d0…`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Number of entries.
    pub entries: i64,
    /// Hash of the last of them.
    pub head: String,
}

impl FromStr for Noted {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let noted = text.trim().split_once(':').and_then(|(entries, head)| {
            let entries = entries.parse().ok().filter(|entries| *entries > 0)?;
            Some(Self { entries, head: hex(&unhex(head)?) })
        });
        noted.ok_or("须写成 条数:链头，如 41:9f86d081…（64 位十六进制），即当时 audit verify 打印的样子")
    }
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.entries, self.head)
    }
}

/// [`verify`], and that the chain still goes through a point noted before: who can write to the database could
/// make a new chain that fits in itself, or cut off the end of the old one together with its head.
pub fn verify_from(db: &mut Db, noted: &Noted) -> Result<AuditVerdict> {
    let verdict = verify(db)?;
    if !verdict.ok {
        return Ok(verdict);
    }
    let defect = match store::hash_of(db, noted.entries)? {
        Some(hash) if hash == noted.head => return Ok(verdict),
        Some(_) => format!("第 {} 条的哈希与另行保存的链头不同：此前的记录被改写过", noted.entries),
        None => format!("另行保存的链头有 {} 条，现在只有 {} 条：末尾被删去", noted.entries, verdict.entries),
    };
    let first_broken = Some(noted.entries.min(verdict.entries + 1));
    Ok(AuditVerdict { ok: false, first_broken, defect: Some(defect), ..verdict })
}

/// Reads the whole chain, a stretch at a time, and names the first entry that doesn't fit.
pub fn verify(db: &mut Db) -> Result<AuditVerdict> {
    let mut verdict =
        AuditVerdict { ok: true, entries: 0, head: START.to_owned(), first_broken: None, defect: None };
    loop {
        let rows = store::stretch(db, verdict.entries)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if let Some(defect) = defect(&row, verdict.entries, &verdict.head) {
                return Ok(AuditVerdict {
                    ok: false,
                    first_broken: Some(verdict.entries + 1),
                    defect: Some(defect),
                    ..verdict
                });
            }
            verdict.entries = row.seq;
            verdict.head = row.hash;
        }
    }
    let head = store::head(db)?;
    if head.seq != verdict.entries || head.hash != verdict.head {
        verdict.ok = false;
        verdict.first_broken = Some(verdict.entries + 1);
        verdict.defect =
            Some(format!("链头记有 {} 条，实际只有 {} 条：末尾被删去", head.seq, verdict.entries));
    }
    Ok(verdict)
}

fn defect(row: &EntryRow, before: i64, prev_hash: &str) -> Option<String> {
    if row.seq != before + 1 {
        return Some(format!("第 {} 条缺失，下一条是第 {} 条", before + 1, row.seq));
    }
    if row.prev_hash != prev_hash {
        return Some(format!("第 {} 条没有接在前一条之后", row.seq));
    }
    (hash(row) != row.hash).then(|| format!("第 {} 条的内容与其哈希不符", row.seq))
}
