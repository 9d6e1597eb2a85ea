//! Audit entries in the database.

use contract::{
    audit::{AuditAction, AuditEntry, AuditFilter},
    id::{AccountId, AnyId},
    page::MAX_TOTAL,
    sql::{At, Json},
};
use diesel::prelude::*;
use serde_json::Value;

use crate::{
    db::{
        Db,
        schema::{audit_entries, audit_head},
    },
    error::{Error, Result},
    http::page::{Position, Window},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entries, treat_none_as_default_value = false)]
pub struct EntryRow {
    pub seq: i64,
    pub at: At,
    pub actor_id: Option<AccountId>,
    pub actor_name: String,
    pub ip: Option<String>,
    pub request_id: String,
    pub action: AuditAction,
    pub object_type: String,
    pub object_id: Option<AnyId>,
    pub object_name: String,
    pub before: Option<Json<Value>>,
    pub after: Option<Json<Value>>,
    pub prev_hash: String,
    pub hash: String,
}

impl EntryRow {
    /// What is shown of it.
    pub fn into_view(self) -> AuditEntry {
        AuditEntry {
            seq: self.seq,
            at: self.at.0,
            actor_id: self.actor_id,
            actor_name: self.actor_name,
            ip: self.ip,
            request_id: self.request_id,
            action: self.action,
            object_type: self.object_type,
            object_id: self.object_id,
            object_name: self.object_name,
            before: self.before.map(|json| json.0),
            after: self.after.map(|json| json.0),
            hash: self.hash,
        }
    }
}

#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = audit_head)]
pub struct HeadRow {
    pub seq: i64,
    pub hash: String,
}

/// Takes the next number and the last hash; holds the row until the transaction ends.
pub fn advance_head(db: &mut Db) -> Result<HeadRow> {
    Ok(diesel::update(audit_head::table)
        .set(audit_head::seq.eq(audit_head::seq + 1))
        .returning((audit_head::seq, audit_head::hash))
        .get_result(db)?)
}

pub fn set_head(db: &mut Db, hash: &str) -> Result<()> {
    diesel::update(audit_head::table).set(audit_head::hash.eq(hash)).execute(db)?;
    Ok(())
}

pub fn head(db: &mut Db) -> Result<HeadRow> {
    Ok(audit_head::table.select(HeadRow::as_select()).first(db)?)
}

/// The hash of an entry, if there is one.
pub fn hash_of(db: &mut Db, seq: i64) -> Result<Option<String>> {
    let entry = audit_entries::table.filter(audit_entries::seq.eq(seq));
    Ok(entry.select(audit_entries::hash).first(db).optional()?)
}

pub fn insert(db: &mut Db, row: &EntryRow) -> Result<()> {
    diesel::insert_into(audit_entries::table).values(row).execute(db)?;
    Ok(())
}

/// The next thousand entries after `seq`.
pub fn stretch(db: &mut Db, seq: i64) -> Result<Vec<EntryRow>> {
    Ok(audit_entries::table
        .filter(audit_entries::seq.gt(seq))
        .order(audit_entries::seq)
        .limit(1000)
        .select(EntryRow::as_select())
        .load(db)?)
}

/// The list is in the chain's order only.
pub const COLUMNS: &[(&str, ())] = &[("seq", ())];

/// Where an entry stands in the list.
pub fn position(row: &EntryRow) -> Position {
    Position { key: row.seq.to_string(), id: row.seq.to_string() }
}

fn filtered(filter: &AuditFilter) -> audit_entries::BoxedQuery<'_, crate::db::MultiBackend> {
    let mut query = audit_entries::table.into_boxed();
    if let Some(actor) = filter.actor_id {
        query = query.filter(audit_entries::actor_id.eq(Some(actor)));
    }
    if let Some(actions) = &filter.action {
        query = query.filter(audit_entries::action.eq_any(&actions.0));
    }
    if let Some(kind) = &filter.object_type {
        query = query.filter(audit_entries::object_type.eq(kind));
    }
    if let Some(object) = filter.object_id {
        query = query.filter(audit_entries::object_id.eq(Some(object)));
    }
    if let Some(from) = filter.from {
        query = query.filter(audit_entries::at.ge(At(from)));
    }
    if let Some(to) = filter.to {
        query = query.filter(audit_entries::at.lt(At(to)));
    }
    query
}

/// A page of entries, and how many there are if asked.
pub fn list(db: &mut Db, filter: &AuditFilter, window: &Window<()>) -> Result<(Vec<EntryRow>, Option<i64>)> {
    let mut query = filtered(filter);
    if let Some(after) = &window.after {
        let seq: i64 = after.key.parse().map_err(Error::internal)?;
        query = if window.descending {
            query.filter(audit_entries::seq.lt(seq))
        } else {
            query.filter(audit_entries::seq.gt(seq))
        };
    }
    query = if window.descending {
        query.order(audit_entries::seq.desc())
    } else {
        query.order(audit_entries::seq.asc())
    };
    let rows = query.offset(window.offset).limit(window.fetch()).select(EntryRow::as_select()).load(db)?;
    let total = window.count.then(|| {
        let numbers = filtered(filter).select(audit_entries::seq).limit(MAX_TOTAL + 1);
        numbers.load::<i64>(db).map(|all| i64::try_from(all.len()).unwrap_or(i64::MAX))
    });
    Ok((rows, total.transpose()?))
}
