//! The public log in the database. Nothing here updates or deletes.

use contract::{
    id::DrawId,
    public_log::{LogEntry, LogFilter, LogKey, LogKind},
    sql::At,
};
use diesel::prelude::*;
use rules::{
    draw::{Hash, unhex},
    public_log::leaf_row,
};

use crate::{
    db::{
        self, Db, Turn,
        schema::{log_entries, log_keys},
    },
    error::{Error, Result},
    http::page::{Position, Window},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = log_entries, treat_none_as_default_value = false)]
pub struct EntryRow {
    pub seq: i64,
    pub at: At,
    pub kind: LogKind,
    pub draw_id: DrawId,
    pub text: String,
    pub key_id: String,
    pub signature: String,
    pub leaf_hash: String,
    pub root: String,
    pub root_signature: String,
}

impl EntryRow {
    /// The leaf as it is hashed.
    pub fn leaf(&self) -> String {
        leaf_row(self.seq.unsigned_abs(), &self.at.text(), &self.text, &self.key_id, &self.signature)
    }

    /// What is shown of it.
    pub fn into_view(self) -> LogEntry {
        LogEntry {
            leaf: self.leaf(),
            seq: self.seq,
            at: self.at.0,
            kind: self.kind,
            draw_id: self.draw_id,
            text: self.text,
            key_id: self.key_id,
            signature: self.signature,
            leaf_hash: self.leaf_hash,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = log_keys, treat_none_as_default_value = false)]
pub struct KeyRow {
    pub key_id: String,
    pub public_key: String,
    pub since: At,
}

impl KeyRow {
    /// What is shown of it.
    pub fn into_view(self, current: &str) -> LogKey {
        LogKey {
            current: self.key_id == current,
            key_id: self.key_id,
            algorithm: "Ed25519".into(),
            public_key: self.public_key,
            since: Some(self.since.0),
        }
    }
}

/// Writers line up.
pub fn line_up(db: &mut Db) -> Result<()> {
    db::line_up(db, Turn::PublicLog)
}

/// The newest entry.
pub fn last(db: &mut Db) -> Result<Option<EntryRow>> {
    Ok(log_entries::table
        .order(log_entries::seq.desc())
        .select(EntryRow::as_select())
        .first(db)
        .optional()?)
}

/// The leaves from one position to another.
pub fn leaves(db: &mut Db, from: i64, to: i64) -> Result<Vec<Hash>> {
    let hashes: Vec<String> = log_entries::table
        .filter(log_entries::seq.between(from, to))
        .order(log_entries::seq)
        .select(log_entries::leaf_hash)
        .load(db)?;
    let leaf = |hash: &String| unhex(hash).ok_or_else(|| Error::internal("a leaf that is no hash"));
    hashes.iter().map(leaf).collect()
}

/// Everything from position `from` on, a thousand at a time.
pub fn stretch(db: &mut Db, from: i64) -> Result<Vec<EntryRow>> {
    Ok(log_entries::table
        .filter(log_entries::seq.ge(from))
        .order(log_entries::seq)
        .limit(1000)
        .select(EntryRow::as_select())
        .load(db)?)
}

/// The entries of a draw, in order.
pub fn of_draw(db: &mut Db, id: DrawId) -> Result<Vec<EntryRow>> {
    Ok(log_entries::table
        .filter(log_entries::draw_id.eq(id))
        .order(log_entries::seq)
        .select(EntryRow::as_select())
        .load(db)?)
}

/// The entry with this text.
pub fn with_text(db: &mut Db, text: &str) -> Result<Option<EntryRow>> {
    Ok(log_entries::table
        .filter(log_entries::text.eq(text))
        .select(EntryRow::as_select())
        .first(db)
        .optional()?)
}

pub fn insert(db: &mut Db, row: &EntryRow) -> Result<()> {
    diesel::insert_into(log_entries::table).values(row).execute(db)?;
    Ok(())
}

/// Notes a key the first time it signs.
pub fn note_key(db: &mut Db, key: &KeyRow) -> Result<()> {
    let known = log_keys::table.find(&key.key_id).select(log_keys::key_id).first::<String>(db).optional()?;
    if known.is_none() {
        diesel::insert_into(log_keys::table).values(key).execute(db)?;
    }
    Ok(())
}

/// All keys that ever signed, oldest first.
pub fn keys(db: &mut Db) -> Result<Vec<KeyRow>> {
    Ok(log_keys::table.order((log_keys::since, log_keys::key_id)).select(KeyRow::as_select()).load(db)?)
}

/// The list is in the log's order only.
pub const COLUMNS: &[(&str, ())] = &[("seq", ())];

/// Where an entry stands in the list.
pub fn position(row: &EntryRow) -> Position {
    Position { key: row.seq.to_string(), id: row.seq.to_string() }
}

/// A page of entries, and how many there are if asked.
pub fn list(db: &mut Db, filter: &LogFilter, window: &Window<()>) -> Result<(Vec<EntryRow>, Option<i64>)> {
    let filtered = || {
        let query = log_entries::table.into_boxed();
        match filter.draw_id {
            Some(id) => query.filter(log_entries::draw_id.eq(id)),
            None => query,
        }
    };
    let mut query = filtered();
    if let Some(after) = &window.after {
        let seq: i64 = after.key.parse().map_err(Error::internal)?;
        query = if window.descending {
            query.filter(log_entries::seq.lt(seq))
        } else {
            query.filter(log_entries::seq.gt(seq))
        };
    }
    query = if window.descending {
        query.order(log_entries::seq.desc())
    } else {
        query.order(log_entries::seq.asc())
    };
    let rows = query.offset(window.offset).limit(window.fetch()).select(EntryRow::as_select()).load(db)?;
    let total = window.count.then(|| filtered().count().get_result(db));
    Ok((rows, total.transpose()?))
}
