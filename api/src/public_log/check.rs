//! `tuoyu log verify`: recomputes the tree from the database and names what doesn't fit.

use std::{collections::BTreeMap, fmt, str::FromStr};

use rules::{
    draw::{hex, unhex},
    merkle::{self, Tree},
    public_log::{announcement_text, head_text},
};
use serde::Serialize;

use super::{
    signer::{is_named, is_signed},
    store::{self, EntryRow},
};
use crate::{db::Db, draws, error::Result};

/// Whether the log holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// True when every entry and every head fits.
    pub ok: bool,
    /// Entries that fit, from the first on.
    pub size: i64,
    /// Root over them, hex.
    pub root: String,
    /// What is wrong after them, in Chinese.
    pub defect: Option<String>,
}

/// A head noted outside the database, written `SIZE:ROOT`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Entries.
    pub size: i64,
    /// Root over them, hex.
    pub root: String,
}

impl FromStr for Noted {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let noted = text.trim().split_once(':').and_then(|(size, root)| {
            let size = size.parse().ok().filter(|size| *size >= 0)?;
            Some(Self { size, root: hex(&unhex(root)?) })
        });
        noted.ok_or("须写成 条数:根哈希，如 12:9f86d081…（64 位十六进制），即 /public/log/head 公布的样子")
    }
}

impl fmt::Display for Noted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.size, self.root)
    }
}

/// Reads the whole log and, where a head was noted, looks whether the log still contains it.
pub fn verify(db: &mut Db, noted: Option<&Noted>) -> Result<Verdict> {
    let keys = store::keys(db)?.into_iter().map(|key| (key.key_id, key.public_key)).collect();
    let mut reading = Reading { keys, tree: Tree::default(), size: 0, last: None };
    let mut defect = None;
    loop {
        let rows = store::stretch(db, reading.size())?;
        if rows.is_empty() || defect.is_some() {
            break;
        }
        for row in rows {
            defect = reading.defect(row);
            if defect.is_some() {
                break;
            }
        }
    }
    if defect.is_none() {
        defect = noted.and_then(|noted| reading.misses(noted));
    }
    if defect.is_none() {
        defect = unlogged(db)?;
    }
    Ok(Verdict { ok: defect.is_none(), size: reading.size(), root: reading.root(), defect })
}

/// An announced draw without its entry: the end of the log was cut off.
fn unlogged(db: &mut Db) -> Result<Option<String>> {
    let Some(since) = store::keys(db)?.into_iter().map(|key| key.since).min() else { return Ok(None) };
    for (name, ann) in draws::signed_announcements(db, since)? {
        if store::with_text(db, &announcement_text(&ann))?.is_none() {
            return Ok(Some(format!("{name}已公告，日志里却没有它的公告：末尾被删去")));
        }
    }
    Ok(None)
}

struct Reading {
    keys: BTreeMap<String, String>,
    tree: Tree,
    /// Entries that fit; the tree may have one more, which doesn't.
    size: usize,
    last: Option<EntryRow>,
}

impl Reading {
    fn size(&self) -> i64 {
        i64::try_from(self.size).unwrap_or(i64::MAX)
    }

    /// Over the entries that fit.
    fn root(&self) -> String {
        self.tree.root(self.size).map(|root| hex(&root)).unwrap_or_default()
    }

    /// What is wrong with the next entry; it is counted if nothing is.
    fn defect(&mut self, row: EntryRow) -> Option<String> {
        let seq = self.size();
        if row.seq != seq {
            return Some(format!("第 {seq} 条缺失，下一条是第 {} 条", row.seq));
        }
        let leaf = merkle::leaf(row.leaf().as_bytes());
        if hex(&leaf) != row.leaf_hash {
            return Some(format!("第 {seq} 条的内容与其哈希不符：被改写过或调换了次序"));
        }
        let key = self.keys.get(&row.key_id).filter(|key| is_named(key, &row.key_id));
        let Some(key) = key else {
            return Some(format!("第 {seq} 条的签名密钥不在密钥表里，或与其名称不符"));
        };
        if !is_signed(key, &row.text, &row.signature) {
            return Some(format!("第 {seq} 条的签名不对：内容不是系统签发的"));
        }
        if self.last.as_ref().is_some_and(|last| last.at > row.at) {
            return Some(format!("第 {seq} 条的时间早于前一条：次序被调换过"));
        }
        self.tree.push(leaf);
        let root = self.tree.root(self.size + 1).unwrap_or_default();
        let text = head_text(row.seq.unsigned_abs() + 1, &root);
        if hex(&root) != row.root || !is_signed(key, &text, &row.root_signature) {
            return Some(format!("第 {seq} 条之后的树根与当时签名的不符：它或它之前的记录被改写过"));
        }
        self.size += 1;
        self.last = Some(row);
        None
    }

    fn misses(&self, noted: &Noted) -> Option<String> {
        let size = usize::try_from(noted.size).ok();
        let root = size.filter(|size| *size <= self.size).and_then(|size| self.tree.root(size));
        let Some(root) = root else {
            return Some(format!(
                "另行保存的日志头有 {} 条，现在只有 {} 条：末尾被删去",
                noted.size,
                self.size()
            ));
        };
        let same = hex(&root) == noted.root;
        (!same).then(|| format!("前 {} 条的树根与另行保存的不同：此前的记录被改写过", noted.size))
    }
}
