//! The audit log: every write leaves an entry in its own transaction, each chained to the one before by its
//! hash, so that nobody can change, drop or reorder entries unseen.

pub mod chain;
mod handlers;
mod store;

use actix_web::HttpRequest;
use contract::{
    Id,
    audit::AuditAction,
    id::{AccountId, AnyId},
    sql::{At, Json},
};
use serde_json::{Map, Value};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::{
    accounts::store::AccountRow, auth::allowed::Caller, clock, db::Db, error::Result, http::request_id,
};

/// Routes of this domain.
pub fn configure(config: &mut ServiceConfig) {
    config.service(handlers::list_audit_entries).service(handlers::verify_audit);
}

/// Who did it, from where, when.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The account; none for the system and for visitors.
    pub actor: Option<AccountId>,
    /// Its name.
    pub name: String,
    /// Address of the request.
    pub ip: Option<String>,
    /// Id of the request.
    pub request_id: String,
    /// When.
    pub at: At,
}

impl Origin {
    /// A request of somebody not signed in.
    pub fn of(request: &HttpRequest) -> Self {
        let ip = request.peer_addr().map(|address| address.ip().to_string());
        Self {
            actor: None, name: "未登录".into(), ip, request_id: request_id::current(), at: clock::now()
        }
    }

    /// The system itself: command line and jobs.
    pub fn system(name: &str) -> Self {
        Self { actor: None, name: name.into(), ip: None, request_id: "-".into(), at: clock::now() }
    }

    /// The same request, once it is known who it is.
    pub fn by(&self, account: &AccountRow) -> Self {
        Self { actor: Some(account.id), name: account.name.clone(), ..self.clone() }
    }
}

impl From<&Caller> for Origin {
    fn from(by: &Caller) -> Self {
        Self {
            actor: Some(by.account_id),
            name: by.name.clone(),
            ip: by.ip.clone(),
            request_id: by.request_id.clone(),
            at: by.at,
        }
    }
}

/// What was done to what.
#[derive(Debug, Clone)]
pub struct Entry {
    object_type: &'static str,
    object_id: Option<AnyId>,
    object_name: String,
    action: AuditAction,
    before: Option<Value>,
    after: Option<Value>,
}

impl Entry {
    /// About one thing.
    pub fn about<T: 'static>(kind: &'static str, id: Id<T>, name: &str, action: AuditAction) -> Self {
        Self {
            object_type: kind,
            object_id: Some(id.any()),
            object_name: name.to_owned(),
            action,
            before: None,
            after: None,
        }
    }

    /// About all of a kind.
    pub fn of_all(kind: &'static str, name: &str, action: AuditAction) -> Self {
        Self {
            object_type: kind,
            object_id: None,
            object_name: name.to_owned(),
            action,
            before: None,
            after: None,
        }
    }

    /// With what is there now.
    pub fn after(self, after: Value) -> Self {
        Self { after: Some(after), ..self }
    }

    /// With what changed: members that are equal are left out.
    pub fn changed(self, before: Value, after: Value) -> Self {
        let (before, after) = match (before, after) {
            (Value::Object(before), Value::Object(after)) => difference(before, after),
            other => other,
        };
        Self { before: Some(before), after: Some(after), ..self }
    }
}

fn difference(before: Map<String, Value>, mut after: Map<String, Value>) -> (Value, Value) {
    let mut old = Map::new();
    for (key, value) in before {
        if after.get(&key) == Some(&value) {
            after.remove(&key);
        } else {
            old.insert(key, value);
        }
    }
    (Value::Object(old), Value::Object(after))
}

/// Appends an entry. Takes the chain's head first, so writers line up and numbers have no gaps.
pub fn record(db: &mut Db, origin: &Origin, entry: Entry) -> Result<()> {
    let head = store::advance_head(db)?;
    let mut row = store::EntryRow {
        seq: head.seq,
        at: origin.at,
        actor_id: origin.actor,
        actor_name: origin.name.clone(),
        ip: origin.ip.clone(),
        request_id: origin.request_id.clone(),
        action: entry.action,
        object_type: entry.object_type.to_owned(),
        object_id: entry.object_id,
        object_name: entry.object_name,
        before: entry.before.map(Json),
        after: entry.after.map(Json),
        prev_hash: head.hash,
        hash: String::new(),
    };
    row.hash = chain::hash(&row);
    store::insert(db, &row)?;
    store::set_head(db, &row.hash)
}
